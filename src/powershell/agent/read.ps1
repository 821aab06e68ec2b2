# What a request asks to read.

# Where a path of a request is: the base key and the path below it, empty where there can be none.
function Get-RmsPlace([string] $Hive, [string] $Owner, [string] $Path, [bool] $Create)
{
    if ($Hive -eq 'LocalMachine')
    {
        return @{ Base = Open-RmsMachine -View $Owner; Path = $Path }
    }
    @{ Base = Open-RmsUsers; Path = Get-RmsUserPath -Sid $Owner -Path $Path -Create $Create }
}

# The records of a tree: 'none', 'problem' with the reason, or keys and values.
function Get-RmsTree([string] $Hive, [string] $Owner, [string] $Path)
{
    $records = [System.Collections.Generic.List[string]]::new()
    try
    {
        $place = Get-RmsPlace -Hive $Hive -Owner $Owner -Path $Path -Create $false
        $key = if ($place.Path -ne '') { Open-RmsKey -Above $place.Base -Path $place.Path }
        if ($null -eq $key)
        {
            $records.Add('none')
        }
        else
        {
            Add-RmsKey -Key $key -Depth 0 -Name $Path.Substring($Path.LastIndexOf('\') + 1) -Records $records
            $key.Dispose()
        }
    }
    catch
    {
        $records.Clear()
        $records.Add((Format-RmsRecord 'problem', (Get-RmsMessage $_)))
    }
    [string]::Join($RmsBetweenRecords, $records)
}

# What else is known of: blocks that take the record of a request and add records of the answer; and blocks that take
# the record of an action, and say 'restart' where Windows has to be restarted.
$RmsFacts = @{}
$RmsActions = @{}

# Answers the 'machine', 'user', 'account' and 'fact' records of a request, in their order.
function Read-RmsRequest($Request, [System.Collections.Generic.List[string]] $Answer)
{
    foreach ($record in $Request)
    {
        try
        {
            switch ($record[0])
            {
                'machine'
                {
                    $tree = Get-RmsTree -Hive 'LocalMachine' -Owner $record[1] -Path $record[2]
                    $Answer.Add('answer')
                    $Answer.Add((Format-RmsRecord 'tree', ''))
                    $Answer.Add($tree)
                }
                'user'
                {
                    $profiles = @(Find-RmsClientProfile -Account $record[1])
                    $Answer.Add('answer')
                    foreach ($found in $profiles)
                    {
                        $Answer.Add((Format-RmsRecord 'tree', $found.Owner))
                        $Answer.Add((Get-RmsTree -Hive 'User' -Owner $found.Owner -Path $record[2]))
                    }
                }
                'account'
                {
                    $Answer.Add((Format-RmsRecord 'sid', (Get-RmsClientSid -Account $record[1])))
                }
                'fact'
                {
                    Start-RmsClock
                    $fact = [System.Collections.Generic.List[string]]::new()
                    & $RmsFacts[$record[1]] $record $fact
                    $Answer.Add('answer')
                    $Answer.AddRange($fact)
                }
            }
        }
        catch
        {
            $Answer.Add((Format-RmsRecord 'refused', (Get-RmsMessage $_)))
        }
    }
}
