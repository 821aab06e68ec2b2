<#
    .SYNOPSIS
        Reset the client of all users.

    .NOTES
        Generated from src/rms/store/model.ts. Edit it there, then run: npm run generate
#>
Configuration RmsStore_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsStore 'Example'
        {
            Mode    = 'Client'
            Account = 'AllUsers'
            Ensure  = 'Absent'
        }
    }
}
