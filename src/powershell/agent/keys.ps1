# Keys of the registry and their values.

$Unexpanded = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames

$NoMachineView = 'This is 32-bit Windows: it has no separate registry for 32-bit programs. Use RegistryView Native.'

# The 64-bit view is that of Windows' own bitness on 32-bit Windows too.
function Open-MachineHive($View)
{
    $number = [Microsoft.Win32.RegistryView]::Registry64
    if ($View -eq 'Wow6432')
    {
        if (-not [Environment]::Is64BitOperatingSystem)
        {
            throw $NoMachineView
        }
        $number = [Microsoft.Win32.RegistryView]::Registry32
    }
    [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, $number)
}

function Open-UsersHive
{
    [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::Users, [Microsoft.Win32.RegistryView]::Registry64)
}

# Adds the records of a key with all below it, names in ordinal order so that equal trees are equal texts. Most of a
# read happens here: a call of a function takes as long as reading a value, so there are none but for what is rare.
function Add-KeyRecord($Key, $Depth, $Name, $Records)
{
    if ($Name.IndexOfAny($Reserved) -ge 0)
    {
        $Name = Protect-RecordField $Name
    }
    $Records.Add("key$BetweenFields$Depth$BetweenFields$Name")
    $names = $Key.GetValueNames()
    [Array]::Sort($names, [StringComparer]::Ordinal)
    foreach ($valueName in $names)
    {
        $shown = $valueName
        if ($valueName.IndexOfAny($Reserved) -ge 0)
        {
            $shown = Protect-RecordField $valueName
        }
        $data = $Key.GetValue($valueName, $null, $Unexpanded)
        $type = [int] $Key.GetValueKind($valueName)
        if ($data -is [int] -and $type -eq 4)
        {
            $Records.Add("number$BetweenFields$shown$BetweenFields$data")
        }
        elseif ($data -is [string])
        {
            if ($data.IndexOfAny($Reserved) -ge 0)
            {
                $data = Protect-RecordField $data
            }
            $Records.Add("text$BetweenFields$shown$BetweenFields$type$BetweenFields$data")
        }
        else
        {
            $Records.Add((Format-ValueRecord -Name $valueName -Type $type -Data $data))
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
                Add-KeyRecord -Key $subKey -Depth ($Depth + 1) -Name $subName -Records $Records
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
function Format-ValueRecord($Name, $Type, $Data)
{
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
    elseif ($Type -eq [int] [Microsoft.Win32.RegistryValueKind]::None)
    {
        $Type = 0
    }
    elseif ($Type -eq [int] [Microsoft.Win32.RegistryValueKind]::Unknown)
    {
        # The one type without a name in .NET whose data it gives all the same: REG_DWORD_BIG_ENDIAN.
        $Type = 5
    }
    Format-AgentRecord 'value', $Name, $Type, ([Convert]::ToBase64String($Data))
}
