# The installed client, for the bridge. records.ts has the other half.

function ConvertTo-RmsClientWanted([string[]] $Fields)
{
    @{
        IsAbsent        = $Fields[0] -eq 'Absent'
        InstallerPath   = $Fields[1]
        InstallerSha256 = $Fields[2]
        InstallMode     = $Fields[3]
        MinimumVersion  = $Fields[4]
    }
}

# fact|client|ensure|path|sha256|mode|minimum
$AgentFacts['client'] = {
    param([string[]] $Request, $Answer)
    $state = Get-RmsClientState -Wanted (ConvertTo-RmsClientWanted -Fields $Request[2..6])
    $Answer.Add((Format-AgentRecord 'client', $state.IsFound, $state.Path, $state.Version, $state.Architecture, $state.Languages))
    foreach ($path in $state.Missing)
    {
        $Answer.Add((Format-AgentRecord 'missing', $path))
    }
    if ($null -ne $state.Setup)
    {
        $Answer.Add((Format-AgentRecord 'setup', $state.Setup.Sha256, $state.Setup.Version))
    }
    foreach ($refusal in $state.Refusals)
    {
        $Answer.Add((Format-AgentRecord (@('refusal') + $refusal)))
    }
    foreach ($remark in $state.Remarks)
    {
        $Answer.Add((Format-AgentRecord (@('remark') + $remark)))
    }
}

# What came of a run: throws its problem, says whether Windows has to be restarted.
function Complete-RmsClientRun([hashtable] $Outcome)
{
    if ($Outcome.Problem.Count -gt 0)
    {
        $key, $arguments = $Outcome.Problem
        throw ($AgentTexts[$key] -f $arguments)
    }
    if ($Outcome.NeedsRestart) { 'restart' }
}

# action|index|kind|ensure|path|sha256|mode|minimum|log
$AgentActions['install-client'] = {
    param([string[]] $Request)
    $wanted = ConvertTo-RmsClientWanted -Fields $Request[3..7]
    $wanted.LogPath = $Request[8]
    Complete-RmsClientRun -Outcome (Invoke-RmsClientSetup -Wanted $wanted)
}
$AgentActions['remove-client'] = {
    param([string[]] $Request)
    Complete-RmsClientRun -Outcome (Invoke-RmsClientRemoval -LogPath $Request[8])
}
