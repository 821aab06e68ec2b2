<#
    .SYNOPSIS
        Log everything, for support.

    .NOTES
        Generated from src/rms/settings/event-log.ts. Edit it there, then run: npm run generate
#>
Configuration RmsEventLog_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsEventLog 'Example'
        {
            IsSingleInstance = 'Yes'
            Enabled          = $true
            Level            = 'Information'
        }
    }
}
