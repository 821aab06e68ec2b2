<#
    .SYNOPSIS
        Texts of the class RmsClientResource in English.

    .NOTES
        Generated from src/model/reason.ts and generator/powershell/strings.ts. Edit it there, then run: npm run generate
#>
@{
    # Reasons.
    NotSet       = '{0} is not set at {1}; wanted is {2}.'
    Differs      = '{0} at {1} is {2}; wanted is {3}.'
    WrongType    = '{0} at {1} is a {2}; the client reads a {3} only.'
    Default      = '{0} is not set at {1}; the documented default {2} applies.'
    Overridden   = '{0} at {1} has no effect, because {2} is set.'
    Lacks        = '{0} at {1} lacks {2}.'
    Holds        = '{0} at {1} holds {2}, which should not be there.'
    Unwanted     = '{0} is set at {1}; it should not be there.'
    KeyUnwanted  = '{0} is there; it should not be.'
    CouldNotTell = 'Could not tell: {0}'

    # Why values are refused: resource, property, what it is, what would be right.
    Refused   = '{0}: {1} {2}; expected {3}.'
    IsValue   = 'is {0}'
    IsMissing = 'is missing'

    # Errors of Test and of Set: resource, problems.
    NotTold    = '{0}: Could not tell: {1}'
    NotReached = '{0} could not be brought into the desired state: {1}'

    # Why something could not be told.
    NotReadable         = '{0} cannot be read: {1}'
    NotWritable         = '{0} cannot be written: {1}'
    NoWow6432           = 'This is 32-bit Windows: it has no separate registry for 32-bit programs. Use RegistryView Native.'
    UnknownAccount      = 'The account {0} cannot be resolved: {1}'
    CurrentUserIsSystem = 'CurrentUser is SYSTEM here, whose settings are those of no person. Name the account, or use AllUsers.'
    NoUser              = 'No user evaluated: {0}'
    NoProfiles          = 'this computer has no profile of a person, and no default profile.'
    NoProfile           = '{0} has no profile on this computer.'
    NoHiveFile          = 'There is no file {0}.'
    HiveProblem         = 'The hive HKEY_USERS\{0} is still loaded: {1}'

    # What Set does: resource, place.
    WritingValue  = '{0}: Writing {1}.'
    RemovingValue = '{0}: Removing {1}.'
    RemovingKey   = '{0}: Removing {1}.'
    UndoFile      = '{0}: What is there is kept in {1}.'
}
