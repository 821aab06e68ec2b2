<#
    .SYNOPSIS
        Which server the client finds, and why.

    .DESCRIPTION
        What the registry names, else where the service connection point leads, else Azure RMS; for the programs of
        either bitness, because 32-bit programs on 64-bit Windows have a registry of their own.
#>
class RmsClientDiscovery : ModuleSubject
{
    hidden [ModuleAssessment] $assessment

    RmsClientDiscovery([ModuleSession] $Session) : base ($Session)
    {
        # Not the resource's own, but what makes the session look into both.
        $Session.Values['RegistryView'] = 'Both'
        $Session.Values['Account'] = 'AllUsers'
    }

    [void] Assess([ModuleAssessment] $Assessment)
    {
        $this.assessment = $Assessment
        $order = [RmsClientOrder]::new($this.session)
        $views = [RmsClientRegistryViews]::new($this.session).Read($Assessment)
        $found = @(
            foreach ($view in $views)
            {
                $order.Follow($view)
            }
        )
        $told = $null
        $isOne = $true
        foreach ($one in $found)
        {
            $Assessment.Reasons += $one.Steps
            $this.Judge($one)
            $isOne = $isOne -and $one.Source -eq $found[0].Source -and [System.String]::Equals($one.Url, $found[0].Url)
            $Assessment.IsDrift = $Assessment.IsDrift -or $one.IsDrift
            if ($one.IsDrift -and ($null -eq $told -or -not $told.IsDrift))
            {
                $told = $one
            }

            if ($null -eq $told -and $null -ne $one.Source)
            {
                $told = $one
            }

            $Assessment.AddProblems($one.Problems)
        }

        if (-not $isOne -and $Assessment.Problems.Count -eq 0)
        {
            $Assessment.Reasons += $this.session.NewReason('ViewsDiffer', @())
        }

        # What the documentation excepts from the order, where that led to a cluster.
        $clusters = @($found | Where-Object -FilterScript { $null -ne $_.Url -and -not $_.IsTenant -and $_.Source -ne 'AzureRms' })
        if ($clusters.Count -gt 0)
        {
            $Assessment.Reasons += $this.session.NewReason('Exceptions', @($script:serverNames.HostOf($clusters[0].Url)))
        }

        $Assessment.Reasons += [RmsClientBootstrapped]::new($this.session).Reasons($found)
        if ($null -ne $told)
        {
            $Assessment.Actual['Source'] = $told.Source
            $Assessment.Actual['Url'] = $told.Url
        }

        foreach ($name in @('ExpectedSource', 'ExpectedUrl'))
        {
            $Assessment.Actual[$name] = $this.session.Values[$name]
        }
    }

    # What is not as expected; where nothing is expected, nothing.
    hidden [void] Judge([System.Collections.Hashtable] $Found)
    {
        # Where the source is known and what it leads to is not, the source can differ all the same.
        $isTold = $Found.Problems.Count -eq 0
        $source = $this.session.Values['ExpectedSource']
        $url = $this.session.Values['ExpectedUrl']
        $isExpected = [System.String]::Equals($Found.Source, $source) -or ($Found.IsTenant -and $source -ceq 'AzureRms')
        if ($null -ne $source -and ($isTold -or $null -ne $Found.Source) -and -not $isExpected)
        {
            $Found.IsDrift = $true
            $shown = @($Found.Who, $script:registryValues.Show($Found.Source), $script:registryValues.Show($source))
            $this.assessment.Reasons += $this.session.NewReason('SourceDiffers', $shown)
        }

        if ($null -ne $url -and $isTold -and -not $script:registryValues.AreSameUrl($Found.Url, $url))
        {
            $Found.IsDrift = $true
            $is = 'no server of AD RMS'
            if ($null -ne $Found.Url)
            {
                $is = $script:registryValues.Show($Found.Url)
            }

            $shown = @($Found.Who, $is, $script:registryValues.Show($url))
            $this.assessment.Reasons += $this.session.NewReason('UrlDiffers', $shown)
        }

        if ($Found.IsBarred -and ($null -ne $source -or $null -ne $url))
        {
            $Found.IsDrift = $true
        }
    }
}
