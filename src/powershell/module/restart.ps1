<#
    .SYNOPSIS
        Tells the LCM that Windows has to be restarted: it looks at a global variable for that.
#>
function Request-SystemRestart
{
    [CmdletBinding()]
    param ()

    $PSCmdlet.SessionState.PSVariable.Set('global:DSCMachineStatus', 1)
}
