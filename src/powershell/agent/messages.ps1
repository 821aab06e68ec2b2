# Messages to and from the agent. src/powershell/message.ts has the other half.

$BetweenRecords = [string][char] 0x1E
$BetweenFields = [string][char] 0x1F
$Reserved = [char[]] "%$BetweenRecords$BetweenFields"

# It throws where others put U+FFFD for half a surrogate pair; registry names may have one.
$Utf16 = [System.Text.UnicodeEncoding]::new($false, $false, $true)

# The records of a text, each with its fields.
function Split-AgentText($Text)
{
    $records = [System.Collections.Generic.List[object]]::new()
    if ($Text -ne '')
    {
        $isEscaped = $Text.Contains('%')
        foreach ($record in $Text.Split($BetweenRecords))
        {
            $fields = $record.Split($BetweenFields)
            if ($isEscaped)
            {
                $fields = [string[]] ($fields -replace '%1F', $BetweenFields -replace '%1E', $BetweenRecords -replace '%25', '%')
            }
            $records.Add($fields)
        }
    }
    , $records
}

# mounts.ps1, which has what the first part calls, says when it is here.
$AgentIsWhole = $false

# Did this shell lack what it was not given yet?
function Test-ShortAgent($ErrorRecord)
{
    -not $AgentIsWhole -and $ErrorRecord.Exception -is [System.Management.Automation.CommandNotFoundException]
}

function Format-AgentRecord([string[]] $Fields)
{
    $protected = foreach ($field in $Fields) { Protect-RecordField $field }
    $protected -join $BetweenFields
}

function Protect-RecordField($Text)
{
    $Text.Replace('%', '%25').Replace($BetweenRecords, '%1E').Replace($BetweenFields, '%1F')
}

function ConvertTo-Utf16Byte($Text)
{
    try
    {
        , $Utf16.GetBytes($Text)
    }
    catch
    {
        $bytes = [byte[]]::new(2 * $Text.Length)
        [Buffer]::BlockCopy($Text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
        , $bytes
    }
}

function ConvertFrom-Utf16Byte($Bytes)
{
    try
    {
        $Utf16.GetString($Bytes)
    }
    catch
    {
        $characters = [char[]]::new($Bytes.Length -shr 1)
        [Buffer]::BlockCopy($Bytes, 0, $characters, 0, 2 * $characters.Length)
        [string]::new($characters)
    }
}
