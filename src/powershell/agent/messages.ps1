# Messages to and from the agent. src/powershell/message.ts has the other half.

$BetweenRecords = [string][char] 0x1E
$BetweenFields = [string][char] 0x1F
$Reserved = '[%\x1E\x1F]'

function ConvertFrom-AgentMessage([string] $Base64)
{
    , (Split-AgentText -Text (ConvertFrom-Utf16Byte -Bytes ([Convert]::FromBase64String($Base64))))
}

# The records of a text, each with its fields.
function Split-AgentText([string] $Text)
{
    $records = [System.Collections.Generic.List[string[]]]::new()
    if ($Text -ne '')
    {
        foreach ($record in $Text -split $BetweenRecords)
        {
            $fields = $record -split $BetweenFields
            if ($record -match '%')
            {
                $fields = $fields -replace '%1F', $BetweenFields -replace '%1E', $BetweenRecords -replace '%25', '%'
            }
            $records.Add($fields)
        }
    }
    , $records
}

function Format-AgentRecord([string[]] $Fields)
{
    if ($Fields -match $Reserved)
    {
        $Fields = foreach ($field in $Fields) { Protect-RecordField $field }
    }
    $Fields -join $BetweenFields
}

function Protect-RecordField([string] $Text)
{
    $Text.Replace('%', '%25').Replace($BetweenRecords, '%1E').Replace($BetweenFields, '%1F')
}

# Encoding.Unicode, which is faster than a copy, puts U+FFFD for half a surrogate pair; registry names may have one.
function ConvertTo-Utf16Byte([string] $Text)
{
    if ($Text -notmatch '[\uD800-\uDFFF]')
    {
        return , [System.Text.Encoding]::Unicode.GetBytes($Text)
    }
    $bytes = [byte[]]::new(2 * $Text.Length)
    [Buffer]::BlockCopy($Text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
    , $bytes
}

function ConvertFrom-Utf16Byte([byte[]] $Bytes)
{
    $text = [System.Text.Encoding]::Unicode.GetString($Bytes)
    if ($text -notmatch '\uFFFD')
    {
        return $text
    }
    $characters = [char[]]::new($Bytes.Length -shr 1)
    [Buffer]::BlockCopy($Bytes, 0, $characters, 0, 2 * $characters.Length)
    [string]::new($characters)
}

function ConvertTo-AgentMessage([string] $Text)
{
    [Convert]::ToBase64String((ConvertTo-Utf16Byte -Text $Text))
}
