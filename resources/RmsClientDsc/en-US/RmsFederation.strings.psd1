<#
    .SYNOPSIS
        Texts of the class RmsFederation in English.

    .NOTES
        Generated from src/rms/settings/federation.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    IsSingleInstanceExpected    = 'Yes'
    FederationHomeRealmExpected = 'an http or https URL'
    RegistryViewExpected        = 'Native, Wow6432 or Both'

    # What goes together.
    FederationHomeRealmWish     = 'a value for FederationHomeRealm or EnableBrowser, because nothing is wanted otherwise'
}
