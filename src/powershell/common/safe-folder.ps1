<#
    .SYNOPSIS
        Makes a new folder for a program that is to run, and returns its path.
#>
function Add-SafeFolder
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    # Its name cannot be guessed, so that it is new.
    $path = [System.IO.Path]::Combine((Get-SafePlace), '{{moduleName}}-' + [System.Guid]::NewGuid().ToString('N'))
    Add-ClosedFolder -Path $path
    return $path
}

<#
    .SYNOPSIS
        Makes a folder that only administrators and the system can see and write.

    .DESCRIPTION
        It has its rights from the first moment on. One that is there stays as it is.

    .PARAMETER Path
        Path of the folder.
#>
function Add-ClosedFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $folder = [System.IO.DirectoryInfo]::new($Path)
    if ($folder.Exists)
    {
        return
    }

    $security = [System.Security.AccessControl.DirectorySecurity]::new()
    $security.SetSecurityDescriptorSddlForm('O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')

    # What Windows PowerShell has as a method is in a class of its own in PowerShell 7.
    $access = 'System.IO.FileSystemAclExtensions' -as [System.Type]
    if ($null -ne $access)
    {
        $access::Create($folder, $security)
    }
    else
    {
        $folder.Create($security)
    }
}

<#
    .SYNOPSIS
        Returns the folder in which the folders of copies are: Windows' own for temporary files.
#>
function Get-SafePlace
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    return [System.IO.Path]::Combine([System.Environment]::GetFolderPath('Windows'), 'Temp')
}

<#
    .SYNOPSIS
        Returns whether a folder is one of Add-SafeFolder: its owner says so.

    .PARAMETER Path
        Path of the folder.
#>
function Test-SafeFolder
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $information = [System.IO.DirectoryInfo]::new($Path)
    if ($information.Attributes.HasFlag([System.IO.FileAttributes]::ReparsePoint))
    {
        return $false
    }

    $sections = [System.Security.AccessControl.AccessControlSections]::Owner
    $security = [System.Security.AccessControl.DirectorySecurity]::new($Path, $sections)
    $owner = $security.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
    $own = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    return $owner -in @('S-1-5-18', 'S-1-5-32-544', $own)
}
