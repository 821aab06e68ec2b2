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
        Paths below Base of folders that are no part of the store, though they may be in it.
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
        [System.String[]]
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
            $link = Find-PathLink -Base $Base -Path $folder
            if ($link)
            {
                throw ('{0} is a link. Nothing is looked for behind links: put a folder in its place.' -f $link)
            }

            if (-not $store.Folders.Contains($folder))
            {
                Add-RmsClientStoreFolder -Store $store -Base $Base -Folder $folder -Except $Except
            }
        }

        # In server mode editions differ on the folder: it is one of its own, or that of the licenses.
        $isApart = -not $Templates.StartsWith("$Licenses\", [System.StringComparison]::OrdinalIgnoreCase)
        foreach ($file in $store.Files)
        {
            $isTemplate = $file.StartsWith("$Templates\", [System.StringComparison]::OrdinalIgnoreCase) -or
            ($isApart -and $file -match '\.xml\z')
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
        # What has a folder in it that is no part of the store stays.
        $kept = @($Except | Where-Object -FilterScript { [System.IO.Directory]::Exists([System.IO.Path]::Combine($Base, $_)) })
        $removable = @(
            foreach ($folder in $store.Folders)
            {
                $inside = @($kept | Where-Object -FilterScript { $_.StartsWith("$folder\", [System.StringComparison]::OrdinalIgnoreCase) })
                if ($inside.Count -eq 0)
                {
                    $folder
                }
            }
        )
        $store.IsThere = $store.Files.Count + $removable.Count -gt 0
    }
    catch
    {
        $store.Problem = Get-ErrorMessage -ErrorRecord $_
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
        Paths below Base of the folders that are left out.
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
        [System.String[]]
        $Except
    )

    $path = [System.IO.Path]::Combine($Base, $Folder)
    if ($Folder -in $Except -or -not [System.IO.Directory]::Exists($path))
    {
        return
    }

    # Whose store it is could keep who looks at it for minutes.
    if ($Folder.Split('\').Length -gt 32)
    {
        $message = '{0} is in more folders than any RMS client makes. Remove them, and try again.' -f $path
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $Store.Folders.Add($Folder)
    foreach ($entry in [System.IO.Directory]::GetFileSystemEntries($path))
    {
        $name = [System.IO.Path]::GetFileName($entry)
        if (Test-PathLink -Path $entry)
        {
            $message = '{0} is a link, which no RMS client makes. Remove it, and try again.' -f $entry
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
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
