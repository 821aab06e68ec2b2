<#
    .SYNOPSIS
        Returns the SHA-256 of what a stream has from its position on, in capital hexadecimal digits.

    .PARAMETER Stream
        The stream.
#>
function Get-StreamHash
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.Stream]
        $Stream
    )

    $algorithm = [System.Security.Cryptography.SHA256]::Create()
    try
    {
        return [System.BitConverter]::ToString($algorithm.ComputeHash($Stream)).Replace('-', '')
    }
    finally
    {
        $algorithm.Dispose()
    }
}

<#
    .SYNOPSIS
        Returns a path in a folder that nobody can have foreseen, with a name that no program looks for.

    .PARAMETER Folder
        Path of the folder.
#>
function Get-TemporaryPath
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder
    )

    return [System.IO.Path]::Combine($Folder, ('{{moduleName}}-{0}.tmp' -f [System.Guid]::NewGuid()))
}

<#
    .SYNOPSIS
        Writes a file in one step: whoever looks sees what was there or what is to be.

    .PARAMETER Content
        A stream of what is to be in it.

    .PARAMETER Path
        Path of the file.
#>
function Move-FileContent
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.Stream]
        $Content,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $temporary = Get-TemporaryPath -Folder ([System.IO.Path]::GetDirectoryName($Path))
    try
    {
        $file = [System.IO.FileStream]::new($temporary, [System.IO.FileMode]::CreateNew)
        try
        {
            $Content.CopyTo($file)
            $file.Flush($true)
        }
        finally
        {
            $file.Dispose()
        }

        if ([System.IO.File]::Exists($Path))
        {
            [System.IO.File]::SetAttributes($Path, [System.IO.FileAttributes]::Normal)
            [System.IO.File]::Replace($temporary, $Path, [System.Management.Automation.Language.NullString]::Value, $true)
        }
        else
        {
            [System.IO.File]::Move($temporary, $Path)
        }
    }
    finally
    {
        [System.IO.File]::Delete($temporary)
    }
}

<#
    .SYNOPSIS
        Copies the content of a file, and nothing else of it, to a new file.

    .PARAMETER From
        Path of the file.

    .PARAMETER To
        Path of the copy.
#>
function Copy-FileContent
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $From,

        [Parameter(Mandatory = $true)]
        [System.String]
        $To
    )

    $source = [System.IO.FileStream]::new($From, 'Open', 'Read', 'Read')
    try
    {
        $copy = [System.IO.FileStream]::new($To, 'CreateNew', 'Write', 'None')
        try
        {
            $source.CopyTo($copy)
        }
        finally
        {
            $copy.Dispose()
        }
    }
    finally
    {
        $source.Dispose()
    }
}
