<#
    .SYNOPSIS
        What all resources have in common: Get, Test and Set.

    .DESCRIPTION
        A resource class says where its properties live (GetSettings) and what they may be (GetRules).
        A property that is not given is not managed.
#>
class ModuleResource
{
    # Hook: the names of the key properties, the key that the resource owns, and where each property lives.
    hidden [System.Collections.Hashtable] GetSettings()
    {
        throw [System.NotImplementedException]::new()
    }

    # Hook: the rules of single properties in PropertyRules, those between properties in Rules.
    hidden [System.Collections.Hashtable] GetRules()
    {
        throw [System.NotImplementedException]::new()
    }

    # Hook: what the resource is about beyond registry values.
    hidden [ModuleSubject] NewSubject([ModuleSession] $Session)
    {
        return $null
    }

    # What is there, with the documented default where nothing is, and why it is or is not in the desired state.
    [ModuleResource] Get()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $false)
        $session.IsAsked = $true
        $assessment = $this.Assess($session)
        $found = $this.GetType()::new()
        foreach ($name in $session.Settings.KeyProperties)
        {
            $found.$name = $this.$name
        }

        foreach ($name in @($session.Settings.Properties | ForEach-Object -Process { $_.Name }) + $session.Settings.Reported)
        {
            $actual = $assessment.ActualValue($name)
            if ($null -eq $actual -and $name -in $session.Settings.Echoed)
            {
                $actual = $session.Values[$name]
            }

            if ($null -ne $actual)
            {
                $found.$name = $actual
            }
        }

        # A check has no Ensure.
        if ($found.PSObject.Properties.Match('Ensure').Count -gt 0)
        {
            $found.Ensure = 'Absent'
            if ($assessment.IsOwned)
            {
                $found.Ensure = 'Present'
            }
        }

        $found.Reasons = $assessment.Reasons
        return $found
    }

    # Is the machine in the desired state? Writes nothing.
    [System.Boolean] Test()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $true)
        $assessment = $this.Assess($session)
        foreach ($reason in $assessment.Reasons)
        {
            Write-VerboseMessage -Message ('{0}: {1}' -f $session.Resource, $reason.Phrase)
        }

        # What is known to differ is not hidden by what could not be told.
        if ($assessment.Problems.Count -gt 0 -and -not $assessment.Differs)
        {
            throw $this.NewError('NotTold', $session.Resource, $assessment.Problems)
        }

        return $assessment.InDesiredState
    }

    # Brings the desired state about; writes only what differs.
    [void] Set()
    {
        $problems = $this.BringAbout()
        if ($problems.Count -gt 0)
        {
            throw $this.NewError('NotReached', $this.GetType().Name, $problems)
        }
    }

    # Does what Set does; returns why the desired state is not reached, nothing where it is.
    hidden [System.String[]] BringAbout()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $true)
        $assessment = $null
        $problems = @()
        try
        {
            $assessment = [ModuleAssessment]::new($session)
            $plan = [ModulePlan]::new($session, $assessment)
            if ($plan.Acts.Count + $plan.Steps.Count -gt 0)
            {
                $this.Warn($assessment, $plan)
                $problems = [ModuleRun]::new($session, $plan).Start()
                $session.Forget()
                $assessment = [ModuleAssessment]::new($session)
            }

            $problems += @($plan.Problems) + @($assessment.Problems)
            $isUnderWay = $null -ne $session.Subject -and $session.Subject.NeedsRestart
            if ($problems.Count -eq 0 -and -not $assessment.InDesiredState -and -not $isUnderWay)
            {
                $problems = @($this.DriftOf($assessment) | ForEach-Object -Process { $_.Phrase })
            }
        }
        finally
        {
            $session.Close()
        }

        return @($problems | Where-Object -FilterScript { $_ })
    }

    # Refuses what is invalid before anything is read. Get only needs to know which instance is meant.
    hidden [void] AssertProperties([ModuleSession] $Session, [System.Boolean] $BetweenProperties)
    {
        $fault = $this.FindFault($Session, $BetweenProperties)
        if ($fault -ne '')
        {
            throw [System.ArgumentException]::new($fault)
        }
    }

    # The first thing that is wrong with the properties; an empty text where nothing is.
    hidden [System.String] FindFault([ModuleSession] $Session, [System.Boolean] $BetweenProperties)
    {
        $rules = $this.GetRules()
        $judge = [ModuleRule]::new($Session)
        foreach ($name in $Session.Settings.ReadOnly)
        {
            if ($null -ne $this.$name)
            {
                return $judge.ReadOnly($name)
            }
        }

        foreach ($rule in $rules.PropertyRules)
        {
            $fault = $judge.FaultOf($rule)
            if ($fault -ne '')
            {
                return $fault
            }
        }

        if ($BetweenProperties)
        {
            foreach ($rule in $rules.Rules)
            {
                $fault = $judge.BreachOf($rule)
                if ($fault -ne '')
                {
                    return $fault
                }
            }
        }

        return ''
    }

    hidden [ModuleSession] NewSession()
    {
        $settings = $this.GetSettings()
        $values = @{}
        $names = $settings.KeyProperties + @($settings.Properties | ForEach-Object -Process { $_.Name }) + $settings.Given
        foreach ($name in $names)
        {
            # A text that nobody has set is $null, and an empty text is one that somebody has; 0 is no value of an enumeration.
            $value = $this.$name
            if ($value -is [System.Enum])
            {
                $value = $value.ToString()
                if ($value -eq '0')
                {
                    $value = $null
                }
            }

            if ($null -ne $value)
            {
                $values[$name] = $value
            }
        }

        $session = [ModuleSession]::new($this.GetType().Name, $settings, $values, $this.Ensure -eq 'Absent')
        $session.Subject = $this.NewSubject($session)
        return $session
    }

    hidden [ModuleAssessment] Assess([ModuleSession] $Session)
    {
        try
        {
            return [ModuleAssessment]::new($Session)
        }
        finally
        {
            $Session.Close()
        }
    }

    # Says what whoever changes more than the registry should know, such as that Windows is of a version not documented.
    hidden [void] Warn([ModuleAssessment] $Assessment, [ModulePlan] $Plan)
    {
        $drift = $this.DriftOf($Assessment)
        foreach ($reason in $Assessment.Reasons)
        {
            if ($Plan.Acts.Count -gt 0 -and $reason -notin $drift)
            {
                Write-WarningMessage -Message ('{0}: {1}' -f $this.GetType().Name, $reason.Phrase)
            }
        }
    }

    # The reasons that speak of drift, and do not merely inform.
    hidden [ModuleReason[]] DriftOf([ModuleAssessment] $Assessment)
    {
        return @($Assessment.Reasons | Where-Object -FilterScript { $_.Code.Split(':')[2] -notin $script:informativeReasons })
    }

    # An error with each problem once.
    hidden [System.Exception] NewError([System.String] $Key, [System.String] $Resource, [System.String[]] $Problems)
    {
        $unique = @()
        foreach ($problem in $Problems)
        {
            if ($problem -notin $unique)
            {
                $unique += $problem
            }
        }

        $text = Get-ClassText -Name 'ModuleResource'
        return [System.InvalidOperationException]::new(($text[$Key] -f $Resource, ($unique -join ' ')))
    }
}
