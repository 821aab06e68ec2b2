<#
    .SYNOPSIS
        Texts of the class RmsTemplateCache in English.

    .NOTES
        Generated from src/rms/settings/template-cache.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    ServerNameExpected = 'a server name such as corprights or corprights.contoso.com'
    AccountExpected    = 'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser or AllUsers'

    # What goes together.
    EnsureAbsentOnly   = 'Absent: only the client itself fills this cache; removing it makes the client download anew'
}
