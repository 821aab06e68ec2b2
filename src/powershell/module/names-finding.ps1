<#
    .SYNOPSIS
        What a setting is that is a list, the names of values.
#>
class ModuleNamesFinding : ModuleFinding
{
    ModuleNamesFinding(
        [ModuleSession] $Session,
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    ) : base ($Session, $Setting, $Place)
    {
        [System.String[]] $present = @($this.owned.Members($Place) | ForEach-Object -Process { $_.Name })
        $this.Actual = $present
        $isAll = $Setting.Part -eq 'All'
        if ($Session.IsAbsent)
        {
            if ($isAll -and $present.Count -gt 0)
            {
                $this.InDesiredState = $false
                $this.Say('Holds', @($script:registryValues.Show($present)))
            }
        }
        elseif ($Session.Values.ContainsKey($Setting.Name))
        {
            $this.Expect($Session.Values[$Setting.Name], $present)
        }
        elseif (-not $isAll)
        {
            $this.Actual = $null
        }
    }

    hidden [void] Expect([System.String[]] $Given, [System.String[]] $Present)
    {
        $compared = $script:registryNames.Compare($this.Setting.Part, $Given, $Present)
        if ($compared.Lacking.Count -gt 0)
        {
            $this.Say('Lacks', @($script:registryValues.Show($compared.Lacking)))
        }

        if ($compared.Surplus.Count -gt 0)
        {
            $this.Say('Holds', @($script:registryValues.Show($compared.Surplus)))
        }

        $this.InDesiredState = $this.Reasons.Count -eq 0
        [System.String[]] $others = $script:registryNames.Without($Present, $Given)
        [System.Array]::Sort($others, [System.StringComparer]::Ordinal)
        foreach ($name in $Given)
        {
            $this.SayOtherSpellings($name, $others)
        }

        if ($this.Setting.Part -ne 'All')
        {
            $this.Actual = $script:registryNames.Without($Given, @($compared.Lacking) + @($compared.Surplus))
        }
    }
}
