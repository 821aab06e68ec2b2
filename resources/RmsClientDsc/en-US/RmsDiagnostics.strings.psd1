<#
    .SYNOPSIS
        Texts of the class RmsDiagnostics in English.

    .NOTES
        Generated from src/rms/settings/diagnostics.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    RegistryViewExpected           = 'Native, Wow6432 or Both'
    DiagnosticAvailabilityExpected = 'ApplicationDecides, Off or On'
    DiagnosticStateExpected        = 'ApplicationDecides, Off or On'

    # What goes together.
    DiagnosticAvailabilityWish     = 'a value for DiagnosticAvailability or DiagnosticState, because nothing is wanted otherwise'
}
