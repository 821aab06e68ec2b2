<#
    .SYNOPSIS
        Returns the first part of a path that is a junction or a symbolic link; an empty text where none is.

    .DESCRIPTION
        Users own the folders in their profiles and can put a link in the place of any of them. Whoever writes there
        with more rights than theirs would write wherever they like. What is above the profile is the administrator's.

    .PARAMETER Base
        The folder that is trusted, such as the profile's; it is not looked at itself.

    .PARAMETER Path
        Path below Base.
#>
function Find-RmsClientLink
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

    $part = $Base
    foreach ($name in $Path.Split('\'))
    {
        $part = [System.IO.Path]::Combine($part, $name)
        if (Test-RmsClientLink -Path $part)
        {
            return $part
        }
    }

    return ''
}

<#
    .SYNOPSIS
        Returns whether what is at a path is a junction or a symbolic link, whether or not it leads anywhere.

    .PARAMETER Path
        Path of a file or folder, which need not be there.
#>
function Test-RmsClientLink
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    # -1 where there is nothing.
    $attributes = [System.IO.FileInfo]::new($Path).Attributes
    return [System.Int32] $attributes -ne -1 -and $attributes.HasFlag([System.IO.FileAttributes]::ReparsePoint)
}

<#
    .SYNOPSIS
        Returns the SHA-256 of what a stream has from its position on, in capital hexadecimal digits.

    .PARAMETER Stream
        The stream.
#>
function Get-RmsClientStreamHash
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.Stream]
        $Stream
    )

    $algorithm = [System.Security.Cryptography.SHA256]::Create()
    try
    {
        return [System.BitConverter]::ToString($algorithm.ComputeHash($Stream)).Replace('-', '')
    }
    finally
    {
        $algorithm.Dispose()
    }
}

<#
    .SYNOPSIS
        Makes a folder with those above it, as far as they are not there; returns how many it made.

    .PARAMETER Base
        The folder that is trusted. It must be there.

    .PARAMETER Folder
        Path of the folder below Base.
#>
function Add-RmsClientFolder
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
        if (Test-RmsClientLink -Path $part)
        {
            throw "$part is a link. Nothing is written through links: put a folder in its place."
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
function Open-RmsClientGuard
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
        (Get-RmsClientTemporaryPath -Folder $Folder),
        [System.IO.FileMode]::CreateNew,
        [System.IO.FileAccess]::Write,
        [System.IO.FileShare]::None,
        1,
        [System.IO.FileOptions]::DeleteOnClose
    )
}

<#
    .SYNOPSIS
        Returns a path in a folder that nobody can have foreseen, with a name that the RMS client does not read.

    .PARAMETER Folder
        Path of the folder.
#>
function Get-RmsClientTemporaryPath
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder
    )

    return [System.IO.Path]::Combine($Folder, ('RmsClientDsc-{0}.tmp' -f [System.Guid]::NewGuid()))
}

<#
    .SYNOPSIS
        Writes a file in one step: whoever looks sees what was there or what is to be.

    .PARAMETER Content
        A stream of what is to be in it.

    .PARAMETER Path
        Path of the file.
#>
function Move-RmsClientContent
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.Stream]
        $Content,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $temporary = Get-RmsClientTemporaryPath -Folder ([System.IO.Path]::GetDirectoryName($Path))
    try
    {
        $file = [System.IO.FileStream]::new($temporary, [System.IO.FileMode]::CreateNew)
        try
        {
            $Content.CopyTo($file)
            $file.Flush($true)
        }
        finally
        {
            $file.Dispose()
        }

        if ([System.IO.File]::Exists($Path))
        {
            [System.IO.File]::SetAttributes($Path, [System.IO.FileAttributes]::Normal)
            [System.IO.File]::Replace($temporary, $Path, [System.Management.Automation.Language.NullString]::Value, $true)
        }
        else
        {
            [System.IO.File]::Move($temporary, $Path)
        }
    }
    finally
    {
        [System.IO.File]::Delete($temporary)
    }
}
