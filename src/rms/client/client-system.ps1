<#
    .SYNOPSIS
        Returns what is to be said of this Windows: nothing where the client is made for it.

    .PARAMETER Machine
        What Get-MachineState returned.
#>
function Get-RmsClientSystemRemark
{
    [CmdletBinding()]
    [OutputType([System.Object[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Machine
    )

    $model = Get-RmsClientModel
    $remarks = @()
    $systems = @(
        $model.Systems | Where-Object -FilterScript {
            $_.Version -eq $Machine.Version -and $_.IsServer -eq $Machine.IsServer -and
            $_.ServicePack -le $Machine.ServicePack
        }
    )
    if ($systems.Count -eq 0)
    {
        $kind = 'client'
        if ($Machine.IsServer)
        {
            $kind = 'server'
        }

        $shown = '{0} ({1})' -f $Machine.Version, $kind
        if ($Machine.ServicePack -gt 0)
        {
            $shown = '{0} SP{1} ({2})' -f $Machine.Version, $Machine.ServicePack, $kind
        }

        $remarks += , @('SystemNotListed', $shown, $model.SystemList)
    }
    elseif ($systems[0].IsAdRmsOnly)
    {
        $remarks += , @('AdRmsOnly', $systems[0].Name)
    }

    if ($systems.Count -gt 0 -and $systems[0].IsDropped)
    {
        $remarks += , @('SystemDropped', $systems[0].Name)
    }

    if ($Machine.Processor -and $Machine.Processor -notin @('x86', 'AMD64'))
    {
        $remarks += , @('PlatformNotListed', $Machine.Processor)
    }

    return $remarks
}
