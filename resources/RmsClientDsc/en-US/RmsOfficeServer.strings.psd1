<#
    .SYNOPSIS
        Texts of the class RmsOfficeServer in English.

    .NOTES
        Generated from src/rms/settings/office-server.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    AccountExpected          = 'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser or AllUsers'
    DefaultServerUrlExpected = 'an http or https URL that ends in /_wmcs/Licensing'
    DefaultServerExpected    = 'a DNS name such as rms.contoso.com'

    # What goes together.
    DefaultServerUrlWish     = 'a value for DefaultServerUrl or DefaultServer, because nothing is wanted otherwise'
}
