<#
    .SYNOPSIS
        A file server uses the connector.

    .NOTES
        Generated from src/rms/settings/legacy-service-location.ts. Edit it there, then run: npm run generate
#>
Configuration RmsLegacyServiceLocation_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsLegacyServiceLocation 'Example'
        {
            RegistryView         = 'Native'
            Activation           = 'https://rmsconnector.contoso.com/_wmcs/certification'
            EnterprisePublishing = 'https://rmsconnector.contoso.com/_wmcs/licensing'
        }
    }
}
