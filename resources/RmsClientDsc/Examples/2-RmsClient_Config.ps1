<#
    .SYNOPSIS
        Require the client, and install nothing.

    .NOTES
        Generated from src/rms/client/model.ts. Edit it there, then run: npm run generate
#>
Configuration RmsClient_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsClient 'Example'
        {
            IsSingleInstance = 'Yes'
        }
    }
}
