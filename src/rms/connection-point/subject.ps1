<#
    .SYNOPSIS
        The service connection point of a forest.
#>
class RmsClientConnectionPoint : ModuleSubject
{
    # What Read-RmsClientDirectory returned.
    hidden [System.Collections.Hashtable] $found

    RmsClientConnectionPoint([ModuleSession] $Session) : base ($Session)
    {
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

        $points = $this.Relevant($this.found)
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
                $reasons += $Assessment.NewReason('PointUnwanted', @($script:registryValues.Show($point.Name), $shown))
            }
        }
        else
        {
            $reasons = $this.Judge($Assessment, $points)
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

        $points = $this.Relevant($this.found)
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

        if ($this.LeadsTo($kept, $url))
        {
            $becomes.Bindings = $kept.Bindings
        }

        $lacking = $this.LackingKeywords($kept)
        $becomes.Keywords = @($kept.Keywords) + @($lacking)
        $acts = @($points | Where-Object -FilterScript { $_.Name -ne $kept.Name } |
                ForEach-Object -Process { $this.NewAct($_.Name, $_, $null) })
        if ($lacking.Count -gt 0 -or -not $this.LeadsTo($kept, $url))
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

    # The points that clients find or that AD RMS made: others in the container are none of ours.
    [System.Collections.Hashtable[]] Relevant([System.Collections.Hashtable] $Found)
    {
        return @(
            $Found.Points | Where-Object -FilterScript {
                $_.Name -eq $script:connectionPoint.Name -or $this.LackingKeywords($_).Count -eq 0
            }
        )
    }

    # The keywords of the service connection point that an object does not have.
    [System.String[]] LackingKeywords([System.Collections.Hashtable] $Point)
    {
        return $script:registryNames.Without($script:connectionPoint.Keywords, $Point.Keywords)
    }

    # Why a point leads no client to a server, if so.
    [ModuleReason[]] Faults([ModuleAssessment] $Assessment, [System.Collections.Hashtable] $Point)
    {
        $name = $script:registryValues.Show($Point.Name)
        if ($Point.Bindings.Count -eq 0)
        {
            return @($Assessment.NewReason('PointWithoutUrl', @($name)))
        }

        $shown = $script:registryValues.Show($Point.Bindings)
        if ($Point.Bindings.Count -gt 1)
        {
            return @($Assessment.NewReason('PointManyUrls', @($name, $shown)))
        }

        if ($Point.Bindings[0] -cnotmatch $script:connectionPoint.UrlPattern)
        {
            return @($Assessment.NewReason('PointBadUrl', @($name, $shown)))
        }

        return @()
    }

    # Whether clients that look for a point by its keywords find this one.
    [ModuleReason[]] KeywordFaults([ModuleAssessment] $Assessment, [System.Collections.Hashtable] $Point)
    {
        $lacking = $this.LackingKeywords($Point)
        if ($lacking.Count -eq 0)
        {
            return @()
        }

        $shown = @($script:registryValues.Show($Point.Name), $script:registryValues.Show($lacking))
        return @($Assessment.NewReason('PointKeywords', $shown))
    }

    # The path of such a URL is always the same one, so all of it is case-blind.
    [System.Boolean] LeadsTo([System.Collections.Hashtable] $Point, [System.String] $Url)
    {
        return $Point.Bindings.Count -eq 1 -and $script:registryValues.AreSameUrl($Point.Bindings[0], $Url)
    }

    hidden [ModuleReason[]] Judge([ModuleAssessment] $Assessment, [System.Collections.Hashtable[]] $Points)
    {
        if ($Points.Count -eq 0)
        {
            return @($Assessment.NewReason('PointMissing', @($this.found.Partition)))
        }

        $reasons = @()
        if ($Points.Count -gt 1)
        {
            [System.String[]] $names = @($Points | ForEach-Object -Process { $_.Name })
            $reasons += $Assessment.NewReason('PointMany', @($script:registryValues.Show($names)))
        }

        $url = $this.session.Values['Url']
        foreach ($point in $Points)
        {
            $name = $script:registryValues.Show($point.Name)
            $faults = $this.Faults($Assessment, $point)
            $reasons += $faults
            if ($faults.Count -eq 0 -and $null -ne $url -and -not $this.LeadsTo($point, $url))
            {
                $shown = $script:registryValues.Show($point.Bindings[0])
                $reasons += $Assessment.NewReason('PointDiffers', @($name, $shown, $script:registryValues.Show($url)))
            }

            $reasons += $this.KeywordFaults($Assessment, $point)
        }

        if (-not $this.MayReplace($Points))
        {
            $reasons += $Assessment.NewReason('PointTaken', @())
        }

        return $reasons
    }

    # Is there nothing in the way, or is it given that it may be replaced?
    hidden [System.Boolean] MayReplace([System.Collections.Hashtable[]] $Points)
    {
        $url = $this.session.Values['Url']
        $wrong = @($Points | Where-Object -FilterScript { -not $this.LeadsTo($_, $url) })
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
