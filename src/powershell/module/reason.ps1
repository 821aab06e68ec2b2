<#
    .SYNOPSIS
        Why a resource is, or is not, in the desired state.

    .DESCRIPTION
        The pair that Machine Configuration asks of each resource.

    .PARAMETER Code
        Resource:Resource:reason; the last part is a word such as Differs.

    .PARAMETER Phrase
        The reason for people.
#>
class ModuleReason
{
    [DscProperty()]
    [System.String]
    $Code

    [DscProperty()]
    [System.String]
    $Phrase
}
