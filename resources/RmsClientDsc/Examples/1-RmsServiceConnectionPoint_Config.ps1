<#
    .SYNOPSIS
        Register the cluster of Contoso.

    .NOTES
        Generated from src/rms/connection-point/model.ts. Edit it there, then run: npm run generate
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
