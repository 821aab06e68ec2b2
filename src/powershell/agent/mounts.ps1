# Hives of users who are not signed in.

$AgentIsWhole = $true

# Windows' reg.exe loads and unloads them; tests put functions of their own in the place of these two.
function Mount-UserHive([string] $Name, [string] $File)
{
    Invoke-RegProgram 'load', "HKU\$Name", $File
}

function Dismount-UserHive([string] $Name)
{
    Invoke-RegProgram 'unload', "HKU\$Name"
}

function Invoke-RegProgram([string[]] $Arguments)
{
    # Windows PowerShell would take the program's first line on standard error for an exception.
    $ErrorActionPreference = 'Continue'
    $said = & ([System.IO.Path]::Combine([Environment]::SystemDirectory, 'reg.exe')) $Arguments 2>&1
    if ($LASTEXITCODE -ne 0)
    {
        throw "reg.exe $Arguments ended with ${LASTEXITCODE}: $said"
    }
}

$HiveMountCount = 0

# See Get-UserKeyPath; it loads the hive unless it has done so.
function Get-MountedKeyPath([string] $Sid, [string] $Path, $Create)
{
    $found = if ($UserProfiles.ContainsKey($Sid)) { $UserProfiles[$Sid] } else { Get-UserProfile -Sid $Sid }
    if ($null -eq $found)
    {
        throw "$Sid has no profile on this computer."
    }
    $place = Get-HiveFile -Folder $found.Folder -Path $Path
    $file = $place.File
    if (-not $HiveMounts.ContainsKey($file))
    {
        # Loading a file that is not there makes it: a profile may do without until something is written.
        if (-not $Create -and -not [System.IO.File]::Exists($file))
        {
            return ''
        }
        Limit-RequestTime
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($file))
        $script:HiveMountCount++
        $name = Get-HiveName -Number $HiveMountCount
        Mount-UserHive -Name $name -File $file
        $HiveMounts.Add($file, $name)
    }
    "$($HiveMounts[$file])\$($place.Path)".TrimEnd('\')
}

# Unloads what the request has loaded; adds what could not be unloaded, which keeps its user from signing in.
function Clear-HiveMount($Answer)
{
    foreach ($file in [string[]] $HiveMounts.Keys)
    {
        for ($try = 1; $HiveMounts.ContainsKey($file); $try++)
        {
            # Windows unloads no hive in which a key is open, and .NET closes forgotten ones when it collects them.
            [GC]::Collect()
            [GC]::WaitForPendingFinalizers()
            try
            {
                Dismount-UserHive -Name $HiveMounts[$file]
                $null = $HiveMounts.Remove($file)
            }
            catch
            {
                if ($try -eq 5)
                {
                    $reason = "$file stays loaded as HKEY_USERS\$($HiveMounts[$file]), and its user may not be able to sign in: $(Get-ErrorMessage $_)"
                    $Answer.Add((Format-AgentRecord 'loaded', $reason))
                    $null = $HiveMounts.Remove($file)
                }
                [System.Threading.Thread]::Sleep(100 * $try)
            }
        }
    }
}

# Unloads what shells that are no more have left loaded.
function Clear-HiveLeftover
{
    foreach ($name in @(Find-HiveLeftover -InUse ([string[]] $HiveMounts.Values)))
    {
        try { Dismount-UserHive -Name $name } catch { $null = $_ }
    }
}
