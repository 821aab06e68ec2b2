<#
    .SYNOPSIS
        Makes a new folder for a program that is to run, and returns its path.
#>
function Add-RmsClientSafeFolder
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    # Its name cannot be guessed, so that it is new.
    $path = [System.IO.Path]::Combine((Get-RmsClientSafePlace), 'RmsClientDsc-' + [System.Guid]::NewGuid().ToString('N'))
    Add-RmsClientClosedFolder -Path $path
    return $path
}

<#
    .SYNOPSIS
        Makes a folder that only administrators and the system can see and write.

    .DESCRIPTION
        It has its rights from the first moment on. One that is there stays as it is.

    .PARAMETER Path
        Path of the folder.
#>
function Add-RmsClientClosedFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $folder = [System.IO.DirectoryInfo]::new($Path)
    if ($folder.Exists)
    {
        return
    }

    $security = [System.Security.AccessControl.DirectorySecurity]::new()
    $security.SetSecurityDescriptorSddlForm('O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')

    # What Windows PowerShell has as a method is in a class of its own in PowerShell 7.
    $access = 'System.IO.FileSystemAclExtensions' -as [System.Type]
    if ($null -ne $access)
    {
        $access::Create($folder, $security)
    }
    else
    {
        $folder.Create($security)
    }
}

<#
    .SYNOPSIS
        Returns the folder in which the folders of copies are: Windows' own for temporary files.
#>
function Get-RmsClientSafePlace
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    return [System.IO.Path]::Combine([System.Environment]::GetFolderPath('Windows'), 'Temp')
}

<#
    .SYNOPSIS
        Returns whether a folder is one of Add-RmsClientSafeFolder: its owner says so.

    .PARAMETER Path
        Path of the folder.
#>
function Test-RmsClientSafeFolder
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $information = [System.IO.DirectoryInfo]::new($Path)
    if ($information.Attributes.HasFlag([System.IO.FileAttributes]::ReparsePoint))
    {
        return $false
    }

    $sections = [System.Security.AccessControl.AccessControlSections]::Owner
    $security = [System.Security.AccessControl.DirectorySecurity]::new($Path, $sections)
    $owner = $security.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
    $own = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    return $owner -in @('S-1-5-18', 'S-1-5-32-544', $own)
}

<#
    .SYNOPSIS
        Removes the folders that killed runs have left; returns the path of a file in one that still runs.
#>
function Clear-RmsClientLeftover
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    foreach ($folder in [System.IO.Directory]::GetDirectories((Get-RmsClientSafePlace)))
    {
        if ([System.IO.Path]::GetFileName($folder) -notmatch '\ARmsClientDsc-[0-9a-f]{32}\z')
        {
            continue
        }

        # Anybody can make folders here. What is in this one can be trusted to be left alone, or is nobody's of ours.
        if (-not (Test-RmsClientSafeFolder -Path $folder))
        {
            continue
        }

        foreach ($file in @(Get-RmsClientFolderFile -Path $folder))
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

        $null = Clear-RmsClientFolder -Path $folder -Seconds 0
    }
}

<#
    .SYNOPSIS
        Returns the paths of the files in a folder and below it, but of none behind a link.

    .PARAMETER Path
        Path of the folder.
#>
function Get-RmsClientFolderFile
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
        if (-not (Test-RmsClientLink -Path $folder))
        {
            Get-RmsClientFolderFile -Path $folder
        }
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
function Clear-RmsClientFolder
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
            foreach ($file in @(Get-RmsClientFolderFile -Path $Path))
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
        Copies the content of a file, and nothing else of it, to a new file.

    .PARAMETER From
        Path of the file.

    .PARAMETER To
        Path of the copy.
#>
function Copy-RmsClientFile
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
