<#
    .SYNOPSIS
        Texts of the class RmsDnsRedirection in English.

    .NOTES
        Generated from src/rms/dns-redirection/model.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    ClusterExpected = 'a DNS name with its domain, without scheme and port, such as rms.contoso.com'
    TenantExpected  = 'a DNS name with its domain, without scheme and port, such as 5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com'

    # What goes together.
    TenantWish      = 'a value, because nothing is wanted otherwise'
}
