<#
    .SYNOPSIS
        Texts of the class RmsTrustedServers in English.

    .NOTES
        Generated from src/rms/settings/trusted-servers.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    IsSingleInstanceExpected     = 'Yes'
    ServersExpected              = 'a DNS name such as adrms.contoso.com, or an http or https URL'
    ServersListExpected          = 'a list of at most 10000 DNS names such as adrms.contoso.com, or http or https URLs'
    ServersToIncludeExpected     = 'a DNS name such as adrms.contoso.com, or an http or https URL'
    ServersToIncludeListExpected = 'a list of at most 10000 DNS names such as adrms.contoso.com, or http or https URLs'
    ServersToExcludeExpected     = 'a DNS name such as adrms.contoso.com, or an http or https URL'
    ServersToExcludeListExpected = 'a list of at most 10000 DNS names such as adrms.contoso.com, or http or https URLs'

    # What goes together.
    ServersToIncludeExclusive    = 'either Servers or ServersToInclude, not both'
    ServersToExcludeExclusive    = 'either Servers or ServersToExclude, not both'
    ServersReserved              = 'another name than AllowTrustedServersOnly'
    ServersToIncludeReserved     = 'another name than AllowTrustedServersOnly'
    ServersToExcludeReserved     = 'another name than AllowTrustedServersOnly'
    ServersToExcludeDisjoint     = 'a name that is not in ServersToInclude as well'
    AllowTrustedServersOnlyWish  = 'a value for AllowTrustedServersOnly, Servers, ServersToInclude or ServersToExclude, because nothing is wanted otherwise'
}
