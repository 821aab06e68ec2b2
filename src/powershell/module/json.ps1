<#
    .SYNOPSIS
        Returns a table as JSON; for actions in undo files. ConvertTo-Json is in a module that not every host has.

    .PARAMETER Value
        A table of texts, truth values, lists of texts and such tables. What is $null in a table is left out.
#>
function ConvertTo-JsonText
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [AllowNull()]
        [System.Object]
        $Value
    )

    if ($null -eq $Value)
    {
        return 'null'
    }

    if ($Value -is [System.Collections.IDictionary])
    {
        [System.String[]] $names = @($Value.Keys | Where-Object -FilterScript { $null -ne $Value[$_] })
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        $members = foreach ($name in $names)
        {
            '{0}:{1}' -f (ConvertTo-JsonText -Value $name), (ConvertTo-JsonText -Value $Value[$name])
        }

        return '{' + ($members -join ',') + '}'
    }

    if ($Value -is [System.Array])
    {
        $members = foreach ($member in $Value)
        {
            ConvertTo-JsonText -Value $member
        }

        return '[' + ($members -join ',') + ']'
    }

    if ($Value -is [System.Boolean])
    {
        return $Value.ToString().ToLowerInvariant()
    }

    $text = [System.Text.RegularExpressions.Regex]::Replace(
        [System.String] $Value,
        '["\\\x00-\x1f\x7f-\uffff]',
        { '\u{0:x4}' -f [System.Int32] $args[0].Value[0] }
    )
    return '"{0}"' -f $text
}
