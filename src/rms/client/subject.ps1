<#
    .SYNOPSIS
        The installed RMS client: what there is of it, and the runs of its setup program and of its uninstaller.
#>
class RmsClientInstallation : ModuleSubject
{
    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'ModuleResource')

    hidden [System.Collections.Hashtable] $state

    RmsClientInstallation([ModuleSession] $Session) : base ($Session)
    {
    }

    [void] Assess([ModuleAssessment] $Assessment)
    {
        try
        {
            $this.state = Get-RmsClientState -Wanted $this.Wanted()
        }
        catch
        {
            $this.state = $null
            $Assessment.Problems += Get-ErrorMessage -ErrorRecord $_
            return
        }

        $Assessment.IsOwned = $this.state.IsFound
        $drift = $this.FindDrift()
        $Assessment.IsDrift = $drift.Count -gt 0
        foreach ($said in $drift + $this.state.Refusals + $this.state.Remarks)
        {
            $key, [System.String[]] $arguments = $said
            $Assessment.Reasons += $this.session.NewReason($key, $arguments)
        }

        if ($this.state.IsFound)
        {
            $Assessment.Actual.MissingFiles = [System.String[]] $this.state.Missing
            $Assessment.Actual.LanguageCount = [System.UInt32] $this.state.Languages
            $Assessment.Actual.InstallPath = $this.state.Path
            if ($this.state.Version)
            {
                $Assessment.Actual.InstalledVersion = $this.state.Version
            }

            if ($this.state.Architecture)
            {
                $Assessment.Actual.Architecture = $this.state.Architecture
            }
        }
    }

    # One run of the setup program or the uninstaller, unless something is in its way.
    [System.Collections.Hashtable[]] Plan([ModuleAssessment] $Assessment)
    {
        if ($null -eq $this.state -or -not $Assessment.IsDrift -or $this.state.Refusals.Count -gt 0)
        {
            return @()
        }

        $wanted = $this.Wanted()
        if ($wanted.IsAbsent)
        {
            $removal = @{
                Summary = $this.text.RemovingClient -f $this.state.Path
            }
            return @($removal)
        }

        # The setup program that was judged, and no other, is the one that may run.
        $wanted.InstallerSha256 = $this.state.Setup.Sha256
        return @(
            @{
                Summary = $this.text.RunningSetup -f $wanted.InstallerPath
                Wanted  = $wanted
            }
        )
    }

    [void] Take([System.Collections.Hashtable] $Act)
    {
        if ($null -eq $Act.Wanted)
        {
            $outcome = Invoke-RmsClientRemoval -LogPath $this.session.Values['LogPath']
        }
        else
        {
            $outcome = Invoke-RmsClientSetup -Wanted $Act.Wanted
        }

        if ($outcome.Problem.Count -gt 0)
        {
            $key, $arguments = $outcome.Problem
            $this.Problem = $this.text[$key] -f $arguments
        }

        if ($outcome.NeedsRestart)
        {
            $this.RequestRestart()
        }
    }

    # Only an installation where nothing was has a way back.
    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        if ($null -eq $Act.Wanted -or $this.state.IsFound)
        {
            return @()
        }

        return @($script:clientRemoval)
    }

    # The properties that are given, as Get-RmsClientState and Invoke-RmsClientSetup take them.
    hidden [System.Collections.Hashtable] Wanted()
    {
        $wanted = @{
            IsAbsent = $this.session.IsAbsent
        }
        foreach ($name in @('InstallerPath', 'InstallerSha256', 'InstallMode', 'MinimumVersion', 'LogPath'))
        {
            $wanted[$name] = [System.String] $this.session.Values[$name]
        }

        return $wanted
    }

    # What is not as wanted: for each the key of its phrase, and what goes in there.
    hidden [System.Object[]] FindDrift()
    {
        $found = $this.state
        if ($this.session.IsAbsent)
        {
            if ($found.IsFound)
            {
                return @(, @('Installed', $found.Path))
            }

            return @()
        }

        if (-not $found.IsFound)
        {
            $model = Get-RmsClientModel
            return @(, @('NotInstalled', "$($model.ProductName)<number>", ($model.Files -join ', ')))
        }

        $drift = @()
        if ($found.Missing.Count -gt 0)
        {
            $drift += , @('FilesMissing', ($found.Missing -join ', '))
        }

        $minimum = [System.String] $this.session.Values['MinimumVersion']
        if ($minimum -and (Compare-RmsClientVersion -Left $found.Version -Right $minimum) -lt 0)
        {
            $version = '(unknown)'
            if ($found.Version)
            {
                $version = $found.Version
            }

            $drift += , @('VersionTooLow', $version, $minimum)
        }

        return $drift
    }
}
