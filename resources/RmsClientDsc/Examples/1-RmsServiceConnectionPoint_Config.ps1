<#
    .SYNOPSIS
        Register the cluster of Contoso.

    .NOTES
        Generated from src/settings/service-connection-point.ts. Edit it there, then run: npm run generate
#>
Configuration RmsServiceConnectionPoint_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsServiceConnectionPoint 'Example'
        {
            IsSingleInstance = 'Yes'
            Url              = 'https://rms.contoso.com/_wmcs/Certification'
            DomainController = 'dc1.contoso.com'
        }
    }
}
