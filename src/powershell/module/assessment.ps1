<#
    .SYNOPSIS
        What one instance is, held against what is wanted of it.

    .DESCRIPTION
        The documented default counts where nothing is there, a value of the wrong type is drift, and with
        Ensure = Absent whatever the resource owns is drift.
#>
class ModuleAssessment
{
    # What each setting is at each place: Setting, Place, Actual, InDesiredState and Reasons.
    [System.Collections.Hashtable[]]
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

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'ModuleResource')

    ModuleAssessment([ModuleSession] $Session)
    {
        $this.session = $Session
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
                $owned = $this.OwnedValues($setting, $place)
                $this.IsOwned = $this.IsOwned -or $owned.Count -gt 0
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
            $this.Reasons += $this.NewReason('CouldNotTell', @($problem))
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

    # The registry values at a place that belong to a setting, whatever their type.
    [System.Collections.Hashtable[]] OwnedValues(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        if ($Setting.Kind -eq 'Value')
        {
            $name = $this.session.FillIn($Setting.ValueName)
            foreach ($value in $Place.Entries)
            {
                if ($script:registryNames.AreSame($value.Name, $name))
                {
                    return @($value)
                }
            }
        }

        if ($Setting.Part -eq 'All')
        {
            return $this.Members($Place)
        }

        return @()
    }

    # The values whose names make up a list: each REG_SZ that is neither the default value nor another setting's.
    [System.Collections.Hashtable[]] Members([System.Collections.Hashtable] $Place)
    {
        $taken = [System.Collections.Generic.HashSet[System.String]]::new([System.StringComparer]::Ordinal)
        $null = $taken.Add('')
        foreach ($setting in $this.session.Settings.Properties)
        {
            if ($setting.Kind -eq 'Value')
            {
                $null = $taken.Add($script:registryNames.Fold($setting.ValueName))
            }
        }

        return @(foreach ($value in $Place.Entries)
            {
                if ($value.Type -eq 'REG_SZ' -and -not $taken.Contains($script:registryNames.Fold($value.Name)))
                {
                    $value
                }
            })
    }

    # The value of another setting, if it is there and makes the client ignore this one.
    [System.Collections.Hashtable] OverridingValue(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        foreach ($other in $this.session.Settings.Properties)
        {
            if ($other.Name -eq $Setting.OverriddenBy)
            {
                foreach ($value in $this.OwnedValues($other, $Place))
                {
                    if ($null -ne $script:registryValues.Decode($other, $value))
                    {
                        return $value
                    }
                }
            }
        }

        return $null
    }

    # Which of the given names should be there and are not, and which should not be there and are.
    [System.Collections.Hashtable] CompareNames([System.String] $Part, [System.String[]] $Given, [System.String[]] $Present)
    {
        $lacking = $script:registryNames.Without($Given, $Present)
        switch ($Part)
        {
            'Include'
            {
                return @{
                    Lacking = $lacking
                    Surplus = @()
                }
            }

            'Exclude'
            {
                return @{
                    Lacking = @()
                    Surplus = $script:registryNames.Without($Given, $lacking)
                }
            }
        }

        return @{
            Lacking = $lacking
            Surplus = $script:registryNames.Without($Present, $Given)
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
                    $this.Reasons += $this.NewReason('KeyUnwanted', @($place.Path))
                }
            }
        }
    }

    # Looks at a location, and keeps what could not be told, once.
    hidden [System.Collections.Hashtable] LookAt([System.Collections.Hashtable] $Locations)
    {
        $looked = $this.session.LookAt($Locations)
        foreach ($problem in $looked.Problems)
        {
            if ($problem -notin $this.Problems)
            {
                $this.Problems += $problem
            }
        }

        return $looked
    }

    hidden [System.Collections.Hashtable] LookAtSetting(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        if ($Setting.Kind -eq 'Value')
        {
            return $this.LookAtValue($Setting, $Place)
        }

        return $this.LookAtNames($Setting, $Place)
    }

    hidden [System.Collections.Hashtable] LookAtValue(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        $name = $this.session.FillIn($Setting.ValueName)
        $where = $script:registryValues.ShowPlace($Place.Path, $name)
        $value = $null
        $decoded = $null
        foreach ($found in $this.OwnedValues($Setting, $Place))
        {
            $value = $found
            $decoded = $script:registryValues.Decode($Setting, $found)
        }

        $overriding = $this.OverridingValue($Setting, $Place)
        $finding = @{
            Setting        = $Setting
            Place          = $Place
            Actual         = $decoded
            InDesiredState = $true
            Reasons        = @()
        }

        [System.String[]] $names = @(
            foreach ($entry in $Place.Entries)
            {
                # By another name that says the same nobody gets another answer.
                $data = $script:registryValues.Decode($Setting, $entry)
                $isKnown = $null -ne $data -and $null -ne $decoded -and -not $this.session.IsAbsent
                $saysSame = $isKnown -and $script:registryValues.AreEqual($Setting, $data, $decoded)
                if ($entry.Type -eq $script:registryValues.TypeOf($Setting) -and -not $saysSame)
                {
                    $entry.Name
                }
            }
        )
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        $remarks = @($this.SayOtherSpellings($Setting.Name, $where, $name, $names))
        $finding.Reasons += $remarks
        if ($null -ne $value -and $null -eq $decoded)
        {
            $why, $arguments = $script:registryValues.WhyUndecoded($Setting, $value)
            $finding.Reasons += $this.NewReason($why, @($Setting.Name, $where) + @($arguments))
        }

        if ($null -eq $value -and $null -eq $overriding -and $null -ne $Setting.Default)
        {
            $finding.Actual = $Setting.Default
            $shown = $script:registryValues.Show($Setting.Default)
            $finding.Reasons += $this.NewReason('Default', @($Setting.Name, $where, $shown))
        }

        if ($this.session.IsAbsent)
        {
            $finding.InDesiredState = $null -eq $value
            $finding.Reasons = @()
            if ($null -ne $value)
            {
                $finding.Reasons += $this.NewReason('Unwanted', @($Setting.Name, $where))
            }

            $finding.Reasons += $remarks
            $finding.Reasons += @($this.SayPolicy($finding, $where))
            return $finding
        }

        if (-not $this.session.Values.ContainsKey($Setting.Name))
        {
            $finding.Reasons += @($this.SayCaution($Setting, $where, $decoded))
            return $finding
        }

        $wanted = $this.session.Values[$Setting.Name]
        $shownWanted = $script:registryValues.Show($wanted)
        $isEqual = $script:registryValues.AreEqual($Setting, $finding.Actual, $wanted)
        $isAsWanted = $null -ne $finding.Actual -and $isEqual
        if ($null -ne $overriding)
        {
            $finding.Reasons += $this.NewReason('Overridden', @($Setting.Name, $where, $Setting.OverriddenBy))
        }

        if ($null -eq $value -and -not $isAsWanted)
        {
            $finding.Reasons += $this.NewReason('NotSet', @($Setting.Name, $where, $shownWanted))
        }

        if ($null -ne $decoded -and -not $isAsWanted)
        {
            $shown = $script:registryValues.Show($decoded)
            $finding.Reasons += $this.NewReason('Differs', @($Setting.Name, $where, $shown, $shownWanted))
        }

        $finding.InDesiredState = $isAsWanted -and $null -eq $overriding
        $finding.Reasons += @($this.SayPolicy($finding, $where))
        if (-not $finding.InDesiredState -and $Setting.ContainsKey('Remedy'))
        {
            $remedy = $Setting.Remedy -f $script:registryValues.InWords($Setting, $wanted)
            $finding.Reasons += $this.NewReason('Remedy', @($Setting.Name, $where, $remedy))
        }

        $finding.Reasons += @($this.SayCaution($Setting, $where, $wanted))
        return $finding
    }

    hidden [System.Collections.Hashtable] LookAtNames(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        $members = $this.Members($Place)
        [System.String[]] $present = @($members | ForEach-Object -Process { $_.Name })
        $finding = @{
            Setting        = $Setting
            Place          = $Place
            Actual         = $present
            InDesiredState = $true
            Reasons        = @()
        }

        if ($this.session.IsAbsent)
        {
            if ($Setting.Part -eq 'All' -and $present.Count -gt 0)
            {
                $finding.InDesiredState = $false
                $finding.Reasons += $this.NewReason('Holds', @($Setting.Name, $Place.Path, $script:registryValues.Show($present)))
            }

            return $finding
        }

        if (-not $this.session.Values.ContainsKey($Setting.Name))
        {
            if ($Setting.Part -ne 'All')
            {
                $finding.Actual = $null
            }

            return $finding
        }

        $given = $this.session.Values[$Setting.Name]
        $compared = $this.CompareNames($Setting.Part, $given, $present)
        if ($compared.Lacking.Count -gt 0)
        {
            $shown = $script:registryValues.Show($compared.Lacking)
            $finding.Reasons += $this.NewReason('Lacks', @($Setting.Name, $Place.Path, $shown))
        }

        if ($compared.Surplus.Count -gt 0)
        {
            $shown = $script:registryValues.Show($compared.Surplus)
            $finding.Reasons += $this.NewReason('Holds', @($Setting.Name, $Place.Path, $shown))
        }

        $finding.InDesiredState = $finding.Reasons.Count -eq 0
        [System.String[]] $others = $script:registryNames.Without($present, $given)
        [System.Array]::Sort($others, [System.StringComparer]::Ordinal)
        foreach ($name in $given)
        {
            $finding.Reasons += @($this.SayOtherSpellings($Setting.Name, $Place.Path, $name, $others))
        }

        if ($Setting.Part -ne 'All')
        {
            $finding.Actual = $script:registryNames.Without($given, @($compared.Lacking) + @($compared.Surplus))
        }

        return $finding
    }

    # Says that other spellings of a URL that is a name are there, if any are.
    hidden [ModuleReason[]] SayOtherSpellings(
        [System.String] $Property,
        [System.String] $Where,
        [System.String] $Name,
        [System.String[]] $Names
    )
    {
        [System.String[]] $spellings = $script:registryValues.OtherSpellings($Name, $Names)
        if ($spellings.Count -eq 0)
        {
            return @()
        }

        $shown = @($script:registryValues.Show($spellings), $script:registryValues.Show($Name))
        return @($this.NewReason('OtherSpelling', @($Property, $Where) + $shown))
    }

    # Says that others may write a value that is to be written, where it is a policy.
    hidden [ModuleReason[]] SayPolicy([System.Collections.Hashtable] $Finding, [System.String] $Where)
    {
        if ($Finding.InDesiredState -or -not $Finding.Setting.ContainsKey('IsPolicy'))
        {
            return @()
        }

        return @($this.NewReason('Policy', @($Finding.Setting.Name, $Where)))
    }

    # Says what is to be known of a value that may be a mistake.
    hidden [ModuleReason[]] SayCaution(
        [System.Collections.Hashtable] $Setting,
        [System.String] $Where,
        [System.Object] $Value
    )
    {
        if (-not $Setting.ContainsKey('Caution') -or [System.String] $Value -cnotmatch $Setting.CautionPattern)
        {
            return @()
        }

        return @($this.NewReason('Caution', @($Setting.Name, $Where, $script:registryValues.Show($Value), $Setting.Caution)))
    }

    hidden [ModuleReason] NewReason([System.String] $Key, [System.String[]] $Arguments)
    {
        return [ModuleReason] @{
            Code   = '{0}:{0}:{1}' -f $this.session.Resource, $Key
            Phrase = $this.text[$Key] -f $Arguments
        }
    }
}
