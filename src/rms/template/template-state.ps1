<#
    .SYNOPSIS
        Returns the template of each owner, and the source where one is needed.

    .DESCRIPTION
        Owners has the Owner, the Path, the Sha256 and the Content of each, a Problem or a Flaw, and for Write-RmsClientTemplate
        the Folder that is trusted and what is Below it. The content is left out where it is the wanted one. Source is $null where it need not be read; it has Sha256, Content and Problem.

    .PARAMETER Base
        LocalAppData or AllUsersProfile.

    .PARAMETER Folder
        Path of the folder below it.

    .PARAMETER Account
        Whose templates.

    .PARAMETER Name
        Name of the file.

    .PARAMETER Source
        Path that the template comes from, if there is one.

    .PARAMETER Sha256
        The SHA-256 that is wanted, if it is given.
#>
function Get-RmsClientTemplateState
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Account,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Name,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Source,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Sha256
    )

    $owners = @(
        foreach ($owner in @(Get-AccountFolder -Base $Base -Account $Account))
        {
            $below = Get-AccountFolderPath -Base $Base -Path $Folder -Owner $owner.Owner
            $found = Get-RmsClientTemplate -Base $owner.Folder -Folder $below -Name $Name
            $found.Owner = $owner.Owner
            $found.Folder = $owner.Folder
            $found.Below = $below
            $found.Flaw = ''
            $found
        }
    )
    $state = @{
        Owners = $owners
        Source = $null
    }
    $differing = @($owners | Where-Object -FilterScript { $Sha256 -eq '' -or $_.Sha256 -ne $Sha256 })
    if ($Source -ne '' -and $differing.Count -gt 0)
    {
        $state.Source = Read-RmsClientTemplateSource -Path $Source -Sha256 $Sha256
    }

    $wanted = $Sha256
    if ($wanted -eq '' -and $null -ne $state.Source)
    {
        $wanted = $state.Source.Sha256
    }

    foreach ($found in $owners)
    {
        if ($wanted -ne '' -and $found.Sha256 -eq $wanted)
        {
            $found.Content = $null
        }
        elseif ($Source -eq '' -and $Sha256 -eq '' -and $found.Sha256 -ne '')
        {
            $found.Flaw = Get-RmsClientTemplateFlaw -Content $found.Content
        }
    }

    return $state
}

<#
    .SYNOPSIS
        Reads the file that a template comes from, once: its Content and Sha256, or the Problem that makes it unfit.

    .PARAMETER Path
        Path of the file.

    .PARAMETER Sha256
        The SHA-256 that it must have, if one is given.
#>
function Read-RmsClientTemplateSource
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Sha256
    )

    $read = Read-RmsClientTemplate -Path $Path
    if (-not $read.Problem)
    {
        if ($Sha256 -ne '' -and $read.Sha256 -ne $Sha256)
        {
            $read.Problem = 'it has the SHA-256 {0}; wanted is {1}.' -f $read.Sha256, $Sha256.ToUpperInvariant()
        }
        else
        {
            $read.Problem = Get-RmsClientTemplateFlaw -Content $read.Content
        }
    }

    if ($read.Problem)
    {
        $read.Content = $null
        $read.Sha256 = ''
    }

    return $read
}
