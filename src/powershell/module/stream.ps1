<#
    .SYNOPSIS
        Writes a verbose message; for classes, which have no $PSCmdlet.

    .PARAMETER Message
        The message.
#>
function Write-VerboseMessage
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Message
    )

    $PSCmdlet.WriteVerbose($Message)
}

<#
    .SYNOPSIS
        Writes a warning; for classes, which have no $PSCmdlet.

    .PARAMETER Message
        The message.
#>
function Write-WarningMessage
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Message
    )

    $PSCmdlet.WriteWarning($Message)
}
