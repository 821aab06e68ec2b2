<#
    .SYNOPSIS
        Makes the folder for undo files, where it is not there, and returns its path.

    .DESCRIPTION
        Who runs an undo has done to the computer what the file says, so only those may write it who may do that anyway.
        Windows would let every user put files into a folder below %ProgramData%, and make it first. So it is for
        administrators alone; anybody else gets one of their own.

    .PARAMETER Path
        Path below %ProgramData%, or for anybody else below %LocalAppData%.
#>
function Open-UndoFolder
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    # Without elevation it is not among them.
    if ('S-1-5-32-544' -notin $identity.Groups.Value)
    {
        $own = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::LocalApplicationData)
        return [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($own, $Path)).FullName
    }

    # SYSTEM and administrators, and nothing that comes from above.
    $security = [System.Security.AccessControl.DirectorySecurity]::new()
    $security.SetSecurityDescriptorSddlForm('D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
    # What Windows PowerShell has as methods of the folder is in a class of its own in PowerShell 7.
    $access = 'System.IO.FileSystemAclExtensions' -as [System.Type]
    $folder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData)
    foreach ($name in $Path.Split('\'))
    {
        $folder = [System.IO.Path]::Combine($folder, $name)
        $info = [System.IO.DirectoryInfo]::new($folder)
        if (-not $info.Exists)
        {
            if ($null -ne $access)
            {
                $access::Create($info, $security)
            }
            else
            {
                $info.Create($security)
            }
        }

        $owner = Get-FolderOwnerSid -Folder $info
        if ((Test-PathLink -Path $folder) -or $owner -notin @('S-1-5-18', 'S-1-5-32-544', $identity.User.Value))
        {
            $message = "$folder was made by $owner, who could forge undo files in it. Remove it."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    return $folder
}

<#
    .SYNOPSIS
        Returns the SID of the account that a folder belongs to.

    .PARAMETER Folder
        The folder.
#>
function Get-FolderOwnerSid
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.DirectoryInfo]
        $Folder
    )

    $access = 'System.IO.FileSystemAclExtensions' -as [System.Type]
    $sections = [System.Security.AccessControl.AccessControlSections]::Owner
    if ($null -ne $access)
    {
        $security = $access::GetAccessControl($Folder, $sections)
    }
    else
    {
        $security = $Folder.GetAccessControl($sections)
    }

    return $security.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
}
