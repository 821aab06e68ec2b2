<#
    .SYNOPSIS
        Texts of the class RmsClient in English.

    .NOTES
        Generated from src/rms/client/model.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    IsSingleInstanceExpected = 'Yes'
    InstallerPathExpected    = 'the full path of setup_msipc_x86.exe or setup_msipc_x64.exe, such as C:\Folder\setup_msipc_x64.exe or \\server\share\setup_msipc_x64.exe, without quotes, variables, .., devices and streams'
    InstallerSha256Expected  = 'the 64 hexadecimal digits of a SHA-256'
    InstallModeExpected      = 'Silent or Interactive'
    MinimumVersionExpected   = 'a version of two to four numbers, such as 1.0.1784.0'
    LogPathExpected          = 'the full path of a .log file, such as C:\Folder\Name.log or \\server\share\Name.log, without quotes, variables, .., devices and streams'
}
