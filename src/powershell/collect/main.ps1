# Whoever runs this keeps the last line, and the exit status.
$status = 2
try
{
    $path = Resolve-ExportPath -Out $Out
    Assert-ReplaceableExport -Path $path -Force $Force.IsPresent
    $status = 3
    $collection = Get-Collection
    Save-Export -Text $collection.Text -Path $path
    foreach ($omission in $collection.Omissions)
    {
        ConvertTo-Line -Text ('left out: {0}' -f $omission) -Length $script:lineLength
    }

    foreach ($aside in $collection.Asides)
    {
        ConvertTo-Line -Text ('note: left out: {0}' -f $aside) -Length $script:lineLength
    }

    if ($collection.Omissions.Count -eq 0)
    {
        $status = 0
        $line = 'ok: wrote {0}.' -f $path
    }
    else
    {
        $line = 'incomplete: wrote {0}; {1} left out: {2}' -f $path, $collection.Omissions.Count, ($collection.Omissions -join ' ')
    }
}
catch
{
    $line = 'error: nothing was written: {0}' -f (Get-ErrorMessage -ErrorRecord $_)
}

ConvertTo-Line -Text $line -Length $script:lineLength
exit $status
