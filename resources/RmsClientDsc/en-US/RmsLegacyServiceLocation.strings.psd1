<#
    .SYNOPSIS
        Texts of the class RmsLegacyServiceLocation in English.

    .NOTES
        Generated from src/rms/settings/legacy-service-location.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    RegistryViewExpected         = 'Native, Wow6432 or Both'
    ActivationExpected           = 'an http or https URL that ends in /_wmcs/Certification'
    EnterprisePublishingExpected = 'an http or https URL that ends in /_wmcs/Licensing'

    # What goes together.
    ActivationWish               = 'a value for Activation or EnterprisePublishing, because nothing is wanted otherwise'
}
