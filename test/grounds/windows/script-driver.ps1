# Runs scripts for Intune in a session of the bridge: follows the agent, whose messages it uses.

# Path of a script for each; the answer is the status that it ended with, and the last line that it printed.
$AgentOperations['run-scripts'] = {
    param($Request, $Answer)
    # The scripts are to run as they do elsewhere.
    Set-StrictMode -Off
    foreach ($record in $Request)
    {
        $said = @(& $record[0])
        $Answer.Add((Format-AgentRecord ([string] $LASTEXITCODE), $said[-1]))
    }
}
