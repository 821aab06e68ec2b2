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

<#
    .SYNOPSIS
        Returns an error for a function to end with.

    .DESCRIPTION
        A function with CmdletBinding that is called with an ErrorAction goes on behind a throw; behind
        $PSCmdlet.ThrowTerminatingError it does not.

    .PARAMETER Message
        What is wrong.
#>
function ConvertTo-RmsClientError
{
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Message
    )

    return [System.Management.Automation.ErrorRecord]::new(
        [System.InvalidOperationException]::new($Message),
        'RmsClient',
        [System.Management.Automation.ErrorCategory]::InvalidOperation,
        $null
    )
}
