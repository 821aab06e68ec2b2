<#
    .SYNOPSIS
        Makes a folder with those above it, as far as they are not there; returns how many it made.

    .PARAMETER Base
        The folder that is trusted. It must be there.

    .PARAMETER Folder
        Path of the folder below Base.
#>
function Add-FolderPath
{
    [CmdletBinding()]
    [OutputType([System.Int32])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder
    )

    $made = 0
    $part = $Base
    foreach ($name in $Folder.Split('\'))
    {
        $part = [System.IO.Path]::Combine($part, $name)
        if (Test-PathLink -Path $part)
        {
            $message = "$part is a link. Nothing is written through links: put a folder in its place."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }

        if (-not [System.IO.Directory]::Exists($part))
        {
            $null = [System.IO.Directory]::CreateDirectory($part)
            $made++
        }
    }

    return $made
}

<#
    .SYNOPSIS
        Opens a file that holds a folder fast: while it is open, Windows lets nobody rename or replace the folder, or
        those above it, or make a link of one of them.

    .DESCRIPTION
        Windows deletes it when it is closed, even where this process is killed.

    .PARAMETER Folder
        Path of the folder.
#>
function Open-FolderGuard
{
    [CmdletBinding()]
    [OutputType([System.IO.FileStream])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder
    )

    return [System.IO.FileStream]::new(
        (Get-TemporaryPath -Folder $Folder),
        [System.IO.FileMode]::CreateNew,
        [System.IO.FileAccess]::Write,
        [System.IO.FileShare]::None,
        1,
        [System.IO.FileOptions]::DeleteOnClose
    )
}
