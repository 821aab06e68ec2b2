# Nothing is taken back that cannot be read to its end, so it is read here. The folder comes into being where it is missing.
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$status = 1
try
{
    $session = [ModuleSession]::new('', @{}, @{}, $false)
    $runs = @(Find-UndoRun -Folder $session.OpenUndoFolder() -Pattern $script:undoPattern)
    if ($runs.Count -eq 0)
    {
        $line = 'ok: nothing to take back.'
        $status = 0
    }
    else
    {
        $changes = @(Find-UndoFile -Run $runs[0] | ForEach-Object -Process { Read-UndoFile -Path $_ })
        $phrases = foreach ($one in $changes)
        {
            $place = $one.Path
            if ($null -ne $one.Value)
            {
                $place = '{0} [{1}]' -f $one.Path, $one.Value.Name
            }

            if ($one.Action -in @('RemoveKey', 'RemoveValue'))
            {
                'remove {0}.' -f $place
            }
            else
            {
                'put back {0}.' -f $place
            }
        }

        $line = 'drift: {0} to take back, the last is {1}: {2}' -f $runs.Count, [System.IO.Path]::GetFileName($runs[0]), ($phrases -join ' ')
    }
}
catch
{
    $line = 'unknown: {0}' -f $_.Exception.GetBaseException().Message
}

ConvertTo-Line -Text $line -Length $script:lineLength
exit $status
