<#
    .SYNOPSIS
        Returns the path of the log, whose folder is then there.

    .PARAMETER Path
        The path that is wanted; empty for a new file.
#>
function Resolve-RmsClientLog
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [System.String]
        $Path
    )

    if ($Path)
    {
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($Path))
        return $Path
    }

    $folder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData)
    foreach ($name in @('RmsClientDsc', 'Logs'))
    {
        $folder = [System.IO.Path]::Combine($folder, $name)
        Add-ClosedFolder -Path $folder
        if (-not (Test-SafeFolder -Path $folder))
        {
            $message = "$folder was not made by an administrator, and others could have put a link in it. Remove it."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    $when = [System.DateTime]::UtcNow.ToString('yyyyMMdd\THHmmssfff\Z', $culture)
    return [System.IO.Path]::Combine($folder, "RmsClient-$when.log")
}

<#
    .SYNOPSIS
        Adds lines to a log, each with the time.

    .PARAMETER Path
        Path of the log; nothing is written where there is none.

    .PARAMETER Line
        The lines.
#>
function Write-RmsClientLog
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path,

        [Parameter()]
        [System.String[]]
        $Line
    )

    if (-not $Path)
    {
        return
    }

    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    foreach ($text in $Line)
    {
        $when = [System.DateTime]::UtcNow.ToString('yyyy-MM-dd\THH:mm:ss\Z', $culture)
        [System.IO.File]::AppendAllText($Path, "$when $text`r`n")
    }
}
