<#
    .SYNOPSIS
        Texts of the class RmsTemplateUpdate in English.

    .NOTES
        Generated from src/rms/settings/template-update.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    ModeExpected                = 'Client or Server'
    AccountExpected             = 'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser or AllUsers'
    FrequencyInDaysExpected     = 'a whole number of days from 1 to 4294967295'
    FrequencyInSecondsExpected  = 'a whole number of seconds from 1 to 4294967295'

    # What goes together.
    FrequencyInSecondsExclusive = 'either FrequencyInDays or FrequencyInSeconds, not both'
    AccountForbidden            = 'the account that runs the server application, because Mode is Server'
    FrequencyInDaysWish         = 'a value for FrequencyInDays or FrequencyInSeconds, because nothing is wanted otherwise'
}
