<#
    .SYNOPSIS
        Give all users a template.

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
            Name       = 'Contoso-Confidential.xml'
            Mode       = 'Client'
            Account    = 'AllUsers'
            SourcePath = '\\server.contoso.com\templates\Contoso-Confidential.xml'
        }
    }
}
