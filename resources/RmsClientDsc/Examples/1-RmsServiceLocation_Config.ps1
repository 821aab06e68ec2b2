<#
    .SYNOPSIS
        Point 64-bit and 32-bit programs to one cluster.

    .NOTES
        Generated from src/rms/settings/service-location.ts. Edit it there, then run: npm run generate
#>
Configuration RmsServiceLocation_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsServiceLocation 'Example'
        {
            RegistryView            = 'Both'
            EnterpriseCertification = 'https://rms.contoso.com/_wmcs/Certification'
            EnterprisePublishing    = 'https://rms.contoso.com/_wmcs/Licensing'
        }
    }
}
