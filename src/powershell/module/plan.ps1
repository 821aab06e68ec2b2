<#
    .SYNOPSIS
        The steps from an assessment to the desired state.

    .DESCRIPTION
        What is switched off goes first and what is switched on comes last, so that a list is never in force
        half-written. Removals come after what replaces them, emptied keys after all.
#>
class ModulePlan
{
    # Each step with its Phase, Place, Action, and the Value that it writes or the Name of the value that it removes.
    [System.Collections.Hashtable[]]
    $Steps = @()

    # What the resource's subject does before the steps.
    [System.Collections.Hashtable[]]
    $Acts = @()

    # What could not be written, and why.
    [System.String[]]
    $Problems = @()

    hidden [ModuleSession] $session

    hidden [ModuleOwned] $owned

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'ModuleResource')

    hidden [System.Collections.Hashtable] $phases = @{
        SwitchOff = 0
        Write     = 1
        SwitchOn  = 2
        Remove    = 3
    }

    ModulePlan([ModuleSession] $Session, [ModuleAssessment] $Assessment)
    {
        $this.session = $Session
        $this.owned = [ModuleOwned]::new($Session)
        foreach ($finding in $Assessment.Findings)
        {
            if ($Session.Settings.IsAudit)
            {
                continue
            }

            if ($Session.IsAbsent)
            {
                $this.PlanRemoval($finding)
            }
            elseif (-not $finding.InDesiredState)
            {
                $this.PlanWriting($finding)
            }

            if ($Session.IsAbsent -or -not $finding.InDesiredState)
            {
                $this.RefuseForeignType($finding)
            }
        }

        foreach ($place in $Assessment.OwnedKeys)
        {
            if ($Session.IsAbsent)
            {
                $this.Add('Remove', $place, 'RemoveKey', @{})
            }
        }

        foreach ($entry in $Assessment.OwnedEntries)
        {
            if ($Session.IsAbsent)
            {
                $this.Add('Remove', $entry.Place, 'RemoveValue', $entry.Value)
            }
        }

        if ($null -ne $Session.Subject)
        {
            $this.Acts = $Session.Subject.Plan($Assessment)
        }

        # What is done is done as a whole.
        if ($this.Problems.Count -gt 0)
        {
            $this.Steps = @()
            $this.Acts = @()
        }

        $this.Steps = @(
            for ($phase = 0; $phase -lt $this.phases.Count; $phase++)
            {
                $this.Steps | Where-Object -FilterScript { $_.Phase -eq $phase }
            }
        )
    }

    hidden [void] PlanWriting([ModuleFinding] $Finding)
    {
        $setting = $Finding.Setting
        $place = $Finding.Place
        $wanted = $this.session.Values[$setting.Name]
        if ($setting.Kind -eq 'Value')
        {
            $phase = 'Write'
            if ($setting.IsSwitch)
            {
                $phase = 'SwitchOff'
                if ($wanted)
                {
                    $phase = 'SwitchOn'
                }
            }

            $name = $this.session.FillIn($setting.ValueName)
            $this.Add($phase, $place, 'WriteValue', $script:registryValues.Encode($setting, $name, $wanted))
            $overriding = $this.owned.OverridingValue($setting, $place)
            if ($null -ne $overriding)
            {
                $this.Add('Remove', $place, 'RemoveValue', $overriding)
            }

            return
        }

        $members = $this.owned.Members($place)
        [System.String[]] $present = @($members | ForEach-Object -Process { $_.Name })
        $compared = $script:registryNames.Compare($setting.Part, $wanted, $present)
        foreach ($name in $compared.Lacking)
        {
            $entry = @{
                Name = $name
                Type = 'REG_SZ'
                Data = ''
            }
            $this.Add('Write', $place, 'WriteValue', $entry)
        }

        foreach ($member in $members)
        {
            if (@($compared.Surplus | Where-Object -FilterScript { $script:registryNames.AreSame($_, $member.Name) }).Count -gt 0)
            {
                $this.Add('Remove', $place, 'RemoveValue', $member)
            }
        }
    }

    # In a key that is another's, a value of another type than the setting's is none that this module may take away.
    hidden [void] RefuseForeignType([ModuleFinding] $Finding)
    {
        if (-not $Finding.Place.IsShared)
        {
            return
        }

        foreach ($value in $this.owned.ValuesOf($Finding.Setting, $Finding.Place))
        {
            $right = $script:registryValues.TypeOf($Finding.Setting)
            if ($value.Type -ne $right)
            {
                $where = $script:registryValues.ShowPlace($Finding.Place.Path, $value.Name)
                $this.Problems += $this.text.ForeignType -f $where, $value.Type, $right
            }
        }
    }

    hidden [void] PlanRemoval([ModuleFinding] $Finding)
    {
        $phase = 'Remove'
        if ($Finding.Setting.IsSwitch)
        {
            $phase = 'SwitchOff'
        }

        foreach ($value in $this.owned.ValuesOf($Finding.Setting, $Finding.Place))
        {
            $this.Add($phase, $Finding.Place, 'RemoveValue', $value)
        }
    }

    hidden [void] Add(
        [System.String] $Phase,
        [System.Collections.Hashtable] $Place,
        [System.String] $Action,
        [System.Collections.Hashtable] $Value
    )
    {
        $this.Steps += @{
            Phase  = $this.phases[$Phase]
            Place  = $Place
            Action = $Action
            Value  = $Value
        }
    }
}
