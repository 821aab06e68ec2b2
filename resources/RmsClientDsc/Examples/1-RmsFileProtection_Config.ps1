<#
    .SYNOPSIS
        Protect every file as a pfile.

    .NOTES
        Generated from src/rms/settings/file-protection.ts. Edit it there, then run: npm run generate
#>
Configuration RmsFileProtection_Config
{
    Import-DscResource -ModuleName 'RmsClientDsc'

    Node localhost
    {
        RmsFileProtection 'Example'
        {
            Extension    = '*'
            RegistryView = 'Both'
            Encryption   = 'Pfile'
        }
    }
}
