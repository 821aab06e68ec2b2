<#
    .SYNOPSIS
        The hive file of a user who is not signed in, loaded for the time that it is needed.

    .DESCRIPTION
        The one place that loads and unloads hives. Loading takes privileges that reg.exe has and turns on by itself,
        and .NET has no call for it.
#>
class ModuleHive
{
    # What loads and unloads.
    static [System.String]
    $Program = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'reg.exe')

    # Name of the hive's key in HKEY_USERS.
    [System.String]
    $Name

    # The hive's file.
    [System.String]
    $File

    # Is it loaded now?
    [System.Boolean]
    $IsLoaded

    ModuleHive([System.String] $Name, [System.String] $File)
    {
        $this.Name = $Name
        $this.File = $File
    }

    # Loads it, to be read: without a file there is nothing to read.
    [void] Open()
    {
        if ([System.IO.File]::Exists($this.File))
        {
            $this.Load()
        }
    }

    # Loads it, to be written: where there is no file, loading makes one.
    [void] Load()
    {
        if (-not $this.IsLoaded)
        {
            $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($this.File))
            $this.Run(('load "HKU\{0}" "{1}"' -f $this.Name, $this.File))
            $this.IsLoaded = $true
        }
    }

    # A key that is still open keeps a hive loaded, and .NET closes some of them late: so try again.
    [void] Unload()
    {
        for ($attempt = 1; $this.IsLoaded; $attempt++)
        {
            [System.GC]::Collect()
            [System.GC]::WaitForPendingFinalizers()
            try
            {
                $this.Run(('unload "HKU\{0}"' -f $this.Name))
                $this.IsLoaded = $false
            }
            catch
            {
                if ($attempt -ge 5)
                {
                    throw
                }

                [System.Threading.Thread]::Sleep(200 * $attempt)
            }
        }
    }

    # Unloads what a process that is no more has left loaded, where it can be.
    [void] TryUnload()
    {
        try
        {
            $this.Run(('unload "HKU\{0}"' -f $this.Name))
        }
        catch
        {
            $null = $_
        }
    }

    hidden [void] Run([System.String] $Arguments)
    {
        $start = [System.Diagnostics.ProcessStartInfo]::new([ModuleHive]::Program, $Arguments)
        $start.UseShellExecute = $false
        $start.CreateNoWindow = $true
        $start.RedirectStandardInput = $true
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true

        $process = [System.Diagnostics.Process]::Start($start)
        try
        {
            # Nobody is there to answer a question, and neither stream may fill up while the other is read.
            $process.StandardInput.Close()
            $output = $process.StandardOutput.ReadToEndAsync()
            $said = $process.StandardError.ReadToEnd() + $output.Result
            $process.WaitForExit()
            if ($process.ExitCode -ne 0)
            {
                throw [System.InvalidOperationException]::new(('reg.exe {0}: {1}' -f $Arguments, $said.Trim()))
            }
        }
        finally
        {
            $process.Dispose()
        }
    }
}
