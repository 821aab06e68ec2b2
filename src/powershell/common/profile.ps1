<#
    .SYNOPSIS
        Returns the profiles that an account stands for: the Owner of each, its Folder, and whether its hive IsLoaded.

    .DESCRIPTION
        Throws 'No user evaluated: ...' where there are none.

    .PARAMETER Account
        A SID, Default, DOMAIN\user, CurrentUser, or AllUsers for every profile of a person and the default profile.

    .PARAMETER HasFolder
        Only profiles that have a folder, not those of which there is only the loaded hive.
#>
function Find-UserProfile
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Account,

        [Parameter()]
        [System.Management.Automation.SwitchParameter]
        $HasFolder
    )

    $asked = @{}
    if ($Account -cne 'AllUsers')
    {
        try
        {
            $asked.Sid = Get-AccountSid -Account $Account
        }
        catch
        {
            throw ('No user evaluated: {0}' -f (Get-ErrorMessage -ErrorRecord $_))
        }

        Assert-PersonAccount -Account $Account -Sid $asked.Sid
    }

    $found = foreach ($userProfile in Get-UserProfile @asked)
    {
        if (-not $HasFolder -or $userProfile.Folder -ne '')
        {
            $userProfile
        }
    }

    if ($null -eq $found -and $Account -ceq 'AllUsers')
    {
        $message = 'No user evaluated: this computer has no profile of a person, and no default profile.'
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    if ($null -eq $found)
    {
        $message = 'No user evaluated: {0} has no profile on this computer.' -f $Account
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    return $found
}

<#
    .SYNOPSIS
        Returns the profiles of which there is anything: a folder, or a hive that is loaded.

    .DESCRIPTION
        What cannot be read is there all the same. Each has its Owner, a SID or Default; its Folder, or an empty text;
        and whether its hive IsLoaded.

    .PARAMETER Sid
        SID of the account, or Default for the profile that Windows copies for a new user. Without it: those of every
        person, and the default profile.
#>
function Get-UserProfile
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter()]
        [System.String]
        $Sid
    )

    # The 64-bit view is that of Windows' own bitness on 32-bit Windows too.
    $view = [Microsoft.Win32.RegistryView]::Registry64
    $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, $view)
    $users = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::Users, $view)
    $list = $machine.OpenSubKey('SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList')
    try
    {
        # The name of a hive can be seen by those who may not open it.
        $hives = $users.GetSubKeyNames()
        $owners = @($Sid)
        if ($Sid -eq '')
        {
            # Who is signed in need not be in the list.
            $listed = @()
            if ($null -ne $list)
            {
                $listed = $list.GetSubKeyNames()
            }

            $names = $listed + @($hives | Where-Object -FilterScript { $_ -notin $listed })
            $owners = @($names | Where-Object -FilterScript { Test-PersonSid -Sid $_ }) + 'Default'
        }

        foreach ($owner in $owners)
        {
            $found = @{
                Owner    = $owner
                Folder   = Get-UserProfileFolder -List $list -Sid $owner
                IsLoaded = $owner -ne 'Default' -and $owner -in $hives
            }
            if ($found.IsLoaded -or $found.Folder -ne '')
            {
                $found
            }
        }
    }
    finally
    {
        if ($null -ne $list)
        {
            $list.Dispose()
        }

        $users.Dispose()
        $machine.Dispose()
    }
}

<#
    .SYNOPSIS
        Returns the folder of a profile, or an empty text where there is none.

    .PARAMETER List
        The registry key of all profiles.

    .PARAMETER Sid
        SID of the account, or Default for the profile that Windows copies for a new user.
#>
function Get-UserProfileFolder
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [Microsoft.Win32.RegistryKey]
        $List,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Sid
    )

    $folder = ''
    if ($null -ne $List -and $Sid -eq 'Default')
    {
        $folder = [System.String] $List.GetValue('Default', '')
    }
    elseif ($null -ne $List)
    {
        $entry = $List.OpenSubKey($Sid)
        if ($null -ne $entry)
        {
            $folder = [System.String] $entry.GetValue('ProfileImagePath', '')
            $entry.Dispose()
        }
    }

    # A profile that lasts for a session is in no list.
    if ($folder -eq '' -and $Sid -eq (Get-CurrentSid))
    {
        $folder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::UserProfile)
    }

    # Windows keeps the entries of profiles whose folders were deleted by hand.
    if ($folder -ne '' -and [System.IO.Directory]::Exists($folder))
    {
        return $folder
    }

    return ''
}
