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

    $machine = Get-RmsClientMachine
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

    return -not $State.IsFound -or $State.Missing.Count -gt 0 -or
        ($MinimumVersion -and (Compare-RmsClientVersion -Left $State.Version -Right $MinimumVersion) -lt 0)
}

<#
    .SYNOPSIS
        Returns what is there of the client's files.

    .DESCRIPTION
        The client is where at least one of its files is, in the folder with the highest number: IsFound, Path,
        Versions (of its libraries, by path), Version and HighestVersion (of the file that has the client's, whose
        versions differ where an upgrade did not come to its end), Architecture, Languages (how many folders have files
        of a language), Missing (paths).
#>
function Get-RmsClientInstallation
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    $model = Get-RmsClientModel
    $installation = @{
        IsFound        = $false
        Path           = ''
        Versions       = [ordered] @{}
        Version        = ''
        HighestVersion = ''
        Architecture   = ''
        Languages      = 0
        Missing        = @()
    }
    $programs = @(Get-RmsClientProgramFolder)
    $name = ''
    $minor = -1
    foreach ($folder in @($programs | Where-Object -FilterScript { [System.IO.Directory]::Exists($_) }))
    {
        foreach ($path in [System.IO.Directory]::GetDirectories($folder))
        {
            $candidate = [System.IO.Path]::GetFileName($path)
            if ($candidate -match $model.NamePattern -and [System.Int32] $Matches[1] -gt $minor)
            {
                $number = [System.Int32] $Matches[1]
                if (@($model.Files | Where-Object -FilterScript { [System.IO.File]::Exists("$path\$_") }).Count -gt 0)
                {
                    $name = $candidate
                    $minor = $number
                    $installation.Path = $path
                }
            }
        }
    }

    if ($name -eq '')
    {
        return $installation
    }

    $installation.IsFound = $true
    $files = $model.Files
    foreach ($folder in $programs)
    {
        foreach ($file in $files)
        {
            $path = [System.IO.Path]::Combine($folder, $name, $file)
            if (-not [System.IO.File]::Exists($path))
            {
                $installation.Missing += $path
            }
            elseif ($file -in $model.RuntimeFiles)
            {
                $installation.Versions[$path] = Get-RmsClientFileVersion -Path $path
            }
        }

        # For 32-bit programs on 64-bit Windows there is the runtime alone.
        $files = $model.RuntimeFiles
    }

    $isFirst = $true
    foreach ($path in @($installation.Versions.Keys -like "*\$($model.VersionFile)"))
    {
        $version = $installation.Versions[$path]
        if ($isFirst -or (Compare-RmsClientVersion -Left $version -Right $installation.Version) -lt 0)
        {
            $installation.Version = $version
        }

        if ((Compare-RmsClientVersion -Left $version -Right $installation.HighestVersion) -gt 0)
        {
            $installation.HighestVersion = $version
        }

        $isFirst = $false
    }

    $library = [System.IO.Path]::Combine($installation.Path, $model.VersionFile)
    if ([System.IO.File]::Exists($library))
    {
        $installation.Architecture = Get-RmsClientProgramMachine -Path $library
    }

    foreach ($path in [System.IO.Directory]::GetDirectories($installation.Path))
    {
        $isLanguage = [System.IO.Path]::GetFileName($path) -match '\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z'
        if ($isLanguage -and @([System.IO.Directory]::GetFiles($path) -like '*.mui').Count -gt 0)
        {
            $installation.Languages++
        }
    }

    return $installation
}

<#
    .SYNOPSIS
        Returns the folders for programs: that of programs of Windows' own bitness first.
#>
function Get-RmsClientProgramFolder
{
    [CmdletBinding()]
    [OutputType([System.String[]])]
    param ()

    # The variables of the environment say another thing to 32-bit programs.
    $machineKey = [Microsoft.Win32.RegistryKey]::OpenBaseKey(
        [Microsoft.Win32.RegistryHive]::LocalMachine,
        [Microsoft.Win32.RegistryView]::Registry64
    )
    try
    {
        $key = $machineKey.OpenSubKey('SOFTWARE\Microsoft\Windows\CurrentVersion')
        $key.GetValue('ProgramFilesDir')
        if ([System.Environment]::Is64BitOperatingSystem)
        {
            $key.GetValue('ProgramFilesDir (x86)')
        }

        $key.Dispose()
    }
    finally
    {
        $machineKey.Dispose()
    }
}
