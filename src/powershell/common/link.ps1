<#
    .SYNOPSIS
        Returns the first part of a path that is a junction or a symbolic link; an empty text where none is.

    .DESCRIPTION
        Users own the folders in their profiles and can put a link in the place of any of them. Whoever writes there
        with more rights than theirs would write wherever they like. What is above the profile is the administrator's.

    .PARAMETER Base
        The folder that is trusted, such as the profile's; it is not looked at itself.

    .PARAMETER Path
        Path below Base.
#>
function Find-PathLink
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $part = $Base
    foreach ($name in $Path.Split('\'))
    {
        $part = [System.IO.Path]::Combine($part, $name)
        if (Test-PathLink -Path $part)
        {
            return $part
        }
    }

    return ''
}

<#
    .SYNOPSIS
        Returns whether what is at a path is a junction or a symbolic link, whether or not it leads anywhere.

    .PARAMETER Path
        Path of a file or folder, which need not be there.
#>
function Test-PathLink
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    # -1 where there is nothing.
    $attributes = [System.IO.FileInfo]::new($Path).Attributes
    return [System.Int32] $attributes -ne -1 -and $attributes.HasFlag([System.IO.FileAttributes]::ReparsePoint)
}
