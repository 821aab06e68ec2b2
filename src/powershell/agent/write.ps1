# What a request asks to change: a shell is given it with the first request that does.

# as 'read' says what to read afterwards, and: expect|hive|owner|path|tree|shown path, action|index|kind[|...],
# change|index|kind|hive|owner|path[|name[|type|base64 of the data]]
$AgentOperations['write'] = {
    param($Request, $Answer)
    Use-UserHive -Answer $Answer -Work {
        $stale = Find-StaleTree -Request $Request
        if ($null -ne $stale)
        {
            $Answer.Add((Format-AgentRecord 'stale', $stale))
            return
        }
        Invoke-RequestAction -Request $Request -Answer $Answer
        Write-RequestChange -Request $Request -Answer $Answer
        Read-RequestRecord -Request $Request -Answer $Answer
    }
}

# Unloads hives that a lost shell has left loaded.
$AgentOperations['tidy'] = {
    param($Request, $Answer)
    Clear-HiveLeftover
}

# Where a path of a request is: the base key and the path below it, empty where there can be none.
function Get-KeyPlace([string] $Hive, [string] $Owner, [string] $Path, $Create)
{
    if ($Hive -eq 'LocalMachine')
    {
        return @{ Base = Open-MachineHive -View $Owner; Path = $Path }
    }
    @{ Base = Open-UsersHive; Path = Get-UserKeyPath -Sid $Owner -Path $Path -Create $Create }
}

# The path of a tree that is not what the changes were planned on; nothing where all are.
function Find-StaleTree($Request)
{
    foreach ($record in $Request)
    {
        if ($record[0] -eq 'expect')
        {
            $tree = Get-KeyTree -Hive $record[1] -Owner $record[2] -Path $record[3]
            if (-not [string]::Equals($tree, $record[4], [StringComparison]::Ordinal))
            {
                return $record[5]
            }
        }
    }
}

# Does the 'action' records, in their order.
function Invoke-RequestAction($Request, $Answer)
{
    foreach ($record in $Request)
    {
        if ($record[0] -eq 'action')
        {
            try
            {
                $said = & $AgentActions[$record[2]] $record
                $Answer.Add((Format-AgentRecord 'outcome', $record[1], '', "$said"))
            }
            catch
            {
                $Answer.Add((Format-AgentRecord 'outcome', $record[1], (Get-ErrorMessage $_)))
            }
        }
    }
}

# Makes the 'change' records come true, in their order. Where one is refused the rest of its key is left alone.
function Write-RequestChange($Request, $Answer)
{
    $refused = [System.Collections.Generic.HashSet[string]]::new([StringComparer]::Ordinal)
    foreach ($record in $Request)
    {
        if ($record[0] -ne 'change')
        {
            continue
        }
        $null, $index, $kind, $hive, $owner, $path = $record[0..5]
        $key = "$hive\$owner\$path"
        try
        {
            if ($refused.Contains($key))
            {
                throw 'Not tried, because an earlier change of the same key was refused.'
            }
            Edit-RegistryKey -Kind $kind -Place (Get-KeyPlace -Hive $hive -Owner $owner -Path $path -Create ($kind -in 'set-value', 'create-key')) -Record $record
        }
        catch
        {
            $null = $refused.Add($key)
            $Answer.Add((Format-AgentRecord 'failure', $index, (Get-ErrorMessage $_)))
        }
    }
}

function Edit-RegistryKey([string] $Kind, [hashtable] $Place, [string[]] $Record)
{
    if ($Place.Path -eq '')
    {
        return
    }
    if ($Kind -eq 'delete-key')
    {
        $Place.Base.DeleteSubKeyTree($Place.Path, $false)
        return
    }
    if ($Kind -eq 'delete-empty-key')
    {
        Clear-EmptyKey -Place $Place
        return
    }
    $key = if ($Kind -eq 'delete-value') { $Place.Base.OpenSubKey($Place.Path, $true) } else { $Place.Base.CreateSubKey($Place.Path) }
    if ($null -eq $key)
    {
        return
    }
    try
    {
        switch ($Kind)
        {
            'set-value' { Write-KeyValue -Key $key -Name $Record[6] -Type $Record[7] -Data ([Convert]::FromBase64String($Record[8])) }
            'delete-value' { $key.DeleteValue($Record[6], $false) }
        }
    }
    finally
    {
        $key.Dispose()
    }
}

# Removes a key that has nothing in it, and leaves any other as it is.
function Clear-EmptyKey([hashtable] $Place)
{
    $key = $Place.Base.OpenSubKey($Place.Path)
    if ($null -eq $key)
    {
        return
    }
    $isEmpty = $key.SubKeyCount + $key.ValueCount -eq 0
    $key.Dispose()
    if ($isEmpty)
    {
        $Place.Base.DeleteSubKey($Place.Path, $false)
    }
}

# $Data is what the Node side has found to be writable: a text has its closing NUL, a number its four or eight bytes.
function Write-KeyValue([Microsoft.Win32.RegistryKey] $Key, [string] $Name, [int] $Type, [byte[]] $Data)
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
