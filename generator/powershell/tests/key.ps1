# Two functions of Windows that .NET does not have: data of any type as it is, and another name for a key.
$script:testRegistryApi = $null

function Get-TestRegistryApi
{
    if ($null -eq $script:testRegistryApi)
    {
        $name = [System.Reflection.AssemblyName]::new('RmsClientDscTests')
        $assembly = [System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly($name, 'Run')
        $type = $assembly.DefineDynamicModule('RmsClientDscTests').DefineType('RegistryApi', 'Public, Class')
        $handle = [Microsoft.Win32.SafeHandles.SafeRegistryHandle]
        $number = [System.Int32].MakeByRefType()
        $parameters = @{
            RegRenameKey     = @($handle, [System.String], [System.String])
            RegQueryValueExW = @($handle, [System.String], [System.IntPtr], $number, [System.Byte[]], $number)
        }
        foreach ($function in $parameters.Keys)
        {
            $method = $type.DefinePInvokeMethod(
                $function,
                'advapi32.dll',
                'Public, Static, PinvokeImpl',
                'Standard',
                [System.Int32],
                [System.Type[]] $parameters[$function],
                'Winapi',
                'Unicode'
            )
            $method.SetImplementationFlags('PreserveSig')
        }

        $script:testRegistryApi = $type.CreateType()
    }

    return $script:testRegistryApi
}

# The key with a suffix behind its name, or nothing where it is not there.
function Open-TestKey
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place,

        [Parameter()]
        [System.String]
        $Suffix
    )

    return [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View).OpenSubKey($Place.Path + $Suffix)
}

# Gives a key another name, with all that is in it.
function Rename-TestKey
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place,

        [Parameter()]
        [System.String]
        $From,

        [Parameter()]
        [System.String]
        $To
    )

    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View)
    $key = $base.OpenSubKey($Place.Path + $From, 'ReadWriteSubTree', 'FullControl')
    try
    {
        $code = (Get-TestRegistryApi)::RegRenameKey($key.Handle, [System.Management.Automation.Language.NullString]::Value, $Place.Path.Split('\')[-1] + $To)
        if ($code -ne 0)
        {
            throw [System.ComponentModel.Win32Exception]::new($code)
        }
    }
    finally
    {
        $key.Dispose()
    }
}

# A key with all that is in it, as lines of a .reg file. Path is what regedit calls it.
function Format-TestKey
{
    [CmdletBinding()]
    param
    (
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Path
    )

    ''
    "[$Path]"
    foreach ($name in $Key.GetValueNames())
    {
        Format-TestValue -Key $Key -Name $name -Path $Path
    }

    foreach ($name in $Key.GetSubKeyNames())
    {
        Assert-TestName -Name $name -Path $Path
        $below = $Key.OpenSubKey($name)
        if ($null -eq $below)
        {
            throw "$Path\$name cannot be opened."
        }

        Format-TestKey -Key $below -Path "$Path\$name"
        $below.Dispose()
    }
}

# A value as a line of a .reg file: text and numbers for people, everything else byte by byte.
function Format-TestValue
{
    [CmdletBinding()]
    param
    (
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Name,

        [Parameter()]
        [System.String]
        $Path
    )

    Assert-TestName -Name $Name -Path $Path
    $type = 0
    $length = 0
    $nothing = [System.IntPtr]::Zero
    $code = (Get-TestRegistryApi)::RegQueryValueExW($Key.Handle, $Name, $nothing, [ref] $type, $null, [ref] $length)
    $bytes = [System.Byte[]]::new($length)
    if ($code -eq 0)
    {
        $code = (Get-TestRegistryApi)::RegQueryValueExW($Key.Handle, $Name, $nothing, [ref] $type, $bytes, [ref] $length)
    }

    if ($code -ne 0 -or $length -ne $bytes.Length)
    {
        throw "The value '$Name' of $Path cannot be read: $([System.ComponentModel.Win32Exception]::new($code).Message)"
    }

    $shown = '@'
    if ($Name -ne '')
    {
        $shown = '"{0}"' -f $Name.Replace('\', '\\').Replace('"', '\"')
    }

    if ($type -eq 1 -and $length -ge 2 -and $length % 2 -eq 0)
    {
        $text = [System.Text.Encoding]::Unicode.GetString($bytes)
        if ($text -match '\A[^\x00-\x1f\x7f\ud800-\udfff\ufffd]*\x00\z')
        {
            return '{0}="{1}"' -f $shown, $text.TrimEnd("`0").Replace('\', '\\').Replace('"', '\"')
        }
    }

    if ($type -eq 4 -and $length -eq 4)
    {
        return '{0}=dword:{1}' -f $shown, [System.BitConverter]::ToInt32($bytes, 0).ToString('x8')
    }

    return '{0}=hex({1}):{2}' -f $shown, $type.ToString('x'), [System.BitConverter]::ToString($bytes).ToLowerInvariant().Replace('-', ',')
}

# A .reg file is read line by line: it can hold no name that has more than one.
function Assert-TestName
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Name,

        [Parameter()]
        [System.String]
        $Path
    )

    if ($Name -match '[\x00\r\n]')
    {
        throw "A name in $Path has more than one line, or a NUL: no .reg file can hold it."
    }
}
