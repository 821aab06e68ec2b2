<#
    .SYNOPSIS
        Office of all users looks for its server anew.

    .NOTES
        Generated from src/rms/settings/office-server.ts. Edit it there, then run: npm run generate
#>
Configuration RmsOfficeServer_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsOfficeServer 'Example'
        {
            Account = 'AllUsers'
            Ensure  = 'Absent'
        }
    }
}
