<#
    .SYNOPSIS
        Texts of the class RmsEventLog in English.

    .NOTES
        Generated from src/rms/settings/event-log.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    IsSingleInstanceExpected = 'Yes'
    LevelExpected            = 'Error, Warning or Information'

    # What goes together.
    EnabledWish              = 'a value for Enabled or Level, because nothing is wanted otherwise'
}
