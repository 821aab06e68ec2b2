<#
    .SYNOPSIS
        Add one server and remove another.

    .NOTES
        Generated from src/rms/settings/trusted-servers.ts. Edit it there, then run: npm run generate
#>
Configuration RmsTrustedServers_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsTrustedServers 'Example'
        {
            IsSingleInstance = 'Yes'
            ServersToInclude = @('adrms.contoso.com')
            ServersToExclude = @('adrms.fabrikam.com')
        }
    }
}
