<#
    .SYNOPSIS
        Returns the folders of undo files that runs of a remediation have left, the last first.

    .PARAMETER Folder
        The folder that they are in.

    .PARAMETER Pattern
        The pattern of their names, which end in the time.
#>
function Find-UndoRun
{
    [CmdletBinding()]
    [OutputType([System.String[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Pattern
    )

    [System.String[]] $runs = @(
        [System.IO.Directory]::GetDirectories($Folder) |
            Where-Object -FilterScript { [System.IO.Path]::GetFileName($_) -match $Pattern }
    )
    [System.String[]] $times = @($runs | ForEach-Object -Process { $_.Substring($_.LastIndexOf('.')) })
    [System.Array]::Sort($times, $runs, [System.StringComparer]::Ordinal)
    [System.Array]::Reverse($runs)
    return [System.String[]] $runs
}
