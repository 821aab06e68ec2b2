# The folder for undo files, for the bridge. src/target/live/live-target.ts has the other half.

# path below %ProgramData%; the answer is the path of the folder
$AgentOperations['undo-folder'] = {
    param($Request, $Answer)
    $Answer.Add((Format-AgentRecord (Open-UndoFolder -Path $Request[0][0])))
}
