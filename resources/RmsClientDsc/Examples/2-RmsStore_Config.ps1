<#
    .SYNOPSIS
        Reset the client of a server application under the network service.

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
            Mode    = 'Server'
            Account = 'NetworkService'
            Ensure  = 'Absent'
        }
    }
}
