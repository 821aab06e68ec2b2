<#
    .SYNOPSIS
        Texts of the class RmsUserLicensingRedirection in English.

    .NOTES
        Generated from src/rms/settings/user-licensing-redirection.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    OldUrlExpected  = 'an http or https URL that ends in /_wmcs/Licensing'
    AccountExpected = 'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser or AllUsers'
    NewUrlExpected  = 'an http or https URL that ends in /_wmcs/Licensing'

    # What goes together.
    NewUrlRequired  = 'a value, because Ensure is Present'
    NewUrlDifferent = 'another URL than OldUrl'
}
