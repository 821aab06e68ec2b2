<#
    .SYNOPSIS
        Which of the registry values at a place are a setting's.
#>
class ModuleOwned
{
    hidden [ModuleSession] $session

    ModuleOwned([ModuleSession] $Session)
    {
        $this.session = $Session
    }

    # The values that belong to a setting, whatever their type.
    [System.Collections.Hashtable[]] ValuesOf(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        if ($Setting.Kind -eq 'Value')
        {
            $name = $this.session.FillIn($Setting.ValueName)
            foreach ($value in $Place.Entries)
            {
                if ($script:registryNames.AreSame($value.Name, $name))
                {
                    return @($value)
                }
            }
        }

        if ($Setting.Part -eq 'All')
        {
            return $this.Members($Place)
        }

        return @()
    }

    # The values whose names make up a list: each REG_SZ that is neither the default value nor another setting's.
    [System.Collections.Hashtable[]] Members([System.Collections.Hashtable] $Place)
    {
        $taken = [System.Collections.Generic.HashSet[System.String]]::new([System.StringComparer]::Ordinal)
        $null = $taken.Add('')
        foreach ($setting in $this.session.Settings.Properties)
        {
            if ($setting.Kind -eq 'Value')
            {
                $null = $taken.Add($script:registryNames.Fold($setting.ValueName))
            }
        }

        return @(foreach ($value in $Place.Entries)
            {
                if ($value.Type -eq 'REG_SZ' -and -not $taken.Contains($script:registryNames.Fold($value.Name)))
                {
                    $value
                }
            })
    }

    # The value of another setting, if it is there and makes the client ignore this one.
    [System.Collections.Hashtable] OverridingValue(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        foreach ($other in $this.session.Settings.Properties)
        {
            if ($other.Name -eq $Setting.OverriddenBy)
            {
                foreach ($value in $this.ValuesOf($other, $Place))
                {
                    if ($null -ne $script:registryValues.Decode($other, $value))
                    {
                        return $value
                    }
                }
            }
        }

        return $null
    }
}
