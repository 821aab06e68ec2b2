<#
    .SYNOPSIS
        Install the client, or upgrade one that is older.

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
            InstallerPath    = '\\files.contoso.com\software\setup_msipc_x64.exe'
            InstallerSha256  = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
            MinimumVersion   = '1.0.1784.0'
        }
    }
}
