<#
    .SYNOPSIS
        Texts of the class RmsTracing in English.

    .NOTES
        Generated from src/rms/settings/tracing.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    IsSingleInstanceExpected = 'Yes'

    # What goes together.
    EnabledWish              = 'a value, because nothing is wanted otherwise'
}
