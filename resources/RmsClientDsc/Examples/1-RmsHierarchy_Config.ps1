<#
    .SYNOPSIS
        No computer trusts the test hierarchy.

    .NOTES
        Generated from src/rms/settings/hierarchy.ts. Edit it there, then run: npm run generate
#>
Configuration RmsHierarchy_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsHierarchy 'Example'
        {
            RegistryView = 'Both'
            Hierarchy    = 'Production'
        }
    }
}
