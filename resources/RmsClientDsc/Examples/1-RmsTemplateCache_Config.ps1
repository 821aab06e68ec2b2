<#
    .SYNOPSIS
        Let all users download the templates of a server anew.

    .NOTES
        Generated from src/rms/settings/template-cache.ts. Edit it there, then run: npm run generate
#>
Configuration RmsTemplateCache_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsTemplateCache 'Example'
        {
            ServerName = 'corprights.contoso.com'
            Account    = 'AllUsers'
            Ensure     = 'Absent'
        }
    }
}
