<#
    .SYNOPSIS
        Runs a program to its end, or to that of the time limit, and keeps a log.

    .DESCRIPTION
        Returns Problem, NeedsRestart and LogPath. Exit codes are those of Windows Installer: setup programs of
        Microsoft end with them, and some with the HRESULT of one.

    .PARAMETER Program
        Path of the program.

    .PARAMETER Shown
        The path that a problem names: that of the copy, which is gone by then, tells nobody anything.

    .PARAMETER Arguments
        Its arguments, as one text.

    .PARAMETER Temporary
        The folder that it has for its working folder and for temporary files: what it unpacks there is then as safe
        as it is itself.

    .PARAMETER LogPath
        The file that the log is added to; empty for a new one.

    .PARAMETER Introduction
        What the log says first.
#>
function Invoke-RmsClientProgram
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Program,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Shown,

        [Parameter()]
        [System.String]
        $Arguments,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Temporary,

        [Parameter()]
        [System.String]
        $LogPath,

        [Parameter()]
        [System.String[]]
        $Introduction
    )

    $model = Get-RmsClientModel
    $log = Resolve-RmsClientLog -Path $LogPath
    $ended = @{
        Problem      = @()
        NeedsRestart = $false
        LogPath      = $log
    }
    Write-RmsClientLog -Path $log -Line $Introduction
    Write-RmsClientLog -Path $log -Line ('starting "{0}" {1}' -f $Program, $Arguments).Trim()

    $start = [System.Diagnostics.ProcessStartInfo]::new($Program, $Arguments)
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.WorkingDirectory = $Temporary
    $start.EnvironmentVariables['TEMP'] = $Temporary
    $start.EnvironmentVariables['TMP'] = $Temporary
    # Not the streams of this process: they carry the answers of a bridge.
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    try
    {
        $process.StandardInput.Close()
        $said = @($process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync())
        $isOver = $process.WaitForExit(1000 * $model.SetupSeconds)
        if (-not $isOver)
        {
            Close-RmsClientProgram -Process $process
        }

        # A process that it leaves behind may hold the streams open.
        foreach ($output in $said)
        {
            if ($output.Wait(1000) -and $output.Result.Trim() -ne '')
            {
                Write-RmsClientLog -Path $log -Line $output.Result.Trim()
            }
        }

        if (-not $isOver)
        {
            Write-RmsClientLog -Path $log -Line "ended by force after $($model.SetupSeconds) seconds"
            $ended.Problem = @('TimedOut', $Shown, [System.String] $model.SetupSeconds, $log)
            return $ended
        }

        $code = [System.Int64] $process.ExitCode
        if (($code -band 0xFFFF0000L) -eq 0x80070000L)
        {
            $code = $code -band 0xFFFF
        }

        Write-RmsClientLog -Path $log -Line "ended with exit code $code"
        $ended.NeedsRestart = $code -in @(3010, 1641)
        if ($code -ne 0 -and -not $ended.NeedsRestart)
        {
            $key = 'ExitCode'
            if ($code -in $model.ExitCodes)
            {
                $key = "Exit$code"
            }

            $ended.Problem = @($key, $Shown, [System.String] $code, $log)
        }
    }
    finally
    {
        $process.Dispose()
    }

    return $ended
}

<#
    .SYNOPSIS
        Ends a process by force, with all that it has started.

    .PARAMETER Process
        The process.
#>
function Close-RmsClientProgram
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Diagnostics.Process]
        $Process
    )

    try
    {
        $killTree = [System.Diagnostics.Process].GetMethod('Kill', [System.Type[]] @([System.Boolean]))
        if ($null -ne $killTree)
        {
            $null = $killTree.Invoke($Process, @($true))
        }
        else
        {
            # .NET Framework ends one process alone.
            $program = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'taskkill.exe')
            $start = [System.Diagnostics.ProcessStartInfo]::new($program, "/PID $($Process.Id) /T /F")
            $start.UseShellExecute = $false
            $start.CreateNoWindow = $true
            [System.Diagnostics.Process]::Start($start).WaitForExit()
        }
    }
    catch
    {
        # It has ended just now.
        $null = $_
    }

    $null = $Process.WaitForExit(10000)
}
