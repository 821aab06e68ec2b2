<#
    .SYNOPSIS
        Returns the key that records are of: its Name, its Data (the records of its values), the keys Below it, and the
        Problem with which it could not be read, or $null.

    .PARAMETER Record
        The records of Get-KeyTree, which are those of a key that is there.
#>
function ConvertFrom-KeyRecord
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Generic.List[System.Object]]
        $Record
    )

    # The keys on the way to the latest one.
    $branch = [System.Collections.Generic.List[System.Collections.Hashtable]]::new()
    foreach ($fields in $Record)
    {
        if ($fields[0] -notin @('key', 'denied'))
        {
            $branch[$branch.Count - 1].Data.Add($fields)
            continue
        }

        $problem = $null
        if ($fields[0] -eq 'denied')
        {
            $problem = $fields[3]
        }

        $key = @{
            Name    = $fields[2]
            Data    = [System.Collections.Generic.List[System.String[]]]::new()
            Below   = [System.Collections.Generic.List[System.Collections.Hashtable]]::new()
            Problem = $problem
        }
        $depth = [System.Int32] $fields[1]
        $branch.RemoveRange($depth, $branch.Count - $depth)
        if ($depth -gt 0)
        {
            $branch[$depth - 1].Below.Add($key)
        }

        $branch.Add($key)
    }

    return $branch[0]
}

<#
    .SYNOPSIS
        Adds a key and those below it that lead to something that is known; returns what of it could not be read, and why.

    .PARAMETER Path
        The full path of the key.

    .PARAMETER Key
        The key, see ConvertFrom-KeyRecord.

    .PARAMETER Pattern
        What is known there, see Get-WantedTree: each with its Steps.

    .PARAMETER Depth
        How many of the steps lead to this key.

    .PARAMETER Section
        Takes the values of each key, by its path.
#>
function Add-KeySection
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Key,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable[]]
        $Pattern,

        [Parameter()]
        [System.Int32]
        $Depth = 0,

        [Parameter(Mandatory = $true)]
        [System.Collections.Specialized.OrderedDictionary]
        $Section
    )

    if ($null -ne $Key.Problem)
    {
        '{0} cannot be read: {1}' -f $Path, $Key.Problem
    }

    $here = @($Pattern | Where-Object -FilterScript { $_.Steps.Count -eq $Depth })
    $Section[$Path] = @(
        foreach ($fields in $Key.Data)
        {
            Select-KnownValue -Value (ConvertFrom-ValueRecord -Field $fields) -Pattern $here
        }
    )
    foreach ($below in $Key.Below)
    {
        $known = @($Pattern | Where-Object -FilterScript { Test-KnownStep -Step $_.Steps -Depth $Depth -Key $below })
        if ($known.Count -gt 0)
        {
            $belowPath = '{0}\{1}' -f $Path, $below.Name
            Add-KeySection -Path $belowPath -Key $below -Pattern $known -Depth ($Depth + 1) -Section $Section
        }
    }
}

<#
    .SYNOPSIS
        Does a step of a path lead to a key? A placeholder stands for any name, but only of a key that has what comes after it.

    .PARAMETER Step
        The steps of the path.

    .PARAMETER Depth
        Which of them it is.

    .PARAMETER Key
        The key, see ConvertFrom-KeyRecord.
#>
function Test-KnownStep
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.String[]]
        $Step,

        [Parameter(Mandatory = $true)]
        [System.Int32]
        $Depth,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Key
    )

    if ($Depth -ge $Step.Count)
    {
        return $false
    }

    $wanted = $Step[$Depth]
    if (-not $wanted.StartsWith('{', [System.StringComparison]::Ordinal))
    {
        return Test-SameName -Known $wanted -Name $Key.Name
    }

    if ($wanted -ceq '{Sid}' -and $Key.Name -cnotmatch '\AS-1-[0-9-]+\z')
    {
        return $false
    }

    # In a key that could not be read anything may be.
    if ($Depth + 1 -eq $Step.Count -or $null -ne $Key.Problem)
    {
        return $true
    }

    foreach ($below in $Key.Below)
    {
        if (Test-SameName -Known $Step[$Depth + 1] -Name $below.Name)
        {
            return $true
        }
    }

    return $false
}
