<#
    .SYNOPSIS
        Returns what is where a template may be: its Path, the Content and Sha256 of the file, or the Problem.

    .DESCRIPTION
        Sha256 is empty where there is no file.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path below Base of the folder that the template is in.

    .PARAMETER Name
        Name of the file.
#>
function Get-RmsClientTemplate
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
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Name
    )

    $path = [System.IO.Path]::Combine($Base, $Folder)
    $found = @{
        Path    = $path
        Content = $null
        Sha256  = ''
        Problem = ''
    }
    try
    {
        $path = Resolve-InsidePath -Base (Resolve-InsidePath -Base $Base -Path $Folder) -Path $Name
    }
    catch
    {
        $found.Problem = Get-ErrorMessage -ErrorRecord $_
        return $found
    }

    $link = Find-PathLink -Base $Base -Path "$Folder\$Name"
    if ($link)
    {
        $found.Problem = '{0} is a link. Templates are not looked for behind links: put a folder in its place.' -f $link
    }
    elseif ([System.IO.Directory]::Exists($path))
    {
        $found.Problem = '{0} is a folder, where a template would be a file.' -f $path
    }
    elseif ([System.IO.File]::Exists($path))
    {
        $found = Read-RmsClientTemplate -Path $path
    }

    $found.Path = $path
    return $found
}

<#
    .SYNOPSIS
        Reads a file that may be a template: its Content and Sha256, or the Problem that it has.

    .DESCRIPTION
        Others may have it open, or be about to delete it.

    .PARAMETER Path
        Path of the file.
#>
function Read-RmsClientTemplate
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    # Templates have some ten thousand bytes.
    $limit = 1048576
    try
    {
        $share = [System.IO.FileShare]::ReadWrite -bor [System.IO.FileShare]::Delete
        $file = [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, $share)
        try
        {
            # However much it has grown since it was opened.
            $content = [System.IO.BinaryReader]::new($file).ReadBytes($limit + 1)
        }
        finally
        {
            $file.Dispose()
        }

        if ($content.Length -gt $limit)
        {
            return @{
                Content = $null
                Sha256  = ''
                Problem = '{0} has more than {1} bytes, which no template has.' -f $Path, $limit
            }
        }

        return @{
            Content = $content
            Sha256  = Get-StreamHash -Stream ([System.IO.MemoryStream]::new($content))
            Problem = ''
        }
    }
    catch
    {
        return @{
            Content = $null
            Sha256  = ''
            Problem = '{0} cannot be read: {1}' -f $Path, (Get-ErrorMessage -ErrorRecord $_)
        }
    }
}
