# All of a run is read before anything changes. What is overwritten is kept, in a folder that is no run of a remediation.
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$status = 1
$registry = $null
try
{
    $registry = [ModuleRegistry]::new()
    # A PowerShell in which this ran before has the folder of that run.
    [ModuleUndo]::Folder = ''
    $session = [ModuleSession]::new('', @{}, @{}, $false)
    $folder = $session.OpenUndoFolder()
    $runs = @(Find-UndoRun -Folder $folder -Pattern $script:undoPattern)
    $line = 'ok: nothing to take back.'
    if ($runs.Count -gt 0)
    {
        $now = [System.DateTime]::UtcNow.ToString('yyyyMMdd\THHmmss\Z', [System.Globalization.CultureInfo]::InvariantCulture)
        [ModuleUndo]::Folder = [System.IO.Path]::Combine($folder, $script:undoName + $now)
        $files = @(
            foreach ($path in Find-UndoFile -Run $runs[0])
            {
                @{
                    Resource = [System.IO.Path]::GetFileName($path).Split('.')[0]
                    Changes  = @(Read-UndoFile -Path $path)
                }
            }
        )
        $opened = @{}
        foreach ($change in $files.Changes)
        {
            $null = Open-UndoTree -Registry $registry -Opened $opened -Path $change.Path
        }

        foreach ($file in $files)
        {
            $steps = @(ConvertTo-UndoStep -Registry $registry -Opened $opened -Change $file.Changes)
            if ($steps.Count -gt 0)
            {
                $session.Resource = $file.Resource
                $null = [ModuleUndo]::new($session, @(), $steps).Save()
                $steps | ForEach-Object -Process { Invoke-UndoStep -Step $_ }
            }
        }

        # So it is taken back once. Done again after a failure before this, it would put back the same.
        $taken = '{0}.taken' -f $runs[0]
        for ($number = 2; [System.IO.Directory]::Exists($taken); $number++)
        {
            $taken = '{0}.taken-{1}' -f $runs[0], $number
        }

        [System.IO.Directory]::Move($runs[0], $taken)
        $line = 'ok: {0} is taken back, {1} left.' -f [System.IO.Path]::GetFileName($runs[0]), ($runs.Count - 1)
    }

    $registry.Close()
    $status = 0
}
catch
{
    $line = 'unknown: {0}' -f $_.Exception.GetBaseException().Message
    try
    {
        $registry.Close()
    }
    catch
    {
        $line = '{0} {1}' -f $line, $_.Exception.GetBaseException().Message
    }
}

ConvertTo-Line -Text $line -Length $script:lineLength
exit $status
