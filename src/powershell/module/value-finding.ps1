<#
    .SYNOPSIS
        What a setting is that is one value.

    .DESCRIPTION
        The documented default counts where nothing is there, a value of the wrong type is drift.
#>
class ModuleValueFinding : ModuleFinding
{
    # The value that is there, and what it says; $null where it says nothing to the client.
    hidden [System.Collections.Hashtable] $value
    hidden [System.Object] $decoded

    # The value of another setting that makes the client ignore this one.
    hidden [System.Collections.Hashtable] $overriding

    ModuleValueFinding(
        [ModuleSession] $Session,
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    ) : base ($Session, $Setting, $Place)
    {
        $name = $Session.FillIn($Setting.ValueName)
        $this.shownPlace = $script:registryValues.ShowPlace($Place.Path, $name)
        $this.Look()
        $this.SayOtherSpellings($name, $this.LikeNames())
        if ($Session.IsAbsent)
        {
            $this.ExpectNothing()
            return
        }

        $this.SayWhatCounts()
        if ($Session.Values.ContainsKey($Setting.Name))
        {
            $this.Expect($Session.Values[$Setting.Name])
        }
        else
        {
            $this.SayCaution($this.decoded)
        }
    }

    hidden [void] Look()
    {
        foreach ($found in $this.owned.ValuesOf($this.Setting, $this.Place))
        {
            $this.value = $found
            $this.decoded = $script:registryValues.Decode($this.Setting, $found)
        }

        $this.overriding = $this.owned.OverridingValue($this.Setting, $this.Place)
        $this.Actual = $this.decoded
        if ($this.IsDefault())
        {
            $this.Actual = $this.Setting.Default
        }
    }

    # Is it the documented default that counts?
    hidden [System.Boolean] IsDefault()
    {
        return $null -eq $this.value -and $null -eq $this.overriding -and $null -ne $this.Setting.Default
    }

    # The names of the values that are like this one, and say something else.
    hidden [System.String[]] LikeNames()
    {
        [System.String[]] $names = @(
            foreach ($entry in $this.Place.Entries)
            {
                # By another name that says the same nobody gets another answer.
                $data = $script:registryValues.Decode($this.Setting, $entry)
                $isKnown = $null -ne $data -and $null -ne $this.decoded -and -not $this.session.IsAbsent
                $saysSame = $isKnown -and $script:registryValues.AreEqual($this.Setting, $data, $this.decoded)
                if ($entry.Type -eq $script:registryValues.TypeOf($this.Setting) -and -not $saysSame)
                {
                    $entry.Name
                }
            }
        )
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        return $names
    }

    hidden [void] SayWhatCounts()
    {
        if ($null -ne $this.value -and $null -eq $this.decoded)
        {
            $why, $arguments = $script:registryValues.WhyUndecoded($this.Setting, $this.value)
            $this.Say($why, @($arguments))
        }

        if ($this.IsDefault())
        {
            $this.Say('Default', @($script:registryValues.Show($this.Setting.Default)))
        }
    }

    hidden [void] ExpectNothing()
    {
        if ($null -ne $this.value)
        {
            $remarks = $this.Reasons
            $this.Reasons = @()
            $this.Say('Unwanted', @())
            $this.Reasons += $remarks
            $this.InDesiredState = $false
            $this.SayPolicy()
        }
    }

    hidden [void] Expect([System.Object] $Wanted)
    {
        $shownWanted = $script:registryValues.Show($Wanted)
        $isEqual = $script:registryValues.AreEqual($this.Setting, $this.Actual, $Wanted)
        $isAsWanted = $null -ne $this.Actual -and $isEqual
        if ($null -ne $this.overriding)
        {
            $this.Say('Overridden', @($this.Setting.OverriddenBy))
        }

        if ($null -eq $this.value -and -not $isAsWanted)
        {
            $this.Say('NotSet', @($shownWanted))
        }

        if ($null -ne $this.decoded -and -not $isAsWanted)
        {
            $this.Say('Differs', @($script:registryValues.Show($this.decoded), $shownWanted))
        }

        $this.InDesiredState = $isAsWanted -and $null -eq $this.overriding
        if (-not $this.InDesiredState)
        {
            $this.SayPolicy()
            if ($this.Setting.ContainsKey('Remedy'))
            {
                $this.Say('Remedy', @($this.Setting.Remedy -f $script:registryValues.InWords($this.Setting, $Wanted)))
            }
        }

        $this.SayCaution($Wanted)
    }

    # Says that others may write a value that is to be written, where it is a policy.
    hidden [void] SayPolicy()
    {
        if ($this.Setting.ContainsKey('IsPolicy'))
        {
            $this.Say('Policy', @())
        }
    }

    # Says what is to be known of a value that may be a mistake.
    hidden [void] SayCaution([System.Object] $Value)
    {
        if ($this.Setting.ContainsKey('Caution') -and [System.String] $Value -cmatch $this.Setting.CautionPattern)
        {
            $this.Say('Caution', @($script:registryValues.Show($Value), $this.Setting.Caution))
        }
    }
}
