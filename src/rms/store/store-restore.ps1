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

                $null = Resolve-InsidePath -Base $Base -Path ($entry.FullName.Replace('/', '\') -replace '\\\z')
            }

            foreach ($entry in $entries)
            {
                try
                {
                    Restore-RmsClientStoreFile -Base $Base -Entry $entry
                }
                catch
                {
                    $problems.Add(('{0} cannot be put back: {1}' -f $entry.FullName, (Get-ErrorMessage -ErrorRecord $_)))
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
        $problems.Add((Get-ErrorMessage -ErrorRecord $_))
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
    $target = Resolve-InsidePath -Base $Base -Path ($path -replace '\\\z')
    if ($path.EndsWith('\'))
    {
        $null = Add-FolderPath -Base $Base -Folder $path.TrimEnd('\')
        return
    }

    $folder = [System.IO.Path]::GetDirectoryName($path)
    $null = Add-FolderPath -Base $Base -Folder $folder
    $guard = Open-FolderGuard -Folder ([System.IO.Path]::Combine($Base, $folder))
    try
    {
        $link = Find-PathLink -Base $Base -Path $path
        if ($link)
        {
            throw ('{0} is a link. Nothing is written through links: put a folder in its place.' -f $link)
        }

        $content = $Entry.Open()
        try
        {
            Move-FileContent -Content $content -Path $target
        }
        finally
        {
            $content.Dispose()
        }

        [System.IO.File]::SetLastWriteTime($target, $Entry.LastWriteTime.LocalDateTime)
    }
    finally
    {
        $guard.Dispose()
    }
}
