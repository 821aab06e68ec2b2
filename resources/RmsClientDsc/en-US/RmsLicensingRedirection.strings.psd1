<#
    .SYNOPSIS
        Texts of the class RmsLicensingRedirection in English.

    .NOTES
        Generated from src/rms/settings/licensing-redirection.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    OldUrlExpected       = 'an http or https URL that ends in /_wmcs/Licensing'
    RegistryViewExpected = 'Native, Wow6432 or Both'
    NewUrlExpected       = 'an http or https URL that ends in /_wmcs/Licensing'

    # What goes together.
    NewUrlRequired       = 'a value, because Ensure is Present'
    NewUrlDifferent      = 'another URL than OldUrl'
}
