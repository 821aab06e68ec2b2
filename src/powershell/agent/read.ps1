# What a request asks to read.

# What else is known of: blocks that take the record of a request and add records of the answer; and blocks that take
# the record of an action, and say 'restart' where Windows has to be restarted.
$AgentFacts = @{}
$AgentActions = @{}

# Answers the 'machine', 'user', 'account' and 'fact' records of a request, in their order.
function Read-RequestRecord($Request, $Answer)
{
    foreach ($record in $Request)
    {
        $kind = $record[0]
        try
        {
            if ($kind -eq 'machine')
            {
                $tree = Get-KeyTree -Hive 'LocalMachine' -Owner $record[1] -Path $record[2]
                $Answer.Add("answer${BetweenRecords}tree$BetweenFields$BetweenRecords$tree")
            }
            elseif ($kind -eq 'user')
            {
                $owners = @(Find-ProfileOwner -Account $record[1])
                $Answer.Add('answer')
                foreach ($owner in $owners)
                {
                    $tree = Get-KeyTree -Hive 'User' -Owner $owner -Path $record[2]
                    $Answer.Add("tree$BetweenFields$owner$BetweenRecords$tree")
                }
            }
            elseif ($kind -eq 'account')
            {
                $Answer.Add((Format-AgentRecord 'sid', (Get-AccountSid -Account $record[1])))
            }
            elseif ($kind -eq 'fact')
            {
                Limit-RequestTime
                $fact = [System.Collections.Generic.List[object]]::new()
                & $AgentFacts[$record[1]] $record $fact
                $Answer.Add('answer')
                $Answer.AddRange($fact)
            }
        }
        catch
        {
            if (Test-ShortAgent -ErrorRecord $_)
            {
                throw
            }
            $Answer.Add((Format-AgentRecord 'refused', (Get-ErrorMessage $_)))
        }
    }
}
