# Intune keeps the last line, and runs the remediation where this ends with 1. What is not known to be as wanted, is not.
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$status = 1
try
{
    $wishes = @(Get-Wish)
    Assert-NativeProcess -Wish $wishes
    $findings = @(Get-Finding -Wish $wishes)
    $line = Join-Finding -Finding $findings
    if ((Get-Verdict -Finding $findings) -eq 'ok')
    {
        $status = 0
    }
}
catch
{
    $line = 'unknown: {0}' -f $_.Exception.GetBaseException().Message
}

ConvertTo-Line -Text $line -Length $script:lineLength
exit $status
