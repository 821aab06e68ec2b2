<#
    .SYNOPSIS
        Returns the full path of the file that is to be written. Throws where -Out names none.

    .PARAMETER Out
        What -Out says.
#>
function Resolve-ExportPath
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Out
    )

    if ($Out.Trim().Length -eq 0)
    {
        $message = '-Out is missing: it takes a file that ends in .reg, or a folder that is there.'
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    # Where PowerShell is need not be where its process is, and may be no folder at all.
    $here = $ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath
    try
    {
        $path = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($here, $Out))
    }
    catch
    {
        $message = '-Out {0}: is no path: {1}' -f $Out, (Get-ErrorMessage -ErrorRecord $_)
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    if ([System.IO.Directory]::Exists($path))
    {
        return [System.IO.Path]::Combine($path, ('{0}.reg' -f [System.Environment]::MachineName))
    }

    if (-not $path.EndsWith('.reg', [System.StringComparison]::OrdinalIgnoreCase))
    {
        $message = '-Out {0}: there is no such folder, or none that this account may see. Name a folder that is there, or a file that ends in .reg.' -f $Out
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    if (-not [System.IO.Directory]::Exists([System.IO.Path]::GetDirectoryName($path)))
    {
        $message = '-Out {0}: cannot be written: there is no such folder.' -f $Out
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    return $path
}

<#
    .SYNOPSIS
        Throws where a file is there that must not be replaced, or cannot.

    .PARAMETER Path
        The full path of the file.

    .PARAMETER Force
        May it be no earlier export?
#>
function Assert-ReplaceableExport
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.Boolean]
        $Force
    )

    if (-not [System.IO.File]::Exists($Path))
    {
        return
    }

    try
    {
        $file = [System.IO.FileStream]::new($Path, 'Open', 'ReadWrite', 'ReadWrite')
        try
        {
            $bytes = [System.Byte[]]::new($script:lookLength)
            $length = $file.Read($bytes, 0, $bytes.Length)
        }
        finally
        {
            $file.Dispose()
        }
    }
    catch
    {
        $message = '{0}: cannot be replaced: {1}' -f $Path, (Get-ErrorMessage -ErrorRecord $_)
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $encoding = [System.Text.Encoding]::UTF8
    if ($length -ge 2 -and $bytes[0] -eq 0xff -and $bytes[1] -eq 0xfe)
    {
        $encoding = [System.Text.Encoding]::Unicode
    }

    $lines = [System.Text.RegularExpressions.Regex]::Split($encoding.GetString($bytes, 0, $length), '\r?\n')
    if ($length -gt 0 -and -not $Force -and [System.Array]::IndexOf($lines, $script:exportMark) -lt 0)
    {
        $message = '{0}: is there already and is no earlier export of {{commandName}} collect; nothing was done. Replace it with -Force, or name another file.' -f $Path
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }
}

<#
    .SYNOPSIS
        Writes the export, whole or not at all.

    .PARAMETER Text
        Its text.

    .PARAMETER Path
        The full path of the file.
#>
function Save-Export
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Text,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $content = [System.IO.MemoryStream]::new((ConvertTo-Utf16Byte -Text ([System.Char] 0xfeff + $Text)))
    try
    {
        Move-FileContent -Content $content -Path $Path
    }
    catch
    {
        $message = '{0}: cannot be written: {1}' -f $Path, (Get-ErrorMessage -ErrorRecord $_)
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }
}
