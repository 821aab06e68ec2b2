<#
    .SYNOPSIS
        Whose server it is, by its name or URL.
#>
class RmsClientServerName
{
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

$script:serverNames = [RmsClientServerName]::new()
