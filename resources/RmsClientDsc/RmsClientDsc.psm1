<#
    RmsClientDsc: DSC resources for the settings of the RMS client 2 (MSIPC).

    Generated from src/settings/index.ts. Edit it there, then run: npm run generate
    What is not of one resource comes from generator/templates/powershell.
#>

# The texts of each class, once they have been read.
$script:texts = @{}

<#
    .SYNOPSIS
        The values of Ensure. They start at 1, so that 0 is 'not given'.
#>
enum RmsClientEnsure
{
    Present = 1
    Absent = 2
}

<#
    .SYNOPSIS
        The values of Mode. They start at 1, so that 0 is 'not given'.
#>
enum RmsClientMode
{
    Client = 1
    Server = 2
}

<#
    .SYNOPSIS
        The values of RegistryView. They start at 1, so that 0 is 'not given'.
#>
enum RmsClientRegistryView
{
    Native = 1
    Wow6432 = 2
    Both = 3
}

<#
    .SYNOPSIS
        Why a resource is, or is not, in the desired state.

    .DESCRIPTION
        The pair that Machine Configuration asks of each resource.

    .PARAMETER Code
        Resource:Resource:reason, such as RmsTracing:RmsTracing:Differs.

    .PARAMETER Phrase
        The reason for people.
#>
class RmsClientReason
{
    [DscProperty()]
    [System.String]
    $Code

    [DscProperty()]
    [System.String]
    $Phrase
}

<#
    .SYNOPSIS
        Returns the texts of a class in the language of the user.

    .DESCRIPTION
        Reads the strings file of the class. What a language lacks is in English.

    .PARAMETER Name
        Name of the class.
#>
function Get-RmsClientText
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Name
    )

    if ($script:texts.ContainsKey($Name))
    {
        return $script:texts[$Name]
    }

    $cultures = @()
    $culture = [System.Globalization.CultureInfo]::CurrentUICulture
    while ($culture.Name)
    {
        $cultures = @($culture.Name) + $cultures
        $culture = $culture.Parent
    }

    # Import-LocalizedData is in a module that not every host has, so the parser reads the table.
    $text = @{}
    foreach ($folder in @('en-US') + $cultures)
    {
        $file = [System.IO.Path]::Combine($PSScriptRoot, $folder, "$Name.strings.psd1")
        if ([System.IO.File]::Exists($file))
        {
            $tokens = $null
            $parseErrors = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref] $tokens, [ref] $parseErrors)
            $table = $ast.EndBlock.Statements[0].PipelineElements[0].Expression.SafeGetValue()
            foreach ($key in $table.Keys)
            {
                $text[$key] = $table[$key]
            }
        }
    }

    $script:texts[$Name] = $text
    return $text
}

<#
    .SYNOPSIS
        Writes a verbose message; for classes, which have no $PSCmdlet.

    .PARAMETER Message
        The message.
#>
function Write-RmsClientVerbose
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Message
    )

    $PSCmdlet.WriteVerbose($Message)
}

<#
    .SYNOPSIS
        Typed values, registry data and words, and the way from each to the others.

    .DESCRIPTION
        A value of the registry is a table with its Name, its Type as winnt.h has it, such as REG_SZ, and its Data as
        .NET gives it.
#>
class RmsClientValue
{
    # The typed value of registry data, or $null where the client cannot read it.
    static [System.Object] Decode([System.String] $Codec, [System.Collections.Hashtable] $Value)
    {
        if ($Value.Type -ne [RmsClientValue]::TypeOf($Codec))
        {
            return $null
        }

        if ($Codec -eq 'Url')
        {
            return ([System.String] $Value.Data).Split([System.Char] 0)[0]
        }

        # Data of another length than a REG_DWORD has comes as another type.
        if ($Value.Data -isnot [System.Int32])
        {
            return $null
        }

        $number = [System.BitConverter]::ToUInt32([System.BitConverter]::GetBytes($Value.Data), 0)
        if ($Codec -eq 'Boolean')
        {
            return $number -ne 0
        }

        return $number
    }

    # Registry data for a typed value.
    static [System.Collections.Hashtable] Encode([System.String] $Codec, [System.String] $Name, [System.Object] $Value)
    {
        $data = $Value
        if ($Codec -ne 'Url')
        {
            $data = [System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([System.UInt32] $Value), 0)
        }

        return @{
            Name = $Name
            Type = [RmsClientValue]::TypeOf($Codec)
            Data = $data
        }
    }

    # The type that the client reads.
    static [System.String] TypeOf([System.String] $Codec)
    {
        if ($Codec -eq 'Url')
        {
            return 'REG_SZ'
        }

        return 'REG_DWORD'
    }

    # Do these two mean the same to the client? Scheme and host of a URL are case-blind.
    static [System.Boolean] AreEqual([System.String] $Codec, [System.Object] $First, [System.Object] $Second)
    {
        if ($Codec -eq 'Url')
        {
            $folded = @($First, $Second) | ForEach-Object -Process {
                $authority = [System.Text.RegularExpressions.Regex]::Match($_, '^[^:/?#]+://[^/?#]*').Value
                $authority.ToLowerInvariant() + $_.Substring($authority.Length)
            }

            return [System.String]::Equals($folded[0], $folded[1], [System.StringComparison]::Ordinal)
        }

        return $First -eq $Second
    }

    # Are these names the same to the registry?
    static [System.Boolean] AreSameName([System.String] $First, [System.String] $Second)
    {
        return [System.String]::Equals($First, $Second, [System.StringComparison]::OrdinalIgnoreCase)
    }

    # The names of the first list that are not in the second.
    static [System.String[]] Without([System.String[]] $All, [System.String[]] $Some)
    {
        $names = [System.Collections.Generic.HashSet[System.String]]::new([System.StringComparer]::OrdinalIgnoreCase)
        foreach ($name in $Some)
        {
            $null = $names.Add($name)
        }

        return @($All | Where-Object -FilterScript { -not $names.Contains($_) })
    }

    # A value as phrases show it: text in quotes, without control characters.
    static [System.String] Show([System.Object] $Value)
    {
        if ($Value -is [System.Array])
        {
            if ($Value.Count -eq 0)
            {
                return 'nothing'
            }

            return ($Value | ForEach-Object -Process { [RmsClientValue]::Show($_) }) -join ', '
        }

        if ($Value -is [System.Boolean])
        {
            return $Value.ToString().ToLowerInvariant()
        }

        if ($Value -is [System.String])
        {
            return '"{0}"' -f [System.Text.RegularExpressions.Regex]::Replace($Value, '[\x00-\x1f\x7f]', '?')
        }

        return [System.Convert]::ToString($Value, [System.Globalization.CultureInfo]::InvariantCulture)
    }

    # The place of a value as phrases show it: its key and, in brackets, its name.
    static [System.String] ShowPlace([System.String] $Path, [System.String] $Name)
    {
        if ($Name -eq '')
        {
            $Name = '(Default)'
        }

        return '{0} [{1}]' -f $Path, $Name
    }
}

<#
    .SYNOPSIS
        A registry key of the RMS client with all below it, in one view or in the hive of one account.

    .DESCRIPTION
        The one place that touches the registry. Paths are full ones, as people know them; the tree knows where they
        are. Works with RegistryKey alone: the registry cmdlets take names of values that are URLs for patterns.
#>
class RmsClientTree
{
    # Full path of the topmost key.
    [System.String]
    $Path

    # The key from which the tree is reached; shared, and not closed here.
    [Microsoft.Win32.RegistryKey]
    $Hive

    # Path of the topmost key below Hive.
    [System.String]
    $Below

    RmsClientTree([System.String] $Path, [Microsoft.Win32.RegistryKey] $Hive, [System.String] $Below)
    {
        $this.Path = $Path
        $this.Hive = $Hive
        $this.Below = $Below
    }

    # The values of a key by name, or $null where there is no such key.
    [System.Collections.Hashtable[]] ReadValues([System.String] $KeyPath)
    {
        $key = $this.Hive.OpenSubKey($this.Locate($KeyPath))
        if ($null -eq $key)
        {
            return $null
        }

        try
        {
            # In an order that does not depend on who wrote them when.
            $names = $key.GetValueNames()
            [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
            $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
            return @(
                foreach ($name in $names)
                {
                    $data = $key.GetValue($name, $null, $options)
                    @{
                        Name = $name
                        Type = [RmsClientTree]::TypeName($key.GetValueKind($name), $data)
                        Data = $data
                    }
                }
            )
        }
        finally
        {
            $key.Dispose()
        }
    }

    # The names of the keys in a key.
    [System.String[]] ReadKeyNames([System.String] $KeyPath)
    {
        $key = $this.Hive.OpenSubKey($this.Locate($KeyPath))
        if ($null -eq $key)
        {
            return @()
        }

        try
        {
            return $key.GetSubKeyNames()
        }
        finally
        {
            $key.Dispose()
        }
    }

    # A path with the names of keys as the registry spells them, as far as they are there.
    [System.String] Spell([System.String] $KeyPath)
    {
        $spelled = $this.Path
        foreach ($name in @($KeyPath.Substring($this.Path.Length) -split '\\' -ne ''))
        {
            $found = $name
            foreach ($present in $this.ReadKeyNames($spelled))
            {
                if ([RmsClientValue]::AreSameName($present, $name))
                {
                    $found = $present
                }
            }

            $spelled = '{0}\{1}' -f $spelled, $found
        }

        return $spelled
    }

    # Writes a value; the keys on the way to it come into being with it.
    [void] WriteValue([System.String] $KeyPath, [System.Collections.Hashtable] $Value)
    {
        $kind = [Microsoft.Win32.RegistryValueKind]::String
        if ($Value.Type -eq 'REG_DWORD')
        {
            $kind = [Microsoft.Win32.RegistryValueKind]::DWord
        }

        $key = $this.Hive.CreateSubKey($this.Locate($KeyPath))
        try
        {
            $key.SetValue($Value.Name, $Value.Data, $kind)
        }
        finally
        {
            $key.Dispose()
        }
    }

    # Removes a value, if it is there.
    [void] RemoveValue([System.String] $KeyPath, [System.String] $Name)
    {
        $key = $this.Hive.OpenSubKey($this.Locate($KeyPath), $true)
        if ($null -ne $key)
        {
            try
            {
                $key.DeleteValue($Name, $false)
            }
            finally
            {
                $key.Dispose()
            }
        }
    }

    # Removes a key with all below it, if it is there.
    [void] RemoveKey([System.String] $KeyPath)
    {
        $this.Hive.DeleteSubKeyTree($this.Locate($KeyPath), $false)
    }

    # Is there such a key?
    [System.Boolean] HasKey([System.String] $KeyPath)
    {
        return $null -ne $this.ReadValues($KeyPath)
    }

    # Is there such a key, with nothing in it?
    [System.Boolean] IsEmpty([System.String] $KeyPath)
    {
        $key = $this.Hive.OpenSubKey($this.Locate($KeyPath))
        if ($null -eq $key)
        {
            return $false
        }

        try
        {
            return $key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0
        }
        finally
        {
            $key.Dispose()
        }
    }

    # The topmost key that comes into being with this one, or nothing where it is there.
    [System.String] FindMissing([System.String] $KeyPath)
    {
        $missing = ''
        $location = $this.Locate($KeyPath)
        $fullPath = $KeyPath
        while ($location -ne '')
        {
            $key = $this.Hive.OpenSubKey($location)
            if ($null -ne $key)
            {
                $key.Dispose()
                break
            }

            $missing = $fullPath
            $location = [RmsClientTree]::ParentOf($location)
            $fullPath = [RmsClientTree]::ParentOf($fullPath)
        }

        return $missing
    }

    # The path of the key above; empty for the topmost one.
    static [System.String] ParentOf([System.String] $KeyPath)
    {
        $end = $KeyPath.LastIndexOf('\')
        if ($end -lt 0)
        {
            return ''
        }

        return $KeyPath.Substring(0, $end)
    }

    # One path of two, of which the second may be empty.
    static [System.String] Join([System.String] $Above, [System.String] $Below)
    {
        if ($Below -eq '')
        {
            return $Above
        }

        return '{0}\{1}' -f $Above, $Below
    }

    # The name of a type as winnt.h has it. Of those that .NET has no name for, it gives the data of one alone.
    hidden static [System.String] TypeName([Microsoft.Win32.RegistryValueKind] $Kind, [System.Object] $Data)
    {
        $names = @{
            String       = 'REG_SZ'
            ExpandString = 'REG_EXPAND_SZ'
            Binary       = 'REG_BINARY'
            DWord        = 'REG_DWORD'
            MultiString  = 'REG_MULTI_SZ'
            QWord        = 'REG_QWORD'
            None         = 'REG_NONE'
        }

        $name = $names[$Kind.ToString()]
        if ($null -eq $name)
        {
            $name = 'value of a rare type'
            if ($Data -is [System.Byte[]])
            {
                $name = 'REG_DWORD_BIG_ENDIAN'
            }
        }

        return $name
    }

    hidden [System.String] Locate([System.String] $KeyPath)
    {
        return $this.Below + $KeyPath.Substring($this.Path.Length)
    }
}

<#
    .SYNOPSIS
        The hive file of a user who is not signed in, loaded for the time that it is needed.

    .DESCRIPTION
        The one place that loads and unloads hives. Loading takes privileges that reg.exe has and turns on by itself,
        and .NET has no call for it.
#>
class RmsClientHive
{
    # What loads and unloads.
    static [System.String]
    $Program = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'reg.exe')

    # Name of the hive's key in HKEY_USERS.
    [System.String]
    $Name

    RmsClientHive([System.String] $Name, [System.String] $File)
    {
        $this.Name = $Name
        [RmsClientHive]::Run(('load "HKU\{0}" "{1}"' -f $Name, $File))
    }

    # A key that is still open keeps a hive loaded, and .NET closes some of them late: so try again.
    [void] Unload()
    {
        for ($attempt = 1; $true; $attempt++)
        {
            [System.GC]::Collect()
            [System.GC]::WaitForPendingFinalizers()
            try
            {
                [RmsClientHive]::Run(('unload "HKU\{0}"' -f $this.Name))
                return
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

    hidden static [void] Run([System.String] $Arguments)
    {
        $start = [System.Diagnostics.ProcessStartInfo]::new([RmsClientHive]::Program, $Arguments)
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

<#
    .SYNOPSIS
        One run of Get, Test or Set: what is wanted, and the registry trees that it is about.

    .DESCRIPTION
        Opens trees when they are asked for, loads the hives of users who are not signed in, and closes all with
        Close().
#>
class RmsClientSession
{
    # Name of the resource.
    [System.String]
    $Resource

    # The table of the resource's GetSettings().
    [System.Collections.Hashtable]
    $Settings

    # The properties that are given, by name; enumeration values as text.
    [System.Collections.Hashtable]
    $Values

    # Is Ensure Absent?
    [System.Boolean]
    $IsAbsent

    hidden [System.Collections.Hashtable] $text = (Get-RmsClientText -Name 'RmsClientResource')

    # What OpenTrees() answered, by hive and root.
    hidden [System.Collections.Hashtable] $opened = @{}

    # What LookAt() answered, by hive, root and path.
    hidden [System.Collections.Hashtable] $looked = @{}

    hidden [System.Collections.Generic.List[System.Object]] $hives = [System.Collections.Generic.List[System.Object]]::new()

    hidden [System.Collections.Generic.List[System.Object]] $keys = [System.Collections.Generic.List[System.Object]]::new()

    RmsClientSession(
        [System.String] $Resource,
        [System.Collections.Hashtable] $Settings,
        [System.Collections.Hashtable] $Values,
        [System.Boolean] $IsAbsent
    )
    {
        $this.Resource = $Resource
        $this.Settings = $Settings
        $this.Values = $Values
        $this.IsAbsent = $IsAbsent
    }

    # The places of a location with the entries in them, and why others could not be looked at.
    [System.Collections.Hashtable] LookAt([System.Collections.Hashtable] $Locations)
    {
        $location = $Locations['Any']
        if ($null -eq $location)
        {
            $mode = 'Client'
            if ($this.Values['Mode'] -eq 'Server')
            {
                $mode = 'Server'
            }

            $location = $Locations[$mode]
        }

        $key = '{0}\{1}\{2}' -f $location.Hive, $location.Root, $location.Path
        if (-not $this.looked.ContainsKey($key))
        {
            $this.looked[$key] = $this.Read($location)
        }

        return $this.looked[$key]
    }

    # Forgets what was read, so that the registry is asked again.
    [void] Forget()
    {
        $this.looked.Clear()
    }

    # Text with each {Name} replaced by the value of that property, and {Sid} by the SID of the account.
    [System.String] FillIn([System.String] $Template)
    {
        $filled = $Template
        foreach ($match in [System.Text.RegularExpressions.Regex]::Matches($Template, '\{(\w+)\}'))
        {
            $name = $match.Groups[1].Value
            if ($name -eq 'Sid')
            {
                $filled = $filled.Replace($match.Value, $this.ResolveSid())
            }
            elseif ($this.Values.ContainsKey($name))
            {
                $filled = $filled.Replace($match.Value, $this.Values[$name])
            }
        }

        return $filled
    }

    # Closes what was opened, and unloads what was loaded.
    [void] Close()
    {
        foreach ($key in $this.keys)
        {
            $key.Dispose()
        }

        $this.keys.Clear()
        $problems = foreach ($hive in $this.hives)
        {
            try
            {
                $hive.Unload()
            }
            catch
            {
                $this.text.HiveProblem -f $hive.Name, $_.Exception.GetBaseException().Message
            }
        }

        $this.hives.Clear()
        if ($problems)
        {
            throw [System.InvalidOperationException]::new($problems -join ' ')
        }
    }

    hidden [System.Collections.Hashtable] Read([System.Collections.Hashtable] $Location)
    {
        $places = @()
        $problems = @()
        try
        {
            $key = '{0}\{1}' -f $Location.Hive, $Location.Root
            if (-not $this.opened.ContainsKey($key))
            {
                $this.opened[$key] = $this.OpenTrees($Location.Hive, $Location.Root)
            }

            $problems += $this.opened[$key].Problems
            $below = $this.FillIn($Location.Path)
            foreach ($tree in $this.opened[$key].Trees)
            {
                $path = [RmsClientTree]::Join($tree.Path, $below)
                try
                {
                    $found = $tree.ReadValues($path)
                    $places += @{
                        Tree    = $tree
                        Path    = $path
                        Exists  = $null -ne $found
                        Entries = @($found | Where-Object -FilterScript { $null -ne $_ })
                    }
                }
                catch
                {
                    $problems += $this.text.NotReadable -f $path, $_.Exception.GetBaseException().Message
                }
            }
        }
        catch
        {
            $problems += $_.Exception.GetBaseException().Message
        }

        return @{
            Places   = $places
            Problems = $problems
        }
    }

    # The SID of the account, which may be given as one, by a name of its own, or by the name of a user.
    hidden [System.String] ResolveSid()
    {
        $account = $this.Values['Account']
        if ($account -cmatch '\AS-1-[0-9-]+\z')
        {
            return $account
        }

        switch -CaseSensitive ($account)
        {
            'LocalSystem'
            {
                return 'S-1-5-18'
            }

            'LocalService'
            {
                return 'S-1-5-19'
            }

            'NetworkService'
            {
                return 'S-1-5-20'
            }

            'CurrentUser'
            {
                return [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
            }
        }

        try
        {
            return [System.Security.Principal.NTAccount]::new($account).Translate([System.Security.Principal.SecurityIdentifier]).Value
        }
        catch
        {
            throw [System.InvalidOperationException]::new(
                ($this.text.UnknownAccount -f $account, $_.Exception.GetBaseException().Message)
            )
        }
    }

    hidden [System.Collections.Hashtable] OpenTrees([System.String] $Hive, [System.String] $Root)
    {
        if ($Hive -eq 'User')
        {
            return $this.OpenUserTrees($Root)
        }

        return $this.OpenMachineTrees($Root)
    }

    # The machine's tree in each view that is meant. 32-bit Windows has one registry only.
    hidden [System.Collections.Hashtable] OpenMachineTrees([System.String] $Root)
    {
        $view = $this.Values['RegistryView']
        $is64Bit = [System.Environment]::Is64BitOperatingSystem
        $answer = @{
            Trees    = @()
            Problems = @()
        }

        if ($view -ne 'Wow6432')
        {
            $key = $this.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, $is64Bit)
            $answer.Trees += [RmsClientTree]::new("HKEY_LOCAL_MACHINE\$Root", $key, $Root)
        }

        if ($view -in @('Wow6432', 'Both') -and $is64Bit)
        {
            $key = $this.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, $false)
            $first, $rest = $Root -split '\\', 2
            $answer.Trees += [RmsClientTree]::new("HKEY_LOCAL_MACHINE\$first\Wow6432Node\$rest", $key, $Root)
        }

        if ($view -eq 'Wow6432' -and -not $is64Bit)
        {
            $answer.Problems += $this.text.NoWow6432
        }

        return $answer
    }

    # The tree of each user that is meant. Where none could be opened, that is said first of all.
    hidden [System.Collections.Hashtable] OpenUserTrees([System.String] $Root)
    {
        $trees = @()
        $problems = @()
        try
        {
            $userProfiles = $this.FindProfiles()
        }
        catch
        {
            $userProfiles = @()
            $problems += $_.Exception.GetBaseException().Message
        }

        foreach ($userProfile in $userProfiles)
        {
            try
            {
                $trees += $this.OpenUserTree($userProfile, $Root)
            }
            catch
            {
                $problems += $_.Exception.GetBaseException().Message
            }
        }

        if ($trees.Count -eq 0)
        {
            if ($problems.Count -eq 0)
            {
                $problems = @($this.text.NoProfiles)
            }

            $problems = @($this.text.NoUser -f ($problems -join ' '))
        }

        return @{
            Trees    = $trees
            Problems = $problems
        }
    }

    # The profiles that are meant, each with its Name, its Sid (none for the default profile) and its Folder.
    hidden [System.Collections.Hashtable[]] FindProfiles()
    {
        $machine = $this.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, [System.Environment]::Is64BitOperatingSystem)
        $list = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList'
        if ($this.Values['Account'] -cne 'AllUsers')
        {
            $sid = $this.ResolveSid()
            if ($this.Values['Account'] -ceq 'CurrentUser' -and $sid -eq 'S-1-5-18')
            {
                throw [System.InvalidOperationException]::new($this.text.CurrentUserIsSystem)
            }

            return @(
                @{
                    Name   = $this.Values['Account']
                    Sid    = $sid
                    Folder = [RmsClientSession]::ReadText($machine, "$list\$sid", 'ProfileImagePath')
                }
            )
        }

        $found = @()
        $key = $machine.OpenSubKey($list)
        if ($null -ne $key)
        {
            $this.keys.Add($key)
            foreach ($sid in $key.GetSubKeyNames())
            {
                # Only people: services and the system have SIDs of other authorities.
                if ($sid -match '\AS-1-(?:5-21|12-1)-[0-9-]+\z')
                {
                    $found += @{
                        Name   = $sid
                        Sid    = $sid
                        Folder = [RmsClientSession]::ReadText($machine, "$list\$sid", 'ProfileImagePath')
                    }
                }
            }
        }

        $found += @{
            Name   = 'Default'
            Sid    = ''
            Folder = [RmsClientSession]::ReadText($machine, $list, 'Default')
        }

        # Windows keeps the entries of profiles whose folders were deleted by hand.
        $users = $this.OpenBase([Microsoft.Win32.RegistryHive]::Users, [System.Environment]::Is64BitOperatingSystem)
        $loaded = $users.GetSubKeyNames()
        return @($found | Where-Object -FilterScript { $_.Sid -in $loaded -or [RmsClientSession]::IsProfile($_.Folder) })
    }

    # The tree of one user: in the hive that is loaded while the user is signed in, else in the hive's file.
    hidden [RmsClientTree] OpenUserTree([System.Collections.Hashtable] $UserProfile, [System.String] $Root)
    {
        $users = $this.OpenBase([Microsoft.Win32.RegistryHive]::Users, [System.Environment]::Is64BitOperatingSystem)
        $sid = $UserProfile.Sid
        if ($sid -ne '' -and $sid -in $users.GetSubKeyNames())
        {
            return [RmsClientTree]::new("HKEY_USERS\$sid\$Root", $users, "$sid\$Root")
        }

        if (-not [RmsClientSession]::IsProfile($UserProfile.Folder))
        {
            throw [System.InvalidOperationException]::new(($this.text.NoProfile -f $UserProfile.Name))
        }

        # Software\Classes has a file of its own; a default profile may do without it.
        $classes = 'Software\Classes\'
        $file = [System.IO.Path]::Combine($UserProfile.Folder, 'NTUSER.DAT')
        $below = $Root
        if ($Root.StartsWith($classes, [System.StringComparison]::OrdinalIgnoreCase))
        {
            $classesFile = [System.IO.Path]::Combine($UserProfile.Folder, 'AppData\Local\Microsoft\Windows\UsrClass.dat')
            if ($sid -ne '' -or [System.IO.File]::Exists($classesFile))
            {
                $file = $classesFile
                $below = $Root.Substring($classes.Length)
            }
        }

        if (-not [System.IO.File]::Exists($file))
        {
            throw [System.InvalidOperationException]::new(($this.text.NoHiveFile -f $file))
        }

        $name = 'RmsClientDsc-{0}-{1}' -f [System.Diagnostics.Process]::GetCurrentProcess().Id, ($this.hives.Count + 1)
        $this.hives.Add([RmsClientHive]::new($name, $file))
        $owner = $sid
        if ($sid -eq '')
        {
            $owner = $UserProfile.Name
        }

        return [RmsClientTree]::new("HKEY_USERS\$owner\$Root", $users, "$name\$below")
    }

    # Both views are named: what a program sees without one depends on its own bitness.
    hidden [Microsoft.Win32.RegistryKey] OpenBase([Microsoft.Win32.RegistryHive] $Hive, [System.Boolean] $Is64Bit)
    {
        $view = [Microsoft.Win32.RegistryView]::Registry32
        if ($Is64Bit)
        {
            $view = [Microsoft.Win32.RegistryView]::Registry64
        }

        $key = [Microsoft.Win32.RegistryKey]::OpenBaseKey($Hive, $view)
        $this.keys.Add($key)
        return $key
    }

    hidden static [System.Boolean] IsProfile([System.String] $Folder)
    {
        return $Folder -ne '' -and [System.IO.File]::Exists([System.IO.Path]::Combine($Folder, 'NTUSER.DAT'))
    }

    hidden static [System.String] ReadText([Microsoft.Win32.RegistryKey] $Above, [System.String] $Path, [System.String] $Name)
    {
        $key = $Above.OpenSubKey($Path)
        if ($null -eq $key)
        {
            return ''
        }

        try
        {
            return $key.GetValue($Name, '')
        }
        finally
        {
            $key.Dispose()
        }
    }
}

<#
    .SYNOPSIS
        What one instance is, held against what is wanted of it.

    .DESCRIPTION
        The documented default counts where nothing is there, a value of the wrong type is drift, and with
        Ensure = Absent whatever the resource owns is drift.
#>
class RmsClientAssessment
{
    # What each setting is at each place: Setting, Place, Actual, InDesiredState and Reasons.
    [System.Collections.Hashtable[]]
    $Findings = @()

    # The places of the key that the resource owns, where it is there.
    [System.Collections.Hashtable[]]
    $OwnedKeys = @()

    [RmsClientReason[]]
    $Reasons = @()

    # What could not be told, and why.
    [System.String[]]
    $Problems = @()

    # Is anything there that the resource owns?
    [System.Boolean]
    $IsOwned

    # Never true where something could not be told.
    [System.Boolean]
    $InDesiredState

    hidden [RmsClientSession] $session

    hidden [System.Collections.Hashtable] $text = (Get-RmsClientText -Name 'RmsClientResource')

    RmsClientAssessment([RmsClientSession] $Session)
    {
        $this.session = $Session
        $this.LookAtOwnedKey()
        foreach ($setting in $Session.Settings.Properties)
        {
            $looked = $this.LookAt($setting.Locations)
            foreach ($place in $looked.Places)
            {
                $owned = [RmsClientAssessment]::OwnedValues($Session, $setting, $place)
                $this.IsOwned = $this.IsOwned -or $owned.Count -gt 0
                $finding = $this.LookAtSetting($setting, $place)
                $this.Findings += $finding
                $this.Reasons += $finding.Reasons
            }
        }

        foreach ($problem in $this.Problems)
        {
            $this.Reasons += $this.NewReason('CouldNotTell', @($problem))
        }

        $drift = @($this.Findings | Where-Object -FilterScript { -not $_.InDesiredState })
        $stillThere = $Session.IsAbsent -and $this.IsOwned
        $this.InDesiredState = $drift.Count -eq 0 -and -not $stillThere -and $this.Problems.Count -eq 0
    }

    # The value of a setting for all places: one that is not as wanted, or else the first.
    [System.Object] ActualValue([System.String] $Name)
    {
        $own = @($this.Findings | Where-Object -FilterScript { $_.Setting.Name -eq $Name })
        foreach ($finding in $own)
        {
            if (-not $finding.InDesiredState)
            {
                return $finding.Actual
            }
        }

        if ($own.Count -gt 0)
        {
            return $own[0].Actual
        }

        return $null
    }

    # The registry values at a place that belong to a setting, whatever their type.
    static [System.Collections.Hashtable[]] OwnedValues(
        [RmsClientSession] $Session,
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        if ($Setting.Kind -eq 'Value')
        {
            $name = $Session.FillIn($Setting.ValueName)
            foreach ($value in $Place.Entries)
            {
                if ([RmsClientValue]::AreSameName($value.Name, $name))
                {
                    return @($value)
                }
            }
        }

        if ($Setting.Part -eq 'All')
        {
            return [RmsClientAssessment]::Members($Session, $Place)
        }

        return @()
    }

    # The values whose names make up a list: each REG_SZ that is neither the default value nor another setting's.
    static [System.Collections.Hashtable[]] Members([RmsClientSession] $Session, [System.Collections.Hashtable] $Place)
    {
        $taken = [System.Collections.Generic.HashSet[System.String]]::new([System.StringComparer]::OrdinalIgnoreCase)
        $null = $taken.Add('')
        foreach ($setting in $Session.Settings.Properties)
        {
            if ($setting.Kind -eq 'Value')
            {
                $null = $taken.Add($setting.ValueName)
            }
        }

        return @(foreach ($value in $Place.Entries)
            {
                if ($value.Type -eq 'REG_SZ' -and -not $taken.Contains($value.Name))
                {
                    $value
                }
            })
    }

    # The value of another setting, if it is there and makes the client ignore this one.
    static [System.Collections.Hashtable] OverridingValue(
        [RmsClientSession] $Session,
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        foreach ($other in $Session.Settings.Properties)
        {
            if ($other.Name -eq $Setting.OverriddenBy)
            {
                foreach ($value in [RmsClientAssessment]::OwnedValues($Session, $other, $Place))
                {
                    if ($null -ne [RmsClientValue]::Decode($other.Codec, $value))
                    {
                        return $value
                    }
                }
            }
        }

        return $null
    }

    # Which of the given names should be there and are not, and which should not be there and are.
    static [System.Collections.Hashtable] CompareNames([System.String] $Part, [System.String[]] $Given, [System.String[]] $Present)
    {
        $lacking = [RmsClientValue]::Without($Given, $Present)
        switch ($Part)
        {
            'Include'
            {
                return @{
                    Lacking = $lacking
                    Surplus = @()
                }
            }

            'Exclude'
            {
                return @{
                    Lacking = @()
                    Surplus = [RmsClientValue]::Without($Given, $lacking)
                }
            }
        }

        return @{
            Lacking = $lacking
            Surplus = [RmsClientValue]::Without($Present, $Given)
        }
    }

    hidden [void] LookAtOwnedKey()
    {
        if ($null -eq $this.session.Settings.OwnedKey)
        {
            return
        }

        foreach ($place in $this.LookAt($this.session.Settings.OwnedKey).Places)
        {
            if ($place.Exists)
            {
                $this.IsOwned = $true
                $this.OwnedKeys += $place
                if ($this.session.IsAbsent)
                {
                    $this.Reasons += $this.NewReason('KeyUnwanted', @($place.Path))
                }
            }
        }
    }

    # Looks at a location, and keeps what could not be told, once.
    hidden [System.Collections.Hashtable] LookAt([System.Collections.Hashtable] $Locations)
    {
        $looked = $this.session.LookAt($Locations)
        foreach ($problem in $looked.Problems)
        {
            if ($problem -notin $this.Problems)
            {
                $this.Problems += $problem
            }
        }

        return $looked
    }

    hidden [System.Collections.Hashtable] LookAtSetting(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        if ($Setting.Kind -eq 'Value')
        {
            return $this.LookAtValue($Setting, $Place)
        }

        return $this.LookAtNames($Setting, $Place)
    }

    hidden [System.Collections.Hashtable] LookAtValue(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        $where = [RmsClientValue]::ShowPlace($Place.Path, $this.session.FillIn($Setting.ValueName))
        $value = $null
        $decoded = $null
        foreach ($found in [RmsClientAssessment]::OwnedValues($this.session, $Setting, $Place))
        {
            $value = $found
            $decoded = [RmsClientValue]::Decode($Setting.Codec, $found)
        }

        $overriding = [RmsClientAssessment]::OverridingValue($this.session, $Setting, $Place)
        $finding = @{
            Setting        = $Setting
            Place          = $Place
            Actual         = $decoded
            InDesiredState = $true
            Reasons        = @()
        }

        if ($null -ne $value -and $null -eq $decoded)
        {
            $right = [RmsClientValue]::TypeOf($Setting.Codec)
            $finding.Reasons += $this.NewReason('WrongType', @($Setting.Name, $where, $value.Type, $right))
        }

        if ($null -eq $value -and $null -eq $overriding -and $null -ne $Setting.Default)
        {
            $finding.Actual = $Setting.Default
            $shown = [RmsClientValue]::Show($Setting.Default)
            $finding.Reasons += $this.NewReason('Default', @($Setting.Name, $where, $shown))
        }

        if ($this.session.IsAbsent)
        {
            $finding.InDesiredState = $null -eq $value
            $finding.Reasons = @()
            if ($null -ne $value)
            {
                $finding.Reasons += $this.NewReason('Unwanted', @($Setting.Name, $where))
            }

            return $finding
        }

        if (-not $this.session.Values.ContainsKey($Setting.Name))
        {
            return $finding
        }

        $wanted = $this.session.Values[$Setting.Name]
        $shownWanted = [RmsClientValue]::Show($wanted)
        $isAsWanted = $null -ne $finding.Actual -and
            [RmsClientValue]::AreEqual($Setting.Codec, $finding.Actual, $wanted)
        if ($null -ne $overriding)
        {
            $finding.Reasons += $this.NewReason('Overridden', @($Setting.Name, $where, $Setting.OverriddenBy))
        }

        if ($null -eq $value -and -not $isAsWanted)
        {
            $finding.Reasons += $this.NewReason('NotSet', @($Setting.Name, $where, $shownWanted))
        }

        if ($null -ne $decoded -and -not $isAsWanted)
        {
            $shown = [RmsClientValue]::Show($decoded)
            $finding.Reasons += $this.NewReason('Differs', @($Setting.Name, $where, $shown, $shownWanted))
        }

        $finding.InDesiredState = $isAsWanted -and $null -eq $overriding
        return $finding
    }

    hidden [System.Collections.Hashtable] LookAtNames(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        $members = [RmsClientAssessment]::Members($this.session, $Place)
        [System.String[]] $present = @($members | ForEach-Object -Process { $_.Name })
        $finding = @{
            Setting        = $Setting
            Place          = $Place
            Actual         = $present
            InDesiredState = $true
            Reasons        = @()
        }

        if ($this.session.IsAbsent)
        {
            if ($Setting.Part -eq 'All' -and $present.Count -gt 0)
            {
                $finding.InDesiredState = $false
                $finding.Reasons += $this.NewReason('Holds', @($Setting.Name, $Place.Path, [RmsClientValue]::Show($present)))
            }

            return $finding
        }

        if (-not $this.session.Values.ContainsKey($Setting.Name))
        {
            if ($Setting.Part -ne 'All')
            {
                $finding.Actual = $null
            }

            return $finding
        }

        $given = $this.session.Values[$Setting.Name]
        $compared = [RmsClientAssessment]::CompareNames($Setting.Part, $given, $present)
        if ($compared.Lacking.Count -gt 0)
        {
            $shown = [RmsClientValue]::Show($compared.Lacking)
            $finding.Reasons += $this.NewReason('Lacks', @($Setting.Name, $Place.Path, $shown))
        }

        if ($compared.Surplus.Count -gt 0)
        {
            $shown = [RmsClientValue]::Show($compared.Surplus)
            $finding.Reasons += $this.NewReason('Holds', @($Setting.Name, $Place.Path, $shown))
        }

        if ($Setting.Part -ne 'All')
        {
            $finding.Actual = [RmsClientValue]::Without($given, @($compared.Lacking) + @($compared.Surplus))
        }

        $finding.InDesiredState = $finding.Reasons.Count -eq 0
        return $finding
    }

    hidden [RmsClientReason] NewReason([System.String] $Key, [System.String[]] $Arguments)
    {
        return [RmsClientReason] @{
            Code   = '{0}:{0}:{1}' -f $this.session.Resource, $Key
            Phrase = $this.text[$Key] -f $Arguments
        }
    }
}

<#
    .SYNOPSIS
        The registry file that takes the steps of a plan back.

    .DESCRIPTION
        Both regedit and 'rmsdsc undo' take it. It is written before anything changes.
#>
class RmsClientUndo
{
    # Where the files go.
    static [System.String]
    $Folder = [System.IO.Path]::Combine(
        [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData),
        'RmsClientDsc\Undo'
    )

    hidden [System.Collections.Generic.List[System.String]] $lines = [System.Collections.Generic.List[System.String]]::new()

    RmsClientUndo([System.Collections.Hashtable[]] $Steps, [System.String] $When)
    {
        $this.lines.Add('Windows Registry Editor Version 5.00')
        $this.lines.Add('')
        $this.lines.Add('; rmsdsc undo file, format 1')
        $this.lines.Add("; It puts back what was there before $When. Import it with regedit, or: rmsdsc undo FILE")
        for ($index = $Steps.Count - 1; $index -ge 0; $index--)
        {
            $this.TakeBack($Steps[$index])
        }
    }

    # Writes the file, and never over another.
    static [System.String] Save([System.String] $Resource, [System.Collections.Hashtable[]] $Steps)
    {
        $now = [System.DateTime]::UtcNow
        $culture = [System.Globalization.CultureInfo]::InvariantCulture
        $undo = [RmsClientUndo]::new($Steps, $now.ToString('o', $culture))
        $null = [System.IO.Directory]::CreateDirectory([RmsClientUndo]::Folder)
        $name = '{0}.undo-{1}' -f $Resource, $now.ToString('yyyyMMdd\THHmmss\Z', $culture)
        $path = [System.IO.Path]::Combine([RmsClientUndo]::Folder, "$name.reg")
        for ($number = 2; [System.IO.File]::Exists($path); $number++)
        {
            $path = [System.IO.Path]::Combine([RmsClientUndo]::Folder, "$name-$number.reg")
        }

        $file = [System.IO.FileStream]::new($path, [System.IO.FileMode]::CreateNew)
        try
        {
            $bytes = [System.Text.Encoding]::Unicode.GetPreamble() +
                [System.Text.Encoding]::Unicode.GetBytes(($undo.lines -join "`r`n") + "`r`n")
            $file.Write($bytes, 0, $bytes.Length)
        }
        finally
        {
            $file.Dispose()
        }

        return $path
    }

    hidden [void] TakeBack([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        # A key that comes into being again is spelled as it was, not as the configuration spells it.
        $path = $tree.Spell($Step.Place.Path)
        if ($Step.Action -eq 'RemoveKey')
        {
            $this.PutBackKey($tree, $path)
            return
        }

        $missing = $tree.FindMissing($path)
        if ($missing -ne '')
        {
            $header = "[-$missing]"
            if (-not $this.lines.Contains($header))
            {
                $this.AddSection($header)
            }

            return
        }

        $this.AddSection("[$path]")
        foreach ($value in $Step.Place.Entries)
        {
            if ([RmsClientValue]::AreSameName($value.Name, $Step.Value.Name))
            {
                $this.lines.Add([RmsClientUndo]::Format($value))
                return
            }
        }

        $this.lines.Add([RmsClientUndo]::FormatName($Step.Value.Name) + '=-')
    }

    hidden [void] PutBackKey([RmsClientTree] $Tree, [System.String] $Path)
    {
        $this.AddSection("[$Path]")
        foreach ($value in $Tree.ReadValues($Path))
        {
            $this.lines.Add([RmsClientUndo]::Format($value))
        }

        foreach ($name in $Tree.ReadKeyNames($Path))
        {
            $this.PutBackKey($Tree, "$Path\$name")
        }
    }

    hidden [void] AddSection([System.String] $Header)
    {
        $this.lines.Add('')
        $this.lines.Add($Header)
    }

    # A value as regedit writes it. Where .NET does not give the data there is only a remark.
    hidden static [System.String] Format([System.Collections.Hashtable] $Value)
    {
        $name = [RmsClientUndo]::FormatName($Value.Name)
        $data = $Value.Data
        if ($Value.Type -eq 'REG_SZ' -and $data -notmatch '[\x00-\x1f\x7f\ud800-\udfff]')
        {
            return '{0}="{1}"' -f $name, [RmsClientUndo]::Escape($data)
        }

        if ($Value.Type -eq 'REG_DWORD' -and $data -is [System.Int32])
        {
            return '{0}=dword:{1}' -f $name, $data.ToString('x8')
        }

        $numbers = @{
            REG_NONE             = 0
            REG_SZ               = 1
            REG_EXPAND_SZ        = 2
            REG_BINARY           = 3
            REG_DWORD            = 4
            REG_DWORD_BIG_ENDIAN = 5
            REG_MULTI_SZ         = 7
            REG_QWORD            = 11
        }
        $number = $numbers[$Value.Type]
        if ($null -eq $number -or $null -eq $data)
        {
            return '; {0} had data that cannot be put back.' -f $name
        }

        $bytes = [System.BitConverter]::ToString([RmsClientUndo]::ToBytes($data)).ToLowerInvariant().Replace('-', ',')
        return '{0}=hex({1}):{2}' -f $name, $number.ToString('x'), $bytes
    }

    hidden static [System.Byte[]] ToBytes([System.Object] $Data)
    {
        if ($Data -is [System.Byte[]])
        {
            return $Data
        }

        if ($Data -is [System.String])
        {
            return [RmsClientUndo]::TextBytes("$Data`0")
        }

        if ($Data -is [System.String[]])
        {
            $text = ($Data | ForEach-Object -Process { "$_`0" }) -join ''
            return [RmsClientUndo]::TextBytes("$text`0")
        }

        return [System.BitConverter]::GetBytes($Data)
    }

    # Encoding.Unicode would not keep half of a surrogate pair.
    hidden static [System.Byte[]] TextBytes([System.String] $Text)
    {
        $bytes = [System.Byte[]]::new(2 * $Text.Length)
        [System.Buffer]::BlockCopy($Text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
        return $bytes
    }

    hidden static [System.String] FormatName([System.String] $Name)
    {
        if ($Name -eq '')
        {
            return '@'
        }

        return '"{0}"' -f [RmsClientUndo]::Escape($Name)
    }

    hidden static [System.String] Escape([System.String] $Text)
    {
        return $Text.Replace('\', '\\').Replace('"', '\"')
    }
}

<#
    .SYNOPSIS
        The steps from an assessment to the desired state, and what takes them back.

    .DESCRIPTION
        What is switched off goes first and what is switched on comes last, so that a list is never in force
        half-written. Removals come after what replaces them, emptied keys after all.
#>
class RmsClientPlan
{
    # Each step with its Phase, Place, Action, and the Value that it writes or the Name of the value that it removes.
    [System.Collections.Hashtable[]]
    $Steps = @()

    # What could not be written, and why.
    [System.String[]]
    $Problems = @()

    hidden [RmsClientSession] $session

    hidden [System.Collections.Hashtable] $text = (Get-RmsClientText -Name 'RmsClientResource')

    hidden static [System.Collections.Hashtable] $Phases = @{
        SwitchOff = 0
        Write     = 1
        SwitchOn  = 2
        Remove    = 3
    }

    RmsClientPlan([RmsClientSession] $Session, [RmsClientAssessment] $Assessment)
    {
        $this.session = $Session
        foreach ($finding in $Assessment.Findings)
        {
            if ($Session.IsAbsent)
            {
                $this.PlanRemoval($finding)
            }
            elseif (-not $finding.InDesiredState)
            {
                $this.PlanWriting($finding)
            }
        }

        foreach ($place in $Assessment.OwnedKeys)
        {
            if ($Session.IsAbsent)
            {
                $this.Add('Remove', $place, 'RemoveKey', @{})
            }
        }

        $this.Steps = @(
            for ($phase = 0; $phase -lt [RmsClientPlan]::Phases.Count; $phase++)
            {
                $this.Steps | Where-Object -FilterScript { $_.Phase -eq $phase }
            }
        )
    }

    # Takes the steps, once the undo file is written. Where one fails, its tree is left as it is from there on; the others are not.
    [void] Apply()
    {
        $undoFile = [RmsClientUndo]::Save($this.session.Resource, $this.Steps)
        Write-RmsClientVerbose -Message ($this.text.UndoFile -f $this.session.Resource, $undoFile)

        $failed = @()
        $taken = @()
        foreach ($step in $this.Steps)
        {
            if ($step.Place.Tree.Path -notin $failed)
            {
                try
                {
                    $this.Take($step)
                    $taken += $step
                }
                catch
                {
                    $failed += $step.Place.Tree.Path
                    $this.Problems += $this.text.NotWritable -f $step.Place.Path, $_.Exception.GetBaseException().Message
                }
            }
        }

        foreach ($step in $taken)
        {
            if ($this.session.IsAbsent -and $step.Place.Tree.Path -notin $failed)
            {
                $this.RemoveEmptyKeys($step)
            }
        }
    }

    hidden [void] PlanWriting([System.Collections.Hashtable] $Finding)
    {
        $setting = $Finding.Setting
        $place = $Finding.Place
        $wanted = $this.session.Values[$setting.Name]
        if ($setting.Kind -eq 'Value')
        {
            $phase = 'Write'
            if ($setting.IsSwitch)
            {
                $phase = 'SwitchOff'
                if ($wanted)
                {
                    $phase = 'SwitchOn'
                }
            }

            $name = $this.session.FillIn($setting.ValueName)
            $this.Add($phase, $place, 'WriteValue', [RmsClientValue]::Encode($setting.Codec, $name, $wanted))
            $overriding = [RmsClientAssessment]::OverridingValue($this.session, $setting, $place)
            if ($null -ne $overriding)
            {
                $this.Add('Remove', $place, 'RemoveValue', $overriding)
            }

            return
        }

        $members = [RmsClientAssessment]::Members($this.session, $place)
        [System.String[]] $present = @($members | ForEach-Object -Process { $_.Name })
        $compared = [RmsClientAssessment]::CompareNames($setting.Part, $wanted, $present)
        foreach ($name in $compared.Lacking)
        {
            $this.Add('Write', $place, 'WriteValue', @{ Name = $name; Type = 'REG_SZ'; Data = '' })
        }

        foreach ($member in $members)
        {
            if (@($compared.Surplus | Where-Object -FilterScript { [RmsClientValue]::AreSameName($_, $member.Name) }).Count -gt 0)
            {
                $this.Add('Remove', $place, 'RemoveValue', $member)
            }
        }
    }

    hidden [void] PlanRemoval([System.Collections.Hashtable] $Finding)
    {
        $phase = 'Remove'
        if ($Finding.Setting.IsSwitch)
        {
            $phase = 'SwitchOff'
        }

        foreach ($value in [RmsClientAssessment]::OwnedValues($this.session, $Finding.Setting, $Finding.Place))
        {
            $this.Add($phase, $Finding.Place, 'RemoveValue', $value)
        }
    }

    hidden [void] Add(
        [System.String] $Phase,
        [System.Collections.Hashtable] $Place,
        [System.String] $Action,
        [System.Collections.Hashtable] $Value
    )
    {
        $this.Steps += @{
            Phase  = [RmsClientPlan]::Phases[$Phase]
            Place  = $Place
            Action = $Action
            Value  = $Value
        }
    }

    hidden [void] Take([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        $path = $Step.Place.Path
        $where = [RmsClientValue]::ShowPlace($path, $Step.Value.Name)
        switch ($Step.Action)
        {
            'WriteValue'
            {
                Write-RmsClientVerbose -Message ($this.text.WritingValue -f $this.session.Resource, $where)
                $tree.WriteValue($path, $Step.Value)
            }

            'RemoveValue'
            {
                Write-RmsClientVerbose -Message ($this.text.RemovingValue -f $this.session.Resource, $where)
                $tree.RemoveValue($path, $Step.Value.Name)
            }

            'RemoveKey'
            {
                Write-RmsClientVerbose -Message ($this.text.RemovingKey -f $this.session.Resource, $path)
                $tree.RemoveKey($path)
            }
        }
    }

    # Removes the keys that a removal left empty, up to the topmost one of the tree and with it.
    hidden [void] RemoveEmptyKeys([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        $path = $Step.Place.Path
        if ($Step.Action -eq 'RemoveKey')
        {
            $path = [RmsClientTree]::ParentOf($path)
        }

        try
        {
            while ($path.Length -ge $tree.Path.Length -and $tree.IsEmpty($path))
            {
                Write-RmsClientVerbose -Message ($this.text.RemovingKey -f $this.session.Resource, $path)
                $tree.RemoveKey($path)
                $path = [RmsClientTree]::ParentOf($path)
            }
        }
        catch
        {
            $this.Problems += $this.text.NotWritable -f $path, $_.Exception.GetBaseException().Message
        }
    }
}

<#
    .SYNOPSIS
        What the properties of an instance may be, and which go together.

    .DESCRIPTION
        A rule is a table with its Kind, the properties that it is about, and in Expected what would be right, in words
        that follow 'expected'.
#>
class RmsClientRule
{
    hidden [System.String] $resource

    # The properties that are given, by name; enumeration values as text.
    hidden [System.Collections.Hashtable] $values

    hidden [System.Boolean] $isAbsent

    hidden [System.Collections.Hashtable] $text = (Get-RmsClientText -Name 'RmsClientResource')

    RmsClientRule([RmsClientSession] $Session)
    {
        $this.resource = $Session.Resource
        $this.values = $Session.Values
        $this.isAbsent = $Session.IsAbsent
    }

    # Refuses the values of one property that it cannot have.
    [void] AssertProperty([System.Collections.Hashtable] $Rule)
    {
        $value = $this.values[$Rule.Property]
        if ($null -eq $value)
        {
            if ($Rule.IsKey)
            {
                $this.Refuse($Rule.Property, $null, $Rule.Expected)
            }

            return
        }

        if ($value -isnot [System.Array])
        {
            if (-not [RmsClientRule]::IsRight($Rule, $value))
            {
                $this.Refuse($Rule.Property, $value, $Rule.Expected)
            }

            return
        }

        if ($null -ne $Rule.MaximumCount -and $value.Count -gt $Rule.MaximumCount)
        {
            $this.Refuse($Rule.Property, $value, $Rule.Expected)
        }

        for ($index = 0; $index -lt $value.Count; $index++)
        {
            if (-not [RmsClientRule]::IsRight($Rule, $value[$index]))
            {
                $this.Refuse(('{0}[{1}]' -f $Rule.Property, $index), $value[$index], $Rule.Expected)
            }
        }
    }

    # Refuses values that do not go together, or that Set could not bring about.
    [void] AssertTogether([System.Collections.Hashtable] $Rule)
    {
        $first = $this.values[[System.String] $Rule.Property]
        $second = $this.values[[System.String] $Rule.Other]
        switch ($Rule.Kind)
        {
            'Exclusive'
            {
                if ($null -ne $first -and $null -ne $second)
                {
                    $this.Refuse($Rule.Other, $second, $Rule.Expected)
                }
            }

            'Disjoint'
            {
                if ($null -ne $first -and $null -ne $second)
                {
                    $own = [RmsClientValue]::Without($second, $first)
                    foreach ($name in [RmsClientValue]::Without($second, $own))
                    {
                        $this.Refuse($Rule.Other, $name, $Rule.Expected)
                    }
                }
            }

            'Reserved'
            {
                foreach ($name in $first)
                {
                    if ([RmsClientValue]::AreSameName($name, $Rule.Name))
                    {
                        $this.Refuse($Rule.Property, $name, $Rule.Expected)
                    }
                }
            }

            'Different'
            {
                if ($null -ne $first -and [RmsClientValue]::AreSameName($first, $second))
                {
                    $this.Refuse($Rule.Other, $second, $Rule.Expected)
                }
            }

            'Required'
            {
                if (-not $this.isAbsent -and $null -eq $first)
                {
                    $this.Refuse($Rule.Property, $null, $Rule.Expected)
                }
            }

            'Forbidden'
            {
                if ($first -ceq $Rule.Is -and $second -ceq $Rule.Not)
                {
                    $this.Refuse($Rule.Other, $second, $Rule.Expected)
                }
            }

            'AbsentOnly'
            {
                if (-not $this.isAbsent)
                {
                    $this.Refuse('Ensure', 'Present', $Rule.Expected)
                }
            }
        }
    }

    hidden static [System.Boolean] IsRight([System.Collections.Hashtable] $Rule, [System.Object] $Value)
    {
        switch ($Rule.Kind)
        {
            'Choice'
            {
                return $Value -in $Rule.Choices
            }

            'Number'
            {
                return $Value -ge $Rule.Minimum -and $Value -le $Rule.Maximum
            }
        }

        return $Value.Length -ge $Rule.MinimumLength -and $Value.Length -le $Rule.MaximumLength -and
            [System.Text.RegularExpressions.Regex]::IsMatch($Value, $Rule.Pattern)
    }

    hidden [void] Refuse([System.String] $Property, [System.Object] $Value, [System.String] $Expected)
    {
        $is = $this.text.IsMissing
        if ($null -ne $Value)
        {
            $is = $this.text.IsValue -f [RmsClientRule]::Describe($Value)
        }

        throw [System.ArgumentException]::new(($this.text.Refused -f $this.resource, $Property, $is, $Expected))
    }

    # A value in few words.
    hidden static [System.String] Describe([System.Object] $Value)
    {
        if ($Value -is [System.Array] -and $Value.Count -gt 10)
        {
            return [RmsClientValue]::Show(@($Value[0..9]) + @('...'))
        }

        if ($Value -is [System.String] -and $Value.Length -gt 200)
        {
            return [RmsClientValue]::Show($Value.Substring(0, 200) + '...')
        }

        return [RmsClientValue]::Show($Value)
    }
}

<#
    .SYNOPSIS
        What all resources have in common: Get, Test and Set.

    .DESCRIPTION
        A resource class says where its properties live (GetSettings) and what they may be (GetRules).
        A property that is not given is not managed.
#>
class RmsClientResource
{
    # Hook: the names of the key properties, the key that the resource owns, and where each property lives.
    hidden [System.Collections.Hashtable] GetSettings()
    {
        throw [System.NotImplementedException]::new()
    }

    # Hook: the rules of single properties in PropertyRules, those between properties in Rules.
    hidden [System.Collections.Hashtable] GetRules()
    {
        throw [System.NotImplementedException]::new()
    }

    # What is there, with the documented default where nothing is, and why it is or is not in the desired state.
    [RmsClientResource] Get()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $false)
        $assessment = [RmsClientResource]::Assess($session)
        $found = $this.GetType()::new()
        foreach ($name in $session.Settings.KeyProperties)
        {
            $found.$name = $this.$name
        }

        foreach ($setting in $session.Settings.Properties)
        {
            $actual = $assessment.ActualValue($setting.Name)
            if ($null -ne $actual)
            {
                $found.($setting.Name) = $actual
            }
        }

        $found.Ensure = 'Absent'
        if ($assessment.IsOwned)
        {
            $found.Ensure = 'Present'
        }

        $found.Reasons = $assessment.Reasons
        return $found
    }

    # Is the machine in the desired state? Writes nothing.
    [System.Boolean] Test()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $true)
        $assessment = [RmsClientResource]::Assess($session)
        foreach ($reason in $assessment.Reasons)
        {
            Write-RmsClientVerbose -Message ('{0}: {1}' -f $session.Resource, $reason.Phrase)
        }

        if ($assessment.Problems.Count -gt 0)
        {
            throw [RmsClientResource]::NewError('NotTold', $session.Resource, $assessment.Problems)
        }

        return $assessment.InDesiredState
    }

    # Brings the desired state about; writes only what differs.
    [void] Set()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $true)
        $assessment = $null
        $problems = @()
        try
        {
            $assessment = [RmsClientAssessment]::new($session)
            $plan = [RmsClientPlan]::new($session, $assessment)
            if ($plan.Steps.Count -gt 0)
            {
                $plan.Apply()
                $session.Forget()
                $assessment = [RmsClientAssessment]::new($session)
            }

            $problems = @($plan.Problems) + @($assessment.Problems)
            if ($problems.Count -eq 0 -and -not $assessment.InDesiredState)
            {
                $problems = @($assessment.Reasons | ForEach-Object -Process { $_.Phrase })
            }
        }
        finally
        {
            $session.Close()
        }

        if ($problems.Count -gt 0)
        {
            throw [RmsClientResource]::NewError('NotReached', $session.Resource, $problems)
        }
    }

    # Refuses what is invalid before anything is read. Get only needs to know which instance is meant.
    hidden [void] AssertProperties([RmsClientSession] $Session, [System.Boolean] $BetweenProperties)
    {
        $rules = $this.GetRules()
        $judge = [RmsClientRule]::new($Session)
        foreach ($rule in $rules.PropertyRules)
        {
            $judge.AssertProperty($rule)
        }

        if ($BetweenProperties)
        {
            foreach ($rule in $rules.Rules)
            {
                $judge.AssertTogether($rule)
            }
        }
    }

    hidden [RmsClientSession] NewSession()
    {
        $settings = $this.GetSettings()
        $values = @{}
        foreach ($name in @($settings.KeyProperties) + @($settings.Properties | ForEach-Object -Process { $_.Name }))
        {
            # PowerShell makes an empty text of $null, so that neither is a value; 0 is no value of an enumeration.
            $value = $this.$name
            if ($value -is [System.Enum])
            {
                $value = $value.ToString()
                if ($value -eq '0')
                {
                    $value = $null
                }
            }

            if ($null -ne $value -and -not ($value -is [System.String] -and $value -eq ''))
            {
                $values[$name] = $value
            }
        }

        return [RmsClientSession]::new($this.GetType().Name, $settings, $values, $this.Ensure -eq 'Absent')
    }

    hidden static [RmsClientAssessment] Assess([RmsClientSession] $Session)
    {
        try
        {
            return [RmsClientAssessment]::new($Session)
        }
        finally
        {
            $Session.Close()
        }
    }

    # An error with each problem once.
    hidden static [System.Exception] NewError([System.String] $Key, [System.String] $Resource, [System.String[]] $Problems)
    {
        $unique = @()
        foreach ($problem in $Problems)
        {
            if ($problem -notin $unique)
            {
                $unique += $problem
            }
        }

        $text = Get-RmsClientText -Name 'RmsClientResource'
        return [System.InvalidOperationException]::new(($text[$Key] -f $Resource, ($unique -join ' ')))
    }
}

<#
    .SYNOPSIS
        Federated authentication to an AD RMS cluster.

    .DESCRIPTION
        Tells the client its federation home realm, and whether it may show the sign-in form of a federation partner
        in a browser window.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER FederationHomeRealm
        URI of the Federation Service. Editions of the documentation differ on whether it begins with http or https:
        use what the Federation Service is registered as.

    .PARAMETER EnableBrowser
        Whether the client may ask for a sign-in in a browser window. Needed where the federation server uses
        forms-based authentication, not where it uses Windows integrated authentication.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # A partner with forms-based authentication
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsFederation' -Method 'Set' -Property @{
            IsSingleInstance    = 'Yes'
            FederationHomeRealm = 'https://fs-01.contoso.com'
            EnableBrowser       = $true
        }

    .NOTES
        Generated from src/settings/federation.ts. Edit it there, then run: npm run generate
#>
[DscResource()]
class RmsFederation : RmsClientResource
{
    # Says that a machine has this setting once. Yes is its only value.
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    # URI of the Federation Service. Editions of the documentation differ on whether it begins with http or https:
    # use what the Federation Service is registered as.
    [DscProperty()]
    [System.String]
    $FederationHomeRealm

    # Whether the client may ask for a sign-in in a browser window. Needed where the federation server uses
    # forms-based authentication, not where it uses Windows integrated authentication.
    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $EnableBrowser

    # Present brings the given properties about; Absent removes what the resource owns. Present where it is left
    # out.
    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    # Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
    # leaves it out.
    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsFederation] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            OwnedKey      = $null
            Properties    = @(
                @{
                    Name         = 'FederationHomeRealm'
                    Kind         = 'Value'
                    ValueName    = 'FederationHomeRealm'
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'Federation' }
                    }
                }
                @{
                    Name         = 'EnableBrowser'
                    Kind         = 'Value'
                    ValueName    = 'EnableBrowser'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'Federation' }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-RmsClientText -Name 'RmsFederation'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
                @{
                    Property      = 'FederationHomeRealm'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:[/?#][!-~]*)?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.FederationHomeRealmExpected
                }
            )
            Rules         = @(
            )
        }
    }
}

<#
    .SYNOPSIS
        Whether content that the ILS service protects may be used.

    .DESCRIPTION
        Blocks or allows the use of content that the ILS service protects. Where it is blocked, opening such content
        fails with ERROR_ACCESS_DISABLED_BY_POLICY.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER Blocked
        Whether the client refuses content that the ILS service protects.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Block it for all users
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsIlsService' -Method 'Set' -Property @{
            Account = 'AllUsers'
            Blocked = $true
        }

    .NOTES
        Generated from src/settings/ils-service.ts. Edit it there, then run: npm run generate
#>
[DscResource()]
class RmsIlsService : RmsClientResource
{
    # The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
    # or AllUsers for every user profile of the machine and the default profile.
    [DscProperty(Key)]
    [System.String]
    $Account

    # Whether the client refuses content that the ILS service protects.
    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $Blocked

    # Present brings the given properties about; Absent removes what the resource owns. Present where it is left
    # out.
    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    # Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
    # leaves it out.
    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsIlsService] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Account')
            OwnedKey      = $null
            Properties    = @(
                @{
                    Name         = 'Blocked'
                    Kind         = 'Value'
                    ValueName    = 'DisablePassportCertification'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations = @{
                        Any = @{ Hive = 'User'; Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'; Path = '' }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-RmsClientText -Name 'RmsIlsService'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:S-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
            )
            Rules         = @(
            )
        }
    }
}

<#
    .SYNOPSIS
        A redirection of licensing from an old server to a new one.

    .DESCRIPTION
        Sends the licensing requests for one server to another, as when organisations merge or move to Azure RMS. A
        server with an intranet and an extranet URL needs an instance for each.

    .PARAMETER OldUrl
        Licensing URL of the server that is replaced.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all.

    .PARAMETER NewUrl
        Licensing URL of the server that takes its place.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Move licensing from Contoso to Fabrikam
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsLicensingRedirection' -Method 'Set' -Property @{
            OldUrl       = 'https://contoso.com/_wmcs/licensing'
            RegistryView = 'Both'
            NewUrl       = 'https://fabrikam.com/_wmcs/licensing'
        }

    .NOTES
        Generated from src/settings/licensing-redirection.ts. Edit it there, then run: npm run generate
#>
[DscResource()]
class RmsLicensingRedirection : RmsClientResource
{
    # Licensing URL of the server that is replaced.
    [DscProperty(Key)]
    [System.String]
    $OldUrl

    # The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
    # programs on 64-bit Windows, Both for all.
    [DscProperty(Key)]
    [RmsClientRegistryView]
    $RegistryView

    # Licensing URL of the server that takes its place.
    [DscProperty()]
    [System.String]
    $NewUrl

    # Present brings the given properties about; Absent removes what the resource owns. Present where it is left
    # out.
    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    # Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
    # leaves it out.
    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsLicensingRedirection] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('OldUrl', 'RegistryView')
            OwnedKey      = $null
            Properties    = @(
                @{
                    Name         = 'NewUrl'
                    Kind         = 'Value'
                    ValueName    = '{OldUrl}'
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'ServiceLocation\LicensingRedirection' }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-RmsClientText -Name 'RmsLicensingRedirection'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'OldUrl'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.OldUrlExpected
                }
                @{
                    Property = 'RegistryView'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
                @{
                    Property      = 'NewUrl'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.NewUrlExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Required'
                    Property = 'NewUrl'
                    Expected = $text.NewUrlRequired
                }
                @{
                    Kind     = 'Different'
                    Property = 'OldUrl'
                    Other    = 'NewUrl'
                    Expected = $text.NewUrlDifferent
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        The AD RMS cluster that the client uses for certification and publishing.

    .DESCRIPTION
        Names the AD RMS cluster in the registry, where the client looks before it asks Active Directory for a service
        connection point. 32-bit programs on 64-bit Windows have a registry of their own: use Both where both kinds
        run.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all.

    .PARAMETER EnterpriseCertification
        URL of the certification service of the cluster.

    .PARAMETER EnterprisePublishing
        URL of the licensing service of the cluster, which the client uses to publish.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Point 64-bit and 32-bit programs to one cluster
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsServiceLocation' -Method 'Set' -Property @{
            RegistryView            = 'Both'
            EnterpriseCertification = 'https://rms.contoso.com/_wmcs/Certification'
            EnterprisePublishing    = 'https://rms.contoso.com/_wmcs/Licensing'
        }

    .NOTES
        Generated from src/settings/service-location.ts. Edit it there, then run: npm run generate
#>
[DscResource()]
class RmsServiceLocation : RmsClientResource
{
    # The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
    # programs on 64-bit Windows, Both for all.
    [DscProperty(Key)]
    [RmsClientRegistryView]
    $RegistryView

    # URL of the certification service of the cluster.
    [DscProperty()]
    [System.String]
    $EnterpriseCertification

    # URL of the licensing service of the cluster, which the client uses to publish.
    [DscProperty()]
    [System.String]
    $EnterprisePublishing

    # Present brings the given properties about; Absent removes what the resource owns. Present where it is left
    # out.
    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    # Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
    # leaves it out.
    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsServiceLocation] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('RegistryView')
            OwnedKey      = $null
            Properties    = @(
                @{
                    Name         = 'EnterpriseCertification'
                    Kind         = 'Value'
                    ValueName    = ''
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'ServiceLocation\EnterpriseCertification' }
                    }
                }
                @{
                    Name         = 'EnterprisePublishing'
                    Kind         = 'Value'
                    ValueName    = ''
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'ServiceLocation\EnterprisePublishing' }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-RmsClientText -Name 'RmsServiceLocation'
        return @{
            PropertyRules = @(
                @{
                    Property = 'RegistryView'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
                @{
                    Property      = 'EnterpriseCertification'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Cc][Ee][Rr][Tt][Ii][Ff][Ii][Cc][Aa][Tt][Ii][Oo][Nn]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.EnterpriseCertificationExpected
                }
                @{
                    Property      = 'EnterprisePublishing'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.EnterprisePublishingExpected
                }
            )
            Rules         = @(
            )
        }
    }
}

<#
    .SYNOPSIS
        The templates that a user has from a server; removed, they are downloaded anew.

    .DESCRIPTION
        Removes what the client remembers of the templates of a server, so that it downloads them at the next
        publishing request and does not wait for the next update. Only the client fills this cache: Ensure must be
        Absent. A server that is reached by an external and an internal name has an entry for each, and needs an
        instance for each.

    .PARAMETER ServerName
        The name by which the client reaches the server, external or internal.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Let all users download the templates of a server anew
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTemplateCache' -Method 'Set' -Property @{
            ServerName = 'corprights.contoso.com'
            Account    = 'AllUsers'
            Ensure     = 'Absent'
        }

    .NOTES
        Generated from src/settings/template-cache.ts. Edit it there, then run: npm run generate
#>
[DscResource()]
class RmsTemplateCache : RmsClientResource
{
    # The name by which the client reaches the server, external or internal.
    [DscProperty(Key)]
    [System.String]
    $ServerName

    # The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
    # or AllUsers for every user profile of the machine and the default profile.
    [DscProperty(Key)]
    [System.String]
    $Account

    # Present brings the given properties about; Absent removes what the resource owns. Present where it is left
    # out.
    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    # Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
    # leaves it out.
    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsTemplateCache] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('ServerName', 'Account')
            OwnedKey      = @{
                Any = @{ Hive = 'User'; Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'; Path = '{ServerName}\Template' }
            }
            Properties    = @(
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-RmsClientText -Name 'RmsTemplateCache'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'ServerName'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253}[A-Za-z0-9_])?)\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.ServerNameExpected
                }
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:S-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'AbsentOnly'
                    Expected = $text.EnsureAbsentOnly
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        How often the client downloads rights policy templates.

    .DESCRIPTION
        Sets the time between two downloads of templates, in days or in seconds. The client ignores the days where
        seconds are set; a frequency in days is therefore in the desired state only where no seconds are set, and Set
        removes them.

    .PARAMETER Mode
        The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server for
        server applications, such as SharePoint and Exchange.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER FrequencyInDays
        Days between two downloads. Not together with FrequencyInSeconds. Clients before 1.0.1784.0 have a default
        of 7.

    .PARAMETER FrequencyInSeconds
        Seconds between two downloads. Not together with FrequencyInDays.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Download templates daily for all users
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTemplateUpdate' -Method 'Set' -Property @{
            Mode            = 'Client'
            Account         = 'AllUsers'
            FrequencyInDays = 1
        }

    .EXAMPLE
        # Download templates hourly for a server application under the network service
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTemplateUpdate' -Method 'Set' -Property @{
            Mode               = 'Server'
            Account            = 'NetworkService'
            FrequencyInSeconds = 3600
        }

    .NOTES
        Generated from src/settings/template-update.ts. Edit it there, then run: npm run generate
#>
[DscResource()]
class RmsTemplateUpdate : RmsClientResource
{
    # The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server for
    # server applications, such as SharePoint and Exchange.
    [DscProperty(Key)]
    [RmsClientMode]
    $Mode

    # The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
    # or AllUsers for every user profile of the machine and the default profile.
    [DscProperty(Key)]
    [System.String]
    $Account

    # Days between two downloads. Not together with FrequencyInSeconds. Clients before 1.0.1784.0 have a default
    # of 7.
    [DscProperty()]
    [System.Nullable[System.UInt32]]
    $FrequencyInDays

    # Seconds between two downloads. Not together with FrequencyInDays.
    [DscProperty()]
    [System.Nullable[System.UInt32]]
    $FrequencyInSeconds

    # Present brings the given properties about; Absent removes what the resource owns. Present where it is left
    # out.
    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    # Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
    # leaves it out.
    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsTemplateUpdate] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Mode', 'Account')
            OwnedKey      = $null
            Properties    = @(
                @{
                    Name         = 'FrequencyInDays'
                    Kind         = 'Value'
                    ValueName    = 'TemplateUpdateFrequency'
                    Codec        = 'Number'
                    Default      = 1
                    OverriddenBy = 'FrequencyInSeconds'
                    IsSwitch     = $false
                    Locations = @{
                        Client = @{ Hive = 'User'; Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'; Path = '' }
                        Server = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'Server\{Sid}' }
                    }
                }
                @{
                    Name         = 'FrequencyInSeconds'
                    Kind         = 'Value'
                    ValueName    = 'TemplateUpdateFrequencyInSeconds'
                    Codec        = 'Number'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations = @{
                        Client = @{ Hive = 'User'; Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'; Path = '' }
                        Server = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'Server\{Sid}' }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-RmsClientText -Name 'RmsTemplateUpdate'
        return @{
            PropertyRules = @(
                @{
                    Property = 'Mode'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Client', 'Server')
                    Expected = $text.ModeExpected
                }
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:S-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
                @{
                    Property = 'FrequencyInDays'
                    IsKey    = $false
                    Kind     = 'Number'
                    Minimum  = 1
                    Maximum  = 4294967295
                    Expected = $text.FrequencyInDaysExpected
                }
                @{
                    Property = 'FrequencyInSeconds'
                    IsKey    = $false
                    Kind     = 'Number'
                    Minimum  = 1
                    Maximum  = 4294967295
                    Expected = $text.FrequencyInSecondsExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Exclusive'
                    Property = 'FrequencyInDays'
                    Other    = 'FrequencyInSeconds'
                    Expected = $text.FrequencyInSecondsExclusive
                }
                @{
                    Kind     = 'Forbidden'
                    Property = 'Mode'
                    Is       = 'Server'
                    Other    = 'Account'
                    Not      = 'AllUsers'
                    Expected = $text.AccountForbidden
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        Tracing of the client, for finding the cause of a problem.

    .DESCRIPTION
        Turns the tracing of the client on or off for the whole machine.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER Enabled
        Whether the client writes traces.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Turn tracing off
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTracing' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
            Enabled          = $false
        }

    .NOTES
        Generated from src/settings/tracing.ts. Edit it there, then run: npm run generate
#>
[DscResource()]
class RmsTracing : RmsClientResource
{
    # Says that a machine has this setting once. Yes is its only value.
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    # Whether the client writes traces.
    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $Enabled

    # Present brings the given properties about; Absent removes what the resource owns. Present where it is left
    # out.
    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    # Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
    # leaves it out.
    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsTracing] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            OwnedKey      = $null
            Properties    = @(
                @{
                    Name         = 'Enabled'
                    Kind         = 'Value'
                    ValueName    = 'Trace'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = '' }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-RmsClientText -Name 'RmsTracing'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
            )
            Rules         = @(
            )
        }
    }
}

<#
    .SYNOPSIS
        The AD RMS servers that the client trusts.

    .DESCRIPTION
        Limits the client to the AD RMS servers of a list and Azure RMS. Give the whole list with Servers, or single
        members with ServersToInclude and ServersToExclude. Names are DNS names or URLs; with a URL that begins with
        https:// the client uses TLS. Upper and lower case are the same.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER AllowTrustedServersOnly
        Whether the client trusts no other servers than those of the list and Azure RMS.

    .PARAMETER Servers
        The whole list: servers that are missing are added, others are removed.

    .PARAMETER ServersToInclude
        Servers that must be in the list; others are left alone.

    .PARAMETER ServersToExclude
        Servers that must not be in the list; others are left alone.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Trust two servers only
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTrustedServers' -Method 'Set' -Property @{
            IsSingleInstance        = 'Yes'
            AllowTrustedServersOnly = $true
            Servers                 = @('adrms.contoso.com', 'https://adrms.fabrikam.com')
        }

    .EXAMPLE
        # Add one server and remove another
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTrustedServers' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
            ServersToInclude = @('adrms.contoso.com')
            ServersToExclude = @('adrms.fabrikam.com')
        }

    .NOTES
        Generated from src/settings/trusted-servers.ts. Edit it there, then run: npm run generate
#>
[DscResource()]
class RmsTrustedServers : RmsClientResource
{
    # Says that a machine has this setting once. Yes is its only value.
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    # Whether the client trusts no other servers than those of the list and Azure RMS.
    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $AllowTrustedServersOnly

    # The whole list: servers that are missing are added, others are removed.
    [DscProperty()]
    [System.String[]]
    $Servers

    # Servers that must be in the list; others are left alone.
    [DscProperty()]
    [System.String[]]
    $ServersToInclude

    # Servers that must not be in the list; others are left alone.
    [DscProperty()]
    [System.String[]]
    $ServersToExclude

    # Present brings the given properties about; Absent removes what the resource owns. Present where it is left
    # out.
    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    # Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
    # leaves it out.
    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsTrustedServers] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            OwnedKey      = $null
            Properties    = @(
                @{
                    Name         = 'AllowTrustedServersOnly'
                    Kind         = 'Value'
                    ValueName    = 'AllowTrustedServersOnly'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $true
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'TrustedServers' }
                    }
                }
                @{
                    Name = 'Servers'
                    Kind = 'Names'
                    Part = 'All'
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'TrustedServers' }
                    }
                }
                @{
                    Name = 'ServersToInclude'
                    Kind = 'Names'
                    Part = 'Include'
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'TrustedServers' }
                    }
                }
                @{
                    Name = 'ServersToExclude'
                    Kind = 'Names'
                    Part = 'Exclude'
                    Locations = @{
                        Any = @{ Hive = 'LocalMachine'; Root = 'SOFTWARE\Microsoft\MSIPC'; Path = 'TrustedServers' }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-RmsClientText -Name 'RmsTrustedServers'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
                @{
                    Property      = 'Servers'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:/[!-~]*)?|(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?))\z'
                    MinimumLength = 1
                    MaximumLength = 16383
                    MaximumCount  = 10000
                    Expected      = $text.ServersExpected
                }
                @{
                    Property      = 'ServersToInclude'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:/[!-~]*)?|(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?))\z'
                    MinimumLength = 1
                    MaximumLength = 16383
                    MaximumCount  = 10000
                    Expected      = $text.ServersToIncludeExpected
                }
                @{
                    Property      = 'ServersToExclude'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:/[!-~]*)?|(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?))\z'
                    MinimumLength = 1
                    MaximumLength = 16383
                    MaximumCount  = 10000
                    Expected      = $text.ServersToExcludeExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Exclusive'
                    Property = 'Servers'
                    Other    = 'ServersToInclude'
                    Expected = $text.ServersToIncludeExclusive
                }
                @{
                    Kind     = 'Exclusive'
                    Property = 'Servers'
                    Other    = 'ServersToExclude'
                    Expected = $text.ServersToExcludeExclusive
                }
                @{
                    Kind     = 'Reserved'
                    Property = 'Servers'
                    Name     = 'AllowTrustedServersOnly'
                    Expected = $text.ServersReserved
                }
                @{
                    Kind     = 'Reserved'
                    Property = 'ServersToInclude'
                    Name     = 'AllowTrustedServersOnly'
                    Expected = $text.ServersToIncludeReserved
                }
                @{
                    Kind     = 'Reserved'
                    Property = 'ServersToExclude'
                    Name     = 'AllowTrustedServersOnly'
                    Expected = $text.ServersToExcludeReserved
                }
                @{
                    Kind     = 'Disjoint'
                    Property = 'ServersToInclude'
                    Other    = 'ServersToExclude'
                    Expected = $text.ServersToExcludeDisjoint
                }
            )
        }
    }
}
