# Keys of the registry and their values.

$Unexpanded = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames

$NoMachineView = 'This is 32-bit Windows: it has no separate registry for 32-bit programs. Use RegistryView Native.'

# Does this Windows have the view?
function Test-MachineView([string] $View)
{
    $View -ne 'Wow6432' -or [Environment]::Is64BitOperatingSystem
}

# The 64-bit view is that of Windows' own bitness on 32-bit Windows too.
function Open-MachineHive([string] $View)
{
    if (-not (Test-MachineView -View $View))
    {
        throw $NoMachineView
    }
    $number = if ($View -eq 'Wow6432') { [Microsoft.Win32.RegistryView]::Registry32 } else { [Microsoft.Win32.RegistryView]::Registry64 }
    [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, $number)
}

function Open-UsersHive
{
    [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::Users, [Microsoft.Win32.RegistryView]::Registry64)
}

# $null where there is no such key.
function Open-RegistryKey([Microsoft.Win32.RegistryKey] $Above, [string] $Path)
{
    $Above.OpenSubKey($Path)
}

# Adds the records of a key with all below it, names in ordinal order so that equal trees are equal texts. Most of a
# read happens here: a call of a function takes as long as reading a value, so there are none but for what is rare.
function Add-KeyRecord([Microsoft.Win32.RegistryKey] $Key, [int] $Depth, [string] $Name, [System.Collections.Generic.List[string]] $Records)
{
    $Records.Add("key$BetweenFields$Depth$BetweenFields$(if ($Name -match $Reserved) { Protect-RecordField $Name } else { $Name })")
    $names = $Key.GetValueNames()
    [Array]::Sort($names, [StringComparer]::Ordinal)
    foreach ($valueName in $names)
    {
        $shown = $valueName
        if ($valueName -match $Reserved)
        {
            $shown = Protect-RecordField $valueName
        }
        $data = $Key.GetValue($valueName, $null, $Unexpanded)
        if ($data -is [int] -and [int] $Key.GetValueKind($valueName) -eq 4)
        {
            $Records.Add("number$BetweenFields$shown$BetweenFields$data")
        }
        elseif ($data -is [string])
        {
            if ($data -match $Reserved)
            {
                $data = Protect-RecordField $data
            }
            $Records.Add("text$BetweenFields$shown$BetweenFields$([int] $Key.GetValueKind($valueName))$BetweenFields$data")
        }
        else
        {
            $Records.Add((Format-ValueRecord -Key $Key -Name $valueName -Data $data))
        }
    }
    $names = $Key.GetSubKeyNames()
    [Array]::Sort($names, [StringComparer]::Ordinal)
    foreach ($subName in $names)
    {
        $count = $Records.Count
        try
        {
            $subKey = $Key.OpenSubKey($subName)
            if ($null -ne $subKey)
            {
                Add-KeyRecord $subKey ($Depth + 1) $subName $Records
                $subKey.Dispose()
            }
        }
        catch
        {
            # It says why; what is beside it stands.
            $Records.RemoveRange($count, $Records.Count - $count)
            $Records.Add((Format-AgentRecord 'denied', ($Depth + 1), $subName, (Get-ErrorMessage $_)))
        }
    }
}

# Any value but a text or a REG_DWORD of four bytes, as Windows stores it.
function Format-ValueRecord([Microsoft.Win32.RegistryKey] $Key, [string] $Name, $Data)
{
    $kind = $Key.GetValueKind($Name)
    $type = [int] $kind
    if ($Data -is [string[]])
    {
        $text = ''
        foreach ($item in $Data)
        {
            $text += "$item`0"
        }
        $Data = ConvertTo-Utf16Byte -Text "$text`0"
    }
    elseif ($Data -is [long] -or $Data -is [int])
    {
        $Data = [BitConverter]::GetBytes($Data)
    }
    elseif ($Data -isnot [byte[]])
    {
        # .NET tells neither type nor data: registry-value.ts has this number for that.
        return Format-AgentRecord 'value', $Name, '4294967295', ''
    }
    elseif ($kind -eq 'None')
    {
        $type = 0
    }
    elseif ($kind -eq 'Unknown')
    {
        # The one type without a name in .NET whose data it gives all the same: REG_DWORD_BIG_ENDIAN.
        $type = 5
    }
    Format-AgentRecord 'value', $Name, $type, ([Convert]::ToBase64String($Data))
}

# $Data is what the Node side has found to be writable: a text has its closing NUL, a number its four or eight bytes.
function Set-KeyValue([Microsoft.Win32.RegistryKey] $Key, [string] $Name, [int] $Type, [byte[]] $Data)
{
    $text = ConvertFrom-Utf16Byte -Bytes $Data
    switch ($Type)
    {
        0 { $Key.SetValue($Name, $Data, 'None') }
        1 { $Key.SetValue($Name, $text.Substring(0, $text.Length - 1), 'String') }
        2 { $Key.SetValue($Name, $text.Substring(0, $text.Length - 1), 'ExpandString') }
        3 { $Key.SetValue($Name, $Data, 'Binary') }
        4 { $Key.SetValue($Name, [BitConverter]::ToInt32($Data, 0), 'DWord') }
        7 { $Key.SetValue($Name, (Split-MultiText -Text $text), 'MultiString') }
        11 { $Key.SetValue($Name, [BitConverter]::ToInt64($Data, 0), 'QWord') }
        default { throw ".NET cannot write a value of type $Type." }
    }
}

# The items of a REG_MULTI_SZ: each ends in a NUL, and one more ends the list.
function Split-MultiText([string] $Text)
{
    $items = [System.Collections.Generic.List[string]]::new($Text.Substring(0, $Text.Length - 1).Split([char] 0))
    # What follows the NUL of the last item.
    $items.RemoveAt($items.Count - 1)
    , $items.ToArray()
}
