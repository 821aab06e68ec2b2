<#
    .SYNOPSIS
        Removes the folders that killed runs have left; returns the path of a file in one that still runs.
#>
function Clear-SafeFolderLeftover
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    foreach ($folder in [System.IO.Directory]::GetDirectories((Get-SafePlace)))
    {
        if ([System.IO.Path]::GetFileName($folder) -notmatch '\A{{moduleName}}-[0-9a-f]{32}\z')
        {
            continue
        }

        # Anybody can make folders here. What is in this one can be trusted to be left alone, or is nobody's of ours.
        if (-not (Test-SafeFolder -Path $folder))
        {
            continue
        }

        foreach ($file in @(Get-FolderFile -Path $folder))
        {
            try
            {
                [System.IO.File]::SetAttributes($file, [System.IO.FileAttributes]::Normal)
                # Windows lets nobody write to a program that runs, nor to a copy that is held open.
                [System.IO.FileStream]::new($file, 'Open', 'ReadWrite', 'None').Dispose()
            }
            catch
            {
                return $file
            }
        }

        $null = Clear-FolderTree -Path $folder -Seconds 0
    }
}

<#
    .SYNOPSIS
        Removes a folder with all in it; returns whether it is gone.

    .PARAMETER Path
        Path of the folder.

    .PARAMETER Seconds
        For how long to try: a program that has just ended, or a virus scanner, may still hold a file.
#>
function Clear-FolderTree
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.Int32]
        $Seconds
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ([System.IO.Directory]::Exists($Path))
    {
        try
        {
            # What setup programs unpack can be read-only.
            foreach ($file in @(Get-FolderFile -Path $Path))
            {
                [System.IO.File]::SetAttributes($file, [System.IO.FileAttributes]::Normal)
            }

            # .NET removes a link, and not what it leads to.
            [System.IO.Directory]::Delete($Path, $true)
        }
        catch
        {
            if ($clock.Elapsed.TotalSeconds -ge $Seconds)
            {
                return $false
            }

            [System.Threading.Thread]::Sleep(100)
        }
    }

    return $true
}

<#
    .SYNOPSIS
        Returns the paths of the files in a folder and below it, but of none behind a link.

    .PARAMETER Path
        Path of the folder.
#>
function Get-FolderFile
{
    [CmdletBinding()]
    [OutputType([System.String[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    [System.IO.Directory]::GetFiles($Path)
    foreach ($folder in [System.IO.Directory]::GetDirectories($Path))
    {
        if (-not (Test-PathLink -Path $folder))
        {
            Get-FolderFile -Path $folder
        }
    }
}
