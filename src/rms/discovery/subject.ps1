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

    # What was said of a service connection point: Url and Name, or None, or Problem. Asked when it is needed.
    hidden [System.Collections.Hashtable] $point

    RmsClientDiscovery([ModuleSession] $Session) : base ($Session)
    {
        # Not the resource's own, but what makes the session look into both.
        $Session.Values['RegistryView'] = 'Both'
        $Session.Values['Account'] = 'AllUsers'
    }

    [void] Assess([ModuleAssessment] $Assessment)
    {
        $this.assessment = $Assessment
        $this.point = $null
        $found = @()
        foreach ($view in $this.Views())
        {
            $found += $this.Discover($view)
        }

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

            foreach ($problem in $one.Problems)
            {
                if ($problem -notin $Assessment.Problems)
                {
                    $Assessment.Problems += $problem
                }
            }
        }

        if (-not $isOne -and $Assessment.Problems.Count -eq 0)
        {
            $Assessment.Reasons += $Assessment.NewReason('ViewsDiffer', @())
        }

        # What the documentation excepts from the order, where that led to a cluster.
        $clusters = @($found | Where-Object -FilterScript { $null -ne $_.Url -and -not $_.IsTenant -and $_.Source -ne 'AzureRms' })
        if ($clusters.Count -gt 0)
        {
            $Assessment.Reasons += $Assessment.NewReason('Exceptions', @($this.HostOf($clusters[0].Url)))
        }

        $this.SayBootstrapped($found)

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

    # What the registry says to the programs of either bitness. 32-bit Windows has programs of one alone.
    hidden [System.Collections.Hashtable[]] Views()
    {
        $lookups = $this.session.Settings.Lookups
        $certification = $this.session.LookAt($lookups.Certification)
        $publishing = $this.session.LookAt($lookups.Publishing)
        $redirection = $this.session.LookAt($lookups.Redirection)
        $trusted = $this.session.LookAt($lookups.Trusted)
        foreach ($looked in @($certification, $publishing, $redirection, $trusted))
        {
            foreach ($problem in $looked.Problems)
            {
                if ($problem -notin $this.assessment.Problems)
                {
                    $this.assessment.Problems += $problem
                }
            }
        }

        if ($this.assessment.Problems.Count -gt 0)
        {
            return @()
        }

        return @(for ($index = 0; $index -lt $certification.Places.Count; $index++)
            {
                $places = @{
                    Who           = $script:discovery.Programs[$index]
                    Certification = $this.SayingAt($certification.Places[$index], '', $lookups.CertificationUrl)
                    Publishing    = $this.SayingAt($publishing.Places[$index], '', $lookups.LicensingUrl)
                    Redirections  = @()
                    OnlyTrusted   = $false
                    Trusted       = @()
                }
                [System.String[]] $names = @($redirection.Places[$index].Entries |
                        ForEach-Object -Process { $_.Name } | Where-Object -FilterScript { $_.Length -gt 0 })
                [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
                foreach ($name in $names)
                {
                    $places.Redirections += @{
                        From = $name
                        To   = $this.SayingAt($redirection.Places[$index], $name, $lookups.LicensingUrl)
                    }
                }

                foreach ($entry in $trusted.Places[$index].Entries)
                {
                    if ($script:registryNames.AreSame($entry.Name, $lookups.OnlyTrusted))
                    {
                        $setting = @{
                            Codec = 'Boolean'
                        }
                        $places.OnlyTrusted = $script:registryValues.Decode($setting, $entry) -eq $true
                    }
                    elseif ($entry.Type -eq 'REG_SZ' -and $entry.Name.Length -gt 0)
                    {
                        $places.Trusted += $entry.Name
                    }
                }

                [System.String[]] $servers = $places.Trusted
                [System.Array]::Sort($servers, [System.StringComparer]::Ordinal)
                $places.Trusted = $servers
                $places
            })
    }

    # One value that is to be a URL: its place in Where, and its Url, or the Fault of what is there.
    hidden [System.Collections.Hashtable] SayingAt(
        [System.Collections.Hashtable] $Place,
        [System.String] $Name,
        [System.String] $Pattern
    )
    {
        $saying = @{
            Where = $script:registryValues.ShowPlace($Place.Path, $Name)
            Url   = $null
            Fault = $null
        }
        foreach ($entry in $Place.Entries)
        {
            if ($script:registryNames.AreSame($entry.Name, $Name))
            {
                $setting = @{
                    Codec = 'Url'
                }
                $url = $script:registryValues.Decode($setting, $entry)
                if ($null -eq $url)
                {
                    $saying.Fault = $entry.Type
                }
                elseif ([System.Text.RegularExpressions.Regex]::IsMatch($url, $Pattern))
                {
                    $saying.Url = $url
                }
                else
                {
                    $saying.Fault = $script:registryValues.Show($url)
                }
            }
        }

        return $saying
    }

    # Follows the documented order for the programs of one bitness.
    hidden [System.Collections.Hashtable] Discover([System.Collections.Hashtable] $View)
    {
        $found = @{
            Who      = $View.Who
            Source   = $null
            Url      = $null
            Steps    = @()
            Problems = @()
            IsBarred = $false
            IsTenant = $false
            Servers  = @()
            IsDrift  = $false
        }
        $saying = $View.Certification
        if ($null -ne $saying.Fault)
        {
            $found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $saying.Fault, $saying.Where))
            return $found
        }

        if ($null -ne $saying.Url)
        {
            $found.Source = 'Registry'
            $this.Say($found, 'FoundInRegistry', @($script:registryValues.Show($saying.Url), $saying.Where))
            $this.Redirect($found, $View, $saying.Url)
            return $found
        }

        $this.Say($found, 'RegistrySilent', @($saying.Where))
        if ($null -eq $this.point)
        {
            $this.point = $this.AskDirectory()
        }

        if ($this.point.ContainsKey('Problem'))
        {
            $cause = [System.Text.RegularExpressions.Regex]::Replace($this.point.Problem, '\.\z', '')
            $found.Problems += $this.Phrase('DirectorySilent', @($View.Who, $cause))
        }
        elseif ($this.point.ContainsKey('Url'))
        {
            $found.Source = 'ServiceConnectionPoint'
            $shown = @($script:registryValues.Show($this.point.Url), $script:registryValues.Show($this.point.Name))
            $this.Say($found, 'FoundByPoint', $shown)
            $this.Redirect($found, $View, $this.point.Url)
        }
        else
        {
            $this.Say($found, 'NoPoint', @($this.point.None))
            $publishing = $View.Publishing
            if ($null -ne $publishing.Fault)
            {
                $found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $publishing.Fault, $publishing.Where))
            }
            elseif ($null -ne $publishing.Url)
            {
                $shown = $script:registryValues.Show($publishing.Url)
                $found.Problems += $this.Phrase('PublishingAlone', @($View.Who, $shown, $publishing.Where))
            }
            else
            {
                $found.Source = 'AzureRms'
                $this.Say($found, 'AzureRemains', @())
            }
        }

        return $found
    }

    # The server that is found may be one whose licensing another has taken over.
    hidden [void] Redirect([System.Collections.Hashtable] $Found, [System.Collections.Hashtable] $View, [System.String] $Url)
    {
        $publishing = $View.Publishing
        if ($null -ne $publishing.Fault)
        {
            $Found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $publishing.Fault, $publishing.Where))
            return
        }

        $licensing = [System.Text.RegularExpressions.Regex]::Replace($Url, '(?i)/_wmcs/.*\z', '/_wmcs/licensing')
        if ($null -ne $publishing.Url)
        {
            $licensing = $publishing.Url
            $this.Say($Found, 'PublishingInRegistry', @($script:registryValues.Show($publishing.Url), $publishing.Where))
        }

        [System.String[]] $way = @($licensing)
        $next = $this.NextOf($View, $licensing)
        while ($null -ne $next)
        {
            if ($null -eq $next.To.Url)
            {
                $Found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $next.To.Fault, $next.To.Where))
                return
            }

            $isLoop = @($way | Where-Object -FilterScript { $script:registryNames.AreSame($_, $next.To.Url) }).Count -gt 0
            $way += $next.To.Url
            if ($isLoop)
            {
                $Found.Problems += $this.Phrase('RedirectionLoop', @($View.Who, $script:registryValues.Show($way)))
                return
            }

            $next = $this.NextOf($View, $next.To.Url)
        }

        $Found.Url = $Url
        $Found.Servers = @($Url) + $way
        $Found.IsTenant = $Found.Source -eq 'Registry' -and $this.IsAzure($Url) -and $this.IsAzure($way[$way.Count - 1])
        if ($Found.IsTenant)
        {
            $this.Say($Found, 'AzureByRegistry', @($script:registryValues.Show($this.HostOf($Url))))
        }

        $shown = $script:registryValues.Show($licensing)
        if ($way.Count -gt 1)
        {
            $Found.Url = $way[$way.Count - 1]
            $this.Say($Found, 'Redirected', @($shown, $script:registryValues.Show($Found.Url)))
        }
        elseif ($View.Redirections.Count -gt 0)
        {
            [System.String[]] $names = @($View.Redirections | ForEach-Object -Process { $_.From })
            $this.Say($Found, 'NotRedirected', @($shown, $script:registryValues.Show($names)))
        }

        $last = $way[$way.Count - 1]
        [System.String[]] $names = @($View.Redirections | ForEach-Object -Process { $_.From })
        [System.String[]] $spellings = $script:registryValues.OtherSpellings($last, $names)
        foreach ($redirection in $View.Redirections)
        {
            if ($spellings.Count -gt 0 -and [System.String]::Equals($redirection.From, $spellings[0]))
            {
                $shown = @($script:registryValues.Show($spellings), $script:registryValues.Show($last))
                $Found.Steps += $this.assessment.NewReason('OtherSpelling', @('Redirection', $redirection.To.Where) + $shown)
            }
        }

        if ($way.Count -gt 2)
        {
            $this.Say($Found, 'RedirectionChain', @($script:registryValues.Show($way)))
        }

        $server = $this.HostOf($Found.Url)
        $own = @($View.Trusted | Where-Object -FilterScript { [System.String]::Equals($this.HostOf($_), $server) })
        # Azure RMS, to which licensing can be redirected, is trusted always.
        if ($View.OnlyTrusted -and $own.Count -eq 0 -and -not $this.IsAzure($Found.Url))
        {
            $Found.IsBarred = $true
            $this.Say($Found, 'NotTrusted', @($script:registryValues.Show($View.Trusted), $script:registryValues.Show($Found.Url)))
        }
    }

    # What the hives of users tell of servers that the client did begin to work with. One that cannot be read tells nothing.
    hidden [void] SayBootstrapped([System.Collections.Hashtable[]] $Found)
    {
        foreach ($place in $this.session.LookAt($script:discovery.Users).Places)
        {
            if (-not $place.Exists)
            {
                continue
            }

            $urls = [System.Collections.Generic.SortedSet[System.String]]::new([System.StringComparer]::Ordinal)
            foreach ($server in $place.Tree.ReadKeyNames($place.Path))
            {
                $key = '{0}\{1}\{2}' -f $place.Path, $server, $script:discovery.Identities
                $keys = @($key) + @($place.Tree.ReadKeyNames($key) | ForEach-Object -Process { '{0}\{1}' -f $key, $_ })
                foreach ($path in $keys)
                {
                    foreach ($url in $this.UrlsIn($place.Tree, $path))
                    {
                        $null = $urls.Add($url)
                    }
                }
            }

            if ($urls.Count -gt 0)
            {
                [System.String[]] $sorted = @($urls)
                $user = $place.Path.Split('\')[1]
                $said = @($user, $script:registryValues.Show($sorted))
                if ($this.IsElsewhere($sorted, $Found))
                {
                    $this.assessment.Reasons += $this.assessment.NewReason('BootstrappedElsewhere', $said)
                }
                else
                {
                    $this.assessment.Reasons += $this.assessment.NewReason('Bootstrapped', $said)
                }
            }
        }
    }

    # The URLs in one key of a user's identities.
    hidden [System.String[]] UrlsIn([ModuleTree] $Tree, [System.String] $Path)
    {
        $setting = @{
            Codec = 'Url'
        }
        $entries = @($Tree.ReadValues($Path) | Where-Object -FilterScript { $null -ne $_ })
        return @(
            foreach ($entry in $entries)
            {
                $isMeant = $script:registryNames.Without($entry.Name, $script:discovery.IdentityUrls).Count -eq 0
                $url = $script:registryValues.Decode($setting, $entry)
                if ($isMeant -and $url)
                {
                    $url
                }
            }
        )
    }

    # Is none of these URLs of a server that was found, where one was?
    hidden [System.Boolean] IsElsewhere([System.String[]] $Urls, [System.Collections.Hashtable[]] $Found)
    {
        $told = @($Found | Where-Object -FilterScript { $null -ne $_.Source -and $_.Problems.Count -eq 0 })
        foreach ($one in $told)
        {
            foreach ($url in $Urls)
            {
                $server = $this.HostOf($url)
                $same = @($one.Servers | Where-Object -FilterScript { [System.String]::Equals($this.HostOf($_), $server) })
                if ($same.Count -gt 0 -or ($one.Source -eq 'AzureRms' -and $this.IsAzure($url)))
                {
                    return $false
                }
            }
        }

        return $told.Count -gt 0
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
            $this.assessment.Reasons += $this.assessment.NewReason('SourceDiffers', $shown)
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
            $this.assessment.Reasons += $this.assessment.NewReason('UrlDiffers', $shown)
        }

        if ($Found.IsBarred -and ($null -ne $source -or $null -ne $url))
        {
            $Found.IsDrift = $true
        }
    }

    # Where the service connection point of the computer's forest leads, that there is none, or why it cannot be told.
    hidden [System.Collections.Hashtable] AskDirectory()
    {
        $found = $null
        try
        {
            $directory = Open-RmsClientDirectory -OnlyOwn
            try
            {
                $found = Read-RmsClientDirectory -Directory $directory
            }
            finally
            {
                $directory.Connection.Dispose()
            }
        }
        catch
        {
            return @{
                Problem = $_.Exception.GetBaseException().Message
            }
        }

        $judge = [RmsClientConnectionPoint]::new($this.session)
        $points = $judge.Relevant($found)
        foreach ($candidate in $points)
        {
            $faults = @($judge.Faults($this.assessment, $candidate))
            $faults += $judge.KeywordFaults($this.assessment, $candidate)
            if ($faults.Count -gt 0)
            {
                return @{
                    Problem = $faults[0].Phrase
                }
            }
        }

        if ($points.Count -eq 0)
        {
            return @{
                None = $found.Partition
            }
        }

        $url = $points[0].Bindings[0]
        if (@($points | Where-Object -FilterScript { -not $judge.LeadsTo($_, $url) }).Count -gt 0)
        {
            [System.String[]] $names = @($points | ForEach-Object -Process { $_.Name })
            return @{
                Problem = $this.Phrase('PointMany', @($script:registryValues.Show($names)))
            }
        }

        return @{
            Url  = $url
            Name = $points[0].Name
        }
    }

    hidden [System.Collections.Hashtable] NextOf([System.Collections.Hashtable] $View, [System.String] $Url)
    {
        foreach ($redirection in $View.Redirections)
        {
            if ($script:registryNames.AreSame($redirection.From, $Url))
            {
                return $redirection
            }
        }

        return $null
    }

    hidden [void] Say([System.Collections.Hashtable] $Found, [System.String] $Key, [System.String[]] $Arguments)
    {
        $Found.Steps += $this.assessment.NewReason($Key, @($Found.Who) + $Arguments)
    }

    hidden [System.String] Phrase([System.String] $Key, [System.String[]] $Arguments)
    {
        return $this.assessment.NewReason($Key, $Arguments).Phrase
    }

    # Is it a server of Azure RMS: a tenant's, or the service's own?
    hidden [System.Boolean] IsAzure([System.String] $Server)
    {
        return $this.HostOf($Server) -cmatch $script:discovery.AzurePattern
    }

    # A trusted server is a DNS name or a URL; what counts is the host.
    hidden [System.String] HostOf([System.String] $Server)
    {
        $name = [System.Text.RegularExpressions.Regex]::Replace($Server.ToLowerInvariant(), '\Ahttps?://', '')
        $name = [System.Text.RegularExpressions.Regex]::Replace($name, '(?s)[/?#].*\z', '')
        return [System.Text.RegularExpressions.Regex]::Replace($name, ':[0-9]+\z', '')
    }
}
