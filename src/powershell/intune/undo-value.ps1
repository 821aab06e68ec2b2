<#
    .SYNOPSIS
        Returns the change that a line of a value asks for.

    .PARAMETER Path
        Path of the key.

    .PARAMETER Name
        Name of the value as the line has it.

    .PARAMETER Text
        What is behind the equal sign.
#>
function ConvertFrom-UndoValue
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Name,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Text
    )

    $value = @{
        Name = $Name -replace '\\(["\\])', '$1'
    }
    $action = 'WriteValue'
    $number = [System.Text.RegularExpressions.Regex]::Match($Text, '\Adword:([0-9a-f]{8})\z')
    $raw = [System.Text.RegularExpressions.Regex]::Match($Text, '\Ahex\(([0-9a-f])\):((?:[0-9a-f]{2}(?:,|\z))*)\z')
    if ($Text -ceq '-')
    {
        $action = 'RemoveValue'
    }
    elseif ($Text -match '\A"((?:[^"\\]|\\["\\])*)"\z')
    {
        $value.Type = 'REG_SZ'
        $value.Data = $Matches[1] -replace '\\(["\\])', '$1'
    }
    elseif ($number.Success)
    {
        $value.Type = 'REG_DWORD'
        $value.Data = [System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([System.Convert]::ToUInt32($number.Groups[1].Value, 16)), 0)
    }
    elseif ($raw.Success)
    {
        [System.Byte[]] $bytes = @($raw.Groups[2].Value -split ',' | Where-Object -FilterScript { $_ -ne '' } | ForEach-Object -Process { [System.Convert]::ToByte($_, 16) })
        $value.Type, $value.Data = ConvertFrom-UndoByte -Type $raw.Groups[1].Value -Byte $bytes
    }
    else
    {
        $message = 'An undo file gives a value data that is none: {0}' -f $Text
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    return @{
        Action = $action
        Path   = $Path
        Value  = $value
    }
}

<#
    .SYNOPSIS
        Returns the name of a type and the data of it that bytes are.

    .PARAMETER Type
        The number of the type, in hexadecimal digits.

    .PARAMETER Byte
        The bytes.
#>
function ConvertFrom-UndoByte
{
    [CmdletBinding()]
    [OutputType([System.Object[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Type,

        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.Byte[]]
        $Byte
    )

    $units = [System.Char[]]::new([System.Math]::Floor($Byte.Length / 2))
    [System.Buffer]::BlockCopy($Byte, 0, $units, 0, 2 * $units.Length)
    $text = [System.String]::new($units)
    $isText = $Byte.Length % 2 -eq 0 -and $text.EndsWith("`0", [System.StringComparison]::Ordinal)
    $lengths = @{ '4' = 4; 'b' = 8 }
    if (($Type -in @('1', '2', '7') -and -not $isText) -or ($lengths.ContainsKey($Type) -and $Byte.Length -ne $lengths[$Type]))
    {
        $message = 'An undo file has a value of the type {0} whose {1} bytes are none of it.' -f $Type, $Byte.Length
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    switch ($Type)
    {
        '0'
        {
            return 'REG_NONE', $Byte
        }

        '1'
        {
            return 'REG_SZ', $text.Substring(0, $text.Length - 1)
        }

        '2'
        {
            return 'REG_EXPAND_SZ', $text.Substring(0, $text.Length - 1)
        }

        '3'
        {
            return 'REG_BINARY', $Byte
        }

        '4'
        {
            return 'REG_DWORD', [System.BitConverter]::ToInt32($Byte, 0)
        }

        '7'
        {
            # Each text ends in a NUL, and the list in another.
            [System.String[]] $texts = @()
            if ($text.Length -gt 1)
            {
                $texts = $text.Substring(0, $text.Length - 2).Split([System.Char] 0)
            }

            return 'REG_MULTI_SZ', $texts
        }

        'b'
        {
            return 'REG_QWORD', [System.BitConverter]::ToInt64($Byte, 0)
        }
    }

    $message = 'PowerShell cannot put back a value of the type {0}.' -f $Type
    $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
}
