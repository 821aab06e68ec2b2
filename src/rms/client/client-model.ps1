<#
    .SYNOPSIS
        Returns the names of the client's files, the versions of Windows that it is made for, and time limits.
#>
function Get-RmsClientModel
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    return $script:clientModel
}
