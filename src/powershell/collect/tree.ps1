<#
    .SYNOPSIS
        Reads what is to be collected; returns for each of $script:wantedTrees what Wanted it, the Trees that were found (the
        Path of each and its Records), and the Problem with which it could not be read, or $null.

    .PARAMETER Wanted
        What is to be collected.
#>
function Read-WantedTree
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable[]]
        $Wanted
    )

    foreach ($one in $Wanted)
    {
        $trees = @()
        $problem = $null
        try
        {
            $owners = @($one.Owner)
            if ($one.Hive -eq 'User')
            {
                $owners = @(Find-UserProfile -Account $one.Owner | ForEach-Object -Process { $_.Owner })
            }

            $trees = @(
                foreach ($owner in $owners)
                {
                    @{
                        Path    = $one.FullPath.Replace('{Owner}', $owner)
                        Records = Split-AgentText -Text (Get-KeyTree -Hive $one.Hive -Owner $owner -Path $one.Path)
                    }
                }
            )
        }
        catch
        {
            $problem = Get-ErrorMessage -ErrorRecord $_
        }

        @{
            Wanted  = $one
            Trees   = $trees
            Problem = $problem
        }
    }
}

<#
    .SYNOPSIS
        Adds what was found of a thing that is to be collected; returns what of it could not be read, and why.

    .PARAMETER Answer
        What Read-WantedTree returned for it.

    .PARAMETER StillLoaded
        Why a hive could not be unloaded again, if so: what was read of users does not count beside that.

    .PARAMETER Section
        Takes the values of each key, by its path.
#>
function Add-WantedSection
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Answer,

        [Parameter()]
        [System.String]
        $StillLoaded = '',

        [Parameter(Mandatory = $true)]
        [System.Collections.Specialized.OrderedDictionary]
        $Section
    )

    if ($null -ne $Answer.Problem)
    {
        return $Answer.Problem
    }

    $isOfUsers = $Answer.Wanted.Hive -eq 'User'
    $unread = @()
    $count = 0
    foreach ($tree in $Answer.Trees)
    {
        $first = $tree.Records[0]
        $problem = $null
        if ($isOfUsers -and $StillLoaded -ne '')
        {
            $problem = $StillLoaded
        }
        elseif ($first[0] -eq 'problem')
        {
            $problem = $first[1]
        }

        if ($null -ne $problem)
        {
            $unread += '{0} cannot be read: {1}' -f $tree.Path, $problem
            $count++
        }
        else
        {
            $unread += @(Add-TreeSection -Tree $tree -Pattern $script:knownKeys[$Answer.Wanted.Known] -Section $Section)
        }
    }

    if ($isOfUsers -and $count -eq $Answer.Trees.Count)
    {
        # Without one that could be read, nobody takes the others for all.
        $Answer.Trees = @()
        return 'No user evaluated: {0}' -f ($unread -join ' ')
    }

    return $unread
}

<#
    .SYNOPSIS
        Adds what was found of one tree; returns what of it could not be read, and why.

    .PARAMETER Tree
        The tree, see Read-WantedTree.

    .PARAMETER Pattern
        What is known of its keys, each with its Steps.

    .PARAMETER Section
        Takes the values of each key, by its path.
#>
function Add-TreeSection
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Tree,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable[]]
        $Pattern,

        [Parameter(Mandatory = $true)]
        [System.Collections.Specialized.OrderedDictionary]
        $Section
    )

    if ($Tree.Records[0][0] -eq 'none')
    {
        # A registry file says that a key is not there by naming one above it; to import that does no harm.
        $above = $Tree.Path.Substring(0, $Tree.Path.LastIndexOf('\'))
        if (-not $Section.Contains($above))
        {
            $Section[$above] = @()
        }

        return
    }

    # A registry file speaks for all below the keys that it names: of a tree in which something could not be read it must
    # not name any.
    $inside = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::Ordinal)
    $key = ConvertFrom-KeyRecord -Record $Tree.Records
    $unread = @(Add-KeySection -Path $Tree.Path -Key $key -Pattern $Pattern -Section $inside)
    if ($unread.Count -gt 0)
    {
        return $unread
    }

    foreach ($path in $inside.Keys)
    {
        $Section[$path] = $inside[$path]
    }
}
