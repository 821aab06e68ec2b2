<#
    .SYNOPSIS
        The documented order in which the client looks for its server.
#>
class RmsClientOrder
{
    hidden [ModuleSession] $session

    # What was said of a service connection point: Url and Name, or None, or Problem. Asked when it is needed.
    hidden [System.Collections.Hashtable] $point

    RmsClientOrder([ModuleSession] $Session)
    {
        $this.session = $Session
    }

    # Follows the documented order for the programs of one bitness.
    [System.Collections.Hashtable] Follow([System.Collections.Hashtable] $View)
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

        [System.String[]] $way = $this.WayFrom($licensing, $Found, $View)
        if ($Found.Problems.Count -gt 0)
        {
            return
        }

        $Found.Url = $Url
        $Found.Servers = @($Url) + $way
        $Found.IsTenant = $Found.Source -eq 'Registry' -and $script:serverNames.IsAzure($Url) -and $script:serverNames.IsAzure($way[$way.Count - 1])
        if ($Found.IsTenant)
        {
            $this.Say($Found, 'AzureByRegistry', @($script:registryValues.Show($script:serverNames.HostOf($Url))))
        }

        if ($way.Count -gt 1)
        {
            $Found.Url = $way[$way.Count - 1]
        }

        $this.SayWay($Found, $View, $way)
        $server = $script:serverNames.HostOf($Found.Url)
        $own = @($View.Trusted | Where-Object -FilterScript { [System.String]::Equals($script:serverNames.HostOf($_), $server) })
        # Azure RMS, to which licensing can be redirected, is trusted always.
        if ($View.OnlyTrusted -and $own.Count -eq 0 -and -not $script:serverNames.IsAzure($Found.Url))
        {
            $Found.IsBarred = $true
            $this.Say($Found, 'NotTrusted', @($script:registryValues.Show($View.Trusted), $script:registryValues.Show($Found.Url)))
        }
    }

    # The servers of which each has taken over the licensing of the one before it; a problem of what is found where it ends nowhere.
    hidden [System.String[]] WayFrom(
        [System.String] $Licensing,
        [System.Collections.Hashtable] $Found,
        [System.Collections.Hashtable] $View
    )
    {
        [System.String[]] $way = @($Licensing)
        $next = $this.NextOf($View, $Licensing)
        while ($null -ne $next)
        {
            if ($null -eq $next.To.Url)
            {
                $Found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $next.To.Fault, $next.To.Where))
                return $way
            }

            $isLoop = @($way | Where-Object -FilterScript { $script:registryNames.AreSame($_, $next.To.Url) }).Count -gt 0
            $way += $next.To.Url
            if ($isLoop)
            {
                $Found.Problems += $this.Phrase('RedirectionLoop', @($View.Who, $script:registryValues.Show($way)))
                return $way
            }

            $next = $this.NextOf($View, $next.To.Url)
        }

        return $way
    }

    hidden [void] SayWay(
        [System.Collections.Hashtable] $Found,
        [System.Collections.Hashtable] $View,
        [System.String[]] $Way
    )
    {
        $shown = $script:registryValues.Show($Way[0])
        $last = $script:registryValues.Show($Way[$Way.Count - 1])
        [System.String[]] $names = @($View.Redirections | ForEach-Object -Process { $_.From })
        if ($Way.Count -gt 1)
        {
            $this.Say($Found, 'Redirected', @($shown, $last))
        }
        elseif ($names.Count -gt 0)
        {
            $this.Say($Found, 'NotRedirected', @($shown, $script:registryValues.Show($names)))
        }

        [System.String[]] $spellings = $script:registryValues.OtherSpellings($Way[$Way.Count - 1], $names)
        foreach ($redirection in $View.Redirections)
        {
            if ($spellings.Count -gt 0 -and [System.String]::Equals($redirection.From, $spellings[0]))
            {
                $arguments = @('Redirection', $redirection.To.Where, $script:registryValues.Show($spellings), $last)
                $Found.Steps += $this.session.NewReason('OtherSpelling', $arguments)
            }
        }

        if ($Way.Count -gt 2)
        {
            $this.Say($Found, 'RedirectionChain', @($script:registryValues.Show($Way)))
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

        return [RmsClientPointRules]::new($this.session).WhereLead($found)
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
        $Found.Steps += $this.session.NewReason($Key, @($Found.Who) + $Arguments)
    }

    hidden [System.String] Phrase([System.String] $Key, [System.String[]] $Arguments)
    {
        return $this.session.NewReason($Key, $Arguments).Phrase
    }
}
