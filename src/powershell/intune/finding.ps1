<#
    .SYNOPSIS
        Throws where Windows shows this process other folders and programs than are there.

    .DESCRIPTION
        Intune runs scripts in 32-bit PowerShell unless it is told otherwise. What is in the registry is found from there,
        too; the profile of LocalSystem and Windows' own programs are not.

    .PARAMETER Wish
        What is wanted, see Get-Wish.
#>
function Assert-NativeProcess
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable[]]
        $Wish
    )

    $isOther = [System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess
    foreach ($one in $Wish)
    {
        if ($isOther -and -not $one.IsRegistry)
        {
            $message = '{0} looks at files, and this is 32-bit PowerShell on 64-bit Windows. Let Intune run the script in 64-bit PowerShell.' -f $one.Title
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }
}

<#
    .SYNOPSIS
        Looks at each thing that is wanted; returns its Title and Rule, a Verdict (ok, drift or unknown), and the Phrases that
        say what differs or could not be told.

    .DESCRIPTION
        Writes nothing. Only what was read and is as wanted is ok.

    .PARAMETER Wish
        What is wanted, see Get-Wish.

    .PARAMETER Failure
        What went wrong when it was to be brought about, by its Number.
#>
function Get-Finding
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable[]]
        $Wish,

        [Parameter()]
        [System.Collections.Hashtable]
        $Failure = @{}
    )

    foreach ($one in $Wish)
    {
        $verdict = 'unknown'
        $phrases = @()
        try
        {
            $session = $one.Instance.NewSession()
            $one.Instance.AssertProperties($session, $true)
            $assessment = $one.Instance.Assess($session)
            if ($assessment.Differs)
            {
                $verdict = 'drift'
            }
            elseif ($assessment.InDesiredState)
            {
                $verdict = 'ok'
            }

            if ($verdict -ne 'ok')
            {
                $phrases = @($one.Instance.DriftOf($assessment) | ForEach-Object -Process { $_.Phrase })
            }
        }
        catch
        {
            $phrases = @($_.Exception.GetBaseException().Message)
        }

        if ($Failure.ContainsKey($one.Number))
        {
            $phrases = @($Failure[$one.Number])
            if ($verdict -eq 'ok')
            {
                $verdict = 'unknown'
            }
        }

        @{
            Title   = $one.Title
            Rule    = $one.Rule
            Verdict = $verdict
            Phrases = $phrases
        }
    }
}

<#
    .SYNOPSIS
        Returns the verdict of several: drift before unknown before ok; nothing looked at is unknown.

    .PARAMETER Finding
        What Get-Finding returned.
#>
function Get-Verdict
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [AllowNull()]
        [System.Collections.Hashtable[]]
        $Finding
    )

    $verdicts = @($Finding | ForEach-Object -Process { $_.Verdict })
    if ('drift' -in $verdicts)
    {
        return 'drift'
    }

    if ('unknown' -in $verdicts -or $verdicts.Count -eq 0)
    {
        return 'unknown'
    }

    return 'ok'
}

<#
    .SYNOPSIS
        Returns one line that begins with the verdict and says what differs, then what could not be told.

    .PARAMETER Finding
        What Get-Finding returned.
#>
function Join-Finding
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable[]]
        $Finding
    )

    $drift = @($Finding | Where-Object -FilterScript { $_.Verdict -eq 'drift' })
    $unknown = @($Finding | Where-Object -FilterScript { $_.Verdict -eq 'unknown' })
    $verdict = Get-Verdict -Finding $Finding
    if ($verdict -eq 'ok')
    {
        return 'ok: {0} of {0} as wanted.' -f $Finding.Count
    }

    $line = '{0}:' -f $verdict
    if ($Finding.Count -gt 1)
    {
        $line += ' {0} of {1} not as wanted, {2} could not be told.' -f $drift.Count, $Finding.Count, $unknown.Count
    }

    foreach ($one in $drift + $unknown)
    {
        $line += ' {0}: {1}' -f $one.Title, ($one.Phrases -join ' ')
    }

    return $line
}

<#
    .SYNOPSIS
        Returns a text in printable ASCII, cut to a length.

    .DESCRIPTION
        What a script prints goes through the code page of the console, which loses other characters.

    .PARAMETER Text
        The text.

    .PARAMETER Length
        How long it may be.
#>
function ConvertTo-Line
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Text,

        [Parameter(Mandatory = $true)]
        [System.Int32]
        $Length
    )

    $line = [System.Text.RegularExpressions.Regex]::Replace(
        $Text,
        '[^ -~]',
        { '\u{0:x4}' -f [System.Int32] $args[0].Value[0] }
    )
    if ($line.Length -gt $Length)
    {
        $line = $line.Substring(0, $Length - 3) + '...'
    }

    return $line
}
