<#
    .SYNOPSIS
        Trust two servers only.

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
            IsSingleInstance        = 'Yes'
            AllowTrustedServersOnly = $true
            Servers                 = @('adrms.contoso.com', 'https://adrms.fabrikam.com')
        }
    }
}
