<#
    .SYNOPSIS
        One run of Get, Test or Set: what is wanted, and what the registry has at the places that it is about.

    .DESCRIPTION
        What is looked at once is kept until Forget(). Close() closes what was opened for it.
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

    hidden [ModuleRegistry] $registry = [ModuleRegistry]::new()

    # What LookAt() answered, by hive, root and path.
    hidden [System.Collections.Hashtable] $looked = @{}

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

    # Closes what was opened, and unloads what was loaded.
    [void] Close()
    {
        $this.registry.Close()
    }

    # Why something is as it is, in the words that the resources have for it.
    [ModuleReason] NewReason([System.String] $Key, [System.String[]] $Arguments)
    {
        return [ModuleReason] @{
            Code   = '{0}:{0}:{1}' -f $this.Resource, $Key
            Phrase = $this.text[$Key] -f $Arguments
        }
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

    # The account, by its SID where it is given by a name of its own.
    [System.String] Account()
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

    hidden [System.Collections.Hashtable] Read([System.Collections.Hashtable] $Location)
    {
        $places = @()
        $problems = @()
        try
        {
            $below = $this.FillIn($Location.Path)
            $opened = $this.registry.Open($Location, $this.Values['RegistryView'], $this.Account())
            $problems += $opened.Problems
            foreach ($tree in $opened.Trees)
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
}
