<#
    .SYNOPSIS
        Nobody protects anything new.

    .NOTES
        Generated from src/rms/settings/office-policy.ts. Edit it there, then run: npm run generate
#>
Configuration RmsOfficePolicy_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsOfficePolicy 'Example'
        {
            Account         = 'AllUsers'
            DisableCreation = $true
        }
    }
}
