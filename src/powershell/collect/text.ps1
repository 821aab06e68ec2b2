<#
    .SYNOPSIS
        Returns a key with its values as the lines of a registry file, as regedit writes them.

    .DESCRIPTION
        What no line of such a file can have is a comment, which {{commandName}} reads and regedit passes over.

    .PARAMETER Path
        The full path of the key.

    .PARAMETER Value
        Its values, see ConvertFrom-ValueRecord.
#>
function Format-KeySection
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.Collections.Hashtable[]]
        $Value
    )

    # Windows itself makes no name that is too long.
    $isExact = [System.Text.RegularExpressions.Regex]::IsMatch($Path, '[\r\n\x00]')
    if ($isExact)
    {
        '{0}[{1}]' -f $script:exactLabel, (ConvertTo-ExactName -Name $Path)
    }
    else
    {
        "[$Path]"
    }

    foreach ($one in $Value)
    {
        if ($isExact -or $one.Name.IndexOf([System.Char] 0) -ge 0)
        {
            $name = '@'
            if ($one.Name.Length -gt 0)
            {
                $name = '"{0}"' -f (ConvertTo-ExactName -Name $one.Name)
            }

            '{0}{1}={2}' -f $script:exactLabel, $name, (Format-ValueData -Value $one)
        }
        else
        {
            $name = '@'
            if ($one.Name.Length -gt 0)
            {
                $name = '"{0}"' -f $one.Name.Replace('\', '\\').Replace('"', '\"')
            }

            '{0}={1}' -f $name, (Format-ValueData -Value $one -Column ($name.Length + 1))
        }
    }
}

<#
    .SYNOPSIS
        Returns a name as JSON spells it, without quotes.

    .PARAMETER Name
        The name.
#>
function ConvertTo-ExactName
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Name
    )

    return [System.Text.RegularExpressions.Regex]::Replace(
        $Name,
        '["\\\x00-\x1f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]',
        {
            $unit = $args[0].Value
            $index = "`"\`b`t`n`f`r".IndexOf($unit, [System.StringComparison]::Ordinal)
            if ($index -ge 0)
            {
                '\' + '"\btnfr'[$index]
            }
            else
            {
                '\u{0:x4}' -f [System.Int32] $unit[0]
            }
        }
    )
}

<#
    .SYNOPSIS
        Returns the data of a value as a registry file has it.

    .PARAMETER Value
        The value, see ConvertFrom-ValueRecord.

    .PARAMETER Column
        How many characters stand before it in its line; with none it does not go on in another.
#>
function Format-ValueData
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Value,

        [Parameter()]
        [System.Int32]
        $Column = 0
    )

    $data = $Value.Data
    if ($Value.Type -eq $script:textType -and $data.Length % 2 -eq 0)
    {
        $text = ConvertFrom-Utf16Byte -Bytes $data
        # No control characters but the closing NUL, and no half of a pair.
        $plain = '\A(?:[^\x00-\x1f\x7f\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*\x00\z'
        if ([System.Text.RegularExpressions.Regex]::IsMatch($text, $plain))
        {
            return '"{0}"' -f $text.TrimEnd([System.Char] 0).Replace('\', '\\').Replace('"', '\"')
        }
    }

    if ($Value.Type -eq $script:numberType -and $data.Length -eq $script:numberLength)
    {
        return 'dword:{0:x8}' -f [System.BitConverter]::ToUInt32($data, 0)
    }

    $kind = 'hex({0:x}):' -f $Value.Type
    if ($Value.Type -eq $script:binaryType)
    {
        $kind = 'hex:'
    }

    return $kind + (Join-HexByte -Byte $data -Column $Column -Prefix $kind.Length)
}

<#
    .SYNOPSIS
        Returns bytes in hexadecimal digits, in lines as long as those of regedit.

    .PARAMETER Byte
        The bytes.

    .PARAMETER Column
        How many characters stand before the kind of the data; with none it is one line.

    .PARAMETER Prefix
        How many characters the kind of the data has.
#>
function Join-HexByte
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.Byte[]]
        $Byte,

        [Parameter(Mandatory = $true)]
        [System.Int32]
        $Column,

        [Parameter(Mandatory = $true)]
        [System.Int32]
        $Prefix
    )

    $joined = [System.Text.StringBuilder]::new()
    $at = $Column + $Prefix
    for ($index = 0; $index -lt $Byte.Length; $index++)
    {
        $null = $joined.Append($Byte[$index].ToString('x2'))
        if ($index -eq $Byte.Length - 1)
        {
            break
        }

        # The next byte has to have room with its comma and the backslash.
        $null = $joined.Append(',')
        $at += 3
        if ($Column -gt 0 -and $at + 4 -gt $script:exportLineLength)
        {
            $null = $joined.Append("\`r`n  ")
            $at = 2
        }
    }

    return $joined.ToString()
}
