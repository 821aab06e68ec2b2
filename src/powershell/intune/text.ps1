<#
    .SYNOPSIS
        Returns the texts of a class, which are in this script.

    .PARAMETER Name
        Name of the class.
#>
function Get-ClassText
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Name
    )

    return $script:texts[$Name]
}
