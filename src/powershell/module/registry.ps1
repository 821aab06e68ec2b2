<#
    .SYNOPSIS
        The registry, as far as one run is about it: trees of the machine in each view, and of users.

    .DESCRIPTION
        Opens trees when they are asked for, loads the hives of users who are not signed in, and closes all with
        Close().
#>
class ModuleRegistry
{
    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'ModuleResource')

    # What Open() answered, by hive and root.
    hidden [System.Collections.Hashtable] $opened = @{}

    hidden [System.Collections.Generic.List[System.Object]] $hives = [System.Collections.Generic.List[System.Object]]::new()

    hidden [System.Collections.Generic.List[System.Object]] $keys = [System.Collections.Generic.List[System.Object]]::new()

    # The trees below the root of a location in the views or of the users that are meant, and why others could not be opened.
    [System.Collections.Hashtable] Open(
        [System.Collections.Hashtable] $Location,
        [System.String] $View,
        [System.String] $Account
    )
    {
        $key = '{0}\{1}' -f $Location.Hive, $Location.Root
        if (-not $this.opened.ContainsKey($key))
        {
            if ($Location.Hive -eq 'User')
            {
                $this.opened[$key] = $this.OpenUserTrees($Location.Root, $Account)
            }
            else
            {
                $this.opened[$key] = $this.OpenMachineTrees($Location.Root, $View)
            }
        }

        return $this.opened[$key]
    }

    # The tree of one user: in the hive that is loaded while the user is signed in, else in the hive's file.
    [ModuleTree] OpenUserTree([System.Collections.Hashtable] $UserProfile, [System.String] $Root)
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

    # Both views are named: what a program sees without one depends on its own bitness.
    [Microsoft.Win32.RegistryKey] OpenBase([Microsoft.Win32.RegistryHive] $Hive, [System.Boolean] $Is64Bit)
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

    # The machine's tree in each view that is meant. 32-bit Windows has one registry only.
    hidden [System.Collections.Hashtable] OpenMachineTrees([System.String] $Root, [System.String] $View)
    {
        $is64Bit = [System.Environment]::Is64BitOperatingSystem
        $answer = @{
            Trees    = @()
            Problems = @()
        }

        if ($View -ne 'Wow6432')
        {
            $key = $this.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, $is64Bit)
            $answer.Trees += [ModuleTree]::new("HKEY_LOCAL_MACHINE\$Root", $key, $Root)
        }

        if ($View -in @('Wow6432', 'Both') -and $is64Bit)
        {
            $key = $this.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, $false)
            $first, $rest = $Root -split '\\', 2
            $answer.Trees += [ModuleTree]::new("HKEY_LOCAL_MACHINE\$first\Wow6432Node\$rest", $key, $Root)
        }

        if ($View -eq 'Wow6432' -and -not $is64Bit)
        {
            $answer.Problems += $this.text.NoWow6432
        }

        return $answer
    }

    # The tree of each user that is meant. Where none could be opened, that is said first of all.
    hidden [System.Collections.Hashtable] OpenUserTrees([System.String] $Root, [System.String] $Account)
    {
        foreach ($left in @(Find-HiveLeftover))
        {
            [ModuleHive]::new($left, '').TryUnload()
        }

        $trees = @()
        $problems = @()
        try
        {
            $userProfiles = @(Find-UserProfile -Account $Account)
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

    # The full path of a key in the hive of a profile, as people know it.
    hidden [System.String] PathInHive([System.Collections.Hashtable] $UserProfile, [System.String] $Path)
    {
        return 'HKEY_USERS\{0}\{1}' -f $UserProfile.Owner, $Path
    }
}
