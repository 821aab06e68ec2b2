<#
    .SYNOPSIS
        Texts of the class RmsHierarchy in English.

    .NOTES
        Generated from src/rms/settings/hierarchy.ts. Edit it there, then run: npm run generate
#>
@{
    # What values a property takes.
    RegistryViewExpected = 'Native, Wow6432 or Both'
    HierarchyExpected    = 'Production or PreProduction'

    # What goes together.
    HierarchyWish        = 'a value, because nothing is wanted otherwise'
}
