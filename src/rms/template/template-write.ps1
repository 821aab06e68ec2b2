<#
    .SYNOPSIS
        Puts a template in its place, or removes it where no content is given; returns why it could not, or an empty text.

    .DESCRIPTION
        A template comes into being whole: it is written under a name that the client does not read, beside its place,
        so that it has the permissions of its folder. A run that is killed leaves nothing that a later one would take
        for a template, and the next one clears it away.

        A folder that is made for it says so in a file of its own, and goes with the last template.

    .PARAMETER Base
        The folder that is trusted. It must be there.

    .PARAMETER Folder
        Path below Base of the folder that the template is in. It comes into being.

    .PARAMETER Name
        Name of the file.

    .PARAMETER Content
        What is to be in it. Without it the template is removed.

    .PARAMETER Expected
        The SHA-256 of what is there; empty where nothing is. Nothing is changed where something else is.
#>
function Write-RmsClientTemplate
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
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Name,

        [Parameter()]
        [AllowEmptyCollection()]
        [System.Byte[]]
        $Content,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Expected
    )

    $folderPath = [System.IO.Path]::Combine($Base, $Folder)
    $guard = $null
    $made = 0
    try
    {
        $folderPath = Resolve-InsidePath -Base $Base -Path $Folder
        $null = Resolve-InsidePath -Base $folderPath -Path $Name
        if ($null -eq $Content -and -not [System.IO.Directory]::Exists($folderPath))
        {
            return ''
        }

        $made = Add-FolderPath -Base $Base -Folder $Folder
        $guard = Open-FolderGuard -Folder $folderPath
        $found = Get-RmsClientTemplate -Base $Base -Folder $Folder -Name $Name
        if ($found.Problem)
        {
            return $found.Problem
        }

        if ($found.Sha256 -ne $Expected)
        {
            return '{0} is no longer what it was when the change was planned. Plan it again.' -f $found.Path
        }

        Clear-RmsClientTemplateLeftover -Folder $folderPath -Except $guard.Name
        if ($null -eq $Content)
        {
            if ($found.Sha256 -ne '')
            {
                [System.IO.File]::SetAttributes($found.Path, [System.IO.FileAttributes]::Normal)
                [System.IO.File]::Delete($found.Path)
            }
        }
        else
        {
            if ($made -gt 0)
            {
                [System.IO.File]::WriteAllText([System.IO.Path]::Combine($folderPath, 'RmsClientDsc.folder'), [System.String] $made)
                $made = 0
            }

            Move-FileContent -Content ([System.IO.MemoryStream]::new($Content)) -Path $found.Path
        }
    }
    catch
    {
        return '{0}\{1} cannot be changed: {2}' -f $folderPath, $Name, (Get-ErrorMessage -ErrorRecord $_)
    }
    finally
    {
        if ($null -ne $guard)
        {
            $guard.Dispose()
        }

        Clear-RmsClientTemplateFolder -Base $Base -Folder $Folder -Made $made
    }

    return ''
}

<#
    .SYNOPSIS
        Deletes what a run that was killed has left in a folder.

    .PARAMETER Folder
        Path of the folder.

    .PARAMETER Except
        Path of a file that stays.
#>
function Clear-RmsClientTemplateLeftover
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Except
    )

    foreach ($path in [System.IO.Directory]::GetFiles($Folder))
    {
        if ([System.IO.Path]::GetFileName($path) -match '\ARmsClientDsc-[0-9a-f-]{36}\.tmp\z' -and $path -ne $Except)
        {
            try
            {
                [System.IO.File]::Delete($path)
            }
            catch
            {
                # Another run is at work, and has it open.
                $null = $_
            }
        }
    }
}

<#
    .SYNOPSIS
        Removes a folder that was made for templates once the last one is gone, and those above it that were made with it.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path of the folder below Base.

    .PARAMETER Made
        How many folders this run has made and needs no more; where it has made none, the file in the folder says it.
#>
function Clear-RmsClientTemplateFolder
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
        [System.Int32]
        $Made
    )

    try
    {
        $part = Resolve-InsidePath -Base $Base -Path $Folder
        $marker = [System.IO.Path]::Combine($part, 'RmsClientDsc.folder')
        if (Find-PathLink -Base $Base -Path "$Folder\RmsClientDsc.folder")
        {
            return
        }

        $count = $Made
        if ($count -eq 0 -and [System.IO.File]::Exists($marker) -and [System.IO.Directory]::GetFileSystemEntries($part).Length -eq 1)
        {
            $text = [System.IO.File]::ReadAllText($marker)
            if ($text -match '\A[1-9]\z')
            {
                $count = [System.Int32] $text
                [System.IO.File]::Delete($marker)
            }
        }

        for (; $count -gt 0 -and $part.Length -gt $Base.Length; $count--)
        {
            if ([System.IO.Directory]::GetFileSystemEntries($part).Length -gt 0)
            {
                return
            }

            [System.IO.Directory]::Delete($part)
            $part = [System.IO.Path]::GetDirectoryName($part)
        }
    }
    catch
    {
        # An empty folder does no harm.
        $null = $_
    }
}
