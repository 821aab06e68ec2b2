<#
    .SYNOPSIS
        The client's license store and template store, and its part of the registry.
#>
class RmsClientStore : ModuleSubject
{
    # The owners, each with the Store that Get-RmsClientStore returned and the paths Licenses and Templates below its Folder.
    hidden [System.Collections.Hashtable[]] $owners = @()

    hidden [System.String] $mode = 'Client'

    RmsClientStore([ModuleSession] $Session) : base ($Session)
    {
        if ($Session.Values['Mode'] -eq 'Server')
        {
            $this.mode = 'Server'
        }
    }

    [void] Assess([ModuleAssessment] $Assessment)
    {
        $telling = $null
        try
        {
            $this.Look()
        }
        catch
        {
            $Assessment.Problems += $_.Exception.GetBaseException().Message
        }

        foreach ($owner in $this.owners)
        {
            if ($owner.Store.Problem)
            {
                $Assessment.Problems += $owner.Store.Problem
            }

            if ($null -eq $telling -or ($owner.Store.IsThere -and -not $telling.Store.IsThere))
            {
                $telling = $owner
            }

            if ($owner.Store.IsThere)
            {
                $Assessment.IsOwned = $true
                if ($this.session.IsAbsent)
                {
                    $path = [System.IO.Path]::Combine($owner.Folder, $owner.Licenses)
                    $Assessment.Reasons += $this.session.NewReason('StoreHolds', @($path, $owner.Store.LicenseCount, $owner.Store.TemplateCount))
                }
            }
        }

        if ($null -ne $telling)
        {
            $Assessment.Actual['LicenseStorePath'] = [System.IO.Path]::Combine($telling.Folder, $telling.Licenses)
            $Assessment.Actual['TemplateStorePath'] = [System.IO.Path]::Combine($telling.Folder, $telling.Templates)
            $Assessment.Actual['LicenseCount'] = $telling.Store.LicenseCount
            $Assessment.Actual['TemplateCount'] = $telling.Store.TemplateCount
        }

        $this.AssessRegistry($Assessment)
    }

    [System.Collections.Hashtable[]] Plan([ModuleAssessment] $Assessment)
    {
        return @(
            foreach ($owner in $this.owners)
            {
                if ($this.session.IsAbsent -and $owner.Store.IsThere)
                {
                    @{
                        Owner   = $owner
                        Summary = '- {0}' -f [System.IO.Path]::Combine($owner.Folder, $owner.Licenses)
                        IsAlone = $true
                        Archive = 'store-{0}.zip' -f [System.Guid]::NewGuid()
                        Sha256  = ''
                        Problem = ''
                    }
                }
            }
        )
    }

    [void] Take([System.Collections.Hashtable] $Act)
    {
        $problem = $Act.Problem
        if (-not $problem)
        {
            $archive = [System.IO.Path]::Combine($this.session.OpenUndoFolder(), $Act.Archive)
            $problem = Clear-RmsClientStore -Base $Act.Owner.Folder -Store $Act.Owner.Store -Archive $archive -Sha256 $Act.Sha256
        }

        if ($problem)
        {
            throw [System.InvalidOperationException]::new($problem)
        }
    }

    # Makes the archive, for its SHA-256 is in the undo file, which is written before anything is removed.
    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        $archive = [System.IO.Path]::Combine($this.session.OpenUndoFolder(), $Act.Archive)
        $made = Save-RmsClientStore -Base $Act.Owner.Folder -Store $Act.Owner.Store -Archive $archive
        $Act.Sha256 = $made.Sha256
        $Act.Problem = $made.Problem
        if ($made.Problem)
        {
            return @()
        }

        $action = [ordered] @{
            action  = 'restore-store'
            about   = [ordered] @{
                fact    = 'store'
                mode    = $this.mode
                account = $this.session.Values['Account']
            }
            summary = [System.IO.Path]::Combine($Act.Owner.Folder, $Act.Owner.Licenses)
            owner   = $Act.Owner.Owner
            archive = $Act.Archive
            sha256  = $Act.Sha256
        }
        return @(ConvertTo-JsonText -Value $action)
    }

    # Looks again: what is there may have changed since.
    hidden [void] Look()
    {
        $this.owners = @()
        $folders = $this.session.Settings.Folders
        $account = $this.session.Account()
        $base = $folders.Licenses[$this.mode].Base
        foreach ($owner in @(Get-AccountFolder -Base $base -Account $account))
        {
            foreach ($name in @('Licenses', 'Templates', 'Unmanaged', 'Logs'))
            {
                $owner[$name] = Get-AccountFolderPath -Base $base -Path $folders[$name][$this.mode].Path -Owner $owner.Owner
            }

            $owner.Store = Get-RmsClientStore -Base $owner.Folder -Licenses $owner.Licenses -Templates $owner.Templates -Except @($owner.Unmanaged, $owner.Logs)
            $this.owners += $owner
        }
    }

    # Looks at the key in the registry: what is in it but settings is the client's own.
    hidden [void] AssessRegistry([ModuleAssessment] $Assessment)
    {
        $part = $this.session.Settings.RegistryPart
        $telling = ''
        foreach ($place in $Assessment.LookAt($part.Locations).Places)
        {
            if (-not $place.Exists)
            {
                continue
            }

            $all = $place.Tree.ReadKeyNames($place.Path)
            [System.String[]] $names = $script:registryNames.Without($all, $part.ExceptKeys)
            [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
            $values = @($place.Entries | Where-Object -FilterScript { $script:registryNames.Without($_.Name, $part.Except).Count -gt 0 })
            if ($names.Count + $values.Count -eq 0 -and $all.Count + $place.Entries.Count -gt 0)
            {
                continue
            }

            if ($telling -eq '')
            {
                $telling = $place.Path
            }

            $Assessment.IsOwned = $true
            $isWhole = $names.Count -eq $all.Count -and $values.Count -eq $place.Entries.Count
            $this.Remove($Assessment, $place, $names, $values, $isWhole)
        }

        if ($telling -eq '')
        {
            $places = $Assessment.LookAt($part.Locations).Places
            if ($places.Count -gt 0)
            {
                $telling = $places[0].Path
            }
        }

        if ($telling -ne '')
        {
            $Assessment.Actual['RegistryPath'] = $telling
        }
    }

    # Says what of a key a reset removes: all of it where no setting is in it.
    hidden [void] Remove(
        [ModuleAssessment] $Assessment,
        [System.Collections.Hashtable] $Place,
        [System.String[]] $Names,
        [System.Collections.Hashtable[]] $Values,
        [System.Boolean] $IsWhole
    )
    {
        if ($IsWhole)
        {
            $Assessment.OwnedKeys += $Place
        }
        else
        {
            foreach ($name in $Names)
            {
                $Assessment.OwnedKeys += @{
                    Tree    = $Place.Tree
                    Path    = $Place.Tree.Join($Place.Path, $name)
                    Exists  = $true
                    Entries = @()
                }
            }

            foreach ($value in $Values)
            {
                $Assessment.OwnedEntries += @{
                    Place = $Place
                    Value = $value
                }
            }
        }

        if (-not $this.session.IsAbsent)
        {
            return
        }

        $shown = @($Names) + @($Values | ForEach-Object -Process { $_.Name -replace '\A\z', '(Default)' })
        if ($shown.Count -eq 0)
        {
            $Assessment.Reasons += $this.session.NewReason('KeyUnwanted', @($Place.Path))
        }
        else
        {
            $Assessment.Reasons += $this.session.NewReason('StoreKeyHolds', @($Place.Path, ($shown -join ', ')))
        }
    }
}
