<#
    .SYNOPSIS
        Texts of the class RmsServiceConnectionPoint in English.

    .NOTES
        Generated from src/rms/connection-point/model.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    IsSingleInstanceExpected = 'Yes'
    UrlExpected              = 'an http or https URL that ends in /_wmcs/Certification'
    DomainControllerExpected = 'the DNS name or the address of a domain controller, without scheme and port, such as dc1.contoso.com'

    # What goes together.
    UrlRequired              = 'a value, because Ensure is Present'
}
