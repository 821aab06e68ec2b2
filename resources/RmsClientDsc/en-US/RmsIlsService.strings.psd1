<#
    .SYNOPSIS
        Texts of the class RmsIlsService in English.

    .NOTES
        Generated from src/rms/settings/ils-service.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    AccountExpected = 'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser or AllUsers'

    # What goes together.
    BlockedWish     = 'a value, because nothing is wanted otherwise'
}
