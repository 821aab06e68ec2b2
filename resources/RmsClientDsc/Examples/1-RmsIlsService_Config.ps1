<#
    .SYNOPSIS
        Block content of the ILS service for all users.

    .NOTES
        Generated from src/rms/settings/ils-service.ts. Edit it there, then run: npm run generate
#>
Configuration RmsIlsService_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsIlsService 'Example'
        {
            Account = 'AllUsers'
            Blocked = $true
        }
    }
}
