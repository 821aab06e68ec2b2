<#
    .SYNOPSIS
        Returns what .NET said, without what PowerShell puts around it.

    .PARAMETER ErrorRecord
        What was caught.
#>
function Get-RmsClientMessage
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Management.Automation.ErrorRecord]
        $ErrorRecord
    )

    return $ErrorRecord.Exception.GetBaseException().Message
}
