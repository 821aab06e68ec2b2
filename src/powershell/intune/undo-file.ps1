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
    $isWhole = [System.String]::Equals($lines[0], $first) -and [System.String]::Equals($lines[-1], $end)
    if (-not $isWhole -or [System.Array]::IndexOf($lines, $mark) -lt 0)
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
        if ($isBare -and ($section.Success -or [System.String]::Equals($line, $end)))
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
