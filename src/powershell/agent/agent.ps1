# What the bridge runs inside PowerShell: it reads and writes the registry for requests that come as one line each.
# It runs on Windows PowerShell 5.1 and PowerShell 7, and needs nothing but Microsoft.PowerShell.Core and .NET: the
# registry cmdlets would take * ? [ in names for wildcards. src/powershell/message.ts says how messages travel,
# src/target/live/ has the other half of each operation.
#
# A shell is given first what reads the settings of the computer and of whoever runs this, and the rest once it is
# needed. Every part of a script has to be read, and each operator and method that is used compiled once for each kind
# of operand; an argument without the name of its parameter and a function with CmdletBinding take longer yet.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# The entry: $Operation is a name in $AgentOperations, $Message goes to it as a list of string arrays. $Limit is how many
# milliseconds that may take. Where this shell lacks a command for it, which is before anything is done, it is 'short'.
# $Mark is what node-powershell waits for on each stream, where it does not have it written itself.
function Invoke-AgentRequest($Nonce, $Operation, $Message, $Limit, $Mark)
{
    Write-AgentMark -Mark $Mark
    try
    {
        $script:RequestLimit = $Limit
        $answer = Get-AgentAnswer -Nonce $Nonce -Operation $Operation -Message $Message
        [Console]::Out.Write($answer)
        if ($null -ne $RequestClock)
        {
            $RequestClock.Dispose()
            $script:RequestClock = $null
        }
    }
    catch
    {
        # There is no answer then.
        [Console]::Out.Write("$_`n")
    }
    finally
    {
        Write-AgentMark -Mark $Mark
    }
}

function Write-AgentMark($Mark)
{
    if ($null -ne $Mark)
    {
        [Console]::Error.Write("$Mark`n")
        [Console]::Out.Write("$Mark`n")
    }
}

# The answer as src/powershell/envelope.ts finds it.
function Get-AgentAnswer($Nonce, $Operation, $Message)
{
    $records = [System.Collections.Generic.List[object]]::new()
    $outcome = 'done'
    try
    {
        if ($Operation -ne 'read')
        {
            Limit-RequestTime
        }
        $request = Split-AgentText -Text (ConvertFrom-Utf16Byte -Bytes ([Convert]::FromBase64String($Message)))
        $null = & $AgentOperations[$Operation] -Request $request -Answer $records
    }
    catch
    {
        $outcome = if (Test-ShortAgent -ErrorRecord $_) { 'short' } else { 'failed' }
        $records.Clear()
        $records.Add((Format-AgentRecord (Get-ErrorMessage $_)))
    }
    $body = [Convert]::ToBase64String((ConvertTo-Utf16Byte -Text ($records -join $BetweenRecords)))
    "<answer $Nonce $outcome $($body.Length)>$body</answer $Nonce>`n"
}

$RequestLimit = 0
$RequestClock = $null

$AgentOperations = @{
    # machine|view|path, user|account|path, account|name, fact|kind[|...]
    'read' = {
        param($Request, $Answer)
        Use-UserHive -Answer $Answer -Work { Read-RequestRecord -Request $Request -Answer $Answer }
    }
}
