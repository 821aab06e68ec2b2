<#
    .SYNOPSIS
        What the properties of an instance may be, and which go together.

    .DESCRIPTION
        A rule is a table with its Kind, the properties that it is about, and in Expected what would be right, in words
        that follow 'expected'.
#>
class ModuleRule
{
    hidden [System.String] $resource

    # The properties that are given, by name; enumeration values as text.
    hidden [System.Collections.Hashtable] $values

    hidden [System.Boolean] $isAbsent

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'ModuleResource')

    ModuleRule([ModuleSession] $Session)
    {
        $this.resource = $Session.Resource
        $this.values = $Session.Values
        $this.isAbsent = $Session.IsAbsent
    }

    # What is said of a property that only Get gives a value.
    [System.String] ReadOnly([System.String] $Property)
    {
        return $this.text.IsReadOnly -f $this.resource, $Property
    }

    # What is wrong with the value of one property; an empty text where nothing is.
    [System.String] FaultOf([System.Collections.Hashtable] $Rule)
    {
        $value = $this.values[$Rule.Property]
        if ($null -eq $value)
        {
            if ($Rule.IsKey)
            {
                return $this.Refusal($Rule.Property, $null, $Rule.Expected)
            }

            return ''
        }

        if ($value -isnot [System.Array])
        {
            if ($this.IsRight($Rule, $value))
            {
                return ''
            }

            return $this.Refusal($Rule.Property, $value, $Rule.Expected)
        }

        if ($value.Count -gt $Rule.MaximumCount)
        {
            return $this.Refusal($Rule.Property, $value, $Rule.ListExpected)
        }

        for ($index = 0; $index -lt $value.Count; $index++)
        {
            if (-not $this.IsRight($Rule, $value[$index]))
            {
                return $this.Refusal(('{0}[{1}]' -f $Rule.Property, $index), $value[$index], $Rule.Expected)
            }
        }

        return ''
    }

    # What does not go together, or could not be brought about by Set; an empty text where all is well.
    [System.String] BreachOf([System.Collections.Hashtable] $Rule)
    {
        $first = $this.values[[System.String] $Rule.Property]
        $second = $this.values[[System.String] $Rule.Other]
        switch ($Rule.Kind)
        {
            'Exclusive'
            {
                if ($null -ne $first -and $null -ne $second)
                {
                    return $this.Refusal($Rule.Other, $second, $Rule.Expected)
                }
            }

            'Disjoint'
            {
                if ($null -ne $first -and $null -ne $second)
                {
                    $own = $script:registryNames.Without($second, $first)
                    foreach ($name in $script:registryNames.Without($second, $own))
                    {
                        return $this.Refusal($Rule.Other, $name, $Rule.Expected)
                    }
                }
            }

            'Reserved'
            {
                foreach ($name in $first)
                {
                    if ($script:registryNames.AreSame($name, $Rule.Name))
                    {
                        return $this.Refusal($Rule.Property, $name, $Rule.Expected)
                    }
                }
            }

            'Different'
            {
                if ($null -ne $first -and $null -ne $second -and $script:registryValues.AreSameUrl($first, $second))
                {
                    return $this.Refusal($Rule.Other, $second, $Rule.Expected)
                }
            }

            'Required'
            {
                if (-not $this.isAbsent -and $null -eq $first)
                {
                    return $this.Refusal($Rule.Property, $null, $Rule.Expected)
                }
            }

            'Wish'
            {
                $isWanted = $this.isAbsent
                foreach ($name in $Rule.Properties)
                {
                    $value = $this.values[$name]
                    $isEmptyPart = $name -in $Rule.Parts -and $value.Count -eq 0
                    $isWanted = $isWanted -or ($null -ne $value -and -not $isEmptyPart)
                }

                if (-not $isWanted)
                {
                    return $this.Refusal($Rule.Properties[0], $null, $Rule.Expected)
                }
            }

            'Forbidden'
            {
                if ([System.String]::Equals($first, $Rule.Is) -and [System.String]::Equals($second, $Rule.Not))
                {
                    return $this.Refusal($Rule.Other, $second, $Rule.Expected)
                }
            }

            'AbsentOnly'
            {
                if (-not $this.isAbsent)
                {
                    return $this.Refusal('Ensure', 'Present', $Rule.Expected)
                }
            }
        }

        return ''
    }

    hidden [System.Boolean] IsRight([System.Collections.Hashtable] $Rule, [System.Object] $Value)
    {
        switch ($Rule.Kind)
        {
            'Choice'
            {
                # Letter by letter: PowerShell's operators overlook characters that have no width.
                return [System.Array]::IndexOf([System.String[]] $Rule.Choices, [System.String] $Value) -ge 0
            }

            'Number'
            {
                return $Value -ge $Rule.Minimum -and $Value -le $Rule.Maximum
            }
        }

        $isLongEnough = $Value.Length -ge $Rule.MinimumLength -and $Value.Length -le $Rule.MaximumLength
        return $isLongEnough -and [System.Text.RegularExpressions.Regex]::IsMatch($Value, $Rule.Pattern)
    }

    hidden [System.String] Refusal([System.String] $Property, [System.Object] $Value, [System.String] $Expected)
    {
        $is = $this.text.IsMissing
        if ($null -ne $Value)
        {
            $is = $this.text.IsValue -f $this.Describe($Value)
        }

        return $this.text.Refused -f $this.resource, $Property, $is, $Expected
    }

    # A value in few words.
    hidden [System.String] Describe([System.Object] $Value)
    {
        if ($Value -isnot [System.Array])
        {
            return $script:registryValues.Show($this.Shorten($Value))
        }

        [System.Object[]] $few = @($Value[0..9] | ForEach-Object -Process { $this.Shorten($_) })
        if ($Value.Count -gt 10)
        {
            $few += '...'
        }

        return $script:registryValues.Show($few)
    }

    hidden [System.Object] Shorten([System.Object] $Value)
    {
        if ($Value -is [System.String] -and $Value.Length -gt 200)
        {
            return $Value.Substring(0, 200) + '...'
        }

        return $Value
    }
}
