<#
    .SYNOPSIS
        Collects what is wanted of this computer; returns the Text of an export, the Omissions (what of the client could not
        be read) and the Asides (the same of keys of others).
#>
function Get-Collection
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    $loaded = [System.Collections.Generic.List[System.String]]::new()
    $answers = @(Use-UserHive -Answer $loaded -Work { Read-WantedTree -Wanted $script:wantedTrees })
    $stillLoaded = ''
    if ($loaded.Count -gt 0)
    {
        $stillLoaded = (Split-AgentText -Text $loaded[0])[0][1]
    }

    $section = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::Ordinal)
    $omissions = [System.Collections.Generic.List[System.String]]::new()
    $others = [System.Collections.Generic.List[System.String]]::new()
    foreach ($answer in $answers)
    {
        foreach ($problem in @(Add-WantedSection -Answer $answer -StillLoaded $stillLoaded -Section $section))
        {
            $list = $others
            if ($answer.Wanted.IsOwn)
            {
                $list = $omissions
            }

            if ($answer.Wanted.IsNeeded -and -not $list.Contains($problem))
            {
                $list.Add($problem)
            }
        }
    }

    Add-UnreadHive -Answer $answers -Section $section

    $asides = @()
    if ($others.Count -gt 0)
    {
        $asides = @($others[0])
    }

    if ($others.Count -gt 1)
    {
        $asides = @('{0} {1}' -f $others[0], ($script:moreOfOthers -f ($others.Count - 1)))
    }

    $name = Get-NameInRegistry
    if ($name -eq '')
    {
        $omissions.Add($script:namelessOmission)
    }
    else
    {
        $section[$script:nameKey] = @(
            @{
                Name = $script:nameValue
                Type = $script:textType
                Data = ConvertTo-Utf16Byte -Text ($name + [System.Char] 0)
            }
        )
    }

    if ($section.Count -eq 0)
    {
        $section[$script:emptyKey] = @()
    }

    return @{
        Text      = Format-Export -Section $section
        Omissions = $omissions.ToArray()
        Asides    = $asides
    }
}

<#
    .SYNOPSIS
        Names the hives of users in which nothing could be read: who has none in an export is no user of its computer.

    .PARAMETER Answer
        What Read-WantedTree returned.

    .PARAMETER Section
        Takes the values of each key, by its path.
#>
function Add-UnreadHive
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable[]]
        $Answer,

        [Parameter(Mandatory = $true)]
        [System.Collections.Specialized.OrderedDictionary]
        $Section
    )

    $named = [System.Collections.Generic.HashSet[System.String]]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($path in $Section.Keys)
    {
        $null = $named.Add($path.Split([System.Char] 92)[0..1] -join '\')
    }

    foreach ($tree in @($Answer | Where-Object -FilterScript { $_.Wanted.Hive -eq 'User' } | ForEach-Object -Process { $_.Trees }))
    {
        $hive = $tree.Path.Split([System.Char] 92)[0..1] -join '\'
        if ($named.Add($hive))
        {
            $Section["$hive\$script:unreadHiveKey"] = @()
        }
    }
}

<#
    .SYNOPSIS
        Returns the computer's name as the registry has it, or an empty text.
#>
function Get-NameInRegistry
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    foreach ($path in $script:namePaths)
    {
        $records = Split-AgentText -Text (Get-KeyTree -Hive 'LocalMachine' -Owner 'Native' -Path $path)
        foreach ($fields in $records)
        {
            # Only the values of the key itself are wanted.
            if ($fields[0] -eq 'key' -and $fields[1] -ne '0')
            {
                break
            }

            if ($fields[0] -eq 'text' -and (Test-SameName -Known $script:nameValue -Name $fields[1]) -and $fields[2] -eq '1')
            {
                $name = $fields[3].Split([System.Char] 0)[0]
                if ($name.Length -gt 0)
                {
                    return $name
                }
            }
        }
    }

    return ''
}

<#
    .SYNOPSIS
        Returns the text of an export.

    .PARAMETER Section
        The values of each key, by its path.
#>
function Format-Export
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Specialized.OrderedDictionary]
        $Section
    )

    $now = [System.DateTime]::UtcNow.ToString('yyyy-MM-dd\THH:mm:ss\Z', [System.Globalization.CultureInfo]::InvariantCulture)
    $lines = [System.Collections.Generic.List[System.String]]::new()
    foreach ($line in $script:headingLines)
    {
        $lines.Add($line.Replace('{Now}', $now))
    }

    foreach ($path in $Section.Keys)
    {
        foreach ($line in @(Format-KeySection -Path $path -Value $Section[$path]))
        {
            $lines.Add($line)
        }

        $lines.Add('')
    }

    $lines.Add('')
    return [System.String]::Join("`r`n", $lines)
}
