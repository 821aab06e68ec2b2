# Messages to and from the agent. src/powershell/message.ts has the other half.

$RmsBetweenRecords = [string][char] 0x1E
$RmsBetweenFields = [string][char] 0x1F
$RmsReserved = [char[]] ('%', $RmsBetweenRecords, $RmsBetweenFields)

function ConvertFrom-RmsMessage([string] $Base64)
{
    $records = [System.Collections.Generic.List[string[]]]::new()
    $text = ConvertFrom-RmsUtf16 -Bytes ([Convert]::FromBase64String($Base64))
    if ($text -ne '')
    {
        foreach ($record in $text.Split($RmsBetweenRecords[0]))
        {
            $fields = $record.Split($RmsBetweenFields[0])
            if ($record.IndexOf('%') -ge 0)
            {
                for ($i = 0; $i -lt $fields.Length; $i++)
                {
                    $fields[$i] = $fields[$i].Replace('%1F', $RmsBetweenFields).Replace('%1E', $RmsBetweenRecords).Replace('%25', '%')
                }
            }
            $records.Add($fields)
        }
    }
    , $records
}

function Format-RmsRecord([string[]] $Fields)
{
    for ($i = 0; $i -lt $Fields.Length; $i++)
    {
        if ($Fields[$i].IndexOfAny($RmsReserved) -ge 0)
        {
            $Fields[$i] = Protect-RmsField $Fields[$i]
        }
    }
    [string]::Join($RmsBetweenFields, $Fields)
}

function Protect-RmsField([string] $Text)
{
    $Text.Replace('%', '%25').Replace($RmsBetweenRecords, '%1E').Replace($RmsBetweenFields, '%1F')
}

# Encoding.Unicode would put U+FFFD for half a surrogate pair; registry names may have one.
function ConvertTo-RmsUtf16([string] $Text)
{
    $bytes = [byte[]]::new(2 * $Text.Length)
    [Buffer]::BlockCopy($Text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
    , $bytes
}

function ConvertFrom-RmsUtf16([byte[]] $Bytes)
{
    $characters = [char[]]::new($Bytes.Length -shr 1)
    [Buffer]::BlockCopy($Bytes, 0, $characters, 0, 2 * $characters.Length)
    [string]::new($characters)
}

function ConvertTo-RmsBase64([string] $Text)
{
    [Convert]::ToBase64String((ConvertTo-RmsUtf16 -Text $Text))
}

# What .NET said, without PowerShell's 'Exception calling "X" with "1" argument(s)'.
function Get-RmsMessage([System.Management.Automation.ErrorRecord] $ErrorRecord)
{
    $exception = $ErrorRecord.Exception
    while ($exception -is [System.Management.Automation.MethodInvocationException] -and $null -ne $exception.InnerException)
    {
        $exception = $exception.InnerException
    }
    $exception.Message
}
