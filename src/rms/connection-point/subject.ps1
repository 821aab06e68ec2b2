<#
    .SYNOPSIS
        The service connection point of a forest.
#>
class RmsClientConnectionPoint : ModuleSubject
{
    # What Read-RmsClientDirectory returned.
    hidden [System.Collections.Hashtable] $found

    hidden [RmsClientPointRules] $rules

    RmsClientConnectionPoint([ModuleSession] $Session) : base ($Session)
    {
        $this.rules = [RmsClientPointRules]::new($Session)
    }

    [void] Assess([ModuleAssessment] $Assessment)
    {
        try
        {
            $this.found = $this.Ask($null)
        }
        catch
        {
            $this.found = $null
            $Assessment.Problems += $_.Exception.GetBaseException().Message
            return
        }

        $points = $this.rules.Relevant($this.found)
        $Assessment.IsOwned = $points.Count -gt 0
        $Assessment.Actual['DomainController'] = $this.found.Server
        foreach ($point in $points)
        {
            if ($point.Bindings.Count -gt 0 -and -not $Assessment.Actual.ContainsKey('Url'))
            {
                $Assessment.Actual['Url'] = $point.Bindings[0]
            }
        }

        $reasons = @()
        if ($this.session.IsAbsent)
        {
            foreach ($point in $points)
            {
                $shown = $script:registryValues.Show($point.Bindings)
                $reasons += $this.session.NewReason('PointUnwanted', @($script:registryValues.Show($point.Name), $shown))
            }
        }
        else
        {
            $reasons = $this.Judge($points)
        }

        $Assessment.Reasons += $reasons
        $Assessment.IsDrift = $reasons.Count -gt 0
    }

    [System.Collections.Hashtable[]] Plan([ModuleAssessment] $Assessment)
    {
        if ($null -eq $this.found -or -not $Assessment.IsDrift)
        {
            return @()
        }

        $points = $this.rules.Relevant($this.found)
        if ($this.session.IsAbsent)
        {
            return @($points | ForEach-Object -Process { $this.NewAct($_.Name, $_, $null) })
        }

        if (-not $this.MayReplace($points))
        {
            return @()
        }

        $kept = (@($points | Where-Object -FilterScript { $_.Name -eq $script:connectionPoint.Name }) + $points)[0]
        $url = $this.session.Values['Url']
        $becomes = @{
            Bindings = @($url)
            Keywords = $script:connectionPoint.Keywords
        }
        if ($null -eq $kept)
        {
            $act = $this.NewAct($script:connectionPoint.Name, $null, $becomes)
            if (-not $this.found.HasContainer)
            {
                $act.Container = 'create'
            }

            return @($act)
        }

        if ($this.rules.LeadsTo($kept, $url))
        {
            $becomes.Bindings = $kept.Bindings
        }

        $lacking = $this.rules.LackingKeywords($kept)
        $becomes.Keywords = @($kept.Keywords) + @($lacking)
        $acts = @($points | Where-Object -FilterScript { $_.Name -ne $kept.Name } |
                ForEach-Object -Process { $this.NewAct($_.Name, $_, $null) })
        if ($lacking.Count -gt 0 -or -not $this.rules.LeadsTo($kept, $url))
        {
            $acts += $this.NewAct($kept.Name, $kept, $becomes)
        }

        return $acts
    }

    [void] Take([System.Collections.Hashtable] $Act)
    {
        $this.Ask($Act)
    }

    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        $container = $null
        if ($Act.Container -eq 'create')
        {
            $container = 'remove'
        }

        $about = @{
            fact = 'connection-point'
        }
        if ($this.session.Values.ContainsKey('DomainController'))
        {
            $about.domainController = $this.session.Values['DomainController']
        }

        $action = @{
            action    = 'connection-point'
            about     = $about
            summary   = '{0},{1},{2}' -f $Act.Name, $script:connectionPoint.Container, $this.found.Partition
            partition = $this.found.Partition
            name      = $Act.Name
            was       = $this.State($Act.Becomes)
            becomes   = $this.State($Act.Was)
            container = $container
        }
        return @(ConvertTo-JsonText -Value $action)
    }

    hidden [ModuleReason[]] Judge([System.Collections.Hashtable[]] $Points)
    {
        if ($Points.Count -eq 0)
        {
            return @($this.session.NewReason('PointMissing', @($this.found.Partition)))
        }

        $reasons = @()
        if ($Points.Count -gt 1)
        {
            [System.String[]] $names = @($Points | ForEach-Object -Process { $_.Name })
            $reasons += $this.session.NewReason('PointMany', @($script:registryValues.Show($names)))
        }

        $url = $this.session.Values['Url']
        foreach ($point in $Points)
        {
            $name = $script:registryValues.Show($point.Name)
            $faults = $this.rules.Faults($point)
            $reasons += $faults
            if ($faults.Count -eq 0 -and $null -ne $url -and -not $this.rules.LeadsTo($point, $url))
            {
                $shown = $script:registryValues.Show($point.Bindings[0])
                $reasons += $this.session.NewReason('PointDiffers', @($name, $shown, $script:registryValues.Show($url)))
            }

            $reasons += $this.rules.KeywordFaults($point)
        }

        if (-not $this.MayReplace($Points))
        {
            $reasons += $this.session.NewReason('PointTaken', @())
        }

        return $reasons
    }

    # Is there nothing in the way, or is it given that it may be replaced?
    hidden [System.Boolean] MayReplace([System.Collections.Hashtable[]] $Points)
    {
        $url = $this.session.Values['Url']
        $wrong = @($Points | Where-Object -FilterScript { -not $this.rules.LeadsTo($_, $url) })
        $isInTheWay = $null -ne $url -and ($Points.Count -gt 1 -or $wrong.Count -gt 0)
        return -not $isInTheWay -or $this.session.Values['ReplaceExisting'] -eq $true
    }

    # Reads the forest, and does an act if one is given: nothing, if something else is there by now.
    hidden [System.Collections.Hashtable] Ask([System.Collections.Hashtable] $Act)
    {
        $text = Get-ClassText -Name 'ModuleResource'
        $values = $this.session.Values
        $directory = Open-RmsClientDirectory -Server $values['DomainController'] -Credential $values['Credential']
        try
        {
            $now = Read-RmsClientDirectory -Directory $directory
            if ($null -ne $Act)
            {
                $there = @($now.Points | Where-Object -FilterScript { $_.Name -eq $Act.Name })
                $asRead = ConvertTo-JsonText -Value ($this.State($Act.Was))
                $isNow = ConvertTo-JsonText -Value ($this.State($there[0]))
                if (-not [System.String]::Equals($isNow, $asRead))
                {
                    throw [System.InvalidOperationException]::new(($text.Changed -f $now.Server, $Act.Name))
                }

                Write-RmsClientDirectory -Directory $directory -Act $Act
            }

            return $now
        }
        finally
        {
            $directory.Connection.Dispose()
        }
    }

    # What a point says, as the bridge keeps it.
    hidden [System.Collections.Hashtable] State([System.Collections.Hashtable] $Point)
    {
        if ($null -eq $Point)
        {
            return $null
        }

        return @{
            bindings = [System.String[]] @($Point.Bindings)
            keywords = [System.String[]] @($Point.Keywords)
        }
    }

    hidden [System.Collections.Hashtable] NewAct(
        [System.String] $Name,
        [System.Collections.Hashtable] $Was,
        [System.Collections.Hashtable] $Becomes
    )
    {
        $where = '{0},{1},{2}' -f $Name, $script:connectionPoint.Container, $this.found.Partition
        $summary = $where
        if ($null -ne $Becomes)
        {
            $summary = '{0} [serviceBindingInformation] = {1}' -f $where, $script:registryValues.Show($Becomes.Bindings)
        }

        return @{
            Name      = $Name
            Was       = $Was
            Becomes   = $Becomes
            Container = $null
            Summary   = $summary
        }
    }
}
