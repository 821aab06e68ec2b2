<#
    .SYNOPSIS
        A registry key with all below it, in one view or in the hive of one account.

    .DESCRIPTION
        The one place that touches the registry. Paths are full ones, as people know them; the tree knows where they
        are. Works with RegistryKey alone: the registry cmdlets take names of values that are URLs for patterns.
#>
class ModuleTree
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

    # The hive that has to be loaded before anything is written; none where Windows has loaded it.
    hidden [ModuleHive] $loading

    ModuleTree([System.String] $Path, [Microsoft.Win32.RegistryKey] $Hive, [System.String] $Below)
    {
        $this.Path = $Path
        $this.Hive = $Hive
        $this.Below = $Below
    }

    ModuleTree(
        [System.String] $Path,
        [Microsoft.Win32.RegistryKey] $Hive,
        [System.String] $Below,
        [ModuleHive] $Loading
    )
    {
        $this.Path = $Path
        $this.Hive = $Hive
        $this.Below = $Below
        $this.loading = $Loading
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
                        Type = $this.TypeName($key.GetValueKind($name), $data)
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
        $rest = $KeyPath.Substring($this.Path.Length)
        foreach ($name in $rest.Split([System.Char[]] @('\'), [System.StringSplitOptions]::RemoveEmptyEntries))
        {
            $found = $name
            foreach ($present in $this.ReadKeyNames($spelled))
            {
                if ($script:registryNames.AreSame($present, $name))
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

        if ($null -ne $this.loading)
        {
            $this.loading.Load()
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

    # The topmost key of the tree that comes into being with this one, or nothing where it is there.
    [System.String] FindMissing([System.String] $KeyPath)
    {
        $missing = ''
        $above = $KeyPath
        while ($above.Length -ge $this.Path.Length -and -not $this.HasKey($above))
        {
            $missing = $above
            $above = $this.ParentOf($above)
        }

        return $missing
    }

    # The path of the key above; empty for the topmost one.
    [System.String] ParentOf([System.String] $KeyPath)
    {
        $end = $KeyPath.LastIndexOf('\')
        if ($end -lt 0)
        {
            return ''
        }

        return $KeyPath.Substring(0, $end)
    }

    # One path of two, of which the second may be empty.
    [System.String] Join([System.String] $Above, [System.String] $Below)
    {
        if ($Below -eq '')
        {
            return $Above
        }

        return '{0}\{1}' -f $Above, $Below
    }

    # The name of a type as winnt.h has it. Of those that .NET has no name for, it gives the data of one alone.
    hidden [System.String] TypeName([Microsoft.Win32.RegistryValueKind] $Kind, [System.Object] $Data)
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
