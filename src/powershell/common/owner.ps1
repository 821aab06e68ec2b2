<#
    .SYNOPSIS
        Returns whose folders an account stands for: the Owner of each, and the Folder that all is below.

    .DESCRIPTION
        Owner is a SID, or Default for the default profile. Throws where there is nobody.

    .PARAMETER Base
        LocalAppData for the folders of users, below their profiles; AllUsersProfile for the one that all programs share.

    .PARAMETER Account
        A SID, Default, DOMAIN\user, CurrentUser, or AllUsers for every profile of a person and the default profile.
#>
function Get-AccountFolder
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
        $Account
    )

    if ($Base -eq 'AllUsersProfile')
    {
        $sid = Get-AccountSid -Account $Account
        Assert-PersonAccount -Account $Account -Sid $sid
        return @{
            Owner  = $sid
            Folder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData)
        }
    }

    # One can be signed in whose folder is gone.
    return Find-UserProfile -Account $Account -HasFolder
}

<#
    .SYNOPSIS
        Returns the path of a folder below the one that Get-AccountFolder gives.

    .PARAMETER Base
        LocalAppData or AllUsersProfile.

    .PARAMETER Path
        The path below it. {Sid} stands for the SID of the owner.

    .PARAMETER Owner
        The owner.
#>
function Get-AccountFolderPath
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
        $Path,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Owner
    )

    $below = $Path.Replace('{Sid}', $Owner)
    if ($Base -eq 'LocalAppData')
    {
        return 'AppData\Local\{0}' -f $below
    }

    return $below
}
