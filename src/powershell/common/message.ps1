<#
    .SYNOPSIS
        Returns what .NET said, without what PowerShell puts around it.

    .PARAMETER ErrorRecord
        What was caught.
#>
function Get-ErrorMessage
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
function ConvertTo-TerminatingError
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
        '{{moduleName}}',
        [System.Management.Automation.ErrorCategory]::InvalidOperation,
        $null
    )
}
