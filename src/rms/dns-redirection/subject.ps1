<#
    .SYNOPSIS
        Whether DNS leads Office from an AD RMS cluster to a tenant of Azure RMS.
#>
class RmsClientDnsRedirection : ModuleSubject
{
    RmsClientDnsRedirection([ModuleSession] $Session) : base ($Session)
    {
    }

    [void] Assess([ModuleAssessment] $Assessment)
    {
        $cluster = ([System.String] $this.session.Values['Cluster']).ToLowerInvariant()
        $tenant = $this.session.Values['Tenant']
        $Assessment.Actual['Tenant'] = $tenant
        $names = @()
        $hosts = @()
        foreach ($name in $this.NamesOf($cluster))
        {
            if ($hosts.Count -gt 0)
            {
                break
            }

            $names += '{0}{1}' -f $script:dnsRedirection.Prefix, $name
            try
            {
                $hosts = @(Read-RmsClientSrvRecord -Name $names[-1])
            }
            catch
            {
                $Assessment.Problems += $_.Exception.GetBaseException().Message
                return
            }
        }

        if ($hosts.Count -eq 0)
        {
            $Assessment.IsDrift = $null -ne $tenant
            $Assessment.Reasons += $this.session.NewReason('DnsMissing', @($script:registryValues.Show([System.String[]] $names)))
            return
        }

        $shown = @($script:registryValues.Show($names[-1]), $script:registryValues.Show([System.String[]] $hosts))
        $Assessment.Reasons += $this.session.NewReason('DnsLeads', $shown)
        if ($names.Count -gt 1)
        {
            $domain = $names[-1].Substring($script:dnsRedirection.Prefix.Length)
            $Assessment.Reasons += $this.session.NewReason('DnsOfDomain', @($shown[0], $domain))
        }

        $Assessment.Reasons += $this.session.NewReason('DnsNeedsDenial', @($cluster))
        $others = @($hosts | Where-Object -FilterScript { -not [System.String]::Equals($_, $tenant, [System.StringComparison]::OrdinalIgnoreCase) })
        $Assessment.IsDrift = $null -ne $tenant -and $others.Count -gt 0
        if ($Assessment.IsDrift)
        {
            $Assessment.Reasons += $this.session.NewReason('DnsDiffers', $shown + @($script:registryValues.Show($tenant)))
        }

        $Assessment.Actual['Record'] = $names[-1]
        $Assessment.Actual['Host'] = ($others + $hosts)[0]
    }

    # The cluster itself, and its domain, whose record is for all in it.
    hidden [System.String[]] NamesOf([System.String] $Cluster)
    {
        $domain = $Cluster.Substring($Cluster.IndexOf('.') + 1)
        return @(@($Cluster, $domain) | Where-Object -FilterScript { $_.Contains('.') })
    }
}
