# What the bridge runs inside PowerShell: it reads and writes the registry for requests that come as one line each.
# It runs on Windows PowerShell 5.1 and PowerShell 7, and needs nothing but Microsoft.PowerShell.Core and .NET: the
# registry cmdlets would take * ? [ in names for wildcards. src/powershell/message.ts says how messages travel,
# src/target/live/ has the other half of each operation.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# The entry: $Operation is a name in $AgentOperations, $Message goes to it as a list of string arrays. $Limit is how many
# milliseconds that may take.
function Invoke-AgentRequest($Nonce, $Operation, $Message, $Limit)
{
    $script:RequestLimit = $Limit
    $records = [System.Collections.Generic.List[string]]::new()
    $outcome = 'done'
    try
    {
        if ($Operation -ne 'read')
        {
            Start-RequestClock
        }
        & $AgentOperations[$Operation] (ConvertFrom-AgentMessage -Base64 $Message) $records
    }
    catch
    {
        $outcome = 'failed'
        $records.Clear()
        $records.Add((Format-AgentRecord (Get-ErrorMessage $_)))
    }
    $body = ConvertTo-AgentMessage -Text ($records -join $BetweenRecords)
    [Console]::Out.Write("<answer $Nonce $outcome $($body.Length)>$body</answer $Nonce>`n")
    if ($null -ne $RequestClock)
    {
        $RequestClock.Dispose()
        $script:RequestClock = $null
    }
}

$RequestLimit = 0
$RequestClock = $null

# From here on the request takes no longer than its limit: this process ends then, for there may be nobody left who
# would end it. Called before what may wait for something else; setting the clock takes as long as many a read.
function Start-RequestClock
{
    if ($null -eq $RequestClock)
    {
        $script:RequestClock = [System.Threading.CancellationTokenSource]::new($RequestLimit)
        $null = $RequestClock.Token.Register([Delegate]::CreateDelegate([Action], [System.Diagnostics.Process]::GetCurrentProcess(), 'Kill'))
    }
}

$AgentOperations = @{
    # machine|view|path, user|account|path, account|name, fact|kind[|...]
    'read' = {
        param($Request, $Answer)
        Use-UserHive -Answer $Answer -Work { Read-RequestRecord -Request $Request -Answer $Answer }
    }
    # as 'read' says what to read afterwards, and: expect|hive|owner|path|tree|shown path, action|index|kind[|...],
    # change|index|kind|hive|owner|path[|name[|type|base64 of the data]]
    'write' = {
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
    'tidy' = {
        param($Request, $Answer)
        Clear-HiveLeftover
    }
}
