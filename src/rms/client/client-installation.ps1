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
