<#
    .SYNOPSIS
        The steps from an assessment to the desired state, and what takes them back.

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

    hidden [ModuleAssessment] $assessment

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
        $this.assessment = $Assessment
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

    # Takes the steps, once the undo file is written. Where one fails, its tree is left as it is from there on; the others are not.
    [void] Apply()
    {
        $undoFile = [ModuleUndo]::new($this.session, $this.Acts, $this.Steps).Save()
        Write-VerboseMessage -Message ($this.text.UndoFile -f $this.session.Resource, $undoFile)
        $this.Act()

        $failed = @()
        $taken = @()
        foreach ($step in $this.Steps)
        {
            if ($step.Place.Tree.Path -notin $failed)
            {
                try
                {
                    $this.Take($step)
                    $taken += $step
                }
                catch
                {
                    $failed += $step.Place.Tree.Path
                    $this.Problems += $this.text.NotWritable -f $step.Place.Path, $_.Exception.GetBaseException().Message
                }
            }
        }

        foreach ($step in $taken)
        {
            if ($this.session.IsAbsent -and $step.Place.Tree.Path -notin $failed)
            {
                $this.RemoveEmptyKeys($step)
            }
        }
    }

    # Does what the subject has planned, up to the first failure of what the others build on.
    hidden [void] Act()
    {
        foreach ($act in $this.Acts)
        {
            try
            {
                Write-VerboseMessage -Message ('{0}: {1}' -f $this.session.Resource, $act.Summary)
                $this.session.Subject.Take($act)
            }
            catch
            {
                $this.Problems += $_.Exception.GetBaseException().Message
                if (-not $act.IsAlone)
                {
                    return
                }
            }

            if ($this.session.Subject.Problem)
            {
                $this.Problems += $this.session.Subject.Problem
                return
            }
        }
    }

    hidden [void] PlanWriting([System.Collections.Hashtable] $Finding)
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
            $overriding = $this.assessment.OverridingValue($setting, $place)
            if ($null -ne $overriding)
            {
                $this.Add('Remove', $place, 'RemoveValue', $overriding)
            }

            return
        }

        $members = $this.assessment.Members($place)
        [System.String[]] $present = @($members | ForEach-Object -Process { $_.Name })
        $compared = $this.assessment.CompareNames($setting.Part, $wanted, $present)
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
    hidden [void] RefuseForeignType([System.Collections.Hashtable] $Finding)
    {
        if (-not $Finding.Place.IsShared)
        {
            return
        }

        foreach ($value in $this.assessment.OwnedValues($Finding.Setting, $Finding.Place))
        {
            $right = $script:registryValues.TypeOf($Finding.Setting)
            if ($value.Type -ne $right)
            {
                $where = $script:registryValues.ShowPlace($Finding.Place.Path, $value.Name)
                $this.Problems += $this.text.ForeignType -f $where, $value.Type, $right
            }
        }
    }

    hidden [void] PlanRemoval([System.Collections.Hashtable] $Finding)
    {
        $phase = 'Remove'
        if ($Finding.Setting.IsSwitch)
        {
            $phase = 'SwitchOff'
        }

        foreach ($value in $this.assessment.OwnedValues($Finding.Setting, $Finding.Place))
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

    hidden [void] Take([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        $path = $Step.Place.Path
        $where = $script:registryValues.ShowPlace($path, $Step.Value.Name)
        switch ($Step.Action)
        {
            'WriteValue'
            {
                Write-VerboseMessage -Message ($this.text.WritingValue -f $this.session.Resource, $where)
                $tree.WriteValue($path, $Step.Value)
            }

            'RemoveValue'
            {
                Write-VerboseMessage -Message ($this.text.RemovingValue -f $this.session.Resource, $where)
                $tree.RemoveValue($path, $Step.Value.Name)
            }

            'RemoveKey'
            {
                Write-VerboseMessage -Message ($this.text.RemovingKey -f $this.session.Resource, $path)
                $tree.RemoveKey($path)
            }
        }
    }

    # Removes the keys that a removal left empty, up to the topmost one of the tree and with it.
    hidden [void] RemoveEmptyKeys([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        $path = $Step.Place.Path
        if ($Step.Action -eq 'RemoveKey')
        {
            $path = $tree.ParentOf($path)
        }

        try
        {
            while ($path.Length -ge $tree.Path.Length -and $tree.IsEmpty($path))
            {
                Write-VerboseMessage -Message ($this.text.RemovingKey -f $this.session.Resource, $path)
                $tree.RemoveKey($path)
                $path = $tree.ParentOf($path)
            }
        }
        catch
        {
            $this.Problems += $this.text.NotWritable -f $path, $_.Exception.GetBaseException().Message
        }
    }
}
