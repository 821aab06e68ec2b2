# Runs files of Pester tests: by Pester 5 where it is installed, else by the stand-in. Prints which of the two it
# is, a line for each test, and 'ran' at its end. $StandInPaths has a name that no test has.
param([string[]] $StandInPaths)

$pester = Get-Module -ListAvailable -Name 'Pester' | Where-Object { $_.Version.Major -ge 5 }
if ($pester)
{
    'by Pester'
    Import-Module -Name 'Pester' -MinimumVersion '5.0'
    $result = Invoke-Pester -Path $StandInPaths -PassThru -Output 'None'
    foreach ($container in $result.FailedContainers) { "failed $($container.Item): $($container.ErrorRecord)" }
    foreach ($block in $result.FailedBlocks) { "failed $($block.ExpandedPath) / BeforeAll or AfterAll: $($block.ErrorRecord -replace '\s+', ' ')" }
    foreach ($test in $result.Tests)
    {
        if ($test.Skipped) { "skipped $($test.ExpandedPath)" }
        elseif ($test.Passed) { "passed $($test.ExpandedPath)" }
        else { "failed $($test.ExpandedPath): $($test.ErrorRecord -replace '\s+', ' ')" }
    }
}
else
{
    'by the stand-in for Pester'
    . "$PSScriptRoot/pester-stand-in.ps1"
    foreach ($standInPath in $StandInPaths) { . $standInPath }
    $script:standInResults
}
'ran'
