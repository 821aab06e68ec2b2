<#
    .SYNOPSIS
        Returns the full path of what is below a folder; throws where Windows would go anywhere else.

    .DESCRIPTION
        Names come from configurations, undo files and archives. What is written or deleted there goes through this,
        whatever was asked of the name before.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Path
        Path below Base, with \ between its parts.
#>
function Resolve-InsidePath
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $never = [System.IO.Path]::GetInvalidFileNameChars()
    foreach ($name in $Path.Split('\'))
    {
        if ($name -eq '' -or $name.IndexOfAny($never) -ge 0)
        {
            $message = '{0} is no path below {1}.' -f $Path, $Base
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    # Windows goes up at .., drops dots and blanks at the end of a name, and takes names such as NUL for devices.
    $full = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($Base, $Path))
    $expected = '{0}\{1}' -f [System.IO.Path]::GetFullPath($Base).TrimEnd('\'), $Path
    if (-not [System.String]::Equals($full, $expected, [System.StringComparison]::Ordinal))
    {
        $message = '{0} is no path below {1}: Windows takes it for {2}.' -f $Path, $Base, $full
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    return $full
}
