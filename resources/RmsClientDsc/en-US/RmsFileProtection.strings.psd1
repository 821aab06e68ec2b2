<#
    .SYNOPSIS
        Texts of the class RmsFileProtection in English.

    .NOTES
        Generated from src/rms/settings/file-protection.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    ExtensionExpected    = 'an extension without its dot, such as txt, * for all files, or . for those without one'
    RegistryViewExpected = 'Native, Wow6432 or Both'
    EncryptionExpected   = 'Off, Native or Pfile'

    # What goes together.
    EncryptionWish       = 'a value for Encryption or AllowPFILEEncryption, because nothing is wanted otherwise'
}
