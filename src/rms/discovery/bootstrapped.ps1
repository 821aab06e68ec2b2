<#
    .SYNOPSIS
        The servers that the client did begin to work with, as the hives of users tell. One that cannot be read tells nothing.
#>
class RmsClientBootstrapped
{
    hidden [ModuleSession] $session

    RmsClientBootstrapped([ModuleSession] $Session)
    {
        $this.session = $Session
    }

    # What is to be said of them beside what was found in the documented order.
    [ModuleReason[]] Reasons([System.Collections.Hashtable[]] $Found)
    {
        $reasons = @()
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
                    $reasons += $this.session.NewReason('BootstrappedElsewhere', $said)
                }
                else
                {
                    $reasons += $this.session.NewReason('Bootstrapped', $said)
                }
            }
        }

        return $reasons
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
                $server = $script:serverNames.HostOf($url)
                $same = @($one.Servers | Where-Object -FilterScript { [System.String]::Equals($script:serverNames.HostOf($_), $server) })
                if ($same.Count -gt 0 -or ($one.Source -eq 'AzureRms' -and $script:serverNames.IsAzure($url)))
                {
                    return $false
                }
            }
        }

        return $told.Count -gt 0
    }
}
