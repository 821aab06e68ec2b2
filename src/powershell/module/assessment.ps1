<#
    .SYNOPSIS
        What one instance is, held against what is wanted of it.

    .DESCRIPTION
        The documented default counts where nothing is there, a value of the wrong type is drift, and with
        Ensure = Absent whatever the resource owns is drift.
#>
class ModuleAssessment
{
    # What each setting is at each place.
    [ModuleFinding[]]
    $Findings = @()

    # What was found beyond the registry, by property.
    [System.Collections.Hashtable]
    $Actual = @{}

    # Is something beyond the registry not as wanted?
    [System.Boolean]
    $IsDrift

    # The places of the key that the resource owns, where it is there.
    [System.Collections.Hashtable[]]
    $OwnedKeys = @()

    # Values that the resource owns and no property has, each with its Place and Value.
    [System.Collections.Hashtable[]]
    $OwnedEntries = @()

    [ModuleReason[]]
    $Reasons = @()

    # What could not be told, and why.
    [System.String[]]
    $Problems = @()

    # Is anything there that the resource owns?
    [System.Boolean]
    $IsOwned

    # Is anything known not to be as wanted, whatever else could not be told?
    [System.Boolean]
    $Differs

    # Never true where something could not be told.
    [System.Boolean]
    $InDesiredState

    hidden [ModuleSession] $session

    hidden [ModuleOwned] $owned

    ModuleAssessment([ModuleSession] $Session)
    {
        $this.session = $Session
        $this.owned = [ModuleOwned]::new($Session)
        $this.LookAtOwnedKey()
        foreach ($setting in $Session.Settings.Properties)
        {
            $looked = $Session.LookAt($setting.Locations)
            if ($this.Counts($setting))
            {
                $looked = $this.LookAt($setting.Locations)
            }

            foreach ($place in $looked.Places)
            {
                $this.IsOwned = $this.IsOwned -or $this.owned.ValuesOf($setting, $place).Count -gt 0
                $finding = $this.LookAtSetting($setting, $place)
                $this.Findings += $finding
                $this.Reasons += $finding.Reasons
            }
        }

        if ($null -ne $Session.Subject)
        {
            $Session.Subject.Assess($this)
        }

        foreach ($problem in $this.Problems)
        {
            $this.Reasons += $this.session.NewReason('CouldNotTell', @($problem))
        }

        $drift = @($this.Findings | Where-Object -FilterScript { -not $_.InDesiredState })
        $stillThere = $Session.IsAbsent -and $this.IsOwned
        $this.Differs = $drift.Count -gt 0 -or $this.IsDrift -or $stillThere
        $this.InDesiredState = -not $this.Differs -and $this.Problems.Count -eq 0
    }

    # The value of a setting for all places: one that is not as wanted, or else the first.
    [System.Object] ActualValue([System.String] $Name)
    {
        if ($this.Actual.ContainsKey($Name))
        {
            return $this.Actual[$Name]
        }

        $own = @($this.Findings | Where-Object -FilterScript { $_.Setting.Name -eq $Name })
        foreach ($finding in $own)
        {
            if (-not $finding.InDesiredState)
            {
                return $finding.Actual
            }
        }

        if ($own.Count -gt 0)
        {
            return $own[0].Actual
        }

        return $null
    }

    # Looks at a location, and keeps what could not be told.
    [System.Collections.Hashtable] LookAt([System.Collections.Hashtable] $Locations)
    {
        $looked = $this.session.LookAt($Locations)
        $this.AddProblems($looked.Problems)
        return $looked
    }

    # Keeps what could not be told, each once.
    [void] AddProblems([System.String[]] $Problems)
    {
        foreach ($problem in $Problems)
        {
            if ($problem -notin $this.Problems)
            {
                $this.Problems += $problem
            }
        }
    }

    # Does it matter that a setting could not be told? What nobody wants says nothing of compliance.
    hidden [System.Boolean] Counts([System.Collections.Hashtable] $Setting)
    {
        return $this.session.IsAsked -or $this.session.IsAbsent -or $null -ne $this.session.Values[$Setting.Name]
    }

    hidden [void] LookAtOwnedKey()
    {
        if ($null -eq $this.session.Settings.OwnedKey)
        {
            return
        }

        foreach ($place in $this.LookAt($this.session.Settings.OwnedKey).Places)
        {
            if ($place.Exists)
            {
                $this.IsOwned = $true
                $this.OwnedKeys += $place
                if ($this.session.IsAbsent)
                {
                    $this.Reasons += $this.session.NewReason('KeyUnwanted', @($place.Path))
                }
            }
        }
    }

    hidden [ModuleFinding] LookAtSetting(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        if ($Setting.Kind -eq 'Value')
        {
            return [ModuleValueFinding]::new($this.session, $Setting, $Place)
        }

        return [ModuleNamesFinding]::new($this.session, $Setting, $Place)
    }
}
