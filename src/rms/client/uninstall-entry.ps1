<#
    .SYNOPSIS
        Returns the entries by which Windows would remove the client: Key, Command, IsQuiet and ProductCode.
#>
function Get-RmsClientUninstallEntry
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    $model = Get-RmsClientModel
    $views = @('Registry64')
    if ([System.Environment]::Is64BitOperatingSystem)
    {
        $views += 'Registry32'
    }

    foreach ($view in $views)
    {
        $machineKey = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view)
        try
        {
            $path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
            $list = $machineKey.OpenSubKey($path)
            if ($null -eq $list)
            {
                continue
            }

            foreach ($name in $list.GetSubKeyNames())
            {
                $key = $list.OpenSubKey($name)
                if ($null -eq $key)
                {
                    continue
                }

                if ([System.String] $key.GetValue('DisplayName') -match $model.NamePattern)
                {
                    $command = [System.String] $key.GetValue('QuietUninstallString')
                    $isQuiet = $command -ne ''
                    if (-not $isQuiet)
                    {
                        $command = [System.String] $key.GetValue('UninstallString')
                    }

                    $productCode = ''
                    if ($key.GetValue('WindowsInstaller') -eq 1 -and $name -match '\A\{[0-9A-Fa-f-]{36}\}\z')
                    {
                        $productCode = $name
                    }

                    @{
                        Key         = $key.Name
                        Command     = $command
                        IsQuiet     = $isQuiet
                        ProductCode = $productCode
                    }
                }

                $key.Dispose()
            }

            $list.Dispose()
        }
        finally
        {
            $machineKey.Dispose()
        }
    }
}

<#
    .SYNOPSIS
        Returns the program and the arguments that an uninstall entry stands for; nothing where it is none to be run.

    .DESCRIPTION
        Only Windows Installer and programs below the folders for programs, or in the package cache, are run:
        others than administrators could have put one elsewhere. Where the package cache is gone, anybody could have
        made it anew.

    .PARAMETER Entry
        One of Get-RmsClientUninstallEntry.
#>
function ConvertTo-RmsClientUninstallCommand
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Entry
    )

    $product = $Entry.ProductCode
    $isInstaller = $Entry.Command -match '\A"?([^"<>|*?]*\\)?msiexec(\.exe)?"?\s'
    if (-not $product -and $isInstaller -and $Entry.Command -match '/[IXix]\s*"?(\{[0-9A-Fa-f-]{36}\})"?')
    {
        $product = $Matches[1]
    }

    if ($product)
    {
        return @{
            Program   = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'msiexec.exe')
            Arguments = '/x {0} /qn /norestart' -f $product
        }
    }

    if ($Entry.Command -notmatch '\A\s*(?:"([^"]+)"|(.+?\.exe)(?=\s|\z))\s*(.*?)\s*\z')
    {
        return
    }

    $program = [System.String] $Matches[1] + [System.String] $Matches[2]
    $arguments = [System.String] $Matches[3]
    if ($program -notmatch '\A[A-Za-z]:\\[^/:*?"<>|]+\.exe\z' -or $program -match '\\\.{1,2}\\')
    {
        return
    }

    $trusted = @(Get-RmsClientProgramFolder)
    $cache = [System.IO.Path]::Combine([System.Environment]::GetFolderPath('CommonApplicationData'), 'Package Cache')
    if ([System.IO.Directory]::Exists($cache) -and (Test-SafeFolder -Path $cache))
    {
        $trusted += $cache
    }

    $isTrusted = @($trusted | Where-Object -FilterScript { $program.StartsWith("$_\", 'OrdinalIgnoreCase') }).Count -gt 0
    if (-not $isTrusted -or -not [System.IO.File]::Exists($program))
    {
        return
    }

    if (-not $Entry.IsQuiet -and $arguments -notmatch '(?:\A|\s)/quiet(?:\s|\z)')
    {
        $arguments = "$arguments /quiet".Trim()
    }

    return @{
        Program   = $program
        Arguments = $arguments
    }
}
