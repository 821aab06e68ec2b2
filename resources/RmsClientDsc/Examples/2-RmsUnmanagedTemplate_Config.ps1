<#
    .SYNOPSIS
        Remove a template of a server application under the network service.

    .NOTES
        Generated from src/rms/template/model.ts. Edit it there, then run: npm run generate
#>
Configuration RmsUnmanagedTemplate_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsUnmanagedTemplate 'Example'
        {
            Name    = 'Contoso-ReadOnly.xml'
            Mode    = 'Server'
            Account = 'NetworkService'
            Ensure  = 'Absent'
        }
    }
}
