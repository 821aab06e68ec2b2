<#
    .SYNOPSIS
        What a setting is at one place, held against what is wanted of it.

    .DESCRIPTION
        Each kind of setting has a class of its own for it.
#>
class ModuleFinding
{
    # As the resource's GetSettings() has it.
    [System.Collections.Hashtable]
    $Setting

    # As the session's LookAt() has it.
    [System.Collections.Hashtable]
    $Place

    # What counts for the client; $null where nothing is, or nothing that the client can read.
    [System.Object]
    $Actual

    [System.Boolean]
    $InDesiredState = $true

    [ModuleReason[]]
    $Reasons = @()

    hidden [ModuleSession] $session

    hidden [ModuleOwned] $owned

    # The place, as reasons show it.
    hidden [System.String] $shownPlace

    ModuleFinding(
        [ModuleSession] $Session,
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        $this.session = $Session
        $this.owned = [ModuleOwned]::new($Session)
        $this.Setting = $Setting
        $this.Place = $Place
        $this.shownPlace = $Place.Path
    }

    hidden [void] Say([System.String] $Key, [System.String[]] $Arguments)
    {
        $this.Reasons += $this.session.NewReason($Key, @($this.Setting.Name, $this.shownPlace) + $Arguments)
    }

    # Says that other spellings of a URL that is a name are there, if any are.
    hidden [void] SayOtherSpellings([System.String] $Name, [System.String[]] $Names)
    {
        [System.String[]] $spellings = $script:registryValues.OtherSpellings($Name, $Names)
        if ($spellings.Count -gt 0)
        {
            $this.Say('OtherSpelling', @($script:registryValues.Show($spellings), $script:registryValues.Show($Name)))
        }
    }
}
