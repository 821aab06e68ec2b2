<#
    .SYNOPSIS
        But docx files natively.

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
            Extension            = 'docx'
            RegistryView         = 'Both'
            Encryption           = 'Native'
            AllowPFILEEncryption = $false
        }
    }
}
