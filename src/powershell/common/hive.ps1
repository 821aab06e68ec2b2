<#
    .SYNOPSIS
        Returns the File of a profile's hive in which a key is, and the Path of the key in it.

    .DESCRIPTION
        Throws where the profile has no NTUSER.DAT. It may do without the file that is returned until something is
        written to it.

    .PARAMETER Folder
        The profile's folder.

    .PARAMETER Path
        Path of the key below HKEY_CURRENT_USER.
#>
function Get-HiveFile
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $file = [System.IO.Path]::Combine($Folder, 'NTUSER.DAT')
    if (-not [System.IO.File]::Exists($file))
    {
        $message = '{0} has no NTUSER.DAT that can be read.' -f $Folder
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    # Software\Classes of a user is a hive of its own. Windows links it into the other one while that is loaded.
    if ($Path -match '\ASoftware\\Classes(?:\\|\z)')
    {
        return @{
            File = [System.IO.Path]::Combine($Folder, 'AppData\Local\Microsoft\Windows\UsrClass.dat')
            Path = $Path.Substring($Matches[0].Length)
        }
    }

    return @{
        File = $file
        Path = $Path
    }
}

<#
    .SYNOPSIS
        Returns the name of a hive that this process loads, below HKEY_USERS.

    .PARAMETER Number
        Which of the hives of this process it is.
#>
function Get-HiveName
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Int32]
        $Number
    )

    return '{{moduleName}}-{0}-{1}' -f $PID, $Number
}

<#
    .SYNOPSIS
        Returns the names of hives that processes which are no more have left loaded: their users cannot sign in.

    .PARAMETER InUse
        The hives that this process has loaded and needs. Where they are given, any other of this process is left over.
#>
function Find-HiveLeftover
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [AllowEmptyCollection()]
        [AllowNull()]
        [System.String[]]
        $InUse
    )

    $view = [Microsoft.Win32.RegistryView]::Registry64
    $users = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::Users, $view)
    try
    {
        # Every read comes by here, and hardly any finds one: what is done with one is a function of its own.
        foreach ($name in $users.GetSubKeyNames() -match '\A{{moduleName}}-[0-9]{1,9}-[0-9]+\z')
        {
            if (-not (Test-HiveProcess -Name $name))
            {
                $name
            }
            elseif ($PSBoundParameters.ContainsKey('InUse') -and $name -notin $InUse -and $name -like ('{{moduleName}}-{0}-*' -f $PID))
            {
                $name
            }
        }
    }
    finally
    {
        $users.Dispose()
    }
}

<#
    .SYNOPSIS
        Returns whether the process runs that has loaded a hive.

    .PARAMETER Name
        Name of the hive, from Get-HiveName.
#>
function Test-HiveProcess
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Name
    )

    try
    {
        [System.Diagnostics.Process]::GetProcessById([System.Int32] $Name.Split('-')[1]).Dispose()
    }
    catch [System.ArgumentException]
    {
        return $false
    }

    return $true
}
