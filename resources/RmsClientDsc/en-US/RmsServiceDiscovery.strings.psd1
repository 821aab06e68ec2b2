<#
    .SYNOPSIS
        Texts of the class RmsServiceDiscovery in English.

    .NOTES
        Generated from src/rms/discovery/model.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    IsSingleInstanceExpected = 'Yes'
    ExpectedSourceExpected   = 'Registry, ServiceConnectionPoint or AzureRms'
    ExpectedUrlExpected      = 'an http or https URL that ends in /_wmcs/Certification or /_wmcs/Licensing'

    # What goes together.
    ExpectedSourceWish       = 'a value for ExpectedSource or ExpectedUrl, because nothing is wanted otherwise'
}
