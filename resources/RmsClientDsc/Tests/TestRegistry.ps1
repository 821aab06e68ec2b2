<#
    .SYNOPSIS
        What the tests do with the registry, without the module that they test.

    .NOTES
        Generated from generator/powershell/tests/TestRegistry.ps1. Edit it there, then run: npm run generate
#>

# The hive that a place is in; User is that of who runs the tests.
function Open-TestHive
{
    [CmdletBinding()]
    [OutputType([Microsoft.Win32.RegistryKey])]
    param
    (
        [Parameter()]
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

function Test-TestKey
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    return $null -ne (Open-TestHive -Place $Place).OpenSubKey($Place.Path)
}

# Type and data of a value in one text, or nothing where there is none.
function Get-TestValue
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place,

        [Parameter()]
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
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place,

        [Parameter()]
        [System.String]
        $Name,

        [Parameter()]
        [System.Object]
        $Data,

        [Parameter()]
        [System.String]
        $Type
    )

    (Open-TestHive -Place $Place).CreateSubKey($Place.Path).SetValue($Name, $Data, $Type)
}

# All keys and values that the tests may change in one text, as a .reg file has them.
function Get-TestSnapshot
{
    $lines = foreach ($place in $script:testRun.Places)
    {
        if ($place.Kind -eq 'Key' -and (Test-TestPlace -Place $place))
        {
            Format-TestKey -Key (Open-TestKey -Place $place) -Path (Get-TestPlaceName -Place $place)
        }
    }

    return $lines -join "`n"
}
