# Trees of the registry, in a view or in the hive of an account.

# Where a path of a request is: the base key and the path below it, empty where there can be none.
function Get-KeyPlace([string] $Hive, [string] $Owner, [string] $Path, $Create)
{
    if ($Hive -eq 'LocalMachine')
    {
        return @{ Base = Open-MachineHive -View $Owner; Path = $Path }
    }
    @{ Base = Open-UsersHive; Path = Get-UserKeyPath -Sid $Owner -Path $Path -Create $Create }
}

# The records of a tree: 'none', 'problem' with the reason and 'no-view' where there is no such view, or keys and values.
function Get-KeyTree([string] $Hive, [string] $Owner, [string] $Path)
{
    if ($Hive -eq 'LocalMachine' -and -not (Test-MachineView -View $Owner))
    {
        return Format-AgentRecord 'problem', $NoMachineView, 'no-view'
    }
    $records = [System.Collections.Generic.List[string]]::new()
    try
    {
        $place = Get-KeyPlace -Hive $Hive -Owner $Owner -Path $Path -Create $false
        $key = if ($place.Path -ne '') { Open-RegistryKey -Above $place.Base -Path $place.Path }
        if ($null -eq $key)
        {
            $records.Add('none')
        }
        else
        {
            Add-KeyRecord -Key $key -Depth 0 -Name $Path.Substring($Path.LastIndexOf('\') + 1) -Records $records
            $key.Dispose()
        }
    }
    catch
    {
        $records.Clear()
        $records.Add((Format-AgentRecord 'problem', (Get-ErrorMessage $_)))
    }
    $records -join $BetweenRecords
}
