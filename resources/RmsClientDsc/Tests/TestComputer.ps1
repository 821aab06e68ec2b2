<#
    .SYNOPSIS
        Sets aside what is configured on this computer while tests run, and puts it back.

    .DESCRIPTION
        Registry settings go to a .reg file, which says what is set aside and is on disk before anything changes; folders
        get another name. For as long as that file is there, the tests count as broken off, and the next run, or
        PutBack.ps1, begins with putting back.

    .NOTES
        Generated from generator/powershell/tests, src/rms/roots.ts. Edit it there, then run: npm run generate
#>

# Where this file is, and PutBack.ps1.
$script:testScripts = $PSScriptRoot

# The keys under which the client keeps settings; User is the hive of who runs the tests.
$script:testRoots = @(
    @{
        Hive = 'LocalMachine'
        View = 'Registry64'
        Path = 'SOFTWARE\Microsoft\ExchangeServer\v15\IRM\CertificationServerRedirection'
    }
    @{
        Hive = 'LocalMachine'
        View = 'Registry64'
        Path = 'SOFTWARE\Microsoft\ExchangeServer\v15\IRM\LicenseServerRedirection'
    }
    @{
        Hive = 'LocalMachine'
        View = 'Registry64'
        Path = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\Activation'
    }
    @{
        Hive = 'LocalMachine'
        View = 'Registry32'
        Path = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\Activation'
    }
    @{
        Hive = 'LocalMachine'
        View = 'Registry64'
        Path = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\EnterprisePublishing'
    }
    @{
        Hive = 'LocalMachine'
        View = 'Registry32'
        Path = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\EnterprisePublishing'
    }
    @{
        Hive = 'LocalMachine'
        View = 'Registry64'
        Path = 'SOFTWARE\Microsoft\MSIPC'
    }
    @{
        Hive = 'LocalMachine'
        View = 'Registry32'
        Path = 'SOFTWARE\Microsoft\MSIPC'
    }
    @{
        Hive = 'User'
        View = 'Registry64'
        Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
    }
    @{
        Hive = 'User'
        View = 'Registry64'
        Path = 'Software\Microsoft\MSIPC'
    }
    @{
        Hive = 'User'
        View = 'Registry64'
        Path = 'Software\Microsoft\Office\16.0\Common\DRM'
    }
    @{
        Hive = 'User'
        View = 'Registry64'
        Path = 'Software\Policies\Microsoft\Office\16.0\Common\DRM'
    }
)

# The folders that the tests write to; {Sid} is that of who runs them.
$script:testFolders = @(
    @{
        Base = 'LocalApplicationData'
        Path = 'Microsoft\MSIPC'
    }
    @{
        Base = 'CommonApplicationData'
        Path = 'Microsoft\MSIPC\Server\{Sid}'
    }
    @{
        Base = 'CommonApplicationData'
        Path = 'Microsoft\MSIPC\Server\Templates\{Sid}'
    }
    @{
        Base = 'CommonApplicationData'
        Path = 'Microsoft\MSIPC\Server\UnmanagedTemplates\{Sid}'
    }
    @{
        Base = 'CommonApplicationData'
        Path = 'Microsoft\MSIPC\Server\UnmanagedTemplates\S-1-5-20'
    }
)


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
    $folder = Open-UndoFolder -Path 'RmsClientDsc\Tests'
    $path = [System.IO.Path]::Combine($folder, 'lock')
    # A run that was broken off in this runspace, such as by Ctrl+C, still has its lock.
    $mine = "RmsClientDsc tests $([System.Management.Automation.Runspaces.Runspace]::DefaultRunspace.InstanceId)"
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
        throw "Other tests of RmsClientDsc are at work on this computer. Run these once they have ended. ($($_.Exception.GetBaseException().Message))"
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

# Writes the copy of what is to be set aside, as a .reg file that regedit takes. It is on disk whole, or not at all.
function Write-TestCopy
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path,

        [Parameter()]
        [System.Collections.Hashtable[]]
        $Place
    )

    $lines = @(
        'Windows Registry Editor Version 5.00'
        ''
        "; What the tests of RmsClientDsc have set aside on $([System.Environment]::MachineName)."
        "; This puts it back, elevated:  $(Get-TestPutBack)"
        '; By hand: import this file with regedit as an administrator, and give each folder that is set aside its'
        "; name again: it has $script:testSuffix behind it."
        foreach ($one in $Place)
        {
            $state = 'was not there'
            if ($one.IsThere)
            {
                $state = 'set aside'
            }

            '; {0}: {1}|{2}|{3}|{4}|{5}' -f $state, $one.Kind, $one.Hive, $one.View, $one.Path, $one.Missing
        }

        foreach ($one in $Place)
        {
            if ($one.Kind -eq 'Key')
            {
                ''
                "[-$(Get-TestPlaceName -Place $one)]"
                Format-TestPlace -Place $one
            }
        }
    )
    $unfinished = "$Path.unfinished"
    Write-TestText -Path $unfinished -Line $lines
    [System.IO.File]::Move($unfinished, $Path)
}

# The lines for a place that is a key; none where it is not there.
function Format-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    $key = Open-TestKey -Place $Place
    if ($null -ne $key)
    {
        Format-TestKey -Key $key -Path (Get-TestPlaceName -Place $Place) -WithAccess
    }
}

# Encoding.Unicode would not keep half of a surrogate pair.
function Write-TestText
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path,

        [Parameter()]
        [System.String[]]
        $Line
    )

    $text = [System.Char] 0xfeff + ($Line -join "`r`n") + "`r`n"
    $bytes = [System.Byte[]]::new(2 * $text.Length)
    [System.Buffer]::BlockCopy($text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
    $file = [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Create)
    try
    {
        $file.Write($bytes, 0, $bytes.Length)
        $file.Flush($true)
    }
    finally
    {
        $file.Dispose()
    }
}

# The places that a copy tells of; those that are keys with their Lines.
function Read-TestCopy
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path
    )

    $bytes = [System.IO.File]::ReadAllBytes($Path)
    $characters = [System.Char[]]::new($bytes.Length / 2)
    [System.Buffer]::BlockCopy($bytes, 0, $characters, 0, 2 * $characters.Length)
    $places = @()
    $current = $null
    foreach ($line in [System.String]::new($characters) -split "`r`n")
    {
        if ($line -match '\A; (set aside|was not there): (Key|Folder)\|([^|]*)\|([^|]*)\|([^|]+)\|([^|]*)\z')
        {
            $places += @{
                IsThere = $Matches[1] -eq 'set aside'
                Kind    = $Matches[2]
                Hive    = $Matches[3]
                View    = $Matches[4]
                Path    = $Matches[5]
                Missing = $Matches[6]
                Lines   = [System.Collections.Generic.List[System.String]]::new()
            }
        }
        elseif ($line -match '\A\[-(.*)\]\z')
        {
            $name = $Matches[1]
            $current = $places | Where-Object -FilterScript { [System.String]::Equals((Get-TestPlaceName -Place $_), $name) }
        }
        elseif ($null -ne $current -and $line -ne '')
        {
            $current.Lines.Add($line)
        }
    }

    return $places
}

# Makes a key again, with all that the lines say.
function Import-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View)
    $name = Get-TestPlaceName -Place $Place
    $access = @()
    foreach ($line in $Place.Lines)
    {
        if ($line.StartsWith('['))
        {
            $path = $Place.Path + $line.Substring(1 + $name.Length, $line.Length - $name.Length - 2)
            $null = $base.CreateSubKey($path)
            $key = $base.OpenSubKey($path, 'ReadWriteSubTree', 'FullControl')
        }
        elseif ($line.StartsWith('; access: '))
        {
            $access += @{
                Key  = $key
                Sddl = $line.Substring('; access: '.Length)
            }
        }
        else
        {
            Import-TestValue -Key $key -Line $line
        }
    }

    # Only once all is there: it may forbid to write.
    foreach ($one in $access)
    {
        Import-TestAccess -Key $one.Key -Sddl $one.Sddl
        $one.Key.Dispose()
    }
}

# Puts places back as the copy tells of them. Other is the start of names for what is there instead and is to be kept:
# what has come since tests were broken off may be somebody's. Without it that is deleted.
function Restore-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable[]]
        $Place,

        [Parameter()]
        [System.String]
        $Other
    )

    foreach ($one in $Place)
    {
        $sid = $one.Path.Split('\')[0]
        if ($one.Hive -eq 'Users' -and $null -eq [Microsoft.Win32.Registry]::Users.OpenSubKey($sid))
        {
            $message = "The settings of $sid can be put back only while this user is signed in."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    foreach ($one in $Place)
    {
        $aside = $one.Path + $script:testSuffix
        if ($one.Kind -eq 'Key')
        {
            $isRight = [System.String]::Equals((-join (Format-TestPlace -Place $one)), (-join $one.Lines))
        }
        else
        {
            # What was set aside and is so no more has been put back already.
            $isRight = $one.IsThere -and -not (Test-TestPath -Path $aside)
        }

        if ($isRight)
        {
            continue
        }

        if ($Other -and (Test-TestPlace -Place $one))
        {
            Save-TestOther -Place $one -Other $Other
        }

        Clear-TestPlace -Place $one
        if ($one.Kind -eq 'Key')
        {
            Import-TestPlace -Place $one
        }
        elseif ($one.IsThere)
        {
            Rename-TestFolder -From $aside -To $one.Path
        }
    }

    foreach ($one in $Place)
    {
        Clear-TestPlaceAbove -Place $one
    }
}

# Keeps what is in a place beside what is put back there: a folder under another name, a key in a file.
function Save-TestOther
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place,

        [Parameter()]
        [System.String]
        $Other
    )

    $name = Get-TestPlaceName -Place $Place
    if ($Place.Kind -eq 'Folder')
    {
        $kept = '{0}.{1}' -f $name, [System.IO.Path]::GetFileName($Other)
        Rename-TestFolder -From $name -To $kept
    }
    else
    {
        $kept = '{0}-{1}.reg' -f $Other, ($name -replace '\W+', '-')
        Write-TestText -Path $kept -Line (@('Windows Registry Editor Version 5.00') + @(Format-TestPlace -Place $Place))
    }

    Show-TestLine -Line "  What was in $name by then is now in $kept"
}

# A folder that is set aside has this behind its name.
$script:testSuffix = '.before-tests'

# The keys and folders that the tests may change, as they are on this computer and for who runs the tests. Missing is
# the topmost key or folder above one that is not there.
function Get-TestPlace
{
    $sid = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    foreach ($root in $script:testRoots)
    {
        # 32-bit Windows has one view: there the second would be the first again.
        if ($root.View -eq 'Registry32' -and -not [System.Environment]::Is64BitOperatingSystem)
        {
            continue
        }

        $place = @{
            Kind = 'Key'
            Hive = $root.Hive
            View = $root.View
            Path = $root.Path
        }
        if ($root.Hive -eq 'User')
        {
            $place.Hive = 'Users'
            $place.Path = "$sid\$($root.Path)"
        }

        Add-TestState -Place $place
    }

    foreach ($folder in $script:testFolders)
    {
        $base = [System.Environment]::GetFolderPath($folder.Base)
        $path = [System.IO.Path]::Combine($base, $folder.Path.Replace('{Sid}', $sid))
        Add-TestState -Place @{
            Kind = 'Folder'
            Hive = ''
            View = ''
            Path = $path
        }
    }
}

function Add-TestState
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    $Place.IsThere = Test-TestPlace -Place $Place
    $Place.Missing = ''
    $above = $Place.Path
    while (-not $Place.IsThere -and $above.Contains('\'))
    {
        $above = $above.Substring(0, $above.LastIndexOf('\'))
        $next = @{
            Kind = $Place.Kind
            Hive = $Place.Hive
            View = $Place.View
            Path = $above
        }
        if ($above.EndsWith(':') -or (Test-TestPlace -Place $next))
        {
            break
        }

        $Place.Missing = $above
    }

    return $Place
}

function Test-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    if ($Place.Kind -eq 'Folder')
    {
        return Test-TestPath -Path $Place.Path
    }

    return $null -ne (Open-TestKey -Place $Place)
}

# Whatever has the name is in the way.
function Test-TestPath
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter()]
        [System.String]
        $Path
    )

    return [System.IO.Directory]::Exists($Path) -or [System.IO.File]::Exists($Path)
}

function Rename-TestFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $From,

        [Parameter()]
        [System.String]
        $To
    )

    try
    {
        [System.IO.Directory]::Move($From, $To)
    }
    catch
    {
        throw "$From cannot be renamed: $($_.Exception.GetBaseException().Message) Has a program something open in it?"
    }
}

function Clear-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    if (-not (Test-TestPlace -Place $Place))
    {
        return
    }

    if ($Place.Kind -eq 'Folder')
    {
        [System.IO.Directory]::Delete($Place.Path, $true)
    }
    else
    {
        [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View).DeleteSubKeyTree($Place.Path)
    }
}

# Removes what was missing above a place, as far as nothing is in it.
function Clear-TestPlaceAbove
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    $above = $Place.Path
    while ($Place.Missing -and $above -ne $Place.Missing)
    {
        $above = $above.Substring(0, $above.LastIndexOf('\'))
        if ($Place.Kind -eq 'Folder')
        {
            if ([System.IO.Directory]::Exists($above))
            {
                if ([System.IO.Directory]::GetFileSystemEntries($above).Length -gt 0)
                {
                    return
                }

                [System.IO.Directory]::Delete($above)
            }
        }
        else
        {
            $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View)
            $key = $base.OpenSubKey($above)
            if ($null -ne $key)
            {
                if ($key.SubKeyCount + $key.ValueCount -gt 0)
                {
                    return
                }

                $base.DeleteSubKey($above)
            }
        }
    }
}

# What people call a place; of a key the path that regedit has, whichever view it is in.
function Get-TestPlaceName
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    switch ($Place.Hive)
    {
        'LocalMachine'
        {
            if ($Place.View -eq 'Registry32')
            {
                return 'HKEY_LOCAL_MACHINE\' + ($Place.Path -replace '\ASOFTWARE\\', 'SOFTWARE\Wow6432Node\')
            }

            return "HKEY_LOCAL_MACHINE\$($Place.Path)"
        }

        'Users'
        {
            return "HKEY_USERS\$($Place.Path)"
        }

        default
        {
            return $Place.Path
        }
    }
}

# Two functions of Windows, because .NET does not read and write data of any type as it is.
$script:testRegistryApi = $null

function Get-TestRegistryApi
{
    if ($null -eq $script:testRegistryApi)
    {
        $name = [System.Reflection.AssemblyName]::new('RmsClientDscTests')
        $assembly = [System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly($name, 'Run')
        $type = $assembly.DefineDynamicModule('RmsClientDscTests').DefineType('RegistryApi', 'Public, Class')
        $handle = [Microsoft.Win32.SafeHandles.SafeRegistryHandle]
        $number = [System.Int32].MakeByRefType()
        $parameters = @{
            RegQueryValueExW = @($handle, [System.String], [System.IntPtr], $number, [System.Byte[]], $number)
            RegSetValueExW   = @($handle, [System.String], [System.Int32], [System.Int32], [System.Byte[]], [System.Int32])
        }
        foreach ($function in $parameters.Keys)
        {
            $method = $type.DefinePInvokeMethod(
                $function,
                'advapi32.dll',
                'Public, Static, PinvokeImpl',
                'Standard',
                [System.Int32],
                [System.Type[]] $parameters[$function],
                'Winapi',
                'Unicode'
            )
            $method.SetImplementationFlags('PreserveSig')
        }

        $script:testRegistryApi = $type.CreateType()
    }

    return $script:testRegistryApi
}

# The key of a place, or nothing where it is not there.
function Open-TestKey
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    return [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View).OpenSubKey($Place.Path)
}

# A key with all that is in it, as lines of a .reg file. Path is what regedit calls the key; WithAccess says in comments
# who may do what with it, which regedit does not know.
function Format-TestKey
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Path,

        [Parameter()]
        [System.Management.Automation.SwitchParameter]
        $WithAccess
    )

    ''
    "[$Path]"
    if ($WithAccess)
    {
        "; access: $((Get-TestAccess -Key $Key).GetSecurityDescriptorSddlForm('Access'))"
    }

    foreach ($name in $Key.GetValueNames())
    {
        Format-TestValue -Key $Key -Name $name -Path $Path
    }

    foreach ($name in $Key.GetSubKeyNames())
    {
        Assert-TestName -Name $name -Path $Path
        $below = $Key.OpenSubKey($name)
        if ($null -eq $below)
        {
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message "$Path\$name cannot be opened."))
        }

        Format-TestKey -Key $below -Path "$Path\$name" -WithAccess:$WithAccess
        $below.Dispose()
    }
}

# A value as a line of a .reg file: text and numbers for people, everything else byte by byte.
function Format-TestValue
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Name,

        [Parameter()]
        [System.String]
        $Path
    )

    Assert-TestName -Name $Name -Path $Path
    $type = 0
    $length = 0
    $nothing = [System.IntPtr]::Zero
    $code = (Get-TestRegistryApi)::RegQueryValueExW($Key.Handle, $Name, $nothing, [ref] $type, $null, [ref] $length)
    $bytes = [System.Byte[]]::new($length)
    if ($code -eq 0)
    {
        $code = (Get-TestRegistryApi)::RegQueryValueExW($Key.Handle, $Name, $nothing, [ref] $type, $bytes, [ref] $length)
    }

    if ($code -ne 0 -or $length -ne $bytes.Length)
    {
        $message = "The value '$Name' of $Path cannot be read: $([System.ComponentModel.Win32Exception]::new($code).Message)"
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $shown = '@'
    if ($Name -ne '')
    {
        $shown = '"{0}"' -f $Name.Replace('\', '\\').Replace('"', '\"')
    }

    if ($type -eq 1 -and $length -ge 2 -and $length % 2 -eq 0)
    {
        $text = [System.Text.Encoding]::Unicode.GetString($bytes)
        if ($text -match '\A[^\x00-\x1f\x7f\ud800-\udfff\ufffd]*\x00\z')
        {
            return '{0}="{1}"' -f $shown, $text.TrimEnd("`0").Replace('\', '\\').Replace('"', '\"')
        }
    }

    if ($type -eq 4 -and $length -eq 4)
    {
        return '{0}=dword:{1}' -f $shown, [System.BitConverter]::ToInt32($bytes, 0).ToString('x8')
    }

    $kind = 'hex({0})' -f $type.ToString('x')
    if ($type -eq 3)
    {
        $kind = 'hex'
    }

    return '{0}={1}:{2}' -f $shown, $kind, [System.BitConverter]::ToString($bytes).ToLowerInvariant().Replace('-', ',')
}

# A .reg file is read line by line: it can hold no name that has more than one.
function Assert-TestName
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Name,

        [Parameter()]
        [System.String]
        $Path
    )

    if ($Name -match '[\x00\r\n]')
    {
        $message = "A name in $Path has more than one line, or a NUL: no .reg file can hold it."
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }
}

# Does what a line of Format-TestKey says, to Key, the one that the lines above it lead to.
function Import-TestValue
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Line
    )

    if ($Line -notmatch '\A(?:@|"(?<name>(?:[^"\\]|\\.)*)")=(?:"(?<text>.*)"|dword:(?<number>[0-9a-f]{8})|hex(?:\((?<type>[0-9a-f]+)\))?:(?<bytes>[0-9a-f,]*))\z')
    {
        $message = "The copy has a line that cannot be read: $Line"
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $name = [System.String] $Matches['name'] -replace '\\(.)', '$1'
    if ($Matches.ContainsKey('text'))
    {
        $type = 1
        $bytes = [System.Text.Encoding]::Unicode.GetBytes(($Matches['text'] -replace '\\(.)', '$1') + "`0")
    }
    elseif ($Matches.ContainsKey('number'))
    {
        $type = 4
        $bytes = [System.BitConverter]::GetBytes([System.Convert]::ToInt32($Matches['number'], 16))
    }
    else
    {
        $type = 3
        if ($Matches.ContainsKey('type'))
        {
            $type = [System.Convert]::ToInt32($Matches['type'], 16)
        }

        $bytes = [System.Byte[]] @($Matches['bytes'].Split(',') | Where-Object -FilterScript { $_ } | ForEach-Object -Process { [System.Convert]::ToByte($_, 16) })
    }

    $code = (Get-TestRegistryApi)::RegSetValueExW($Key.Handle, $name, 0, $type, $bytes, $bytes.Length)
    if ($code -ne 0)
    {
        $message = "The value '$name' of $($Key.Name) cannot be written: $([System.ComponentModel.Win32Exception]::new($code).Message)"
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }
}

# Who may do what with a key.
function Get-TestAccess
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key
    )

    # What Windows PowerShell has as methods of the key is in a class of its own in PowerShell 7.
    $class = 'Microsoft.Win32.RegistryAclExtensions' -as [System.Type]
    if ($null -ne $class)
    {
        return $class::GetAccessControl($Key, 'Access')
    }

    return $Key.GetAccessControl('Access')
}

# Lets nobody do with a key but what the text says, unless it says so already.
function Import-TestAccess
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $Key,

        [Parameter()]
        [System.String]
        $Sddl
    )

    $security = Get-TestAccess -Key $Key
    if ($security.GetSecurityDescriptorSddlForm('Access') -ne $Sddl)
    {
        $security.SetSecurityDescriptorSddlForm($Sddl, 'Access')
        $class = 'Microsoft.Win32.RegistryAclExtensions' -as [System.Type]
        if ($null -ne $class)
        {
            $class::SetAccessControl($Key, $security)
        }
        else
        {
            $Key.SetAccessControl($security)
        }
    }
}

# What of the module is not as it was.
$script:testModuleParts = $null

# No test changes what cannot be put back: none runs a program, asks the directory or writes to the computer's own
# folder for undo files.
function Enter-TestModule
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Folder
    )

    $module = Get-Module -Name 'RmsClientDsc'
    $script:testModuleParts = & $module {
        @{
            UndoFolder = [RmsClientUndo]::Folder
            Program    = ${function:Invoke-RmsClientProgram}
            Directory  = ${function:Open-RmsClientDirectory}
        }
    }
    & $module {
        param
        (
            [Parameter()]
            [System.String]
            $Folder
        )

        [RmsClientUndo]::Folder = [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($Folder, 'Undo')).FullName
        ${function:script:Invoke-RmsClientProgram} = { throw 'The tests run no programs.' }
        ${function:script:Open-RmsClientDirectory} = { throw 'The tests ask no directory.' }
    } $Folder
}

function Exit-TestModule
{
    $parts = $script:testModuleParts
    $script:testModuleParts = $null
    if ($null -ne $parts)
    {
        & (Get-Module -Name 'RmsClientDsc') {
            param
            (
                [Parameter()]
                [System.Collections.Hashtable]
                $Parts
            )

            [RmsClientUndo]::Folder = $Parts.UndoFolder
            ${function:script:Invoke-RmsClientProgram} = $Parts.Program
            ${function:script:Open-RmsClientDirectory} = $Parts.Directory
        } $parts
    }
}

<#
    .SYNOPSIS
        Returns the first part of a path that is a junction or a symbolic link; an empty text where none is.

    .DESCRIPTION
        Users own the folders in their profiles and can put a link in the place of any of them. Whoever writes there
        with more rights than theirs would write wherever they like. What is above the profile is the administrator's.

    .PARAMETER Base
        The folder that is trusted, such as the profile's; it is not looked at itself.

    .PARAMETER Path
        Path below Base.
#>
function Find-PathLink
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $part = $Base
    foreach ($name in $Path.Split('\'))
    {
        $part = [System.IO.Path]::Combine($part, $name)
        if (Test-PathLink -Path $part)
        {
            return $part
        }
    }

    return ''
}

<#
    .SYNOPSIS
        Returns whether what is at a path is a junction or a symbolic link, whether or not it leads anywhere.

    .PARAMETER Path
        Path of a file or folder, which need not be there.
#>
function Test-PathLink
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    # -1 where there is nothing.
    $attributes = [System.IO.FileInfo]::new($Path).Attributes
    return [System.Int32] $attributes -ne -1 -and $attributes.HasFlag([System.IO.FileAttributes]::ReparsePoint)
}

<#
    .SYNOPSIS
        Returns what .NET said, without what PowerShell puts around it.

    .PARAMETER ErrorRecord
        What was caught.
#>
function Get-ErrorMessage
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Management.Automation.ErrorRecord]
        $ErrorRecord
    )

    return $ErrorRecord.Exception.GetBaseException().Message
}

<#
    .SYNOPSIS
        Returns an error for a function to end with.

    .DESCRIPTION
        A function with CmdletBinding that is called with an ErrorAction goes on behind a throw; behind
        $PSCmdlet.ThrowTerminatingError it does not.

    .PARAMETER Message
        What is wrong.
#>
function ConvertTo-TerminatingError
{
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Message
    )

    return [System.Management.Automation.ErrorRecord]::new(
        [System.InvalidOperationException]::new($Message),
        'RmsClientDsc',
        [System.Management.Automation.ErrorCategory]::InvalidOperation,
        $null
    )
}

<#
    .SYNOPSIS
        Makes the folder for undo files, where it is not there, and returns its path.

    .DESCRIPTION
        Who runs an undo has done to the computer what the file says, so only those may write it who may do that anyway.
        Windows would let every user put files into a folder below %ProgramData%, and make it first. So it is for
        administrators alone; anybody else gets one of their own.

    .PARAMETER Path
        Path below %ProgramData%, or for anybody else below %LocalAppData%.
#>
function Open-UndoFolder
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    # Without elevation it is not among them.
    if ('S-1-5-32-544' -notin $identity.Groups.Value)
    {
        $own = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::LocalApplicationData)
        return [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($own, $Path)).FullName
    }

    # SYSTEM and administrators, and nothing that comes from above.
    $security = [System.Security.AccessControl.DirectorySecurity]::new()
    $security.SetSecurityDescriptorSddlForm('D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
    # What Windows PowerShell has as methods of the folder is in a class of its own in PowerShell 7.
    $access = 'System.IO.FileSystemAclExtensions' -as [System.Type]
    $folder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData)
    foreach ($name in $Path.Split('\'))
    {
        $folder = [System.IO.Path]::Combine($folder, $name)
        $info = [System.IO.DirectoryInfo]::new($folder)
        if (-not $info.Exists)
        {
            if ($null -ne $access)
            {
                $access::Create($info, $security)
            }
            else
            {
                $info.Create($security)
            }
        }

        $owner = Get-FolderOwnerSid -Folder $info
        if ((Test-PathLink -Path $folder) -or $owner -notin @('S-1-5-18', 'S-1-5-32-544', $identity.User.Value))
        {
            $message = "$folder was made by $owner, who could forge undo files in it. Remove it."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    return $folder
}

<#
    .SYNOPSIS
        Returns the SID of the account that a folder belongs to.

    .PARAMETER Folder
        The folder.
#>
function Get-FolderOwnerSid
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.DirectoryInfo]
        $Folder
    )

    $access = 'System.IO.FileSystemAclExtensions' -as [System.Type]
    $sections = [System.Security.AccessControl.AccessControlSections]::Owner
    if ($null -ne $access)
    {
        $security = $access::GetAccessControl($Folder, $sections)
    }
    else
    {
        $security = $Folder.GetAccessControl($sections)
    }

    return $security.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
}
