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
        $problems.Add((Get-ErrorMessage -ErrorRecord $_))
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
    $guard = Open-FolderGuard -Folder $path
    try
    {
        $link = Find-PathLink -Base $Base -Path $Folder
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
                $Problem.Add(('{0} cannot be deleted: {1}' -f $file, (Get-ErrorMessage -ErrorRecord $_)))
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
            if ((Get-StreamHash -Stream $file) -ne (Get-StreamHash -Stream $kept))
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
