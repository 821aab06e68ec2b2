# What a request asks to read.

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
                    $UserProfiles[$found.Owner] = $found
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
