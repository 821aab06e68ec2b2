<#
    .SYNOPSIS
        Move licensing of all users from Contoso to Fabrikam.

    .NOTES
        Generated from src/rms/settings/user-licensing-redirection.ts. Edit it there, then run: npm run generate
#>
Configuration RmsUserLicensingRedirection_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsUserLicensingRedirection 'Example'
        {
            OldUrl  = 'https://contoso.com/_wmcs/licensing'
            Account = 'AllUsers'
            NewUrl  = 'https://fabrikam.com/_wmcs/licensing'
        }
    }
}
