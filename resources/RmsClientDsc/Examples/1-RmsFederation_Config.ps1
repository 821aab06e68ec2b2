<#
    .SYNOPSIS
        Let people of a partner sign in with a form.

    .NOTES
        Generated from src/rms/settings/federation.ts. Edit it there, then run: npm run generate
#>
Configuration RmsFederation_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsFederation 'Example'
        {
            IsSingleInstance    = 'Yes'
            FederationHomeRealm = 'http://fs-01.contoso.com/adfs/services/trust'
            EnableBrowser       = $true
            RegistryView        = 'Both'
        }
    }
}
