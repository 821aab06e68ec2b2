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
    $number = [Microsoft.Win32.RegistryView]::Registry64
    if ($View -eq 'Wow6432')
    {
        $number = [Microsoft.Win32.RegistryView]::Registry32
    }
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
function Add-KeyRecord($Key, $Depth, $Name, $Records)
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
