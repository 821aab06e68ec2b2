<#
    .SYNOPSIS
        What the tests do with the registry, without the module that they test.

    .DESCRIPTION
        The settings that are there are kept in keys beside theirs while the tests run, and are put back afterwards;
        also those that a run left which was broken off.

    .NOTES
        Generated from src/model/location.ts. Edit it there, then run: npm run generate
#>

# The keys under which the client keeps settings, as the tests see them.
$script:testRoots = @(
    @{ Hive = 'LocalMachine'; View = 'Registry64'; Path = 'SOFTWARE\Microsoft\MSIPC' }
    @{ Hive = 'LocalMachine'; View = 'Registry32'; Path = 'SOFTWARE\Microsoft\MSIPC' }
    @{ Hive = 'User'; View = 'Registry64'; Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC' }
    @{ Hive = 'User'; View = 'Registry64'; Path = 'Software\Microsoft\MSIPC' }
)

# The topmost keys that were not there before.
$script:testMissing = @()

function Open-TestHive
{
    param
    (
        [System.Collections.Hashtable]
        $Place
    )

    if ($Place.Hive -eq 'User')
    {
        $users = [Microsoft.Win32.RegistryKey]::OpenBaseKey('Users', $Place.View)
        return $users.OpenSubKey([System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value, $true)
    }

    return [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View)
}

function Copy-TestKey
{
    param
    (
        [Microsoft.Win32.RegistryKey]
        $From,

        [Microsoft.Win32.RegistryKey]
        $To
    )

    foreach ($name in $From.GetValueNames())
    {
        $data = $From.GetValue($name, $null, 'DoNotExpandEnvironmentNames')
        $To.SetValue($name, $data, $From.GetValueKind($name))
    }

    foreach ($name in $From.GetSubKeyNames())
    {
        Copy-TestKey -From $From.OpenSubKey($name) -To $To.CreateSubKey($name)
    }
}

function Move-TestKey
{
    param
    (
        [Microsoft.Win32.RegistryKey]
        $Hive,

        [System.String]
        $From,

        [System.String]
        $To
    )

    $key = $Hive.OpenSubKey($From)
    if ($null -ne $key)
    {
        Copy-TestKey -From $key -To $Hive.CreateSubKey($To)
        $Hive.DeleteSubKeyTree($From)
    }
}

function Backup-TestRegistry
{
    foreach ($root in $script:testRoots)
    {
        $hive = Open-TestHive -Place $root
        $above = $root.Path
        $missing = $null
        while ($above -ne '' -and $null -eq $hive.OpenSubKey($above))
        {
            $missing = $above
            $above = $above.Substring(0, [System.Math]::Max(0, $above.LastIndexOf('\')))
        }

        $script:testMissing += @{ Root = $root; Path = $missing }
        if ($null -eq $hive.OpenSubKey($root.Path + '.saved'))
        {
            Move-TestKey -Hive $hive -From $root.Path -To ($root.Path + '.saved')
        }
    }
}

function Restore-TestRegistry
{
    Clear-TestRegistry
    foreach ($root in $script:testRoots)
    {
        Move-TestKey -Hive (Open-TestHive -Place $root) -From ($root.Path + '.saved') -To $root.Path
    }

    foreach ($missing in $script:testMissing)
    {
        $hive = Open-TestHive -Place $missing.Root
        if ($missing.Path -and $null -eq $hive.OpenSubKey($missing.Root.Path))
        {
            $hive.DeleteSubKeyTree($missing.Path, $false)
        }
    }
}

function Clear-TestRegistry
{
    foreach ($root in $script:testRoots)
    {
        (Open-TestHive -Place $root).DeleteSubKeyTree($root.Path, $false)
    }
}

function Test-TestKey
{
    param
    (
        [System.Collections.Hashtable]
        $Place
    )

    return $null -ne (Open-TestHive -Place $Place).OpenSubKey($Place.Path)
}

# Type and data of a value in one text, or nothing where there is none.
function Get-TestValue
{
    param
    (
        [System.Collections.Hashtable]
        $Place,

        [System.String]
        $Name
    )

    $key = (Open-TestHive -Place $Place).OpenSubKey($Place.Path)
    if ($null -ne $key -and $key.GetValueNames() -contains $Name)
    {
        return '{0} {1}' -f $key.GetValueKind($Name), $key.GetValue($Name)
    }
}

function Add-TestValue
{
    param
    (
        [System.Collections.Hashtable]
        $Place,

        [System.String]
        $Name,

        [System.Object]
        $Data,

        [System.String]
        $Type
    )

    (Open-TestHive -Place $Place).CreateSubKey($Place.Path).SetValue($Name, $Data, $Type)
}

# All keys and values of the roots in one text.
function Get-TestSnapshot
{
    $lines = foreach ($root in $script:testRoots)
    {
        $key = (Open-TestHive -Place $root).OpenSubKey($root.Path)
        if ($null -ne $key)
        {
            Format-TestKey -Key $key
        }
    }

    return $lines -join "`n"
}

function Format-TestKey
{
    param
    (
        [Microsoft.Win32.RegistryKey]
        $Key
    )

    $Key.ToString()
    foreach ($name in $Key.GetValueNames())
    {
        '{0} = {1} {2}' -f $name, $Key.GetValueKind($name), $Key.GetValue($name)
    }

    foreach ($name in $Key.GetSubKeyNames())
    {
        Format-TestKey -Key $Key.OpenSubKey($name)
    }
}
