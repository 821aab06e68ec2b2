<#
    .SYNOPSIS
        Texts of the class RmsClient in English.

    .NOTES
        Generated from src/settings/client.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    IsSingleInstanceExpected = 'Yes'
    InstallerPathExpected    = 'the full path of setup_msipc_x86.exe or setup_msipc_x64.exe on a drive or a share, without .., devices and streams'
    InstallerSha256Expected  = 'the 64 hexadecimal digits of a SHA-256'
    InstallModeExpected      = 'Silent or Interactive'
    MinimumVersionExpected   = 'a version of two to four numbers, such as 1.0.1784.0'
    LogPathExpected          = 'the full path of a .log file on a drive or a share, without .., devices and streams'
}
