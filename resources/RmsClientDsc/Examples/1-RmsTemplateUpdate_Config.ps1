<#
    .SYNOPSIS
        Download templates daily for all users.

    .NOTES
        Generated from src/rms/settings/template-update.ts. Edit it there, then run: npm run generate
#>
Configuration RmsTemplateUpdate_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsTemplateUpdate 'Example'
        {
            Mode            = 'Client'
            Account         = 'AllUsers'
            FrequencyInDays = 1
        }
    }
}
