<#
    .SYNOPSIS
        What the registry says to the programs of either bitness of where servers are.
#>
class RmsClientRegistryViews
{
    hidden [ModuleSession] $session

    RmsClientRegistryViews([ModuleSession] $Session)
    {
        $this.session = $Session
    }

    # None where something could not be told, which the assessment says then. 32-bit Windows has programs of one bitness alone.
    [System.Collections.Hashtable[]] Read([ModuleAssessment] $Assessment)
    {
        $lookups = $this.session.Settings.Lookups
        $certification = $Assessment.LookAt($lookups.Certification)
        $publishing = $Assessment.LookAt($lookups.Publishing)
        $redirection = $Assessment.LookAt($lookups.Redirection)
        $trusted = $Assessment.LookAt($lookups.Trusted)
        if ($Assessment.Problems.Count -gt 0)
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
}
