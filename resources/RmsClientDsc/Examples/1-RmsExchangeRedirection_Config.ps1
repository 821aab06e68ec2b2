<#
    .SYNOPSIS
        Exchange asks the connector.

    .NOTES
        Generated from src/rms/settings/exchange-redirection.ts. Edit it there, then run: npm run generate
#>
Configuration RmsExchangeRedirection_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsExchangeRedirection 'Example'
        {
            TenantUrl           = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
            CertificationServer = 'https://rmsconnector.contoso.com'
            LicenseServer       = 'https://rmsconnector.contoso.com'
        }
    }
}
