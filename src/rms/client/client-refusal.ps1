<#
    .SYNOPSIS
        Returns why the setup program would not be run: for each reason its key in the texts, and what goes in there.

    .PARAMETER Machine
        What Get-MachineState returned.

    .PARAMETER State
        What is there of the client, with the setup program as Setup.

    .PARAMETER Wanted
        The properties that are given.
#>
function Get-RmsClientSetupRefusal
{
    [CmdletBinding()]
    [OutputType([System.Object[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Machine,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $State,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Wanted
    )

    $setup = $State.Setup
    if ($null -eq $setup)
    {
        return , @('NoInstallerPath')
    }

    $refusals = @()
    if (-not $Machine.IsElevated)
    {
        $refusals += , @('NotElevated')
    }

    if ($Wanted.InstallMode -eq 'Interactive' -and -not $Machine.HasScreen)
    {
        $refusals += , @('NobodyAtScreen')
    }

    $path = $setup.Path
    $named = 'x86'
    if ($path -match 'x64\.exe\z')
    {
        $named = 'x64'
    }

    if ($setup.Problem)
    {
        return $refusals + , @('SetupUnreadable', $path, $setup.Problem)
    }

    if ($setup.Machine -eq '')
    {
        return $refusals + , @('NoProgram', $path)
    }

    if ($setup.Machine -ne $named)
    {
        $refusals += , @('MachineDiffers', $path, $setup.Machine)
    }
    elseif ($named -eq 'x86' -and $Machine.Is64Bit)
    {
        $refusals += , @('SetupFor32Bit', $path)
    }
    elseif ($named -eq 'x64' -and -not $Machine.Is64Bit)
    {
        $refusals += , @('SetupFor64Bit', $path)
    }

    if ($Wanted.InstallerSha256 -and $setup.Sha256 -ne $Wanted.InstallerSha256)
    {
        $refusals += , @('HashDiffers', $path, $setup.Sha256, $Wanted.InstallerSha256.ToUpperInvariant())
    }

    if ($setup.Version -eq '')
    {
        if ($State.HighestVersion)
        {
            $refusals += , @('SetupVersionUnknown', $path, $State.HighestVersion)
        }
    }
    elseif ((Compare-RmsClientVersion -Left $setup.Version -Right $State.HighestVersion) -lt 0)
    {
        $refusals += , @('Downgrade', $path, $setup.Version, $State.HighestVersion)
    }
    elseif ((Compare-RmsClientVersion -Left $setup.Version -Right $Wanted.MinimumVersion) -lt 0)
    {
        $refusals += , @('SetupTooOld', $path, $setup.Version, $Wanted.MinimumVersion)
    }

    return $refusals
}

<#
    .SYNOPSIS
        Returns why the client would not be removed, as Get-RmsClientSetupRefusal has it.

    .PARAMETER Machine
        What Get-MachineState returned.

    .PARAMETER State
        What is there of the client, with its uninstall entries.
#>
function Get-RmsClientRemovalRefusal
{
    [CmdletBinding()]
    [OutputType([System.Object[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Machine,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $State
    )

    $refusals = @()
    if (-not $Machine.IsElevated)
    {
        $refusals += , @('NotElevated')
    }

    if ($State.Entries.Count -eq 0)
    {
        $refusals += , @('NoUninstallEntry', $State.Path)
    }

    foreach ($entry in $State.Entries)
    {
        if ($null -eq (ConvertTo-RmsClientUninstallCommand -Entry $entry))
        {
            $refusals += , @('StrangeUninstallCommand', $entry.Key, $entry.Command)
        }
    }

    return $refusals
}
