<#
    .SYNOPSIS
        Returns what is said of a rule: that all is as wanted, or what differs or could not be told.

    .PARAMETER Finding
        What Get-Finding returned for the rule.
#>
function Get-RuleAnswer
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [AllowNull()]
        [System.Collections.Hashtable[]]
        $Finding
    )

    if ($Finding.Count -eq 0)
    {
        return 'unknown: nothing was looked at'
    }

    if ((Get-Verdict -Finding $Finding) -eq 'ok')
    {
        return $script:asWanted
    }

    # The rule has the name of the one thing that it is about.
    if ($Finding.Count -eq 1)
    {
        return '{0}: {1}' -f $Finding[0].Verdict, ($Finding[0].Phrases -join ' ')
    }

    return Join-Finding -Finding $Finding
}

# Intune compares each of these texts with the one that the rules name. That is never said of what could not be told.
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$problem = ''
$findings = @()
try
{
    $wishes = @(Get-Wish)
    Assert-NativeProcess -Wish $wishes
    $findings = @(Get-Finding -Wish $wishes)
}
catch
{
    $problem = 'unknown: {0}' -f $_.Exception.GetBaseException().Message
}

$answers = for ($number = 0; $number -lt $script:rules.Count; $number++)
{
    $answer = $problem
    if ($problem -eq '')
    {
        $answer = Get-RuleAnswer -Finding @($findings | Where-Object -FilterScript { $_.Rule -eq $number })
    }

    $said = ConvertTo-Line -Text $answer -Length $script:answerLength
    '{0}:{1}' -f (ConvertTo-JsonText -Value $script:rules[$number]), (ConvertTo-JsonText -Value $said)
}

'{' + ($answers -join ',') + '}'
exit 0
