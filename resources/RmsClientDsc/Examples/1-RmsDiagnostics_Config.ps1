<#
    .SYNOPSIS
        Send nothing to Microsoft.

    .NOTES
        Generated from src/rms/settings/diagnostics.ts. Edit it there, then run: npm run generate
#>
Configuration RmsDiagnostics_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsDiagnostics 'Example'
        {
            RegistryView           = 'Both'
            DiagnosticAvailability = 'Off'
            DiagnosticState        = 'Off'
        }
    }
}
