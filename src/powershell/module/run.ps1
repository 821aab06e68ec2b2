<#
    .SYNOPSIS
        What brings about what was planned.

    .DESCRIPTION
        Where a step fails, its tree is left as it is from there on; the others are not.
#>
class ModuleRun
{
    # What could not be done, and why.
    hidden [System.String[]] $problems = @()

    hidden [ModuleSession] $session

    hidden [ModulePlan] $plan

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'ModuleResource')

    ModuleRun([ModuleSession] $Session, [ModulePlan] $Plan)
    {
        $this.session = $Session
        $this.plan = $Plan
    }

    # Does it, once the undo file is written; returns what could not be done, and why.
    [System.String[]] Start()
    {
        $undoFile = [ModuleUndo]::new($this.session, $this.plan.Acts, $this.plan.Steps).Save()
        Write-VerboseMessage -Message ($this.text.UndoFile -f $this.session.Resource, $undoFile)
        $this.Act()
        $this.TakeSteps()
        return $this.problems
    }

    # Does what the subject has planned, up to the first failure of what the others build on.
    hidden [void] Act()
    {
        foreach ($act in $this.plan.Acts)
        {
            try
            {
                Write-VerboseMessage -Message ('{0}: {1}' -f $this.session.Resource, $act.Summary)
                $this.session.Subject.Take($act)
            }
            catch
            {
                $this.problems += $_.Exception.GetBaseException().Message
                if (-not $act.IsAlone)
                {
                    return
                }
            }

            if ($this.session.Subject.Problem)
            {
                $this.problems += $this.session.Subject.Problem
                return
            }
        }
    }

    hidden [void] TakeSteps()
    {
        $failed = @()
        $taken = @()
        foreach ($step in $this.plan.Steps)
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
                    $this.problems += $this.text.NotWritable -f $step.Place.Path, $_.Exception.GetBaseException().Message
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
            $this.problems += $this.text.NotWritable -f $path, $_.Exception.GetBaseException().Message
        }
    }
}
