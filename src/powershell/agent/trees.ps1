# Trees of the registry, in a view or in the hive of an account.

# $null where there is no such key.
function Open-TreeKey($Hive, $Owner, $Path)
{
    if ($Hive -eq 'LocalMachine')
    {
        return (Open-MachineHive -View $Owner).OpenSubKey($Path)
    }
    $below = Get-UserKeyPath -Sid $Owner -Path $Path -Create $false
    if ($below -ne '')
    {
        (Open-UsersHive).OpenSubKey($below)
    }
}

# The records of a tree: 'none', 'problem' with the reason and 'no-view' where there is no such view, or keys and values.
function Get-KeyTree($Hive, $Owner, $Path)
{
    $records = [System.Collections.Generic.List[object]]::new()
    try
    {
        $key = Open-TreeKey -Hive $Hive -Owner $Owner -Path $Path
        if ($null -eq $key)
        {
            return 'none'
        }
        Add-KeyRecord -Key $key -Depth 0 -Name $Path.Split('\')[-1] -Records $records
        $key.Dispose()
        $records -join $BetweenRecords
    }
    catch
    {
        if (Test-ShortAgent -ErrorRecord $_)
        {
            throw
        }
        $problem = Get-ErrorMessage $_
        if ($problem -eq $NoMachineView)
        {
            return Format-AgentRecord 'problem', $problem, 'no-view'
        }
        Format-AgentRecord 'problem', $problem
    }
}
