<#
    .SYNOPSIS
        Unmanaged templates: a file in the folder of each account that is meant.
#>
class RmsClientTemplate : ModuleSubject
{
    # What Get-RmsClientTemplateState returned.
    hidden [System.Collections.Hashtable] $state

    hidden [System.String] $mode = 'Client'

    hidden [System.String] $source = ''

    hidden [System.String] $sha256 = ''

    RmsClientTemplate([ModuleSession] $Session) : base ($Session)
    {
        if ($Session.Values['Mode'] -eq 'Server')
        {
            $this.mode = 'Server'
        }

        if (-not $Session.IsAbsent)
        {
            $this.source = [System.String] $Session.Values['SourcePath']
            $this.sha256 = ([System.String] $Session.Values['Sha256']).ToUpperInvariant()
        }
    }

    [void] Assess([ModuleAssessment] $Assessment)
    {
        try
        {
            $this.Look()
        }
        catch
        {
            $Assessment.Problems += $_.Exception.GetBaseException().Message
            return
        }

        $telling = $null
        foreach ($owned in $this.state.Owners)
        {
            $Assessment.IsOwned = $Assessment.IsOwned -or $owned.Sha256 -ne ''
            $reason = $this.Judge($Assessment, $owned)
            $owned.IsDrift = $null -ne $reason
            if ($owned.Problem)
            {
                $Assessment.Problems += $owned.Problem
            }
            elseif ($owned.IsDrift)
            {
                $Assessment.Reasons += $reason
                $Assessment.IsDrift = $true
            }

            if ($null -eq $telling -or ($owned.IsDrift -and -not $telling.IsDrift))
            {
                $telling = $owned
            }
        }

        $Assessment.Actual['Path'] = $telling.Path
        if ($telling.Sha256 -ne '')
        {
            $Assessment.Actual['Sha256'] = $telling.Sha256
        }

        $this.AssessSource($Assessment)
    }

    [System.Collections.Hashtable[]] Plan([ModuleAssessment] $Assessment)
    {
        if ($null -eq $this.state)
        {
            return @()
        }

        $found = $this.state.Source
        if (-not $this.session.IsAbsent -and ($null -eq $found -or $found.Problem))
        {
            return @()
        }

        return @(
            foreach ($owned in $this.state.Owners)
            {
                if ($owned.IsDrift)
                {
                    $act = @{
                        Owned   = $owned
                        Summary = '- {0}' -f $owned.Path
                        IsAlone = $true
                        Content = $null
                        Sha256  = ''
                    }
                    if (-not $this.session.IsAbsent)
                    {
                        $act.Summary = '+ {0} from {1}' -f $owned.Path, $this.source
                        $act.Content = $found.Content
                        $act.Sha256 = $found.Sha256
                    }

                    $act
                }
            }
        )
    }

    [void] Take([System.Collections.Hashtable] $Act)
    {
        $content = @{}
        if ($null -ne $Act.Content)
        {
            $content.Content = $Act.Content
        }

        $problem = Write-RmsClientTemplate @content -Base $Act.Owned.Folder -Folder $Act.Owned.Below -Name $this.session.Values['Name'] -Expected $Act.Owned.Sha256
        if ($problem)
        {
            throw [System.InvalidOperationException]::new($problem)
        }
    }

    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        $owned = $Act.Owned
        $action = [ordered] @{
            action   = 'remove-template'
            about    = [ordered] @{
                fact    = 'template'
                mode    = $this.mode
                account = $this.session.Values['Account']
                name    = $this.session.Values['Name']
                source  = ''
                sha256  = ''
            }
            summary  = $owned.Path
            removes  = $true
            owner    = $owned.Owner
            content  = ''
            expected = $Act.Sha256
        }
        if ($owned.Sha256 -ne '')
        {
            $action.action = 'write-template'
            $action.removes = $false
            $action.content = [System.Convert]::ToBase64String($owned.Content)
        }

        return @(ConvertTo-JsonText -Value $action)
    }

    # Looks again: what is there may have changed since.
    hidden [void] Look()
    {
        $this.state = $null
        $folder = $this.session.Settings.Folders.Unmanaged[$this.mode]
        $account = $this.session.Account()
        $this.state = Get-RmsClientTemplateState -Base $folder.Base -Folder $folder.Path -Account $account -Name $this.session.Values['Name'] -Source $this.source -Sha256 $this.sha256
    }

    # Why the template of an owner is not as wanted; $null where it is.
    hidden [ModuleReason] Judge([ModuleAssessment] $Assessment, [System.Collections.Hashtable] $Owned)
    {
        if ($Owned.Problem)
        {
            return $null
        }

        if ($this.session.IsAbsent)
        {
            if ($Owned.Sha256 -ne '')
            {
                return $this.session.NewReason('FileUnwanted', @($Owned.Path))
            }

            return $null
        }

        if ($Owned.Sha256 -eq '')
        {
            return $this.session.NewReason('FileMissing', @($Owned.Path))
        }

        $wanted = $this.WantedHash()
        if ($wanted -ne '' -and $Owned.Sha256 -ne $wanted)
        {
            return $this.session.NewReason('FileDiffers', @($Owned.Path, $Owned.Sha256, $wanted))
        }

        if ($Owned.Flaw)
        {
            return $this.session.NewReason('FileFlawed', @($Owned.Path, $Owned.Flaw))
        }

        return $null
    }

    # Empty where nothing says it, or where it cannot be known.
    hidden [System.String] WantedHash()
    {
        if ($this.sha256 -eq '' -and $null -ne $this.state.Source)
        {
            return $this.state.Source.Sha256
        }

        return $this.sha256
    }

    # What the source has to do with it.
    hidden [void] AssessSource([ModuleAssessment] $Assessment)
    {
        $found = $this.state.Source
        $isFlawed = $null -ne $found -and $found.Problem
        if ($Assessment.IsDrift -and -not $this.session.IsAbsent)
        {
            if ($null -eq $found)
            {
                $Assessment.Reasons += $this.session.NewReason('NoSource', @())
            }
            elseif ($isFlawed)
            {
                $Assessment.Reasons += $this.session.NewReason('SourceFlawed', @($this.source, $found.Problem))
            }
        }

        if ($isFlawed -and $this.sha256 -eq '' -and $Assessment.IsOwned)
        {
            $text = Get-ClassText -Name 'ModuleResource'
            $Assessment.Problems += $text.SourceFlawed -f $this.source, $found.Problem
        }
    }
}
