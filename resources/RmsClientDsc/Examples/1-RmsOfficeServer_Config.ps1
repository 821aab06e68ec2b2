<#
    .SYNOPSIS
        Office of all users protects with the tenant.

    .NOTES
        Generated from src/rms/settings/office-server.ts. Edit it there, then run: npm run generate
#>
Configuration RmsOfficeServer_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsOfficeServer 'Example'
        {
            Account          = 'AllUsers'
            DefaultServerUrl = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
            DefaultServer    = '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
        }
    }
}
