<#
    .SYNOPSIS
        One run of Get, Test or Set: what is wanted, and the registry trees that it is about.

    .DESCRIPTION
        Opens trees when they are asked for, loads the hives of users who are not signed in, and closes all with
        Close().
#>
class ModuleSession
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

    # Is it a Get, which says of every setting what could not be told? Otherwise those count that are managed.
    [System.Boolean]
    $IsAsked

    # What the resource is about beyond registry values, if anything.
    [ModuleSubject]
    $Subject

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'ModuleResource')

    # What OpenTrees() answered, by hive and root.
    hidden [System.Collections.Hashtable] $opened = @{}

    # What LookAt() answered, by hive, root and path.
    hidden [System.Collections.Hashtable] $looked = @{}

    hidden [System.Collections.Generic.List[System.Object]] $hives = [System.Collections.Generic.List[System.Object]]::new()

    hidden [System.Collections.Generic.List[System.Object]] $keys = [System.Collections.Generic.List[System.Object]]::new()

    ModuleSession(
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
                $filled = $filled.Replace($match.Value, (Get-AccountSid -Account $this.Account()))
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
            $below = $this.FillIn($Location.Path)
            $key = '{0}\{1}' -f $Location.Hive, $Location.Root
            if (-not $this.opened.ContainsKey($key))
            {
                $this.opened[$key] = $this.OpenTrees($Location.Hive, $Location.Root)
            }

            $problems += $this.opened[$key].Problems
            foreach ($tree in $this.opened[$key].Trees)
            {
                $path = $tree.Join($tree.Path, $below)
                try
                {
                    $found = $tree.ReadValues($path)
                    $places += @{
                        Tree     = $tree
                        Path     = $path
                        IsShared = $Location.ContainsKey('IsShared')
                        Exists   = $null -ne $found
                        Entries  = @($found | Where-Object -FilterScript { $null -ne $_ })
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

    # The account, by its SID where it is given by a name of its own.
    hidden [System.String] Account()
    {
        foreach ($name in $script:wellKnownAccounts.Keys)
        {
            if ([System.String]::Equals($name, $this.Values['Account']))
            {
                return $script:wellKnownAccounts[$name]
            }
        }

        return $this.Values['Account']
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
            $answer.Trees += [ModuleTree]::new("HKEY_LOCAL_MACHINE\$Root", $key, $Root)
        }

        if ($view -in @('Wow6432', 'Both') -and $is64Bit)
        {
            $key = $this.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, $false)
            $first, $rest = $Root -split '\\', 2
            $answer.Trees += [ModuleTree]::new("HKEY_LOCAL_MACHINE\$first\Wow6432Node\$rest", $key, $Root)
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
        foreach ($left in @(Find-HiveLeftover))
        {
            [ModuleHive]::new($left, '').TryUnload()
        }

        $trees = @()
        $problems = @()
        try
        {
            $userProfiles = @(Find-UserProfile -Account $this.Account())
        }
        catch
        {
            return @{
                Trees    = @()
                Problems = @($_.Exception.GetBaseException().Message)
            }
        }

        foreach ($userProfile in $userProfiles)
        {
            try
            {
                $trees += $this.OpenUserTree($userProfile, $Root)
            }
            catch
            {
                $place = $this.PathInHive($userProfile, $Root)
                $problems += $this.text.NotReadable -f $place, $_.Exception.GetBaseException().Message
            }
        }

        if ($trees.Count -eq 0)
        {
            $problems = @($this.text.NoUser -f ($problems -join ' '))
        }

        return @{
            Trees    = $trees
            Problems = $problems
        }
    }

    # The tree of one user: in the hive that is loaded while the user is signed in, else in the hive's file.
    hidden [ModuleTree] OpenUserTree([System.Collections.Hashtable] $UserProfile, [System.String] $Root)
    {
        $users = $this.OpenBase([Microsoft.Win32.RegistryHive]::Users, [System.Environment]::Is64BitOperatingSystem)
        $place = $this.PathInHive($UserProfile, $Root)
        if ($UserProfile.IsLoaded)
        {
            return [ModuleTree]::new($place, $users, ('{0}\{1}' -f $UserProfile.Owner, $Root))
        }

        $found = Get-HiveFile -Folder $UserProfile.Folder -Path $Root
        $name = Get-HiveName -Number ($this.hives.Count + 1)
        $hive = [ModuleHive]::new($name, $found.File)
        $this.hives.Add($hive)
        $hive.Open()
        return [ModuleTree]::new($place, $users, ('{0}\{1}' -f $name, $found.Path), $hive)
    }

    # The folder that undo files and archives go to, which comes into being.
    [System.String] OpenUndoFolder()
    {
        $chosen = [ModuleUndo]::Folder
        if ($chosen -eq '')
        {
            $chosen = Open-UndoFolder -Path '{{undoFolder}}'
        }

        return [System.IO.Directory]::CreateDirectory($chosen).FullName
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

    # The full path of a key in the hive of a profile, as people know it.
    hidden [System.String] PathInHive([System.Collections.Hashtable] $UserProfile, [System.String] $Path)
    {
        return 'HKEY_USERS\{0}\{1}' -f $UserProfile.Owner, $Path
    }
}
