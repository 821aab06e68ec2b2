<#
    .SYNOPSIS
        Names of keys and values, as the registry compares them.

    .DESCRIPTION
        Windows has a table of its own for that, and .NET has another one in each version: with some of them names are
        the same that are two in the registry.
#>
class ModuleName
{
    # By small letters; filled when it is first needed, which with most names is never.
    hidden [System.Collections.Generic.Dictionary[System.Char, System.Char]] $capitals

    # Do these two name the same key or value?
    [System.Boolean] AreSame([System.String] $First, [System.String] $Second)
    {
        return [System.String]::Equals(
            $this.Fold($First),
            $this.Fold($Second),
            [System.StringComparison]::Ordinal
        )
    }

    # The names of the first list that are not in the second.
    [System.String[]] Without([System.String[]] $All, [System.String[]] $Some)
    {
        $names = [System.Collections.Generic.HashSet[System.String]]::new([System.StringComparer]::Ordinal)
        foreach ($name in $Some)
        {
            $null = $names.Add($this.Fold($name))
        }

        return @(
            foreach ($name in $All)
            {
                if (-not $names.Contains($this.Fold($name)))
                {
                    $name
                }
            }
        )
    }

    # Which of the given names should be there and are not, and which should not be there and are.
    [System.Collections.Hashtable] Compare([System.String] $Part, [System.String[]] $Given, [System.String[]] $Present)
    {
        $lacking = $this.Without($Given, $Present)
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
                    Surplus = $this.Without($Given, $lacking)
                }
            }
        }

        return @{
            Lacking = $lacking
            Surplus = $this.Without($Present, $Given)
        }
    }

    # The form under which two spellings of one name are equal.
    [System.String] Fold([System.String] $Name)
    {
        if (-not [System.Text.RegularExpressions.Regex]::IsMatch($Name, '[^\x00-\x7f]'))
        {
            return $Name.ToUpperInvariant()
        }

        if ($null -eq $this.capitals)
        {
            $this.capitals = $this.ReadCapitals()
        }

        $units = $Name.ToCharArray()
        for ($index = 0; $index -lt $units.Length; $index++)
        {
            if ($this.capitals.ContainsKey($units[$index]))
            {
                $units[$index] = $this.capitals[$units[$index]]
            }
        }

        return [System.String]::new($units)
    }

    # Hexadecimal numbers. A range is of small letters, and what follows > is where their capitals begin; without it they
    # are every second unit, each behind its capital.
    hidden [System.Collections.Generic.Dictionary[System.Char, System.Char]] ReadCapitals()
    {
        $read = [System.Collections.Generic.Dictionary[System.Char, System.Char]]::new()
        foreach ($range in ($script:capitalRanges -join ' ').Split(' '))
        {
            $small, $capital = $range.Split('>')
            $ends = $small.Split('-')
            $first = [System.Convert]::ToInt32($ends[0], 16)
            $last = [System.Convert]::ToInt32($ends[-1], 16)
            $step = 2
            $distance = -1
            if ($null -ne $capital)
            {
                $step = 1
                $distance = [System.Convert]::ToInt32($capital, 16) - $first
            }

            for ($unit = $first; $unit -le $last; $unit += $step)
            {
                $read.Add([System.Char] $unit, [System.Char] ($unit + $distance))
            }
        }

        return $read
    }
}

# Windows PowerShell runs static methods in the runspace that imported the module last, which may have other things to
# do (PowerShell#4209). So no class of this module has any: what would be one is asked of these two.
$script:registryNames = [ModuleName]::new()
