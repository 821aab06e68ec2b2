<#
    .SYNOPSIS
        Brings about what is wanted, one after the other; returns what could not be, by its Number.

    .PARAMETER Wish
        What is wanted, see Get-Wish.
#>
function Invoke-Wish
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable[]]
        $Wish
    )

    $failures = @{}
    foreach ($one in $Wish)
    {
        # Nothing brings about what a check expects.
        if ($one.IsCheck)
        {
            continue
        }

        try
        {
            $problems = $one.Instance.BringAbout()
            if ($problems.Count -gt 0)
            {
                $failures[$one.Number] = $problems -join ' '
            }
        }
        catch
        {
            $failures[$one.Number] = $_.Exception.GetBaseException().Message
        }
    }

    return $failures
}

<#
    .SYNOPSIS
        Removes the undo files of all but the last runs and this one, wherever the clock says it is among them.

    .PARAMETER Folder
        The folder that they are in.

    .PARAMETER Pattern
        The pattern of their names, which end in the time.

    .PARAMETER Keep
        How many stay.

    .PARAMETER Current
        The folder of this run.
#>
function Clear-UndoRun
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Pattern,

        [Parameter(Mandatory = $true)]
        [System.Int32]
        $Keep,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Current
    )

    $runs = @(Find-UndoRun -Folder $Folder -Pattern $Pattern)
    for ($index = $Keep; $index -lt $runs.Count; $index++)
    {
        if ($runs[$index] -ne $Current)
        {
            [System.IO.Directory]::Delete($runs[$index], $true)
        }
    }
}

# What is changed can be put back: each run that changes anything has a folder of undo files, where the module has them.
# It is named at the end of the line, however much there is to say before it.
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$status = 1
$end = ''
try
{
    $wishes = @(Get-Wish)
    Assert-NativeProcess -Wish $wishes
    # A PowerShell in which this ran before has the folder of that run.
    [ModuleUndo]::Folder = ''
    $folder = $wishes[0].Instance.NewSession().OpenUndoFolder()
    # Each run has one of its own: where the last one began in this second, this one waits for the next.
    do
    {
        $now = [System.DateTime]::UtcNow.ToString('yyyyMMdd\THHmmss\Z', [System.Globalization.CultureInfo]::InvariantCulture)
        $run = [System.IO.Path]::Combine($folder, $script:undoName + $now)
        $isTaken = [System.IO.Directory]::Exists($run)
        if ($isTaken)
        {
            [System.Threading.Thread]::Sleep(100)
        }
    }
    while ($isTaken)
    [ModuleUndo]::Folder = $run
    $failures = Invoke-Wish -Wish $wishes
    if ([System.IO.Directory]::Exists($run))
    {
        if ([System.IO.Directory]::GetFiles($run).Count -gt 0)
        {
            $end = ' Undo files: {0}' -f $run
        }
        else
        {
            [System.IO.Directory]::Delete($run)
        }
    }

    if ($ExecutionContext.SessionState.PSVariable.GetValue('global:DSCMachineStatus') -eq 1)
    {
        $end = '{0} Windows has to be restarted.' -f $end
    }

    $findings = @(Get-Finding -Wish $wishes -Failure $failures)
    $line = Join-Finding -Finding $findings
    Clear-UndoRun -Folder $folder -Pattern $script:undoPattern -Keep $script:undoCount -Current $run
    if ((Get-Verdict -Finding $findings) -eq 'ok')
    {
        $status = 0
    }
}
catch
{
    $line = 'unknown: {0}' -f $_.Exception.GetBaseException().Message
}

$end = ConvertTo-Line -Text $end -Length ($script:lineLength / 2)
'{0}{1}' -f (ConvertTo-Line -Text $line -Length ($script:lineLength - $end.Length)), $end
exit $status
