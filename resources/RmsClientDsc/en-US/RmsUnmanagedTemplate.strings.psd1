<#
    .SYNOPSIS
        Texts of the class RmsUnmanagedTemplate in English.

    .NOTES
        Generated from src/rms/template/model.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    NameExpected       = 'a plain file name that ends in .xml, such as Contoso-Confidential.xml'
    ModeExpected       = 'Client or Server'
    AccountExpected    = 'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser or AllUsers'
    SourcePathExpected = 'the full path of a .xml file, such as C:\Folder\Name.xml or \\server\share\Name.xml, without quotes, variables, .., devices and streams'
    Sha256Expected     = 'the 64 hexadecimal digits of a SHA-256'

    # What goes together.
    AccountForbidden   = 'the account that runs the server application, because Mode is Server'
}
