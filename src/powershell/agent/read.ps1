# What a request asks to read.

# Where a path of a request is: the base key and the path below it, empty where there can be none.
function Get-KeyPlace([string] $Hive, [string] $Owner, [string] $Path, [bool] $Create)
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

# What else is known of: blocks that take the record of a request and add records of the answer; and blocks that take
# the record of an action, and say 'restart' where Windows has to be restarted.
$AgentFacts = @{}
$AgentActions = @{}

# Answers the 'machine', 'user', 'account' and 'fact' records of a request, in their order.
function Read-RequestRecord($Request, [System.Collections.Generic.List[string]] $Answer)
{
    foreach ($record in $Request)
    {
        $kind = $record[0]
        try
        {
            if ($kind -eq 'machine')
            {
                $tree = Get-KeyTree -Hive 'LocalMachine' -Owner $record[1] -Path $record[2]
                $Answer.Add('answer')
                $Answer.Add((Format-AgentRecord 'tree', ''))
                $Answer.Add($tree)
            }
            elseif ($kind -eq 'user')
            {
                $profiles = @(Find-UserProfile -Account $record[1])
                $Answer.Add('answer')
                foreach ($found in $profiles)
                {
                    $Answer.Add((Format-AgentRecord 'tree', $found.Owner))
                    $Answer.Add((Get-KeyTree -Hive 'User' -Owner $found.Owner -Path $record[2]))
                }
            }
            elseif ($kind -eq 'account')
            {
                $Answer.Add((Format-AgentRecord 'sid', (Get-AccountSid -Account $record[1])))
            }
            elseif ($kind -eq 'fact')
            {
                Start-RequestClock
                $fact = [System.Collections.Generic.List[string]]::new()
                & $AgentFacts[$record[1]] $record $fact
                $Answer.Add('answer')
                $Answer.AddRange($fact)
            }
        }
        catch
        {
            $Answer.Add((Format-AgentRecord 'refused', (Get-ErrorMessage $_)))
        }
    }
}
