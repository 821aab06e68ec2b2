<#
    .SYNOPSIS
        Returns the undo files of a run, the last one that was written first.

    .PARAMETER Run
        The folder of the run.
#>
function Find-UndoFile
{
    [CmdletBinding()]
    [OutputType([System.String[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Run
    )

    [System.String[]] $files = [System.IO.Directory]::GetFiles($Run)
    [System.DateTime[]] $times = @($files | ForEach-Object -Process { [System.IO.File]::GetLastWriteTimeUtc($_) })
    [System.Array]::Sort($times, $files)
    [System.Array]::Reverse($files)
    return $files
}

<#
    .SYNOPSIS
        Returns the changes that an undo file asks for, in its order: each with its Action, the Path of a key and, of a
        value, the Value.

    .DESCRIPTION
        Throws where it is not whole, or has anything in it but changes of the registry as the module writes them.

    .PARAMETER Path
        Path of the file.
#>
function Read-UndoFile
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $bytes = [System.IO.File]::ReadAllBytes($Path)
    # Encoding.Unicode would not keep half of a surrogate pair.
    $units = [System.Char[]]::new([System.Math]::Floor($bytes.Length / 2))
    [System.Buffer]::BlockCopy($bytes, 0, $units, 0, 2 * $units.Length)
    $lines = [System.String]::new($units).TrimEnd([System.Char[]] @("`r", "`n")) -split "`r`n"
    $first = [System.Char] 0xfeff + 'Windows Registry Editor Version 5.00'
    $mark = '; {{commandName}} undo file, format 1'
    $end = '; {{commandName}} undo file ends here'
    if ($lines[0] -cne $first -or $mark -cnotin $lines -or $lines[-1] -cne $end)
    {
        $message = '{0} is no whole undo file.' -f $Path
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    # A section without values is about its key.
    $key = ''
    $isBare = $false
    for ($index = 1; $index -lt $lines.Count; $index++)
    {
        $line = $lines[$index]
        $section = [System.Text.RegularExpressions.Regex]::Match($line, '\A\[(-?)(HKEY_.*)\]\z', 'Singleline')
        $value = [System.Text.RegularExpressions.Regex]::Match($line, '\A(?:@|"((?:[^"\\]|\\["\\])*)")=(.*)\z', 'Singleline')
        $isOurs = $line.StartsWith('; {{commandName}} ', [System.StringComparison]::Ordinal)
        if ($isBare -and ($section.Success -or $line -ceq $end))
        {
            @{
                Action = 'CreateKey'
                Path   = $key
            }
        }

        if ($section.Success)
        {
            $isBare = $section.Groups[1].Value -eq ''
            $key = $section.Groups[2].Value
            if (-not $isBare)
            {
                @{
                    Action = 'RemoveKey'
                    Path   = $key
                }
                $key = ''
            }
        }
        elseif ($value.Success -and $key -ne '')
        {
            $isBare = $false
            ConvertFrom-UndoValue -Path $key -Name $value.Groups[1].Value -Text $value.Groups[2].Value
        }
        elseif ($isOurs -and $line -cnotin @($mark, $end))
        {
            $message = '{0} asks for more than changes of the registry. On the computer, {{commandName}} undo takes it.' -f $Path
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
        elseif ($line.Length -gt 0 -and -not $line.StartsWith(';', [System.StringComparison]::Ordinal))
        {
            $message = '{0} has a line that is none of an undo file: {1}' -f $Path, $line
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }
}

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
