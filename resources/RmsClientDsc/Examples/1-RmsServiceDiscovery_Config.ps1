<#
    .SYNOPSIS
        Check that every program finds the cluster in the registry.

    .NOTES
        Generated from src/rms/discovery/model.ts. Edit it there, then run: npm run generate
#>
Configuration RmsServiceDiscovery_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsServiceDiscovery 'Example'
        {
            IsSingleInstance = 'Yes'
            ExpectedSource   = 'Registry'
            ExpectedUrl      = 'https://rms.contoso.com/_wmcs/Certification'
        }
    }
}
