<#
    .SYNOPSIS
        What a resource is about beyond registry values; each such resource has a class for it.

    .DESCRIPTION
        It looks, plans acts, and does them. Acts come before the steps in the registry.
#>
class ModuleSubject
{
    # Has Windows to be restarted before the desired state is reached?
    [System.Boolean]
    $NeedsRestart

    # Why an act was not done, or not wholly; for subjects whose acts do not throw.
    [System.String]
    $Problem

    hidden [ModuleSession] $session

    ModuleSubject([ModuleSession] $Session)
    {
        $this.session = $Session
    }

    # Hook: looks, and says in the assessment what is there: Actual, IsOwned, IsDrift, Reasons and Problems.
    [void] Assess([ModuleAssessment] $Assessment)
    {
        throw [System.NotImplementedException]::new()
    }

    # Hook: what brings the desired state about, each a table with the Summary of what it does.
    [System.Collections.Hashtable[]] Plan([ModuleAssessment] $Assessment)
    {
        return @()
    }

    # Hook: does one of them.
    [void] Take([System.Collections.Hashtable] $Act)
    {
        throw [System.NotImplementedException]::new()
    }

    # Says that Windows has to be restarted.
    hidden [void] RequestRestart()
    {
        $this.NeedsRestart = $true
        Request-SystemRestart
    }

    # Hook: the actions that take it back, each as JSON for '{{commandName}} undo'.
    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        return @()
    }
}
