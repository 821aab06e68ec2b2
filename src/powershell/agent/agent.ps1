# What the bridge runs inside PowerShell: it reads and writes the registry for requests that come as one line each.
# It runs on Windows PowerShell 5.1 and PowerShell 7, and needs nothing but Microsoft.PowerShell.Core and .NET: the
# registry cmdlets would take * ? [ in names for wildcards. src/powershell/message.ts says how messages travel,
# src/target/live/ has the other half of each operation.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# The entry: $Operation is a name in $RmsOperations, $Message goes to it as a list of string arrays. $Limit is how many
# milliseconds that may take.
function Invoke-RmsRequest([string] $Nonce, [string] $Operation, [string] $Message, [int] $Limit)
{
    $script:RmsLimit = $Limit
    $records = [System.Collections.Generic.List[string]]::new()
    $outcome = 'done'
    try
    {
        if ($Operation -ne 'read')
        {
            Start-RmsClock
        }
        & $RmsOperations[$Operation] (ConvertFrom-RmsMessage -Base64 $Message) $records
    }
    catch
    {
        $outcome = 'failed'
        $records.Clear()
        $records.Add((Format-RmsRecord (Get-RmsMessage $_)))
    }
    $body = ConvertTo-RmsBase64 -Text ([string]::Join($RmsBetweenRecords, $records))
    [Console]::Out.Write("<rms $Nonce $outcome $($body.Length)>$body</rms $Nonce>`n")
    if ($null -ne $RmsClock)
    {
        $RmsClock.Dispose()
        $script:RmsClock = $null
    }
}

$RmsLimit = 0
$RmsClock = $null

# From here on the request takes no longer than its limit: this process ends then, for there may be nobody left who
# would end it. Called before what may wait for something else; setting the clock takes as long as many a read.
function Start-RmsClock
{
    if ($null -eq $RmsClock)
    {
        $script:RmsClock = [System.Threading.CancellationTokenSource]::new($RmsLimit)
        $null = $RmsClock.Token.Register([Delegate]::CreateDelegate([Action], [System.Diagnostics.Process]::GetCurrentProcess(), 'Kill'))
    }
}

$RmsOperations = @{
    # machine|view|path, user|account|path, account|name, fact|kind[|...]
    'read' = {
        param($Request, $Answer)
        Use-RmsHive -Answer $Answer -Work { Read-RmsRequest -Request $Request -Answer $Answer }
    }
    # as 'read' says what to read afterwards, and: expect|hive|owner|path|tree|shown path, action|index|kind[|...],
    # change|index|kind|hive|owner|path[|name[|type|base64 of the data]]
    'write' = {
        param($Request, $Answer)
        Use-RmsHive -Answer $Answer -Work {
            $stale = Find-RmsStale -Request $Request
            if ($null -ne $stale)
            {
                $Answer.Add((Format-RmsRecord 'stale', $stale))
                return
            }
            Invoke-RmsAction -Request $Request -Answer $Answer
            Write-RmsChange -Request $Request -Answer $Answer
            Read-RmsRequest -Request $Request -Answer $Answer
        }
    }
    # Unloads hives that a lost shell has left loaded.
    'tidy' = {
        param($Request, $Answer)
        Clear-RmsLeftover
    }
}
