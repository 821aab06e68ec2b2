<#
    .SYNOPSIS
        Runs the setup program of the RMS client, from a copy that nobody else can change.

    .DESCRIPTION
        Returns Problem (key of a text and what goes in there, empty where all went well), NeedsRestart, and LogPath.
        The copy is removed whatever happens; where this process is killed, the next run removes it.

    .PARAMETER Wanted
        As Get-RmsClientState takes it, and LogPath.
#>
function Invoke-RmsClientSetup
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Wanted
    )

    $outcome = @{
        Problem      = @()
        NeedsRestart = $false
        LogPath      = ''
    }
    $state = Get-RmsClientState -Wanted $Wanted
    if ($state.Refusals.Count -gt 0)
    {
        $outcome.Problem = $state.Refusals[0]
        return $outcome
    }

    if ($null -eq $state.Setup)
    {
        return $outcome
    }

    $running = Clear-SafeFolderLeftover
    if ($running)
    {
        $outcome.Problem = @('SetupRunning', $running)
        return $outcome
    }

    $folder = ''
    $copy = $null
    try
    {
        $folder = Add-SafeFolder
        $path = Resolve-InsidePath -Base $folder -Path ([System.IO.Path]::GetFileName($Wanted.InstallerPath))
        Copy-FileContent -From $Wanted.InstallerPath -To $path

        # Held open from here on: whoever may write into the folder cannot write to the file.
        $copy = [System.IO.FileStream]::new($path, 'Open', 'Read', 'Read')
        $machine = Get-RmsClientProgramMachine -Stream $copy
        $null = $copy.Seek(0, 'Begin')
        if ((Get-StreamHash -Stream $copy) -ne $state.Setup.Sha256 -or $machine -ne $state.Setup.Machine)
        {
            $outcome.Problem = @('CopyDiffers', $Wanted.InstallerPath)
            return $outcome
        }

        $arguments = '/quiet'
        if ($Wanted.InstallMode -eq 'Interactive')
        {
            $arguments = ''
        }

        $run = @{
            Program      = $path
            Shown        = $Wanted.InstallerPath
            Arguments    = $arguments
            Temporary    = $folder
            LogPath      = $Wanted.LogPath
            Introduction = @(
                'setup program {0}, version {1}' -f $state.Setup.Path, $state.Setup.Version
                'SHA-256 {0}' -f $state.Setup.Sha256
            )
        }
        $ended = Invoke-RmsClientProgram @run
        $outcome.LogPath = $ended.LogPath
        $outcome.NeedsRestart = $ended.NeedsRestart
        $outcome.Problem = $ended.Problem
    }
    catch
    {
        $outcome.Problem = @('SetupNotRun', $Wanted.InstallerPath, (Get-ErrorMessage -ErrorRecord $_))
    }
    finally
    {
        if ($null -ne $copy)
        {
            $copy.Dispose()
        }

        if ($folder -and -not (Clear-FolderTree -Path $folder -Seconds 10))
        {
            Write-RmsClientLog -Path $outcome.LogPath -Line "$folder cannot be removed yet; the next run does it"
        }
    }

    # Files that are in use are put in place by the restart.
    if ($outcome.Problem.Count -eq 0 -and -not $outcome.NeedsRestart)
    {
        $after = Get-RmsClientInstallation
        if (-not $after.IsFound)
        {
            $outcome.Problem = @('NothingInstalled', $outcome.LogPath)
        }
        elseif ($after.Missing.Count -gt 0)
        {
            $outcome.Problem = @('FilesStillMissing', ($after.Missing -join ', '), $outcome.LogPath)
        }
    }

    return $outcome
}

<#
    .SYNOPSIS
        Removes the RMS client by its own uninstall entry; returns the same as Invoke-RmsClientSetup.

    .PARAMETER LogPath
        The file that the log is added to; empty for a new one.
#>
function Invoke-RmsClientRemoval
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter()]
        [System.String]
        $LogPath
    )

    $model = Get-RmsClientModel
    $outcome = @{
        Problem      = @()
        NeedsRestart = $false
        LogPath      = ''
    }
    $wanted = @{
        IsAbsent = $true
    }
    $state = Get-RmsClientState -Wanted $wanted
    if ($state.Refusals.Count -gt 0)
    {
        $outcome.Problem = $state.Refusals[0]
    }

    if (-not $state.IsFound -or $outcome.Problem.Count -gt 0)
    {
        return $outcome
    }

    $running = Clear-SafeFolderLeftover
    if ($running)
    {
        $outcome.Problem = @('SetupRunning', $running)
        return $outcome
    }

    $key = ''
    $folder = ''
    try
    {
        $folder = Add-SafeFolder
        foreach ($entry in $state.Entries)
        {
            if ($outcome.Problem.Count -gt 0 -or -not (Get-RmsClientInstallation).IsFound)
            {
                break
            }

            $key = $entry.Key
            $command = ConvertTo-RmsClientUninstallCommand -Entry $entry
            $run = @{
                Program      = $command.Program
                Shown        = $command.Program
                Arguments    = $command.Arguments
                Temporary    = $folder
                LogPath      = $LogPath
                Introduction = @("uninstall entry $key")
            }
            $ended = Invoke-RmsClientProgram @run
            $outcome.LogPath = $ended.LogPath
            $outcome.NeedsRestart = $outcome.NeedsRestart -or $ended.NeedsRestart
            $outcome.Problem = $ended.Problem

            # Some uninstallers go on in a copy of themselves, as they cannot remove the file that runs.
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            while ($ended.Problem.Count -eq 0 -and $clock.Elapsed.TotalSeconds -lt $model.RemovalSeconds -and
                (Get-RmsClientInstallation).IsFound)
            {
                [System.Threading.Thread]::Sleep(200)
            }
        }
    }
    catch
    {
        $outcome.Problem = @('UninstallNotRun', $key, (Get-ErrorMessage -ErrorRecord $_))
    }
    finally
    {
        if ($folder)
        {
            $null = Clear-FolderTree -Path $folder -Seconds 10
        }
    }

    if ($outcome.Problem.Count -eq 0 -and -not $outcome.NeedsRestart)
    {
        $after = Get-RmsClientInstallation
        if ($after.IsFound)
        {
            $outcome.Problem = @('StillInstalled', $after.Path, $outcome.LogPath)
        }
    }

    return $outcome
}
