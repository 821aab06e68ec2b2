<#
    .SYNOPSIS
        Turn tracing off.

    .NOTES
        Generated from src/rms/settings/tracing.ts. Edit it there, then run: npm run generate
#>
Configuration RmsTracing_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsTracing 'Example'
        {
            IsSingleInstance = 'Yes'
            Enabled          = $false
        }
    }
}
