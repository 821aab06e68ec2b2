<#
    .SYNOPSIS
        Returns the SID of the account that this runs as.
#>
function Get-CurrentSid
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    return [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
}
