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
        Removes the undo files of all but the last runs.

    .PARAMETER Folder
        The folder that they are in.

    .PARAMETER Pattern
        The pattern of their names, which end in the time.

    .PARAMETER Keep
        How many stay.
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
        $Keep
    )

    $runs = @(Find-UndoRun -Folder $Folder -Pattern $Pattern)
    for ($index = $Keep; $index -lt $runs.Count; $index++)
    {
        [System.IO.Directory]::Delete($runs[$index], $true)
    }
}

# What is changed can be put back: each run that changes anything has a folder of undo files, where the module has them.
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$status = 1
try
{
    $wishes = @(Get-Wish)
    Assert-NativeProcess -Wish $wishes
    $folder = $wishes[0].Instance.NewSession().OpenUndoFolder()
    $now = [System.DateTime]::UtcNow.ToString('yyyyMMdd\THHmmss\Z', [System.Globalization.CultureInfo]::InvariantCulture)
    [ModuleUndo]::Folder = [System.IO.Path]::Combine($folder, $script:undoName + $now)
    $failures = Invoke-Wish -Wish $wishes
    Clear-UndoRun -Folder $folder -Pattern $script:undoPattern -Keep $script:undoCount

    $findings = @(Get-Finding -Wish $wishes -Failure $failures)
    $line = Join-Finding -Finding $findings
    if ((Get-Verdict -Finding $findings) -eq 'ok')
    {
        $status = 0
    }

    if ([System.IO.Directory]::Exists([ModuleUndo]::Folder))
    {
        $line = '{0} Undo files: {1}' -f $line, [ModuleUndo]::Folder
    }

    if ($ExecutionContext.SessionState.PSVariable.GetValue('global:DSCMachineStatus') -eq 1)
    {
        $line = '{0} Windows has to be restarted.' -f $line
    }
}
catch
{
    $line = 'unknown: {0}' -f $_.Exception.GetBaseException().Message
}

ConvertTo-Line -Text $line -Length $script:lineLength
exit $status
