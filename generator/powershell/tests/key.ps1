# Two functions of Windows, because .NET does not read and write data of any type as it is.
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
            RegQueryValueExW = @($handle, [System.String], [System.IntPtr], $number, [System.Byte[]], $number)
            RegSetValueExW   = @($handle, [System.String], [System.Int32], [System.Int32], [System.Byte[]], [System.Int32])
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

# The key of a place, or nothing where it is not there.
function Open-TestKey
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    return [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View).OpenSubKey($Place.Path)
}

# A key with all that is in it, as lines of a .reg file. Path is what regedit calls the key; WithAccess says in comments
# who may do what with it, which regedit does not know.
function Format-TestKey
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Path,

        [Parameter()]
        [System.Management.Automation.SwitchParameter]
        $WithAccess
    )

    ''
    "[$Path]"
    if ($WithAccess)
    {
        "; access: $((Get-TestAccess -Key $Key).GetSecurityDescriptorSddlForm('Access'))"
    }

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
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message "$Path\$name cannot be opened."))
        }

        Format-TestKey -Key $below -Path "$Path\$name" -WithAccess:$WithAccess
        $below.Dispose()
    }
}

# A value as a line of a .reg file: text and numbers for people, everything else byte by byte.
function Format-TestValue
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
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
        $message = "The value '$Name' of $Path cannot be read: $([System.ComponentModel.Win32Exception]::new($code).Message)"
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
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

    $kind = 'hex({0})' -f $type.ToString('x')
    if ($type -eq 3)
    {
        $kind = 'hex'
    }

    return '{0}={1}:{2}' -f $shown, $kind, [System.BitConverter]::ToString($bytes).ToLowerInvariant().Replace('-', ',')
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
        $message = "A name in $Path has more than one line, or a NUL: no .reg file can hold it."
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }
}

# Does what a line of Format-TestKey says, to Key, the one that the lines above it lead to.
function Import-TestValue
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Line
    )

    if ($Line -notmatch '\A(?:@|"(?<name>(?:[^"\\]|\\.)*)")=(?:"(?<text>.*)"|dword:(?<number>[0-9a-f]{8})|hex(?:\((?<type>[0-9a-f]+)\))?:(?<bytes>[0-9a-f,]*))\z')
    {
        $message = "The copy has a line that cannot be read: $Line"
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $name = [System.String] $Matches['name'] -replace '\\(.)', '$1'
    if ($Matches.ContainsKey('text'))
    {
        $type = 1
        $bytes = [System.Text.Encoding]::Unicode.GetBytes(($Matches['text'] -replace '\\(.)', '$1') + "`0")
    }
    elseif ($Matches.ContainsKey('number'))
    {
        $type = 4
        $bytes = [System.BitConverter]::GetBytes([System.Convert]::ToInt32($Matches['number'], 16))
    }
    else
    {
        $type = 3
        if ($Matches.ContainsKey('type'))
        {
            $type = [System.Convert]::ToInt32($Matches['type'], 16)
        }

        $bytes = [System.Byte[]] @($Matches['bytes'].Split(',') | Where-Object -FilterScript { $_ } | ForEach-Object -Process { [System.Convert]::ToByte($_, 16) })
    }

    $code = (Get-TestRegistryApi)::RegSetValueExW($Key.Handle, $name, 0, $type, $bytes, $bytes.Length)
    if ($code -ne 0)
    {
        $message = "The value '$name' of $($Key.Name) cannot be written: $([System.ComponentModel.Win32Exception]::new($code).Message)"
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }
}

# Who may do what with a key.
function Get-TestAccess
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key
    )

    # What Windows PowerShell has as methods of the key is in a class of its own in PowerShell 7.
    $class = 'Microsoft.Win32.RegistryAclExtensions' -as [System.Type]
    if ($null -ne $class)
    {
        return $class::GetAccessControl($Key, 'Access')
    }

    return $Key.GetAccessControl('Access')
}

# Lets nobody do with a key but what the text says, unless it says so already.
function Import-TestAccess
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Sddl
    )

    $security = Get-TestAccess -Key $Key
    if ($security.GetSecurityDescriptorSddlForm('Access') -ne $Sddl)
    {
        $security.SetSecurityDescriptorSddlForm($Sddl, 'Access')
        $class = 'Microsoft.Win32.RegistryAclExtensions' -as [System.Type]
        if ($null -ne $class)
        {
            $class::SetAccessControl($Key, $security)
        }
        else
        {
            $Key.SetAccessControl($security)
        }
    }
}
