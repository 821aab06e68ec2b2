<#
    .SYNOPSIS
        Texts of the class RmsServiceLocation in English.

    .NOTES
        Generated from src/rms/settings/service-location.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    RegistryViewExpected            = 'Native, Wow6432 or Both'
    EnterpriseCertificationExpected = 'an http or https URL that ends in /_wmcs/Certification'
    EnterprisePublishingExpected    = 'an http or https URL that ends in /_wmcs/Licensing'

    # What goes together.
    EnterpriseCertificationWish     = 'a value for EnterpriseCertification or EnterprisePublishing, because nothing is wanted otherwise'
}
