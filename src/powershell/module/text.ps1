# The texts of each class, once they have been read.
$script:texts = @{}

<#
    .SYNOPSIS
        Returns the texts of a class in the language of the user.

    .DESCRIPTION
        Reads the strings file of the class. What a language lacks is in English.

    .PARAMETER Name
        Name of the class.
#>
function Get-ClassText
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Name
    )

    if ($script:texts.ContainsKey($Name))
    {
        return $script:texts[$Name]
    }

    $cultures = @()
    $culture = [System.Globalization.CultureInfo]::CurrentUICulture
    while ($culture.Name)
    {
        $cultures = @($culture.Name) + $cultures
        $culture = $culture.Parent
    }

    # Import-LocalizedData is in a module that not every host has, so the parser reads the table.
    $text = @{}
    foreach ($folder in @('en-US') + $cultures)
    {
        $file = [System.IO.Path]::Combine($PSScriptRoot, $folder, "$Name.strings.psd1")
        if ([System.IO.File]::Exists($file))
        {
            $tokens = $null
            $parseErrors = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref] $tokens, [ref] $parseErrors)
            $table = $ast.EndBlock.Statements[0].PipelineElements[0].Expression.SafeGetValue()
            foreach ($key in $table.Keys)
            {
                $text[$key] = $table[$key]
            }
        }
    }

    $script:texts[$Name] = $text
    return $text
}
