<#
    .SYNOPSIS
        Which objects of a forest are service connection points, and which of them lead clients to a server.
#>
class RmsClientPointRules
{
    hidden [ModuleSession] $session

    RmsClientPointRules([ModuleSession] $Session)
    {
        $this.session = $Session
    }

    # The points that clients find or that AD RMS made: others in the container are none of ours.
    [System.Collections.Hashtable[]] Relevant([System.Collections.Hashtable] $Found)
    {
        return @(
            $Found.Points | Where-Object -FilterScript {
                $_.Name -eq $script:connectionPoint.Name -or $this.LackingKeywords($_).Count -eq 0
            }
        )
    }

    # The keywords of the service connection point that an object does not have.
    [System.String[]] LackingKeywords([System.Collections.Hashtable] $Point)
    {
        return $script:registryNames.Without($script:connectionPoint.Keywords, $Point.Keywords)
    }

    # Why a point leads no client to a server, if so.
    [ModuleReason[]] Faults([System.Collections.Hashtable] $Point)
    {
        $name = $script:registryValues.Show($Point.Name)
        if ($Point.Bindings.Count -eq 0)
        {
            return @($this.session.NewReason('PointWithoutUrl', @($name)))
        }

        $shown = $script:registryValues.Show($Point.Bindings)
        if ($Point.Bindings.Count -gt 1)
        {
            return @($this.session.NewReason('PointManyUrls', @($name, $shown)))
        }

        if ($Point.Bindings[0] -cnotmatch $script:connectionPoint.UrlPattern)
        {
            return @($this.session.NewReason('PointBadUrl', @($name, $shown)))
        }

        return @()
    }

    # Whether clients that look for a point by its keywords find this one.
    [ModuleReason[]] KeywordFaults([System.Collections.Hashtable] $Point)
    {
        $lacking = $this.LackingKeywords($Point)
        if ($lacking.Count -eq 0)
        {
            return @()
        }

        $shown = @($script:registryValues.Show($Point.Name), $script:registryValues.Show($lacking))
        return @($this.session.NewReason('PointKeywords', $shown))
    }

    # The path of such a URL is always the same one, so all of it is case-blind.
    [System.Boolean] LeadsTo([System.Collections.Hashtable] $Point, [System.String] $Url)
    {
        return $Point.Bindings.Count -eq 1 -and $script:registryValues.AreSameUrl($Point.Bindings[0], $Url)
    }

    # Where the points lead: Url and Name; None, with the partition where none is; or Problem.
    [System.Collections.Hashtable] WhereLead([System.Collections.Hashtable] $Found)
    {
        $points = $this.Relevant($Found)
        foreach ($candidate in $points)
        {
            $faults = @($this.Faults($candidate))
            $faults += $this.KeywordFaults($candidate)
            if ($faults.Count -gt 0)
            {
                return @{
                    Problem = $faults[0].Phrase
                }
            }
        }

        if ($points.Count -eq 0)
        {
            return @{
                None = $Found.Partition
            }
        }

        $url = $points[0].Bindings[0]
        if (@($points | Where-Object -FilterScript { -not $this.LeadsTo($_, $url) }).Count -gt 0)
        {
            [System.String[]] $names = @($points | ForEach-Object -Process { $_.Name })
            return @{
                Problem = $this.session.NewReason('PointMany', @($script:registryValues.Show($names))).Phrase
            }
        }

        return @{
            Url  = $url
            Name = $points[0].Name
        }
    }
}
