# A folder that is set aside has this behind its name.
$script:testSuffix = '.before-tests'

# The keys and folders that the tests may change, as they are on this computer and for who runs the tests. Missing is
# the topmost key or folder above one that is not there.
function Get-TestPlace
{
    $sid = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    foreach ($root in $script:testRoots)
    {
        # 32-bit Windows has one view: there the second would be the first again.
        if ($root.View -eq 'Registry32' -and -not [System.Environment]::Is64BitOperatingSystem)
        {
            continue
        }

        $place = @{
            Kind = 'Key'
            Hive = $root.Hive
            View = $root.View
            Path = $root.Path
        }
        if ($root.Hive -eq 'User')
        {
            $place.Hive = 'Users'
            $place.Path = "$sid\$($root.Path)"
        }

        Add-TestState -Place $place
    }

    foreach ($folder in $script:testFolders)
    {
        $base = [System.Environment]::GetFolderPath($folder.Base)
        $path = [System.IO.Path]::Combine($base, $folder.Path.Replace('{Sid}', $sid))
        Add-TestState -Place @{
            Kind = 'Folder'
            Hive = ''
            View = ''
            Path = $path
        }
    }
}

function Add-TestState
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    $Place.IsThere = Test-TestPlace -Place $Place
    $Place.Missing = ''
    $above = $Place.Path
    while (-not $Place.IsThere -and $above.Contains('\'))
    {
        $above = $above.Substring(0, $above.LastIndexOf('\'))
        $next = @{
            Kind = $Place.Kind
            Hive = $Place.Hive
            View = $Place.View
            Path = $above
        }
        if ($above.EndsWith(':') -or (Test-TestPlace -Place $next))
        {
            break
        }

        $Place.Missing = $above
    }

    return $Place
}

function Test-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    if ($Place.Kind -eq 'Folder')
    {
        return Test-TestPath -Path $Place.Path
    }

    return $null -ne (Open-TestKey -Place $Place)
}

# Whatever has the name is in the way.
function Test-TestPath
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter()]
        [System.String]
        $Path
    )

    return [System.IO.Directory]::Exists($Path) -or [System.IO.File]::Exists($Path)
}

function Rename-TestFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $From,

        [Parameter()]
        [System.String]
        $To
    )

    try
    {
        [System.IO.Directory]::Move($From, $To)
    }
    catch
    {
        throw "$From cannot be renamed: $($_.Exception.GetBaseException().Message) Has a program something open in it?"
    }
}

function Clear-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    if (-not (Test-TestPlace -Place $Place))
    {
        return
    }

    if ($Place.Kind -eq 'Folder')
    {
        [System.IO.Directory]::Delete($Place.Path, $true)
    }
    else
    {
        [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View).DeleteSubKeyTree($Place.Path)
    }
}

# Removes what was missing above a place, as far as nothing is in it.
function Clear-TestPlaceAbove
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    $above = $Place.Path
    while ($Place.Missing -and $above -ne $Place.Missing)
    {
        $above = $above.Substring(0, $above.LastIndexOf('\'))
        if ($Place.Kind -eq 'Folder')
        {
            if ([System.IO.Directory]::Exists($above))
            {
                if ([System.IO.Directory]::GetFileSystemEntries($above).Length -gt 0)
                {
                    return
                }

                [System.IO.Directory]::Delete($above)
            }
        }
        else
        {
            $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View)
            $key = $base.OpenSubKey($above)
            if ($null -ne $key)
            {
                if ($key.SubKeyCount + $key.ValueCount -gt 0)
                {
                    return
                }

                $base.DeleteSubKey($above)
            }
        }
    }
}

# What people call a place; of a key the path that regedit has, whichever view it is in.
function Get-TestPlaceName
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    switch ($Place.Hive)
    {
        'LocalMachine'
        {
            if ($Place.View -eq 'Registry32')
            {
                return 'HKEY_LOCAL_MACHINE\' + ($Place.Path -replace '\ASOFTWARE\\', 'SOFTWARE\Wow6432Node\')
            }

            return "HKEY_LOCAL_MACHINE\$($Place.Path)"
        }

        'Users'
        {
            return "HKEY_USERS\$($Place.Path)"
        }

        default
        {
            return $Place.Path
        }
    }
}
