<#
    .SYNOPSIS
        Send clients to another server.

    .NOTES
        Generated from src/rms/settings/licensing-redirection.ts. Edit it there, then run: npm run generate
#>
Configuration RmsLicensingRedirection_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsLicensingRedirection 'Example'
        {
            OldUrl       = 'https://contoso.com/_wmcs/licensing'
            RegistryView = 'Both'
            NewUrl       = 'https://fabrikam.com/_wmcs/licensing'
        }
    }
}
