<#
    .SYNOPSIS
        Returns what is on the machine of the RMS client, and why Set would not change it.

    .DESCRIPTION
        Looks at files, uninstall entries and Windows itself; changes nothing. The setup program is looked at only
        where it would be run, because a share can be slow, or out of reach of the account that runs a Test.

    .PARAMETER Wanted
        IsAbsent, InstallerPath, InstallerSha256, InstallMode and MinimumVersion; a text that is not given is empty.
#>
function Get-RmsClientState
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Wanted
    )

    $machine = Get-MachineState
    $state = Get-RmsClientInstallation
    $state.Refusals = @()
    $state.Remarks = @()
    $state.Setup = $null
    $state.Entries = @(Get-RmsClientUninstallEntry)
    if (-not $state.IsFound)
    {
        foreach ($entry in $state.Entries)
        {
            $state.Remarks += , @('StaleEntry', $entry.Key)
        }
    }

    if ($Wanted.IsAbsent)
    {
        if ($state.IsFound)
        {
            $state.Refusals = @(Get-RmsClientRemovalRefusal -Machine $machine -State $state)
        }

        return $state
    }

    $languages = (Get-RmsClientModel).LanguageCount
    if ($state.IsFound -and $state.Languages -lt $languages)
    {
        $state.Remarks += , @('FewLanguages', [System.String] $state.Languages, [System.String] $languages)
    }

    $versions = [System.Collections.Generic.HashSet[System.String]]::new([System.String[]] @($state.Versions.Values))
    if ($versions.Count -gt 1)
    {
        $each = @($state.Versions.GetEnumerator() | ForEach-Object -Process { '{0} ({1})' -f $_.Key, $_.Value })
        $state.Remarks += , @('VersionsDiffer', ($each -join ', '))
    }

    $state.Remarks += @(Get-RmsClientSystemRemark -Machine $machine)
    if (Test-RmsClientNeed -State $state -MinimumVersion $Wanted.MinimumVersion)
    {
        if ($Wanted.InstallerPath)
        {
            $state.Setup = Get-RmsClientSetupProgram -Path $Wanted.InstallerPath
        }

        $state.Refusals = @(Get-RmsClientSetupRefusal -Machine $machine -State $state -Wanted $Wanted)
        if ($state.Refusals.Count -eq 0 -and -not $Wanted.InstallerSha256)
        {
            $state.Remarks += , @('HashNotGiven', $state.Setup.Path, $state.Setup.Sha256)
        }
    }

    return $state
}

<#
    .SYNOPSIS
        Returns whether the client must be installed, completed or upgraded.

    .PARAMETER State
        What is there.

    .PARAMETER MinimumVersion
        The lowest version that will do; empty where any will.
#>
function Test-RmsClientNeed
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $State,

        [Parameter()]
        [System.String]
        $MinimumVersion
    )

    $isTooOld = $MinimumVersion -and (Compare-RmsClientVersion -Left $State.Version -Right $MinimumVersion) -lt 0
    return -not $State.IsFound -or $State.Missing.Count -gt 0 -or $isTooOld
}
