<#
    .SYNOPSIS
        The record of the cluster leads to the tenant.

    .NOTES
        Generated from src/rms/dns-redirection/model.ts. Edit it there, then run: npm run generate
#>
Configuration RmsDnsRedirection_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsDnsRedirection 'Example'
        {
            Cluster = 'rms.contoso.com'
            Tenant  = '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com'
        }
    }
}
