# Hives of users who are not signed in.

# Windows' reg.exe loads and unloads them; tests put functions of their own in the place of these two.
function Mount-RmsHive([string] $Name, [string] $File)
{
    Invoke-RmsReg 'load', "HKU\$Name", $File
}

function Dismount-RmsHive([string] $Name)
{
    Invoke-RmsReg 'unload', "HKU\$Name"
}

function Invoke-RmsReg([string[]] $Arguments)
{
    # Windows PowerShell would take the program's first line on standard error for an exception.
    $ErrorActionPreference = 'Continue'
    $said = & ([System.IO.Path]::Combine([Environment]::SystemDirectory, 'reg.exe')) $Arguments 2>&1
    if ($LASTEXITCODE -ne 0)
    {
        throw "reg.exe $Arguments ended with ${LASTEXITCODE}: $said"
    }
}

# The hives that this request has loaded: their names below HKEY_USERS, by file.
$RmsMounts = @{}
$RmsMountCount = 0

# Where the key $Path of an account's hive is below HKEY_USERS; empty where there is none and $Create is not set.
function Get-RmsUserPath([string] $Sid, [string] $Path, [bool] $Create)
{
    $found = Get-RmsClientProfile -Sid $Sid
    if ($null -eq $found)
    {
        throw "$Sid has no profile on this computer."
    }
    if ($found.IsLoaded)
    {
        return "$Sid\$Path"
    }
    $place = Get-RmsClientHiveFile -Folder $found.Folder -Path $Path
    $file = $place.File
    if (-not $RmsMounts.ContainsKey($file))
    {
        # Loading a file that is not there makes it: a profile may do without until something is written.
        if (-not $Create -and -not [System.IO.File]::Exists($file))
        {
            return ''
        }
        Start-RmsClock
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($file))
        $script:RmsMountCount++
        $name = Get-RmsClientHiveName -Number $RmsMountCount
        Mount-RmsHive -Name $name -File $file
        $RmsMounts.Add($file, $name)
    }
    "$($RmsMounts[$file])\$($place.Path)".TrimEnd('\')
}

# Unloads what the request has loaded; adds what could not be unloaded, which keeps its user from signing in, to $Stuck.
function Clear-RmsMount([hashtable] $Stuck)
{
    foreach ($file in [string[]] $RmsMounts.Keys)
    {
        for ($try = 1; $RmsMounts.ContainsKey($file); $try++)
        {
            # Windows unloads no hive in which a key is open, and .NET closes forgotten ones when it collects them.
            [GC]::Collect()
            [GC]::WaitForPendingFinalizers()
            try
            {
                Dismount-RmsHive -Name $RmsMounts[$file]
                $null = $RmsMounts.Remove($file)
            }
            catch
            {
                if ($try -eq 5)
                {
                    $Stuck[$RmsMounts[$file]] = "$file stays loaded as HKEY_USERS\$($RmsMounts[$file]), and its user may not be able to sign in: $(Get-RmsMessage $_)"
                    $null = $RmsMounts.Remove($file)
                }
                [System.Threading.Thread]::Sleep(100 * $try)
            }
        }
    }
}

# Unloads what shells that are no more have left loaded.
function Clear-RmsLeftover
{
    foreach ($name in @(Find-RmsClientLeftover -InUse ([string[]] $RmsMounts.Values)))
    {
        try { Dismount-RmsHive -Name $name } catch { $null = $_ }
    }
}

# Runs $Work and unloads the hives that it has loaded, whatever happens in between.
function Use-RmsHive([scriptblock] $Work, [System.Collections.Generic.List[string]] $Answer)
{
    Clear-RmsLeftover
    $stuck = @{}
    try
    {
        & $Work
    }
    finally
    {
        if ($RmsMounts.Count -gt 0)
        {
            Clear-RmsMount -Stuck $stuck
        }
    }
    foreach ($reason in $stuck.Values)
    {
        $Answer.Add((Format-RmsRecord 'stuck', $reason))
    }
}
