<#
    .SYNOPSIS
        Returns what is in a license store and its template store.

    .DESCRIPTION
        Files has the paths below Base of all that is the store's, Folders those of its folders, the deepest first.
        Licenses are the files that end in .drm, templates those that end in .xml in the template store. IsThere is set
        where a reset would remove something. Problem says what could not be looked at.

    .PARAMETER Base
        The folder that is trusted, such as the profile's.

    .PARAMETER Licenses
        Path of the license store below Base.

    .PARAMETER Templates
        Path of the template store below Base. It may be in the license store.

    .PARAMETER Except
        Path below Base of a folder that is no part of the store, though it may be in it.
#>
function Get-RmsClientStore
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Licenses,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Templates,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Except
    )

    $store = @{
        Files         = [System.Collections.Generic.List[System.String]]::new()
        Folders       = [System.Collections.Generic.List[System.String]]::new()
        LicenseCount  = 0
        TemplateCount = 0
        IsThere       = $false
        Problem       = ''
    }
    try
    {
        foreach ($folder in @($Licenses, $Templates))
        {
            $link = Find-RmsClientLink -Base $Base -Path $folder
            if ($link)
            {
                throw ('{0} is a link. Nothing is looked for behind links: put a folder in its place.' -f $link)
            }

            if (-not $store.Folders.Contains($folder))
            {
                Add-RmsClientStoreFolder -Store $store -Base $Base -Folder $folder -Except $Except
            }
        }

        foreach ($file in $store.Files)
        {
            $isTemplate = $file.StartsWith("$Templates\", [System.StringComparison]::OrdinalIgnoreCase)
            if ($isTemplate -and $file -match '\.xml\z')
            {
                $store.TemplateCount++
            }
            elseif (-not $isTemplate -and $file -match '\.drm\z')
            {
                $store.LicenseCount++
            }
        }

        $store.Folders.Reverse()
        # What has the folder in it that is no part of the store stays.
        $isKept = [System.IO.Directory]::Exists([System.IO.Path]::Combine($Base, $Except))
        $removable = @(
            $store.Folders | Where-Object -FilterScript {
                -not $isKept -or -not $Except.StartsWith("$_\", [System.StringComparison]::OrdinalIgnoreCase)
            }
        )
        $store.IsThere = $store.Files.Count + $removable.Count -gt 0
    }
    catch
    {
        $store.Problem = Get-RmsClientMessage -ErrorRecord $_
    }

    return $store
}

<#
    .SYNOPSIS
        Adds the files and folders of a folder to a store, with all below it. Refuses links.

    .PARAMETER Store
        The table of Get-RmsClientStore.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path of the folder below Base.

    .PARAMETER Except
        Path below Base of the folder that is left out.
#>
function Add-RmsClientStoreFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Store,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Except
    )

    $path = [System.IO.Path]::Combine($Base, $Folder)
    if ($Folder -eq $Except -or -not [System.IO.Directory]::Exists($path))
    {
        return
    }

    # Whose store it is could keep who looks at it for minutes.
    if ($Folder.Split('\').Length -gt 32)
    {
        throw ('{0} is in more folders than any RMS client makes. Remove them, and try again.' -f $path)
    }

    $Store.Folders.Add($Folder)
    foreach ($entry in [System.IO.Directory]::GetFileSystemEntries($path))
    {
        $name = [System.IO.Path]::GetFileName($entry)
        if (Test-RmsClientLink -Path $entry)
        {
            throw ('{0} is a link, which no RMS client makes. Remove it, and try again.' -f $entry)
        }

        if ([System.IO.Directory]::Exists($entry))
        {
            Add-RmsClientStoreFolder -Store $Store -Base $Base -Folder "$Folder\$name" -Except $Except
        }
        else
        {
            $Store.Files.Add("$Folder\$name")
        }
    }
}

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
                    $files = @($Store.Files | Where-Object -FilterScript { [System.IO.Path]::GetDirectoryName($_) -eq $folder })
                    Add-RmsClientArchiveFolder -Archive $zip -Base $Base -Folder $folder -File $files
                }
            }
            finally
            {
                $zip.Dispose()
            }

            $file.Flush($true)
            $file.Position = 0
            $answer.Sha256 = Get-RmsClientStreamHash -Stream $file
        }
        finally
        {
            $file.Dispose()
        }
    }
    catch
    {
        $answer.Problem = 'The archive {0} cannot be made: {1}' -f $Archive, (Get-RmsClientMessage -ErrorRecord $_)
        [System.IO.File]::Delete($Archive)
    }

    return $answer
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
    $mode = if ($ForWriting) { 'Create' } else { 'Read' }
    return $type::new($Stream, $mode, $true)
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
    $guard = Open-RmsClientGuard -Folder ([System.IO.Path]::Combine($Base, $Folder))
    try
    {
        $link = Find-RmsClientLink -Base $Base -Path $Folder
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
        if (Test-RmsClientLink -Path $source)
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
    if ((Get-RmsClientStreamHash -Stream $file) -ne $Sha256)
    {
        $file.Dispose()
        throw ('The archive {0} is not what it was when it was made.' -f $Path)
    }

    $file.Position = 0
    return $file
}

<#
    .SYNOPSIS
        Deletes the files and folders of a store that an archive has; returns why it could not delete all, or an empty text.

    .DESCRIPTION
        What has come since the archive was made stays, and so does what a program has open.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Store
        The table of Get-RmsClientStore.

    .PARAMETER Archive
        Path of the archive.

    .PARAMETER Sha256
        The SHA-256 of the archive.
#>
function Clear-RmsClientStore
{
    [CmdletBinding()]
    [OutputType([System.String])]
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
        $Archive,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Sha256
    )

    $problems = [System.Collections.Generic.List[System.String]]::new()
    $entries = [System.Collections.Generic.Dictionary[System.String, System.Object]]::new([System.StringComparer]::OrdinalIgnoreCase)
    try
    {
        $file = Open-RmsClientArchiveFile -Path $Archive -Sha256 $Sha256
        try
        {
            foreach ($entry in (Open-RmsClientArchive -Stream $file).Entries)
            {
                $entries[$entry.FullName.Replace('/', '\')] = $entry
            }

            foreach ($folder in $Store.Folders)
            {
                Clear-RmsClientStoreFolder -Base $Base -Folder $folder -Entry $entries -Problem $problems
            }
        }
        finally
        {
            $file.Dispose()
        }
    }
    catch
    {
        $problems.Add((Get-RmsClientMessage -ErrorRecord $_))
    }

    return $problems -join ' '
}

<#
    .SYNOPSIS
        Deletes the files of one folder that an archive has, and the folder where nothing is left in it.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path of the folder below Base.

    .PARAMETER Entry
        The entries of the archive, by path below Base.

    .PARAMETER Problem
        Takes what could not be deleted.
#>
function Clear-RmsClientStoreFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.Collections.Generic.Dictionary[System.String, System.Object]]
        $Entry,

        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.Collections.Generic.List[System.String]]
        $Problem
    )

    $path = [System.IO.Path]::Combine($Base, $Folder)
    $guard = Open-RmsClientGuard -Folder $path
    try
    {
        $link = Find-RmsClientLink -Base $Base -Path $Folder
        if ($link)
        {
            throw ('{0} is a link. Nothing is deleted behind links: put a folder in its place.' -f $link)
        }

        foreach ($file in [System.IO.Directory]::GetFiles($path))
        {
            if ($file -eq $guard.Name)
            {
                continue
            }

            $below = '{0}\{1}' -f $Folder, [System.IO.Path]::GetFileName($file)
            try
            {
                if (-not $Entry.ContainsKey($below) -or -not (Clear-RmsClientStoreFile -Path $file -Entry $Entry[$below]))
                {
                    $Problem.Add(('{0} has changed since the archive was made, and stays.' -f $file))
                }
            }
            catch
            {
                $Problem.Add(('{0} cannot be deleted: {1}' -f $file, (Get-RmsClientMessage -ErrorRecord $_)))
            }
        }
    }
    finally
    {
        $guard.Dispose()
    }

    if ([System.IO.Directory]::GetFileSystemEntries($path).Length -eq 0)
    {
        [System.IO.Directory]::Delete($path)
    }
}

<#
    .SYNOPSIS
        Deletes a file that is as it is in the archive; returns whether it was.

    .PARAMETER Path
        Path of the file.

    .PARAMETER Entry
        The archive's entry.
#>
function Clear-RmsClientStoreFile
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.Object]
        $Entry
    )

    # Nobody can write to it until it is gone.
    $share = [System.IO.FileShare]::Read -bor [System.IO.FileShare]::Delete
    $file = [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, $share)
    try
    {
        if ($file.Length -ne $Entry.Length)
        {
            return $false
        }

        $kept = $Entry.Open()
        try
        {
            if ((Get-RmsClientStreamHash -Stream $file) -ne (Get-RmsClientStreamHash -Stream $kept))
            {
                return $false
            }
        }
        finally
        {
            $kept.Dispose()
        }

        [System.IO.File]::SetAttributes($Path, [System.IO.FileAttributes]::Normal)
        [System.IO.File]::Delete($Path)
    }
    finally
    {
        $file.Dispose()
    }

    return $true
}

<#
    .SYNOPSIS
        Puts back what an archive has of a store; returns why it could not put back all, or an empty text.

    .PARAMETER Base
        The folder that is trusted. It must be there.

    .PARAMETER Licenses
        Path of the license store below Base.

    .PARAMETER Templates
        Path of the template store below Base.

    .PARAMETER Archive
        Path of the archive.

    .PARAMETER Sha256
        The SHA-256 of the archive.
#>
function Restore-RmsClientStore
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
        $Licenses,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Templates,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Archive,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Sha256
    )

    $problems = [System.Collections.Generic.List[System.String]]::new()
    try
    {
        $file = Open-RmsClientArchiveFile -Path $Archive -Sha256 $Sha256
        try
        {
            $entries = (Open-RmsClientArchive -Stream $file).Entries
            # Before the first of them: an archive that somebody made up leads out of the store in one of its names.
            foreach ($entry in $entries)
            {
                if (-not (Test-RmsClientStorePath -Path $entry.FullName -Folder $Licenses, $Templates))
                {
                    throw ('{0} in the archive {1} is not in the store.' -f $entry.FullName, $Archive)
                }
            }

            foreach ($entry in $entries)
            {
                try
                {
                    Restore-RmsClientStoreFile -Base $Base -Entry $entry
                }
                catch
                {
                    $problems.Add(('{0} cannot be put back: {1}' -f $entry.FullName, (Get-RmsClientMessage -ErrorRecord $_)))
                }
            }
        }
        finally
        {
            $file.Dispose()
        }
    }
    catch
    {
        $problems.Add((Get-RmsClientMessage -ErrorRecord $_))
    }

    return $problems -join ' '
}

<#
    .SYNOPSIS
        Returns whether the name of an archive's entry is a path in one of these folders, or one of them.

    .PARAMETER Path
        The name, with / between its parts and, for a folder, at its end.

    .PARAMETER Folder
        Paths of the folders, with \ between their parts.
#>
function Test-RmsClientStorePath
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.String[]]
        $Folder
    )

    $parts = ($Path -replace '/\z').Split('/')
    foreach ($part in $parts)
    {
        if ($part -match '\A[. ]*\z' -or $part -match '[\\:*?"<>|\x00-\x1f]' -or $part -match '[. ]\z')
        {
            return $false
        }
    }

    $whole = '{0}\' -f ($parts -join '\')
    foreach ($allowed in $Folder)
    {
        if ($whole.StartsWith("$allowed\", [System.StringComparison]::OrdinalIgnoreCase))
        {
            return $true
        }
    }

    return $false
}

<#
    .SYNOPSIS
        Puts back a file or a folder of a store.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Entry
        The archive's entry.
#>
function Restore-RmsClientStoreFile
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.Object]
        $Entry
    )

    $path = $Entry.FullName.Replace('/', '\')
    if ($path.EndsWith('\'))
    {
        $null = Add-RmsClientFolder -Base $Base -Folder $path.TrimEnd('\')
        return
    }

    $folder = [System.IO.Path]::GetDirectoryName($path)
    $null = Add-RmsClientFolder -Base $Base -Folder $folder
    $guard = Open-RmsClientGuard -Folder ([System.IO.Path]::Combine($Base, $folder))
    try
    {
        $link = Find-RmsClientLink -Base $Base -Path $path
        if ($link)
        {
            throw ('{0} is a link. Nothing is written through links: put a folder in its place.' -f $link)
        }

        $content = $Entry.Open()
        try
        {
            Move-RmsClientContent -Content $content -Path ([System.IO.Path]::Combine($Base, $path))
        }
        finally
        {
            $content.Dispose()
        }

        [System.IO.File]::SetLastWriteTime([System.IO.Path]::Combine($Base, $path), $Entry.LastWriteTime.LocalDateTime)
    }
    finally
    {
        $guard.Dispose()
    }
}
