<#
    .SYNOPSIS
        Texts of the class RmsExchangeRedirection in English.

    .NOTES
        Generated from src/rms/settings/exchange-redirection.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    TenantUrlExpected           = 'an http or https URL without a path, such as https://rms.contoso.com'
    CertificationServerExpected = 'an http or https URL without a path, such as https://rms.contoso.com'
    LicenseServerExpected       = 'an http or https URL without a path, such as https://rms.contoso.com'

    # What goes together.
    CertificationServerWish     = 'a value for CertificationServer or LicenseServer, because nothing is wanted otherwise'
}
