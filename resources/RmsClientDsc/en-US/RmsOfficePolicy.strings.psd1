<#
    .SYNOPSIS
        Texts of the class RmsOfficePolicy in English.

    .NOTES
        Generated from src/rms/settings/office-policy.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    AccountExpected     = 'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser or AllUsers'

    # What goes together.
    DisableCreationWish = 'a value for DisableCreation, Disable or RequireConnection, because nothing is wanted otherwise'
}
