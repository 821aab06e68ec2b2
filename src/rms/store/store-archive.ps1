<#
    .SYNOPSIS
        Keeps the files of a store in a new archive; returns its SHA-256, or the Problem.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Store
        The table of Get-RmsClientStore.

    .PARAMETER Archive
        Path of the archive, where nothing may be.
#>
function Save-RmsClientStore
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Store,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Archive
    )

    $answer = @{
        Sha256  = ''
        Problem = ''
    }
    try
    {
        $file = [System.IO.FileStream]::new($Archive, [System.IO.FileMode]::CreateNew, [System.IO.FileAccess]::ReadWrite, [System.IO.FileShare]::None)
        try
        {
            $zip = Open-RmsClientArchive -Stream $file -ForWriting
            try
            {
                foreach ($folder in $Store.Folders)
                {
                    $files = @($Store.Files | Where-Object -FilterScript { [System.String]::Equals([System.IO.Path]::GetDirectoryName($_), $folder) })
                    Add-RmsClientArchiveFolder -Archive $zip -Base $Base -Folder $folder -File $files
                }
            }
            finally
            {
                $zip.Dispose()
            }

            $file.Flush($true)
            $file.Position = 0
            $answer.Sha256 = Get-StreamHash -Stream $file
        }
        finally
        {
            $file.Dispose()
        }
    }
    catch
    {
        $answer.Problem = 'The archive {0} cannot be made: {1}' -f $Archive, (Get-ErrorMessage -ErrorRecord $_)
        [System.IO.File]::Delete($Archive)
    }

    return $answer
}

<#
    .SYNOPSIS
        Adds a folder and files in it to an archive, and nothing behind a link that has come into its place.

    .PARAMETER Archive
        The archive.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path of the folder below Base.

    .PARAMETER File
        Paths of the files below Base.
#>
function Add-RmsClientArchiveFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Object]
        $Archive,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.String[]]
        $File
    )

    # Whose store it is could get at the files of others, where an undo puts the archive back.
    $guard = Open-FolderGuard -Folder ([System.IO.Path]::Combine($Base, $Folder))
    try
    {
        $link = Find-PathLink -Base $Base -Path $Folder
        if ($link)
        {
            throw ('{0} is a link. Nothing is looked for behind links: put a folder in its place.' -f $link)
        }

        foreach ($path in $File)
        {
            Add-RmsClientArchiveEntry -Archive $Archive -Base $Base -Path $path
        }

        # Empty folders have an entry of their own.
        $null = $Archive.CreateEntry($Folder.Replace('\', '/') + '/')
    }
    finally
    {
        $guard.Dispose()
    }
}

<#
    .SYNOPSIS
        Adds a file to an archive. Others may have it open.

    .PARAMETER Archive
        The archive.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Path
        Path of the file below Base.
#>
function Add-RmsClientArchiveEntry
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Object]
        $Archive,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $source = [System.IO.Path]::Combine($Base, $Path)
    $share = [System.IO.FileShare]::ReadWrite -bor [System.IO.FileShare]::Delete
    $file = [System.IO.FileStream]::new($source, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, $share)
    try
    {
        if (Test-PathLink -Path $source)
        {
            throw ('{0} is a link, which no RMS client makes. Remove it, and try again.' -f $source)
        }

        $entry = $Archive.CreateEntry($Path.Replace('\', '/'))
        $written = [System.IO.File]::GetLastWriteTime($source)
        # An archive has no other years.
        if ($written.Year -ge 1980 -and $written.Year -lt 2107)
        {
            $entry.LastWriteTime = [System.DateTimeOffset] $written
        }

        $content = $entry.Open()
        try
        {
            $file.CopyTo($content)
        }
        finally
        {
            $content.Dispose()
        }
    }
    finally
    {
        $file.Dispose()
    }
}

<#
    .SYNOPSIS
        Opens an archive that is what it was when it was made; throws where it is not.

    .PARAMETER Path
        Path of the archive.

    .PARAMETER Sha256
        The SHA-256 that it had.
#>
function Open-RmsClientArchiveFile
{
    [CmdletBinding()]
    [OutputType([System.IO.FileStream])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Sha256
    )

    $file = [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, [System.IO.FileShare]::Read)
    if ((Get-StreamHash -Stream $file) -ne $Sha256)
    {
        $file.Dispose()
        $message = 'The archive {0} is not what it was when it was made.' -f $Path
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $file.Position = 0
    return $file
}

<#
    .SYNOPSIS
        Opens a zip archive on a stream, which stays open after it.

    .PARAMETER Stream
        The stream.

    .PARAMETER ForWriting
        Makes a new archive.
#>
function Open-RmsClientArchive
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.Stream]
        $Stream,

        [Parameter()]
        [System.Management.Automation.SwitchParameter]
        $ForWriting
    )

    # Windows PowerShell 5.1 does not load it by itself.
    $assembly = [System.Reflection.Assembly]::Load('System.IO.Compression, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    $type = $assembly.GetType('System.IO.Compression.ZipArchive')
    $mode = 'Read'
    if ($ForWriting)
    {
        $mode = 'Create'
    }

    return $type::new($Stream, $mode, $true)
}
