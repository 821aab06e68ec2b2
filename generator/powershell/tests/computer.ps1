# What a run holds: its Lock, its Folder, and once all is set aside the Places.
$script:testRun = $null

# To be run before everything else. Where it throws, nothing has changed.
function Backup-TestComputer
{
    $ErrorActionPreference = 'Stop'
    $script:testRun = $null
    $run = Enter-TestRun
    try
    {
        $null = Resume-TestPlace -Run $run
        $places = @(Get-TestPlace)
        foreach ($place in $places)
        {
            $aside = $place.Path + $script:testSuffix
            if ($place.Kind -eq 'Folder' -and (Test-TestPath -Path $aside))
            {
                throw "$aside is there, and nothing says what it is. If tests have set it aside once, give it its name again; else remove it."
            }
        }

        $changed = @()
        try
        {
            Write-TestCopy -Path $run.Copy -Place $places
            # What is put back in the end is what is on disk.
            $places = @(Read-TestCopy -Path $run.Copy)
            Show-TestLine -Line "These tests set aside what is configured on this computer. The copy: $($run.Copy)"
            Show-TestLine -Line "  If they are broken off, the next run puts it back first, and so does: $(Get-TestPutBack)"
            foreach ($place in $places)
            {
                if ($place.IsThere)
                {
                    $changed += $place
                    if ($place.Kind -eq 'Folder')
                    {
                        Rename-TestFolder -From $place.Path -To ($place.Path + $script:testSuffix)
                    }
                    else
                    {
                        Clear-TestPlace -Place $place
                    }
                }
            }

            $null = [System.IO.Directory]::CreateDirectory($run.Work)
            Enter-TestModule -Folder $run.Work
        }
        catch
        {
            Exit-TestModule
            Restore-TestPlace -Place $changed
            Clear-TestRun -Run $run
            throw
        }

        $run.Places = $places
        $script:testRun = $run
    }
    finally
    {
        if ($null -eq $script:testRun)
        {
            Exit-TestRun -Run $run
        }
    }
}

# To be run at the end, also where Backup-TestComputer threw: what that has not set aside, this does not touch.
function Restore-TestComputer
{
    $ErrorActionPreference = 'Stop'
    $run = $script:testRun
    $script:testRun = $null
    if ($null -eq $run)
    {
        return
    }

    try
    {
        Exit-TestModule
        Restore-TestPlace -Place $run.Places
        Clear-TestRun -Run $run
    }
    catch
    {
        throw "What the tests have set aside could not be put back: $($_.Exception.Message) The copy is $($run.Copy). Try again with: $(Get-TestPutBack)"
    }
    finally
    {
        Exit-TestRun -Run $run
    }
}

# Puts back what tests that were broken off have set aside.
function Resume-TestComputer
{
    $ErrorActionPreference = 'Stop'
    $run = Enter-TestRun
    try
    {
        if (-not (Resume-TestPlace -Run $run))
        {
            Show-TestLine -Line 'There is nothing to put back.'
        }
    }
    finally
    {
        Exit-TestRun -Run $run
    }
}

# Empties what the tests work on; never what was there before.
function Clear-TestComputer
{
    $ErrorActionPreference = 'Stop'
    if ($null -eq $script:testRun)
    {
        throw 'Nothing has been set aside, so nothing may be emptied.'
    }

    foreach ($place in $script:testRun.Places)
    {
        Clear-TestPlace -Place $place
    }
}

# A folder for the tests' own files, which goes with them.
function Get-TestFolder
{
    return $script:testRun.Work
}

function Get-TestPutBack
{
    return "powershell.exe -ExecutionPolicy Bypass -File `"$([System.IO.Path]::Combine($script:testScripts, 'PutBack.ps1'))`""
}

# Write-Host is no command of Microsoft.PowerShell.Core, and the output of BeforeAll is lost.
function Show-TestLine
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Line
    )

    if ($null -ne $Host.UI)
    {
        $Host.UI.WriteLine($Line)
    }
}

# Only one at a time, with the rights that it takes.
function Enter-TestRun
{
    if ([System.Environment]::OSVersion.Platform -ne 'Win32NT')
    {
        throw 'These tests need Windows.'
    }

    if ('S-1-5-32-544' -notin [System.Security.Principal.WindowsIdentity]::GetCurrent().Groups.Value)
    {
        throw 'These tests need an elevated PowerShell: run it as an administrator.'
    }

    # For administrators alone: who could write to it could have the next run put anything anywhere.
    $folder = Open-UndoFolder -Path '{{module}}\Tests'
    $path = [System.IO.Path]::Combine($folder, 'lock')
    # A run that was broken off in this runspace, such as by Ctrl+C, still has its lock.
    $mine = "{{module}} tests $([System.Management.Automation.Runspaces.Runspace]::DefaultRunspace.InstanceId)"
    $left = [System.AppDomain]::CurrentDomain.GetData($mine)
    if ($null -ne $left)
    {
        $left.Dispose()
    }

    try
    {
        # Windows ends it with the process, however that ends.
        $lock = [System.IO.FileStream]::new($path, 'OpenOrCreate', 'ReadWrite', 'None')
    }
    catch
    {
        throw "Other tests of {{module}} are at work on this computer. Run these once they have ended. ($($_.Exception.GetBaseException().Message))"
    }

    [System.AppDomain]::CurrentDomain.SetData($mine, $lock)
    return @{
        Name   = $mine
        Lock   = $lock
        Folder = $folder
        Copy   = [System.IO.Path]::Combine($folder, 'before-tests.reg')
        Work   = [System.IO.Path]::Combine($folder, 'Work')
        Places = @()
    }
}

function Exit-TestRun
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Run
    )

    $Run.Lock.Dispose()
    [System.AppDomain]::CurrentDomain.SetData($Run.Name, $null)
    try
    {
        [System.IO.File]::Delete($Run.Lock.Name)
        # Neither goes while something is in it.
        [System.IO.Directory]::Delete($Run.Folder)
        [System.IO.Directory]::Delete([System.IO.Path]::GetDirectoryName($Run.Folder))
    }
    catch
    {
        # Others have the lock by now, or the module has undo files there.
        $null = $_
    }
}

# What a run has made for itself; the copy last, for as long as it is there a run counts as broken off.
function Clear-TestRun
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Run
    )

    if ([System.IO.Directory]::Exists($Run.Work))
    {
        [System.IO.Directory]::Delete($Run.Work, $true)
    }

    [System.IO.File]::Delete("$($Run.Copy).unfinished")
    [System.IO.File]::Delete($Run.Copy)
}

# Puts back what an earlier run has left; returns whether there was any.
function Resume-TestPlace
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Run
    )

    if (-not [System.IO.File]::Exists($Run.Copy))
    {
        return $false
    }

    Show-TestLine -Line "Tests that were broken off have left $($Run.Copy): what they have set aside is put back."
    $stamp = [System.DateTime]::UtcNow.ToString('yyyyMMdd\THHmmss\Z', [System.Globalization.CultureInfo]::InvariantCulture)
    Restore-TestPlace -Place @(Read-TestCopy -Path $Run.Copy) -Other ([System.IO.Path]::Combine($Run.Folder, "replaced-$stamp"))
    Clear-TestRun -Run $Run
    return $true
}
