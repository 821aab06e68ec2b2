<#
    .SYNOPSIS
        Download templates hourly for a server application under the network service.

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
            Mode               = 'Server'
            Account            = 'NetworkService'
            FrequencyInSeconds = 3600
        }
    }
}
