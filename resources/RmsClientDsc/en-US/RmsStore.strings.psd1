<#
    .SYNOPSIS
        Texts of the class RmsStore in English.

    .NOTES
        Generated from src/rms/store/model.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    ModeExpected     = 'Client or Server'
    AccountExpected  = 'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser or AllUsers'

    # What goes together.
    AccountForbidden = 'the account that runs the server application, because Mode is Server'
    EnsureAbsentOnly = 'Absent: only the client itself fills its store; removing it makes the client begin anew'
}
