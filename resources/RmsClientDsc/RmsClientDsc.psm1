<#
    RmsClientDsc: DSC resources for the settings of the RMS client 2 (MSIPC).

    Generated from src/rms/resources.ts. Edit it there, then run: npm run generate
    What is not of one resource comes from src/powershell and src/rms.
#>

# The bytes of a REG_DWORD.
$script:dwordLength = 4

# Small letters with their capitals, as Windows pairs them in names.
$script:capitalRanges = @(
    '0101-012f 0133-0137 013a-0148 014b-0177 017a-017e 0183-0185 0188 018c 0192 0199 01a1-01a5 01a8 01ad 01b0'
    '01b4-01b6 01b9 01bd 01ce-01dc 01df-01ef 01f5 01f9-021f 0223-0233 023c 0242 0247-024f 0371-0373 0377'
    '03d9-03ef 03f8 03fb 0461-0481 048b-04bf 04c2-04ce 04d1-0523 1e01-1e95 1ea1-1eff 2184 2c61 2c68-2c6c 2c73'
    '2c76 2c81-2ce3 a641-a65f a663-a66d a681-a697 a723-a72f a733-a76f a77a-a77c a77f-a787 a78c'
    '0061-007a>0041 00e0-00f6>00c0 00f8-00fe>00d8 00ff>0178 0180>0243 0195>01f6 019a>023d 019e>0220 01bf>01f7'
    '01c6>01c4 01c9>01c7 01cc>01ca 01dd>018e 01f3>01f1 0250>2c6f 0251>2c6d 0253>0181 0254>0186 0256-0257>0189'
    '0259>018f 025b>0190 0260>0193 0263>0194 0268>0197 0269>0196 026b>2c62 026f>019c 0271>2c6e 0272>019d'
    '0275>019f 027d>2c64 0280>01a6 0283>01a9 0288>01ae 0289>0244 028a-028b>01b1 028c>0245 0292>01b7'
    '037b-037d>03fd 03ac>0386 03ad-03af>0388 03b1-03c1>0391 03c3-03cb>03a3 03cc>038c 03cd-03ce>038e 03d7>03cf'
    '03f2>03f9 0430-044f>0410 0450-045f>0400 04cf>04c0 0561-0586>0531 1d79>a77d 1d7d>2c63 1f00-1f07>1f08'
    '1f10-1f15>1f18 1f20-1f27>1f28 1f30-1f37>1f38 1f40-1f45>1f48 1f51>1f59 1f53>1f5b 1f55>1f5d 1f57>1f5f'
    '1f60-1f67>1f68 1f70-1f71>1fba 1f72-1f75>1fc8 1f76-1f77>1fda 1f78-1f79>1ff8 1f7a-1f7b>1fea 1f7c-1f7d>1ffa'
    '1f80-1f87>1f88 1f90-1f97>1f98 1fa0-1fa7>1fa8 1fb0-1fb1>1fb8 1fb3>1fbc 1fc3>1fcc 1fd0-1fd1>1fd8'
    '1fe0-1fe1>1fe8 1fe5>1fec 1ff3>1ffc 214e>2132 2170-217f>2160 24d0-24e9>24b6 2c30-2c5e>2c00 2c65>023a'
    '2c66>023e 2d00-2d25>10a0 ff41-ff5a>ff21'
)

# The accounts that have a name of their own in Account.
$script:wellKnownAccounts = @{
    LocalSystem    = 'S-1-5-18'
    LocalService   = 'S-1-5-19'
    NetworkService = 'S-1-5-20'
}

# The reasons that inform, and do not speak of drift.
$script:informativeReasons = @(
    'AdRmsOnly'
    'AzureByRegistry'
    'AzureRemains'
    'Bootstrapped'
    'BootstrappedElsewhere'
    'Caution'
    'Default'
    'DnsLeads'
    'DnsNeedsDenial'
    'DnsOfDomain'
    'Exceptions'
    'FewLanguages'
    'FoundByPoint'
    'FoundInRegistry'
    'HashNotGiven'
    'NoPoint'
    'NotRedirected'
    'OtherSpelling'
    'PlatformNotListed'
    'Policy'
    'PublishingInRegistry'
    'Redirected'
    'RedirectionChain'
    'RegistrySilent'
    'StaleEntry'
    'SystemDropped'
    'SystemNotListed'
    'VersionsDiffer'
    'ViewsDiffer'
)

# What [MS-RMPR] says of the service connection point, and how long a directory may take to answer.
$script:connectionPoint = @{
    Name       = 'CN=SCP'
    Container  = 'CN=RightsManagementServices,CN=Services'
    Keywords   = @('MSRMRootCluster', '1.0')
    UrlPattern = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Cc][Ee][Rr][Tt][Ii][Ff][Ii][Cc][Aa][Tt][Ii][Oo][Nn]/?)\z'
    Seconds    = 15
}

# How the programs of each view are called, the servers of Azure RMS, and where users have those that they know.
$script:discovery = @{
    Programs     = @('64-bit programs', '32-bit programs')
    AzurePattern = '\A(?:(?:[^/]+\.)?aadrm\.(?:com|us|cn))\z'
    Users        = @{
        Any = @{
            Hive = 'User'
            Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
            Path = ''
        }
    }
    Identities   = 'Identities'
    IdentityUrls = @('InternalUrl', 'ExternalUrl')
}

# What the names of the SRV records begin with that lead Office from a cluster to a tenant.
$script:dnsRedirection = @{
    Prefix = '_rmsredir._http._tcp.'
}

# What is known of the client, its setup program and the versions of Windows that it is made for.
$script:clientModel = @{
    ProductName    = 'Active Directory Rights Management Services Client 2.'
    NamePattern    = '\AActive Directory Rights Management Services Client 2\.([0-9]{1,9})\z'
    Files          = @('Msipc.dll', 'Ipcsecproc.dll', 'Ipcsecproc_ssp.dll', 'MSIPCEvents.man')
    RuntimeFiles   = @('Msipc.dll', 'Ipcsecproc.dll', 'Ipcsecproc_ssp.dll')
    VersionFile    = 'Msipc.dll'
    LanguageCount  = 44
    SystemList     = 'Windows Server 2016 to 2025, Windows 10 and 11, Windows Server 2012 R2, Windows Server 2012, Windows Server 2008 R2 (2016), Windows Server 2008 (2016, AD RMS only), Windows 8.1, Windows 8 (2016), Windows 7 SP1 (2016), Windows Vista SP2 (2016, AD RMS only)'
    ExitCodes      = @(5, 87, 112, 1223, 1601, 1602, 1603, 1605, 1612, 1618, 1619, 1620, 1622, 1625, 1633, 1638, 1642)
    SetupSeconds   = 1800
    RemovalSeconds = 60
    Systems        = @(
        @{
            Name        = 'Windows Server 2016 to 2025'
            Version     = '10.0'
            IsServer    = $true
            ServicePack = 0
            IsAdRmsOnly = $false
            IsDropped   = $false
        }
        @{
            Name        = 'Windows 10 and 11'
            Version     = '10.0'
            IsServer    = $false
            ServicePack = 0
            IsAdRmsOnly = $false
            IsDropped   = $false
        }
        @{
            Name        = 'Windows Server 2012 R2'
            Version     = '6.3'
            IsServer    = $true
            ServicePack = 0
            IsAdRmsOnly = $false
            IsDropped   = $false
        }
        @{
            Name        = 'Windows Server 2012'
            Version     = '6.2'
            IsServer    = $true
            ServicePack = 0
            IsAdRmsOnly = $false
            IsDropped   = $false
        }
        @{
            Name        = 'Windows Server 2008 R2'
            Version     = '6.1'
            IsServer    = $true
            ServicePack = 0
            IsAdRmsOnly = $false
            IsDropped   = $true
        }
        @{
            Name        = 'Windows Server 2008'
            Version     = '6.0'
            IsServer    = $true
            ServicePack = 0
            IsAdRmsOnly = $true
            IsDropped   = $true
        }
        @{
            Name        = 'Windows 8.1'
            Version     = '6.3'
            IsServer    = $false
            ServicePack = 0
            IsAdRmsOnly = $false
            IsDropped   = $false
        }
        @{
            Name        = 'Windows 8'
            Version     = '6.2'
            IsServer    = $false
            ServicePack = 0
            IsAdRmsOnly = $false
            IsDropped   = $true
        }
        @{
            Name        = 'Windows 7 SP1'
            Version     = '6.1'
            IsServer    = $false
            ServicePack = 1
            IsAdRmsOnly = $false
            IsDropped   = $true
        }
        @{
            Name        = 'Windows Vista SP2'
            Version     = '6.0'
            IsServer    = $false
            ServicePack = 2
            IsAdRmsOnly = $true
            IsDropped   = $true
        }
    )
}

# What an undo file says where a client was installed.
$script:clientRemoval = '{"action":"remove-client","about":{"fact":"client","ensure":"Absent","installMode":"Silent","installerPath":"","installerSha256":"","minimumVersion":""},"summary":"the RMS client","removes":true,"sha256":"","logPath":""}'

<#
    .SYNOPSIS
        The values of Ensure. They start at 1, so that 0 is 'not given'.
#>
enum RmsClientEnsure
{
    Present = 1
    Absent
}

<#
    .SYNOPSIS
        The values of Mode. They start at 1, so that 0 is 'not given'.
#>
enum RmsClientMode
{
    Client = 1
    Server
}

<#
    .SYNOPSIS
        The values of RegistryView. They start at 1, so that 0 is 'not given'.
#>
enum RmsClientRegistryView
{
    Native = 1
    Wow6432
    Both
}

<#
    .SYNOPSIS
        Returns the SID of an account.

    .PARAMETER Account
        A SID, Default, DOMAIN\user or CurrentUser.
#>
function Get-AccountSid
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Account
    )

    if ($Account -cmatch '\A[Ss]-1-[0-9-]+\z')
    {
        return $Account.ToUpperInvariant()
    }

    if ($Account -ceq 'Default')
    {
        return $Account
    }

    if ($Account -ceq 'CurrentUser')
    {
        return Get-CurrentSid
    }

    if ($Account -ceq 'AllUsers')
    {
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message 'AllUsers stands for several accounts, so it has no SID of its own. Name one account.'))
    }

    try
    {
        return [System.Security.Principal.NTAccount]::new($Account).Translate([System.Security.Principal.SecurityIdentifier]).Value
    }
    catch
    {
        $cause = (Get-ErrorMessage -ErrorRecord $_) -replace '\.\z', ''
        throw ('The account {0} cannot be resolved ({1}). Check its name, or give its SID.' -f $Account, $cause)
    }
}

<#
    .SYNOPSIS
        Throws where CurrentUser is SYSTEM, whose settings nobody means.

    .PARAMETER Account
        What was asked for.

    .PARAMETER Sid
        The SID of that.
#>
function Assert-PersonAccount
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Account,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Sid
    )

    if ($Account -ceq 'CurrentUser' -and $Sid -eq 'S-1-5-18')
    {
        $message = 'No user evaluated: CurrentUser is SYSTEM here, whose settings are those of no person. Name the account, or use AllUsers.'
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }
}

<#
    .SYNOPSIS
        Is this the SID of a person? Services and the system have SIDs of other authorities.

    .PARAMETER Sid
        The SID, or another name of a key.
#>
function Test-PersonSid
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Sid
    )

    return $Sid -match '\AS-1-(?:5-21|12-1)-[0-9-]+\z'
}

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

    return [System.IO.Path]::Combine($Folder, ('RmsClientDsc-{0}.tmp' -f [System.Guid]::NewGuid()))
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

<#
    .SYNOPSIS
        Returns the SID of the account that this runs as.
#>
function Get-CurrentSid
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    return [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
}

<#
    .SYNOPSIS
        Makes a folder with those above it, as far as they are not there; returns how many it made.

    .PARAMETER Base
        The folder that is trusted. It must be there.

    .PARAMETER Folder
        Path of the folder below Base.
#>
function Add-FolderPath
{
    [CmdletBinding()]
    [OutputType([System.Int32])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder
    )

    $made = 0
    $part = $Base
    foreach ($name in $Folder.Split('\'))
    {
        $part = [System.IO.Path]::Combine($part, $name)
        if (Test-PathLink -Path $part)
        {
            $message = "$part is a link. Nothing is written through links: put a folder in its place."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }

        if (-not [System.IO.Directory]::Exists($part))
        {
            $null = [System.IO.Directory]::CreateDirectory($part)
            $made++
        }
    }

    return $made
}

<#
    .SYNOPSIS
        Opens a file that holds a folder fast: while it is open, Windows lets nobody rename or replace the folder, or
        those above it, or make a link of one of them.

    .DESCRIPTION
        Windows deletes it when it is closed, even where this process is killed.

    .PARAMETER Folder
        Path of the folder.
#>
function Open-FolderGuard
{
    [CmdletBinding()]
    [OutputType([System.IO.FileStream])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder
    )

    return [System.IO.FileStream]::new(
        (Get-TemporaryPath -Folder $Folder),
        [System.IO.FileMode]::CreateNew,
        [System.IO.FileAccess]::Write,
        [System.IO.FileShare]::None,
        1,
        [System.IO.FileOptions]::DeleteOnClose
    )
}

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

    return 'RmsClientDsc-{0}-{1}' -f $PID, $Number
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
        foreach ($name in $users.GetSubKeyNames() -match '\ARmsClientDsc-[0-9]{1,9}-[0-9]+\z')
        {
            if (-not (Test-HiveProcess -Name $name))
            {
                $name
            }
            elseif ($PSBoundParameters.ContainsKey('InUse') -and $name -notin $InUse -and $name -like ('RmsClientDsc-{0}-*' -f $PID))
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

<#
    .SYNOPSIS
        Returns the full path of what is below a folder; throws where Windows would go anywhere else.

    .DESCRIPTION
        Names come from configurations, undo files and archives. What is written or deleted there goes through this,
        whatever was asked of the name before.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Path
        Path below Base, with \ between its parts.
#>
function Resolve-InsidePath
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

    $never = [System.IO.Path]::GetInvalidFileNameChars()
    foreach ($name in $Path.Split('\'))
    {
        if ($name -eq '' -or $name.IndexOfAny($never) -ge 0)
        {
            $message = '{0} is no path below {1}.' -f $Path, $Base
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    # Windows goes up at .., drops dots and blanks at the end of a name, and takes names such as NUL for devices.
    $full = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($Base, $Path))
    $expected = '{0}\{1}' -f [System.IO.Path]::GetFullPath($Base).TrimEnd('\'), $Path
    if (-not [System.String]::Equals($full, $expected, [System.StringComparison]::Ordinal))
    {
        $message = '{0} is no path below {1}: Windows takes it for {2}.' -f $Path, $Base, $full
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    return $full
}

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
        if ([System.IO.Path]::GetFileName($folder) -notmatch '\ARmsClientDsc-[0-9a-f]{32}\z')
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

<#
    .SYNOPSIS
        Returns which Windows this is, and what the account that runs this may do in it.
#>
function Get-MachineState
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    # Environment.OSVersion tells some programs an older version than Windows has.
    $machineKey = [Microsoft.Win32.RegistryKey]::OpenBaseKey(
        [Microsoft.Win32.RegistryHive]::LocalMachine,
        [Microsoft.Win32.RegistryView]::Registry64
    )
    $read = {
        param
        (
            [Parameter()]
            [System.String]
            $Path,

            [Parameter()]
            [System.String]
            $Name
        )

        $key = $machineKey.OpenSubKey($Path)
        if ($null -ne $key)
        {
            $key.GetValue($Name)
            $key.Dispose()
        }
    }
    try
    {
        $versionKey = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
        $version = & $read $versionKey 'CurrentVersion'
        $major = & $read $versionKey 'CurrentMajorVersionNumber'
        if ($null -ne $major)
        {
            $version = '{0}.{1}' -f $major, (& $read $versionKey 'CurrentMinorVersionNumber')
        }

        $servicePack = 0
        if ((& $read $versionKey 'CSDVersion') -match '\AService Pack ([0-9]+)\z')
        {
            $servicePack = [System.Int32] $Matches[1]
        }

        $productType = & $read 'SYSTEM\CurrentControlSet\Control\ProductOptions' 'ProductType'
        $processor = & $read 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment' 'PROCESSOR_ARCHITECTURE'
    }
    finally
    {
        $machineKey.Dispose()
    }

    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = [System.Security.Principal.WindowsPrincipal]::new($identity)
    # Session 0 is that of services: nobody sees its windows.
    $session = [System.Diagnostics.Process]::GetCurrentProcess().SessionId
    return @{
        Version     = [System.String] $version
        ServicePack = $servicePack
        IsServer    = $productType -in @('ServerNT', 'LanmanNT')
        Is64Bit     = [System.Environment]::Is64BitOperatingSystem
        Processor   = [System.String] $processor
        IsElevated  = $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
        HasScreen   = [System.Environment]::UserInteractive -and $session -ne 0
    }
}

<#
    .SYNOPSIS
        Returns what .NET said, without what PowerShell puts around it.

    .PARAMETER ErrorRecord
        What was caught.
#>
function Get-ErrorMessage
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Management.Automation.ErrorRecord]
        $ErrorRecord
    )

    return $ErrorRecord.Exception.GetBaseException().Message
}

<#
    .SYNOPSIS
        Returns an error for a function to end with.

    .DESCRIPTION
        A function with CmdletBinding that is called with an ErrorAction goes on behind a throw; behind
        $PSCmdlet.ThrowTerminatingError it does not.

    .PARAMETER Message
        What is wrong.
#>
function ConvertTo-TerminatingError
{
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Message
    )

    return [System.Management.Automation.ErrorRecord]::new(
        [System.InvalidOperationException]::new($Message),
        'RmsClientDsc',
        [System.Management.Automation.ErrorCategory]::InvalidOperation,
        $null
    )
}

<#
    .SYNOPSIS
        Returns whose folders an account stands for: the Owner of each, and the Folder that all is below.

    .DESCRIPTION
        Owner is a SID, or Default for the default profile. Throws where there is nobody.

    .PARAMETER Base
        LocalAppData for the folders of users, below their profiles; AllUsersProfile for the one that all programs share.

    .PARAMETER Account
        A SID, Default, DOMAIN\user, CurrentUser, or AllUsers for every profile of a person and the default profile.
#>
function Get-AccountFolder
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Account
    )

    if ($Base -eq 'AllUsersProfile')
    {
        $sid = Get-AccountSid -Account $Account
        Assert-PersonAccount -Account $Account -Sid $sid
        return @{
            Owner  = $sid
            Folder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData)
        }
    }

    # One can be signed in whose folder is gone.
    return Find-UserProfile -Account $Account -HasFolder
}

<#
    .SYNOPSIS
        Returns the path of a folder below the one that Get-AccountFolder gives.

    .PARAMETER Base
        LocalAppData or AllUsersProfile.

    .PARAMETER Path
        The path below it. {Sid} stands for the SID of the owner.

    .PARAMETER Owner
        The owner.
#>
function Get-AccountFolderPath
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
        $Path,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Owner
    )

    $below = $Path.Replace('{Sid}', $Owner)
    if ($Base -eq 'LocalAppData')
    {
        return 'AppData\Local\{0}' -f $below
    }

    return $below
}

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

<#
    .SYNOPSIS
        Makes a new folder for a program that is to run, and returns its path.
#>
function Add-SafeFolder
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    # Its name cannot be guessed, so that it is new.
    $path = [System.IO.Path]::Combine((Get-SafePlace), 'RmsClientDsc-' + [System.Guid]::NewGuid().ToString('N'))
    Add-ClosedFolder -Path $path
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
function Add-ClosedFolder
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
function Get-SafePlace
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param ()

    return [System.IO.Path]::Combine([System.Environment]::GetFolderPath('Windows'), 'Temp')
}

<#
    .SYNOPSIS
        Returns whether a folder is one of Add-SafeFolder: its owner says so.

    .PARAMETER Path
        Path of the folder.
#>
function Test-SafeFolder
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
        Makes the folder for undo files, where it is not there, and returns its path.

    .DESCRIPTION
        Who runs an undo has done to the computer what the file says, so only those may write it who may do that anyway.
        Windows would let every user put files into a folder below %ProgramData%, and make it first. So it is for
        administrators alone; anybody else gets one of their own.

    .PARAMETER Path
        Path below %ProgramData%, or for anybody else below %LocalAppData%.
#>
function Open-UndoFolder
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    # Without elevation it is not among them.
    if ('S-1-5-32-544' -notin $identity.Groups.Value)
    {
        $own = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::LocalApplicationData)
        return [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($own, $Path)).FullName
    }

    # SYSTEM and administrators, and nothing that comes from above.
    $security = [System.Security.AccessControl.DirectorySecurity]::new()
    $security.SetSecurityDescriptorSddlForm('D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
    # What Windows PowerShell has as methods of the folder is in a class of its own in PowerShell 7.
    $access = 'System.IO.FileSystemAclExtensions' -as [System.Type]
    $folder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData)
    foreach ($name in $Path.Split('\'))
    {
        $folder = [System.IO.Path]::Combine($folder, $name)
        $info = [System.IO.DirectoryInfo]::new($folder)
        if (-not $info.Exists)
        {
            if ($null -ne $access)
            {
                $access::Create($info, $security)
            }
            else
            {
                $info.Create($security)
            }
        }

        $owner = Get-FolderOwnerSid -Folder $info
        if ((Test-PathLink -Path $folder) -or $owner -notin @('S-1-5-18', 'S-1-5-32-544', $identity.User.Value))
        {
            $message = "$folder was made by $owner, who could forge undo files in it. Remove it."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    return $folder
}

<#
    .SYNOPSIS
        Returns the SID of the account that a folder belongs to.

    .PARAMETER Folder
        The folder.
#>
function Get-FolderOwnerSid
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.DirectoryInfo]
        $Folder
    )

    $access = 'System.IO.FileSystemAclExtensions' -as [System.Type]
    $sections = [System.Security.AccessControl.AccessControlSections]::Owner
    if ($null -ne $access)
    {
        $security = $access::GetAccessControl($Folder, $sections)
    }
    else
    {
        $security = $Folder.GetAccessControl($sections)
    }

    return $security.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
}

<#
    .SYNOPSIS
        Returns what is where a template may be: its Path, the Content and Sha256 of the file, or the Problem.

    .DESCRIPTION
        Sha256 is empty where there is no file.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path below Base of the folder that the template is in.

    .PARAMETER Name
        Name of the file.
#>
function Get-RmsClientTemplate
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Name
    )

    $path = [System.IO.Path]::Combine($Base, $Folder)
    $found = @{
        Path    = $path
        Content = $null
        Sha256  = ''
        Problem = ''
    }
    try
    {
        $path = Resolve-InsidePath -Base (Resolve-InsidePath -Base $Base -Path $Folder) -Path $Name
    }
    catch
    {
        $found.Problem = Get-ErrorMessage -ErrorRecord $_
        return $found
    }

    $link = Find-PathLink -Base $Base -Path "$Folder\$Name"
    if ($link)
    {
        $found.Problem = '{0} is a link. Templates are not looked for behind links: put a folder in its place.' -f $link
    }
    elseif ([System.IO.Directory]::Exists($path))
    {
        $found.Problem = '{0} is a folder, where a template would be a file.' -f $path
    }
    elseif ([System.IO.File]::Exists($path))
    {
        $found = Read-RmsClientTemplate -Path $path
    }

    $found.Path = $path
    return $found
}

<#
    .SYNOPSIS
        Reads a file that may be a template: its Content and Sha256, or the Problem that it has.

    .DESCRIPTION
        Others may have it open, or be about to delete it.

    .PARAMETER Path
        Path of the file.
#>
function Read-RmsClientTemplate
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    # Templates have some ten thousand bytes.
    $limit = 1048576
    try
    {
        $share = [System.IO.FileShare]::ReadWrite -bor [System.IO.FileShare]::Delete
        $file = [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, $share)
        try
        {
            # However much it has grown since it was opened.
            $content = [System.IO.BinaryReader]::new($file).ReadBytes($limit + 1)
        }
        finally
        {
            $file.Dispose()
        }

        if ($content.Length -gt $limit)
        {
            return @{
                Content = $null
                Sha256  = ''
                Problem = '{0} has more than {1} bytes, which no template has.' -f $Path, $limit
            }
        }

        return @{
            Content = $content
            Sha256  = Get-StreamHash -Stream ([System.IO.MemoryStream]::new($content))
            Problem = ''
        }
    }
    catch
    {
        return @{
            Content = $null
            Sha256  = ''
            Problem = '{0} cannot be read: {1}' -f $Path, (Get-ErrorMessage -ErrorRecord $_)
        }
    }
}

<#
    .SYNOPSIS
        Returns why bytes are no rights policy template of an RMS server; an empty text where they are one.

    .DESCRIPTION
        What must be there is in [MS-RMPR], 2.2.9.10 "Rights Policy Template" and 2.2.9.10.2 "ISSUER". The signature
        must be there, and is not verified: that takes the certificate of the server.

    .PARAMETER Content
        The bytes.
#>
function Get-RmsClientTemplateFlaw
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.Byte[]]
        $Content
    )

    $settings = [System.Xml.XmlReaderSettings]::new()
    $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
    $settings.XmlResolver = $null
    $settings.IgnoreComments = $true
    $settings.IgnoreProcessingInstructions = $true
    $wanted = @(
        'XrML[version=1.2]'
        'XrML/BODY[type=Microsoft Official Rights Template]'
        'XrML/BODY/ISSUEDTIME'
        'XrML/BODY/DESCRIPTOR'
        'XrML/BODY/ISSUER/OBJECT[type=MS-DRM-Server]'
        'XrML/BODY/ISSUER/PUBLICKEY'
        'XrML/BODY/DISTRIBUTIONPOINT'
        'XrML/BODY/WORK'
        'XrML/SIGNATURE/VALUE/text()'
    )
    $known = [System.Collections.Generic.HashSet[System.String]]::new()
    foreach ($path in $wanted)
    {
        $part = ''
        foreach ($name in ($path -replace '\[.*').Split('/'))
        {
            $part += "/$name"
            $null = $known.Add($part)
        }
    }

    $found = [System.Collections.Generic.HashSet[System.String]]::new()
    # The path of each element on the way to this one, after that of the document.
    $paths = [System.String[]] @('') * 8
    $stream = [System.IO.MemoryStream]::new($Content)
    try
    {
        $reader = [System.Xml.XmlReader]::Create($stream, $settings)
        $null = $reader.Read()
        while (-not $reader.EOF)
        {
            if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element)
            {
                $path = '{0}/{1}' -f $paths[$reader.Depth], $reader.LocalName
                if ($reader.NamespaceURI -ne '' -or -not $known.Contains($path))
                {
                    # Read, and no more than that: in a file that is made to be slow it has a thousand others in it.
                    $reader.Skip()
                    continue
                }

                $paths[$reader.Depth + 1] = $path
                $null = $found.Add($path)
                foreach ($attribute in @('version', 'type'))
                {
                    $null = $found.Add(('{0}[{1}={2}]' -f $path, $attribute, $reader.GetAttribute($attribute)))
                }
            }
            elseif ($reader.NodeType -eq [System.Xml.XmlNodeType]::Text)
            {
                $null = $found.Add('{0}/text()' -f $paths[$reader.Depth])
            }

            $null = $reader.Read()
        }
    }
    catch
    {
        return 'it is no well-formed XML without a document type: {0}' -f (Get-ErrorMessage -ErrorRecord $_)
    }
    finally
    {
        $stream.Dispose()
    }

    foreach ($path in $wanted)
    {
        if (-not $found.Contains("/$path"))
        {
            return 'it is no rights policy template that an RMS server has issued: it lacks {0}.' -f $path
        }
    }

    return ''
}

<#
    .SYNOPSIS
        Returns the template of each owner, and the source where one is needed.

    .DESCRIPTION
        Owners has the Owner, the Path, the Sha256 and the Content of each, a Problem or a Flaw, and for Write-RmsClientTemplate
        the Folder that is trusted and what is Below it. The content is left out where it is the wanted one. Source is $null where it need not be read; it has Sha256, Content and Problem.

    .PARAMETER Base
        LocalAppData or AllUsersProfile.

    .PARAMETER Folder
        Path of the folder below it.

    .PARAMETER Account
        Whose templates.

    .PARAMETER Name
        Name of the file.

    .PARAMETER Source
        Path that the template comes from, if there is one.

    .PARAMETER Sha256
        The SHA-256 that is wanted, if it is given.
#>
function Get-RmsClientTemplateState
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Account,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Name,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Source,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Sha256
    )

    $owners = @(
        foreach ($owner in @(Get-AccountFolder -Base $Base -Account $Account))
        {
            $below = Get-AccountFolderPath -Base $Base -Path $Folder -Owner $owner.Owner
            $found = Get-RmsClientTemplate -Base $owner.Folder -Folder $below -Name $Name
            $found.Owner = $owner.Owner
            $found.Folder = $owner.Folder
            $found.Below = $below
            $found.Flaw = ''
            $found
        }
    )
    $state = @{
        Owners = $owners
        Source = $null
    }
    $differing = @($owners | Where-Object -FilterScript { $Sha256 -eq '' -or $_.Sha256 -ne $Sha256 })
    if ($Source -ne '' -and $differing.Count -gt 0)
    {
        $state.Source = Read-RmsClientTemplateSource -Path $Source -Sha256 $Sha256
    }

    $wanted = $Sha256
    if ($wanted -eq '' -and $null -ne $state.Source)
    {
        $wanted = $state.Source.Sha256
    }

    foreach ($found in $owners)
    {
        if ($wanted -ne '' -and $found.Sha256 -eq $wanted)
        {
            $found.Content = $null
        }
        elseif ($Source -eq '' -and $Sha256 -eq '' -and $found.Sha256 -ne '')
        {
            $found.Flaw = Get-RmsClientTemplateFlaw -Content $found.Content
        }
    }

    return $state
}

<#
    .SYNOPSIS
        Reads the file that a template comes from, once: its Content and Sha256, or the Problem that makes it unfit.

    .PARAMETER Path
        Path of the file.

    .PARAMETER Sha256
        The SHA-256 that it must have, if one is given.
#>
function Read-RmsClientTemplateSource
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Sha256
    )

    $read = Read-RmsClientTemplate -Path $Path
    if (-not $read.Problem)
    {
        if ($Sha256 -ne '' -and $read.Sha256 -ne $Sha256)
        {
            $read.Problem = 'it has the SHA-256 {0}; wanted is {1}.' -f $read.Sha256, $Sha256.ToUpperInvariant()
        }
        else
        {
            $read.Problem = Get-RmsClientTemplateFlaw -Content $read.Content
        }
    }

    if ($read.Problem)
    {
        $read.Content = $null
        $read.Sha256 = ''
    }

    return $read
}

<#
    .SYNOPSIS
        Puts a template in its place, or removes it where no content is given; returns why it could not, or an empty text.

    .DESCRIPTION
        A template comes into being whole: it is written under a name that the client does not read, beside its place,
        so that it has the permissions of its folder. A run that is killed leaves nothing that a later one would take
        for a template, and the next one clears it away.

        A folder that is made for it says so in a file of its own, and goes with the last template.

    .PARAMETER Base
        The folder that is trusted. It must be there.

    .PARAMETER Folder
        Path below Base of the folder that the template is in. It comes into being.

    .PARAMETER Name
        Name of the file.

    .PARAMETER Content
        What is to be in it. Without it the template is removed.

    .PARAMETER Expected
        The SHA-256 of what is there; empty where nothing is. Nothing is changed where something else is.
#>
function Write-RmsClientTemplate
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
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Name,

        [Parameter()]
        [AllowEmptyCollection()]
        [System.Byte[]]
        $Content,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Expected
    )

    $folderPath = [System.IO.Path]::Combine($Base, $Folder)
    $guard = $null
    $made = 0
    try
    {
        $folderPath = Resolve-InsidePath -Base $Base -Path $Folder
        $null = Resolve-InsidePath -Base $folderPath -Path $Name
        if ($null -eq $Content -and -not [System.IO.Directory]::Exists($folderPath))
        {
            return ''
        }

        $made = Add-FolderPath -Base $Base -Folder $Folder
        $guard = Open-FolderGuard -Folder $folderPath
        $found = Get-RmsClientTemplate -Base $Base -Folder $Folder -Name $Name
        if ($found.Problem)
        {
            return $found.Problem
        }

        if ($found.Sha256 -ne $Expected)
        {
            return '{0} is no longer what it was when the change was planned. Plan it again.' -f $found.Path
        }

        Clear-RmsClientTemplateLeftover -Folder $folderPath -Except $guard.Name
        if ($null -eq $Content)
        {
            if ($found.Sha256 -ne '')
            {
                [System.IO.File]::SetAttributes($found.Path, [System.IO.FileAttributes]::Normal)
                [System.IO.File]::Delete($found.Path)
            }
        }
        else
        {
            if ($made -gt 0)
            {
                [System.IO.File]::WriteAllText([System.IO.Path]::Combine($folderPath, 'RmsClientDsc.folder'), [System.String] $made)
                $made = 0
            }

            Move-FileContent -Content ([System.IO.MemoryStream]::new($Content)) -Path $found.Path
        }
    }
    catch
    {
        return '{0}\{1} cannot be changed: {2}' -f $folderPath, $Name, (Get-ErrorMessage -ErrorRecord $_)
    }
    finally
    {
        if ($null -ne $guard)
        {
            $guard.Dispose()
        }

        Clear-RmsClientTemplateFolder -Base $Base -Folder $Folder -Made $made
    }

    return ''
}

<#
    .SYNOPSIS
        Deletes what a run that was killed has left in a folder.

    .PARAMETER Folder
        Path of the folder.

    .PARAMETER Except
        Path of a file that stays.
#>
function Clear-RmsClientTemplateLeftover
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Except
    )

    foreach ($path in [System.IO.Directory]::GetFiles($Folder))
    {
        if ([System.IO.Path]::GetFileName($path) -match '\ARmsClientDsc-[0-9a-f-]{36}\.tmp\z' -and $path -ne $Except)
        {
            try
            {
                [System.IO.File]::Delete($path)
            }
            catch
            {
                # Another run is at work, and has it open.
                $null = $_
            }
        }
    }
}

<#
    .SYNOPSIS
        Removes a folder that was made for templates once the last one is gone, and those above it that were made with it.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path of the folder below Base.

    .PARAMETER Made
        How many folders this run has made and needs no more; where it has made none, the file in the folder says it.
#>
function Clear-RmsClientTemplateFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.Int32]
        $Made
    )

    try
    {
        $part = Resolve-InsidePath -Base $Base -Path $Folder
        $marker = [System.IO.Path]::Combine($part, 'RmsClientDsc.folder')
        if (Find-PathLink -Base $Base -Path "$Folder\RmsClientDsc.folder")
        {
            return
        }

        $count = $Made
        if ($count -eq 0 -and [System.IO.File]::Exists($marker) -and [System.IO.Directory]::GetFileSystemEntries($part).Length -eq 1)
        {
            $text = [System.IO.File]::ReadAllText($marker)
            if ($text -match '\A[1-9]\z')
            {
                $count = [System.Int32] $text
                [System.IO.File]::Delete($marker)
            }
        }

        for (; $count -gt 0 -and $part.Length -gt $Base.Length; $count--)
        {
            if ([System.IO.Directory]::GetFileSystemEntries($part).Length -gt 0)
            {
                return
            }

            [System.IO.Directory]::Delete($part)
            $part = [System.IO.Path]::GetDirectoryName($part)
        }
    }
    catch
    {
        # An empty folder does no harm.
        $null = $_
    }
}

<#
    .SYNOPSIS
        Returns what is in a license store and its template store.

    .DESCRIPTION
        Files has the paths below Base of all that is the store's, Folders those of its folders, the deepest first.
        Licenses are the files that end in .drm, templates those that end in .xml in the template store. IsThere is set
        where a reset would remove something. Problem says what could not be looked at.

    .PARAMETER Base
        The folder that is trusted, such as the profile's.

    .PARAMETER Licenses
        Path of the license store below Base.

    .PARAMETER Templates
        Path of the template store below Base. It may be in the license store.

    .PARAMETER Except
        Paths below Base of folders that are no part of the store, though they may be in it.
#>
function Get-RmsClientStore
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Licenses,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Templates,

        [Parameter(Mandatory = $true)]
        [System.String[]]
        $Except
    )

    $store = @{
        Files         = [System.Collections.Generic.List[System.String]]::new()
        Folders       = [System.Collections.Generic.List[System.String]]::new()
        LicenseCount  = 0
        TemplateCount = 0
        IsThere       = $false
        Problem       = ''
    }
    try
    {
        foreach ($folder in @($Licenses, $Templates))
        {
            $link = Find-PathLink -Base $Base -Path $folder
            if ($link)
            {
                throw ('{0} is a link. Nothing is looked for behind links: put a folder in its place.' -f $link)
            }

            if (-not $store.Folders.Contains($folder))
            {
                Add-RmsClientStoreFolder -Store $store -Base $Base -Folder $folder -Except $Except
            }
        }

        # In server mode editions differ on the folder: it is one of its own, or that of the licenses.
        $isApart = -not $Templates.StartsWith("$Licenses\", [System.StringComparison]::OrdinalIgnoreCase)
        foreach ($file in $store.Files)
        {
            $isTemplate = $file.StartsWith("$Templates\", [System.StringComparison]::OrdinalIgnoreCase) -or
            ($isApart -and $file -match '\.xml\z')
            if ($isTemplate -and $file -match '\.xml\z')
            {
                $store.TemplateCount++
            }
            elseif (-not $isTemplate -and $file -match '\.drm\z')
            {
                $store.LicenseCount++
            }
        }

        $store.Folders.Reverse()
        # What has a folder in it that is no part of the store stays.
        $kept = @($Except | Where-Object -FilterScript { [System.IO.Directory]::Exists([System.IO.Path]::Combine($Base, $_)) })
        $removable = @(
            foreach ($folder in $store.Folders)
            {
                $inside = @($kept | Where-Object -FilterScript { $_.StartsWith("$folder\", [System.StringComparison]::OrdinalIgnoreCase) })
                if ($inside.Count -eq 0)
                {
                    $folder
                }
            }
        )
        $store.IsThere = $store.Files.Count + $removable.Count -gt 0
    }
    catch
    {
        $store.Problem = Get-ErrorMessage -ErrorRecord $_
    }

    return $store
}

<#
    .SYNOPSIS
        Adds the files and folders of a folder to a store, with all below it. Refuses links.

    .PARAMETER Store
        The table of Get-RmsClientStore.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path of the folder below Base.

    .PARAMETER Except
        Paths below Base of the folders that are left out.
#>
function Add-RmsClientStoreFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Store,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.String[]]
        $Except
    )

    $path = [System.IO.Path]::Combine($Base, $Folder)
    if ($Folder -in $Except -or -not [System.IO.Directory]::Exists($path))
    {
        return
    }

    # Whose store it is could keep who looks at it for minutes.
    if ($Folder.Split('\').Length -gt 32)
    {
        $message = '{0} is in more folders than any RMS client makes. Remove them, and try again.' -f $path
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $Store.Folders.Add($Folder)
    foreach ($entry in [System.IO.Directory]::GetFileSystemEntries($path))
    {
        $name = [System.IO.Path]::GetFileName($entry)
        if (Test-PathLink -Path $entry)
        {
            $message = '{0} is a link, which no RMS client makes. Remove it, and try again.' -f $entry
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }

        if ([System.IO.Directory]::Exists($entry))
        {
            Add-RmsClientStoreFolder -Store $Store -Base $Base -Folder "$Folder\$name" -Except $Except
        }
        else
        {
            $Store.Files.Add("$Folder\$name")
        }
    }
}

<#
    .SYNOPSIS
        Keeps the files of a store in a new archive; returns its SHA-256, or the Problem.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Store
        The table of Get-RmsClientStore.

    .PARAMETER Archive
        Path of the archive, where nothing may be.
#>
function Save-RmsClientStore
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Store,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Archive
    )

    $answer = @{
        Sha256  = ''
        Problem = ''
    }
    try
    {
        $file = [System.IO.FileStream]::new($Archive, [System.IO.FileMode]::CreateNew, [System.IO.FileAccess]::ReadWrite, [System.IO.FileShare]::None)
        try
        {
            $zip = Open-RmsClientArchive -Stream $file -ForWriting
            try
            {
                foreach ($folder in $Store.Folders)
                {
                    $files = @($Store.Files | Where-Object -FilterScript { [System.String]::Equals([System.IO.Path]::GetDirectoryName($_), $folder) })
                    Add-RmsClientArchiveFolder -Archive $zip -Base $Base -Folder $folder -File $files
                }
            }
            finally
            {
                $zip.Dispose()
            }

            $file.Flush($true)
            $file.Position = 0
            $answer.Sha256 = Get-StreamHash -Stream $file
        }
        finally
        {
            $file.Dispose()
        }
    }
    catch
    {
        $answer.Problem = 'The archive {0} cannot be made: {1}' -f $Archive, (Get-ErrorMessage -ErrorRecord $_)
        [System.IO.File]::Delete($Archive)
    }

    return $answer
}

<#
    .SYNOPSIS
        Adds a folder and files in it to an archive, and nothing behind a link that has come into its place.

    .PARAMETER Archive
        The archive.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path of the folder below Base.

    .PARAMETER File
        Paths of the files below Base.
#>
function Add-RmsClientArchiveFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Object]
        $Archive,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.String[]]
        $File
    )

    # Whose store it is could get at the files of others, where an undo puts the archive back.
    $guard = Open-FolderGuard -Folder ([System.IO.Path]::Combine($Base, $Folder))
    try
    {
        $link = Find-PathLink -Base $Base -Path $Folder
        if ($link)
        {
            throw ('{0} is a link. Nothing is looked for behind links: put a folder in its place.' -f $link)
        }

        foreach ($path in $File)
        {
            Add-RmsClientArchiveEntry -Archive $Archive -Base $Base -Path $path
        }

        # Empty folders have an entry of their own.
        $null = $Archive.CreateEntry($Folder.Replace('\', '/') + '/')
    }
    finally
    {
        $guard.Dispose()
    }
}

<#
    .SYNOPSIS
        Adds a file to an archive. Others may have it open.

    .PARAMETER Archive
        The archive.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Path
        Path of the file below Base.
#>
function Add-RmsClientArchiveEntry
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Object]
        $Archive,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $source = [System.IO.Path]::Combine($Base, $Path)
    $share = [System.IO.FileShare]::ReadWrite -bor [System.IO.FileShare]::Delete
    $file = [System.IO.FileStream]::new($source, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, $share)
    try
    {
        if (Test-PathLink -Path $source)
        {
            throw ('{0} is a link, which no RMS client makes. Remove it, and try again.' -f $source)
        }

        $entry = $Archive.CreateEntry($Path.Replace('\', '/'))
        $written = [System.IO.File]::GetLastWriteTime($source)
        # An archive has no other years.
        if ($written.Year -ge 1980 -and $written.Year -lt 2107)
        {
            $entry.LastWriteTime = [System.DateTimeOffset] $written
        }

        $content = $entry.Open()
        try
        {
            $file.CopyTo($content)
        }
        finally
        {
            $content.Dispose()
        }
    }
    finally
    {
        $file.Dispose()
    }
}

<#
    .SYNOPSIS
        Opens an archive that is what it was when it was made; throws where it is not.

    .PARAMETER Path
        Path of the archive.

    .PARAMETER Sha256
        The SHA-256 that it had.
#>
function Open-RmsClientArchiveFile
{
    [CmdletBinding()]
    [OutputType([System.IO.FileStream])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Sha256
    )

    $file = [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, [System.IO.FileShare]::Read)
    if ((Get-StreamHash -Stream $file) -ne $Sha256)
    {
        $file.Dispose()
        $message = 'The archive {0} is not what it was when it was made.' -f $Path
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $file.Position = 0
    return $file
}

<#
    .SYNOPSIS
        Opens a zip archive on a stream, which stays open after it.

    .PARAMETER Stream
        The stream.

    .PARAMETER ForWriting
        Makes a new archive.
#>
function Open-RmsClientArchive
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.IO.Stream]
        $Stream,

        [Parameter()]
        [System.Management.Automation.SwitchParameter]
        $ForWriting
    )

    # Windows PowerShell 5.1 does not load it by itself.
    $assembly = [System.Reflection.Assembly]::Load('System.IO.Compression, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    $type = $assembly.GetType('System.IO.Compression.ZipArchive')
    $mode = 'Read'
    if ($ForWriting)
    {
        $mode = 'Create'
    }

    return $type::new($Stream, $mode, $true)
}

<#
    .SYNOPSIS
        Deletes the files and folders of a store that an archive has; returns why it could not delete all, or an empty text.

    .DESCRIPTION
        What has come since the archive was made stays, and so does what a program has open.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Store
        The table of Get-RmsClientStore.

    .PARAMETER Archive
        Path of the archive.

    .PARAMETER Sha256
        The SHA-256 of the archive.
#>
function Clear-RmsClientStore
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Store,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Archive,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Sha256
    )

    $problems = [System.Collections.Generic.List[System.String]]::new()
    $entries = [System.Collections.Generic.Dictionary[System.String, System.Object]]::new([System.StringComparer]::OrdinalIgnoreCase)
    try
    {
        $file = Open-RmsClientArchiveFile -Path $Archive -Sha256 $Sha256
        try
        {
            foreach ($entry in (Open-RmsClientArchive -Stream $file).Entries)
            {
                $entries[$entry.FullName.Replace('/', '\')] = $entry
            }

            foreach ($folder in $Store.Folders)
            {
                Clear-RmsClientStoreFolder -Base $Base -Folder $folder -Entry $entries -Problem $problems
            }
        }
        finally
        {
            $file.Dispose()
        }
    }
    catch
    {
        $problems.Add((Get-ErrorMessage -ErrorRecord $_))
    }

    return $problems -join ' '
}

<#
    .SYNOPSIS
        Deletes the files of one folder that an archive has, and the folder where nothing is left in it.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Folder
        Path of the folder below Base.

    .PARAMETER Entry
        The entries of the archive, by path below Base.

    .PARAMETER Problem
        Takes what could not be deleted.
#>
function Clear-RmsClientStoreFolder
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Folder,

        [Parameter(Mandatory = $true)]
        [System.Collections.Generic.Dictionary[System.String, System.Object]]
        $Entry,

        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.Collections.Generic.List[System.String]]
        $Problem
    )

    $path = [System.IO.Path]::Combine($Base, $Folder)
    $guard = Open-FolderGuard -Folder $path
    try
    {
        $link = Find-PathLink -Base $Base -Path $Folder
        if ($link)
        {
            throw ('{0} is a link. Nothing is deleted behind links: put a folder in its place.' -f $link)
        }

        foreach ($file in [System.IO.Directory]::GetFiles($path))
        {
            if ($file -eq $guard.Name)
            {
                continue
            }

            $below = '{0}\{1}' -f $Folder, [System.IO.Path]::GetFileName($file)
            try
            {
                if (-not $Entry.ContainsKey($below) -or -not (Clear-RmsClientStoreFile -Path $file -Entry $Entry[$below]))
                {
                    $Problem.Add(('{0} has changed since the archive was made, and stays.' -f $file))
                }
            }
            catch
            {
                $Problem.Add(('{0} cannot be deleted: {1}' -f $file, (Get-ErrorMessage -ErrorRecord $_)))
            }
        }
    }
    finally
    {
        $guard.Dispose()
    }

    if ([System.IO.Directory]::GetFileSystemEntries($path).Length -eq 0)
    {
        [System.IO.Directory]::Delete($path)
    }
}

<#
    .SYNOPSIS
        Deletes a file that is as it is in the archive; returns whether it was.

    .PARAMETER Path
        Path of the file.

    .PARAMETER Entry
        The archive's entry.
#>
function Clear-RmsClientStoreFile
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.Object]
        $Entry
    )

    # Nobody can write to it until it is gone.
    $share = [System.IO.FileShare]::Read -bor [System.IO.FileShare]::Delete
    $file = [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, $share)
    try
    {
        if ($file.Length -ne $Entry.Length)
        {
            return $false
        }

        $kept = $Entry.Open()
        try
        {
            if ((Get-StreamHash -Stream $file) -ne (Get-StreamHash -Stream $kept))
            {
                return $false
            }
        }
        finally
        {
            $kept.Dispose()
        }

        [System.IO.File]::SetAttributes($Path, [System.IO.FileAttributes]::Normal)
        [System.IO.File]::Delete($Path)
    }
    finally
    {
        $file.Dispose()
    }

    return $true
}

<#
    .SYNOPSIS
        Puts back what an archive has of a store; returns why it could not put back all, or an empty text.

    .PARAMETER Base
        The folder that is trusted. It must be there.

    .PARAMETER Licenses
        Path of the license store below Base.

    .PARAMETER Templates
        Path of the template store below Base.

    .PARAMETER Archive
        Path of the archive.

    .PARAMETER Sha256
        The SHA-256 of the archive.
#>
function Restore-RmsClientStore
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
        $Licenses,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Templates,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Archive,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Sha256
    )

    $problems = [System.Collections.Generic.List[System.String]]::new()
    try
    {
        $file = Open-RmsClientArchiveFile -Path $Archive -Sha256 $Sha256
        try
        {
            $entries = (Open-RmsClientArchive -Stream $file).Entries
            # Before the first of them: an archive that somebody made up leads out of the store in one of its names.
            foreach ($entry in $entries)
            {
                if (-not (Test-RmsClientStorePath -Path $entry.FullName -Folder $Licenses, $Templates))
                {
                    throw ('{0} in the archive {1} is not in the store.' -f $entry.FullName, $Archive)
                }

                $null = Resolve-InsidePath -Base $Base -Path ($entry.FullName.Replace('/', '\') -replace '\\\z')
            }

            foreach ($entry in $entries)
            {
                try
                {
                    Restore-RmsClientStoreFile -Base $Base -Entry $entry
                }
                catch
                {
                    $problems.Add(('{0} cannot be put back: {1}' -f $entry.FullName, (Get-ErrorMessage -ErrorRecord $_)))
                }
            }
        }
        finally
        {
            $file.Dispose()
        }
    }
    catch
    {
        $problems.Add((Get-ErrorMessage -ErrorRecord $_))
    }

    return $problems -join ' '
}

<#
    .SYNOPSIS
        Returns whether the name of an archive's entry is a path in one of these folders, or one of them.

    .PARAMETER Path
        The name, with / between its parts and, for a folder, at its end.

    .PARAMETER Folder
        Paths of the folders, with \ between their parts.
#>
function Test-RmsClientStorePath
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true)]
        [System.String[]]
        $Folder
    )

    $parts = ($Path -replace '/\z').Split('/')
    foreach ($part in $parts)
    {
        if ($part -match '\A[. ]*\z' -or $part -match '[\\:*?"<>|\x00-\x1f]' -or $part -match '[. ]\z')
        {
            return $false
        }
    }

    $whole = '{0}\' -f ($parts -join '\')
    foreach ($allowed in $Folder)
    {
        if ($whole.StartsWith("$allowed\", [System.StringComparison]::OrdinalIgnoreCase))
        {
            return $true
        }
    }

    return $false
}

<#
    .SYNOPSIS
        Puts back a file or a folder of a store.

    .PARAMETER Base
        The folder that is trusted.

    .PARAMETER Entry
        The archive's entry.
#>
function Restore-RmsClientStoreFile
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Base,

        [Parameter(Mandatory = $true)]
        [System.Object]
        $Entry
    )

    $path = $Entry.FullName.Replace('/', '\')
    $target = Resolve-InsidePath -Base $Base -Path ($path -replace '\\\z')
    if ($path.EndsWith('\'))
    {
        $null = Add-FolderPath -Base $Base -Folder $path.TrimEnd('\')
        return
    }

    $folder = [System.IO.Path]::GetDirectoryName($path)
    $null = Add-FolderPath -Base $Base -Folder $folder
    $guard = Open-FolderGuard -Folder ([System.IO.Path]::Combine($Base, $folder))
    try
    {
        $link = Find-PathLink -Base $Base -Path $path
        if ($link)
        {
            throw ('{0} is a link. Nothing is written through links: put a folder in its place.' -f $link)
        }

        $content = $Entry.Open()
        try
        {
            Move-FileContent -Content $content -Path $target
        }
        finally
        {
            $content.Dispose()
        }

        [System.IO.File]::SetLastWriteTime($target, $Entry.LastWriteTime.LocalDateTime)
    }
    finally
    {
        $guard.Dispose()
    }
}

<#
    .SYNOPSIS
        Returns the names of the client's files, the versions of Windows that it is made for, and time limits.
#>
function Get-RmsClientModel
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    return $script:clientModel
}

<#
    .SYNOPSIS
        Returns what is there of the client's files.

    .DESCRIPTION
        The client is where at least one of its files is, in the folder with the highest number: IsFound, Path,
        Versions (of its libraries, by path), Version and HighestVersion (of the file that has the client's, whose
        versions differ where an upgrade did not come to its end), Architecture, Languages (how many folders have files
        of a language), Missing (paths).
#>
function Get-RmsClientInstallation
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    $model = Get-RmsClientModel
    $installation = @{
        IsFound        = $false
        Path           = ''
        Versions       = [ordered] @{}
        Version        = ''
        HighestVersion = ''
        Architecture   = ''
        Languages      = 0
        Missing        = @()
    }
    $programs = @(Get-RmsClientProgramFolder)
    $name = ''
    $minor = -1
    foreach ($folder in @($programs | Where-Object -FilterScript { [System.IO.Directory]::Exists($_) }))
    {
        foreach ($path in [System.IO.Directory]::GetDirectories($folder))
        {
            $candidate = [System.IO.Path]::GetFileName($path)
            if ($candidate -match $model.NamePattern -and [System.Int32] $Matches[1] -gt $minor)
            {
                $number = [System.Int32] $Matches[1]
                if (@($model.Files | Where-Object -FilterScript { [System.IO.File]::Exists("$path\$_") }).Count -gt 0)
                {
                    $name = $candidate
                    $minor = $number
                    $installation.Path = $path
                }
            }
        }
    }

    if ($name -eq '')
    {
        return $installation
    }

    $installation.IsFound = $true
    $files = $model.Files
    foreach ($folder in $programs)
    {
        foreach ($file in $files)
        {
            $path = [System.IO.Path]::Combine($folder, $name, $file)
            if (-not [System.IO.File]::Exists($path))
            {
                $installation.Missing += $path
            }
            elseif ($file -in $model.RuntimeFiles)
            {
                $installation.Versions[$path] = Get-RmsClientFileVersion -Path $path
            }
        }

        # For 32-bit programs on 64-bit Windows there is the runtime alone.
        $files = $model.RuntimeFiles
    }

    $isFirst = $true
    foreach ($path in @($installation.Versions.Keys -like "*\$($model.VersionFile)"))
    {
        $version = $installation.Versions[$path]
        if ($isFirst -or (Compare-RmsClientVersion -Left $version -Right $installation.Version) -lt 0)
        {
            $installation.Version = $version
        }

        if ((Compare-RmsClientVersion -Left $version -Right $installation.HighestVersion) -gt 0)
        {
            $installation.HighestVersion = $version
        }

        $isFirst = $false
    }

    $library = [System.IO.Path]::Combine($installation.Path, $model.VersionFile)
    if ([System.IO.File]::Exists($library))
    {
        $installation.Architecture = Get-RmsClientProgramMachine -Path $library
    }

    foreach ($path in [System.IO.Directory]::GetDirectories($installation.Path))
    {
        $isLanguage = [System.IO.Path]::GetFileName($path) -match '\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z'
        if ($isLanguage -and @([System.IO.Directory]::GetFiles($path) -like '*.mui').Count -gt 0)
        {
            $installation.Languages++
        }
    }

    return $installation
}

<#
    .SYNOPSIS
        Returns the folders for programs: that of programs of Windows' own bitness first.
#>
function Get-RmsClientProgramFolder
{
    [CmdletBinding()]
    [OutputType([System.String[]])]
    param ()

    # The variables of the environment say another thing to 32-bit programs.
    $machineKey = [Microsoft.Win32.RegistryKey]::OpenBaseKey(
        [Microsoft.Win32.RegistryHive]::LocalMachine,
        [Microsoft.Win32.RegistryView]::Registry64
    )
    try
    {
        $key = $machineKey.OpenSubKey('SOFTWARE\Microsoft\Windows\CurrentVersion')
        $key.GetValue('ProgramFilesDir')
        if ([System.Environment]::Is64BitOperatingSystem)
        {
            $key.GetValue('ProgramFilesDir (x86)')
        }

        $key.Dispose()
    }
    finally
    {
        $machineKey.Dispose()
    }
}

<#
    .SYNOPSIS
        Returns why the setup program would not be run: for each reason its key in the texts, and what goes in there.

    .PARAMETER Machine
        What Get-MachineState returned.

    .PARAMETER State
        What is there of the client, with the setup program as Setup.

    .PARAMETER Wanted
        The properties that are given.
#>
function Get-RmsClientSetupRefusal
{
    [CmdletBinding()]
    [OutputType([System.Object[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Machine,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $State,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Wanted
    )

    $setup = $State.Setup
    if ($null -eq $setup)
    {
        return , @('NoInstallerPath')
    }

    $refusals = @()
    if (-not $Machine.IsElevated)
    {
        $refusals += , @('NotElevated')
    }

    if ($Wanted.InstallMode -eq 'Interactive' -and -not $Machine.HasScreen)
    {
        $refusals += , @('NobodyAtScreen')
    }

    $path = $setup.Path
    $named = 'x86'
    if ($path -match 'x64\.exe\z')
    {
        $named = 'x64'
    }

    if ($setup.Problem)
    {
        return $refusals + , @('SetupUnreadable', $path, $setup.Problem)
    }

    if ($setup.Machine -eq '')
    {
        return $refusals + , @('NoProgram', $path)
    }

    if ($setup.Machine -ne $named)
    {
        $refusals += , @('MachineDiffers', $path, $setup.Machine)
    }
    elseif ($named -eq 'x86' -and $Machine.Is64Bit)
    {
        $refusals += , @('SetupFor32Bit', $path)
    }
    elseif ($named -eq 'x64' -and -not $Machine.Is64Bit)
    {
        $refusals += , @('SetupFor64Bit', $path)
    }

    if ($Wanted.InstallerSha256 -and $setup.Sha256 -ne $Wanted.InstallerSha256)
    {
        $refusals += , @('HashDiffers', $path, $setup.Sha256, $Wanted.InstallerSha256.ToUpperInvariant())
    }

    if ($setup.Version -eq '')
    {
        if ($State.HighestVersion)
        {
            $refusals += , @('SetupVersionUnknown', $path, $State.HighestVersion)
        }
    }
    elseif ((Compare-RmsClientVersion -Left $setup.Version -Right $State.HighestVersion) -lt 0)
    {
        $refusals += , @('Downgrade', $path, $setup.Version, $State.HighestVersion)
    }
    elseif ((Compare-RmsClientVersion -Left $setup.Version -Right $Wanted.MinimumVersion) -lt 0)
    {
        $refusals += , @('SetupTooOld', $path, $setup.Version, $Wanted.MinimumVersion)
    }

    return $refusals
}

<#
    .SYNOPSIS
        Returns why the client would not be removed, as Get-RmsClientSetupRefusal has it.

    .PARAMETER Machine
        What Get-MachineState returned.

    .PARAMETER State
        What is there of the client, with its uninstall entries.
#>
function Get-RmsClientRemovalRefusal
{
    [CmdletBinding()]
    [OutputType([System.Object[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Machine,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $State
    )

    $refusals = @()
    if (-not $Machine.IsElevated)
    {
        $refusals += , @('NotElevated')
    }

    if ($State.Entries.Count -eq 0)
    {
        $refusals += , @('NoUninstallEntry', $State.Path)
    }

    foreach ($entry in $State.Entries)
    {
        if ($null -eq (ConvertTo-RmsClientUninstallCommand -Entry $entry))
        {
            $refusals += , @('StrangeUninstallCommand', $entry.Key, $entry.Command)
        }
    }

    return $refusals
}

<#
    .SYNOPSIS
        Runs the setup program of the RMS client, from a copy that nobody else can change.

    .DESCRIPTION
        Returns Problem (key of a text and what goes in there, empty where all went well), NeedsRestart, and LogPath.
        The copy is removed whatever happens; where this process is killed, the next run removes it.

    .PARAMETER Wanted
        As Get-RmsClientState takes it, and LogPath.
#>
function Invoke-RmsClientSetup
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Wanted
    )

    $outcome = @{
        Problem      = @()
        NeedsRestart = $false
        LogPath      = ''
    }
    $state = Get-RmsClientState -Wanted $Wanted
    if ($state.Refusals.Count -gt 0)
    {
        $outcome.Problem = $state.Refusals[0]
        return $outcome
    }

    if ($null -eq $state.Setup)
    {
        return $outcome
    }

    $running = Clear-SafeFolderLeftover
    if ($running)
    {
        $outcome.Problem = @('SetupRunning', $running)
        return $outcome
    }

    $folder = ''
    $copy = $null
    try
    {
        $folder = Add-SafeFolder
        $path = Resolve-InsidePath -Base $folder -Path ([System.IO.Path]::GetFileName($Wanted.InstallerPath))
        Copy-FileContent -From $Wanted.InstallerPath -To $path

        # Held open from here on: whoever may write into the folder cannot write to the file.
        $copy = [System.IO.FileStream]::new($path, 'Open', 'Read', 'Read')
        $machine = Get-RmsClientProgramMachine -Stream $copy
        $null = $copy.Seek(0, 'Begin')
        if ((Get-StreamHash -Stream $copy) -ne $state.Setup.Sha256 -or $machine -ne $state.Setup.Machine)
        {
            $outcome.Problem = @('CopyDiffers', $Wanted.InstallerPath)
            return $outcome
        }

        $arguments = '/quiet'
        if ($Wanted.InstallMode -eq 'Interactive')
        {
            $arguments = ''
        }

        $run = @{
            Program      = $path
            Shown        = $Wanted.InstallerPath
            Arguments    = $arguments
            Temporary    = $folder
            LogPath      = $Wanted.LogPath
            Introduction = @(
                'setup program {0}, version {1}' -f $state.Setup.Path, $state.Setup.Version
                'SHA-256 {0}' -f $state.Setup.Sha256
            )
        }
        $ended = Invoke-RmsClientProgram @run
        $outcome.LogPath = $ended.LogPath
        $outcome.NeedsRestart = $ended.NeedsRestart
        $outcome.Problem = $ended.Problem
    }
    catch
    {
        $outcome.Problem = @('SetupNotRun', $Wanted.InstallerPath, (Get-ErrorMessage -ErrorRecord $_))
    }
    finally
    {
        if ($null -ne $copy)
        {
            $copy.Dispose()
        }

        if ($folder -and -not (Clear-FolderTree -Path $folder -Seconds 10))
        {
            Write-RmsClientLog -Path $outcome.LogPath -Line "$folder cannot be removed yet; the next run does it"
        }
    }

    # Files that are in use are put in place by the restart.
    if ($outcome.Problem.Count -eq 0 -and -not $outcome.NeedsRestart)
    {
        $after = Get-RmsClientInstallation
        if (-not $after.IsFound)
        {
            $outcome.Problem = @('NothingInstalled', $outcome.LogPath)
        }
        elseif ($after.Missing.Count -gt 0)
        {
            $outcome.Problem = @('FilesStillMissing', ($after.Missing -join ', '), $outcome.LogPath)
        }
    }

    return $outcome
}

<#
    .SYNOPSIS
        Removes the RMS client by its own uninstall entry; returns the same as Invoke-RmsClientSetup.

    .PARAMETER LogPath
        The file that the log is added to; empty for a new one.
#>
function Invoke-RmsClientRemoval
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter()]
        [System.String]
        $LogPath
    )

    $model = Get-RmsClientModel
    $outcome = @{
        Problem      = @()
        NeedsRestart = $false
        LogPath      = ''
    }
    $wanted = @{
        IsAbsent = $true
    }
    $state = Get-RmsClientState -Wanted $wanted
    if ($state.Refusals.Count -gt 0)
    {
        $outcome.Problem = $state.Refusals[0]
    }

    if (-not $state.IsFound -or $outcome.Problem.Count -gt 0)
    {
        return $outcome
    }

    $running = Clear-SafeFolderLeftover
    if ($running)
    {
        $outcome.Problem = @('SetupRunning', $running)
        return $outcome
    }

    $key = ''
    $folder = ''
    try
    {
        $folder = Add-SafeFolder
        foreach ($entry in $state.Entries)
        {
            if ($outcome.Problem.Count -gt 0 -or -not (Get-RmsClientInstallation).IsFound)
            {
                break
            }

            $key = $entry.Key
            $command = ConvertTo-RmsClientUninstallCommand -Entry $entry
            $run = @{
                Program      = $command.Program
                Shown        = $command.Program
                Arguments    = $command.Arguments
                Temporary    = $folder
                LogPath      = $LogPath
                Introduction = @("uninstall entry $key")
            }
            $ended = Invoke-RmsClientProgram @run
            $outcome.LogPath = $ended.LogPath
            $outcome.NeedsRestart = $outcome.NeedsRestart -or $ended.NeedsRestart
            $outcome.Problem = $ended.Problem

            # Some uninstallers go on in a copy of themselves, as they cannot remove the file that runs.
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            while ($ended.Problem.Count -eq 0 -and $clock.Elapsed.TotalSeconds -lt $model.RemovalSeconds -and
                (Get-RmsClientInstallation).IsFound)
            {
                [System.Threading.Thread]::Sleep(200)
            }
        }
    }
    catch
    {
        $outcome.Problem = @('UninstallNotRun', $key, (Get-ErrorMessage -ErrorRecord $_))
    }
    finally
    {
        if ($folder)
        {
            $null = Clear-FolderTree -Path $folder -Seconds 10
        }
    }

    if ($outcome.Problem.Count -eq 0 -and -not $outcome.NeedsRestart)
    {
        $after = Get-RmsClientInstallation
        if ($after.IsFound)
        {
            $outcome.Problem = @('StillInstalled', $after.Path, $outcome.LogPath)
        }
    }

    return $outcome
}

<#
    .SYNOPSIS
        Returns what is on the machine of the RMS client, and why Set would not change it.

    .DESCRIPTION
        Looks at files, uninstall entries and Windows itself; changes nothing. The setup program is looked at only
        where it would be run, because a share can be slow, or out of reach of the account that runs a Test.

    .PARAMETER Wanted
        IsAbsent, InstallerPath, InstallerSha256, InstallMode and MinimumVersion; a text that is not given is empty.
#>
function Get-RmsClientState
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Wanted
    )

    $machine = Get-MachineState
    $state = Get-RmsClientInstallation
    $state.Refusals = @()
    $state.Remarks = @()
    $state.Setup = $null
    $state.Entries = @(Get-RmsClientUninstallEntry)
    if (-not $state.IsFound)
    {
        foreach ($entry in $state.Entries)
        {
            $state.Remarks += , @('StaleEntry', $entry.Key)
        }
    }

    if ($Wanted.IsAbsent)
    {
        if ($state.IsFound)
        {
            $state.Refusals = @(Get-RmsClientRemovalRefusal -Machine $machine -State $state)
        }

        return $state
    }

    $languages = (Get-RmsClientModel).LanguageCount
    if ($state.IsFound -and $state.Languages -lt $languages)
    {
        $state.Remarks += , @('FewLanguages', [System.String] $state.Languages, [System.String] $languages)
    }

    $versions = [System.Collections.Generic.HashSet[System.String]]::new([System.String[]] @($state.Versions.Values))
    if ($versions.Count -gt 1)
    {
        $each = @($state.Versions.GetEnumerator() | ForEach-Object -Process { '{0} ({1})' -f $_.Key, $_.Value })
        $state.Remarks += , @('VersionsDiffer', ($each -join ', '))
    }

    $state.Remarks += @(Get-RmsClientSystemRemark -Machine $machine)
    if (Test-RmsClientNeed -State $state -MinimumVersion $Wanted.MinimumVersion)
    {
        if ($Wanted.InstallerPath)
        {
            $state.Setup = Get-RmsClientSetupProgram -Path $Wanted.InstallerPath
        }

        $state.Refusals = @(Get-RmsClientSetupRefusal -Machine $machine -State $state -Wanted $Wanted)
        if ($state.Refusals.Count -eq 0 -and -not $Wanted.InstallerSha256)
        {
            $state.Remarks += , @('HashNotGiven', $state.Setup.Path, $state.Setup.Sha256)
        }
    }

    return $state
}

<#
    .SYNOPSIS
        Returns whether the client must be installed, completed or upgraded.

    .PARAMETER State
        What is there.

    .PARAMETER MinimumVersion
        The lowest version that will do; empty where any will.
#>
function Test-RmsClientNeed
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $State,

        [Parameter()]
        [System.String]
        $MinimumVersion
    )

    $isTooOld = $MinimumVersion -and (Compare-RmsClientVersion -Left $State.Version -Right $MinimumVersion) -lt 0
    return -not $State.IsFound -or $State.Missing.Count -gt 0 -or $isTooOld
}

<#
    .SYNOPSIS
        Returns what is to be said of this Windows: nothing where the client is made for it.

    .PARAMETER Machine
        What Get-MachineState returned.
#>
function Get-RmsClientSystemRemark
{
    [CmdletBinding()]
    [OutputType([System.Object[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Machine
    )

    $model = Get-RmsClientModel
    $remarks = @()
    $systems = @(
        $model.Systems | Where-Object -FilterScript {
            $_.Version -eq $Machine.Version -and $_.IsServer -eq $Machine.IsServer -and
            $_.ServicePack -le $Machine.ServicePack
        }
    )
    if ($systems.Count -eq 0)
    {
        $kind = 'client'
        if ($Machine.IsServer)
        {
            $kind = 'server'
        }

        $shown = '{0} ({1})' -f $Machine.Version, $kind
        if ($Machine.ServicePack -gt 0)
        {
            $shown = '{0} SP{1} ({2})' -f $Machine.Version, $Machine.ServicePack, $kind
        }

        $remarks += , @('SystemNotListed', $shown, $model.SystemList)
    }
    elseif ($systems[0].IsAdRmsOnly)
    {
        $remarks += , @('AdRmsOnly', $systems[0].Name)
    }

    if ($systems.Count -gt 0 -and $systems[0].IsDropped)
    {
        $remarks += , @('SystemDropped', $systems[0].Name)
    }

    if ($Machine.Processor -and $Machine.Processor -notin @('x86', 'AMD64'))
    {
        $remarks += , @('PlatformNotListed', $Machine.Processor)
    }

    return $remarks
}

<#
    .SYNOPSIS
        Returns what a setup program is: Path, Sha256, Machine and Version, or the Problem of reading it.

    .PARAMETER Path
        Path of the file.
#>
function Get-RmsClientSetupProgram
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $setup = @{
        Path    = $Path
        Sha256  = ''
        Machine = ''
        Version = ''
        Problem = ''
    }
    try
    {
        # Nobody can write to it while it is open here, so that header and hash are those of one content.
        $stream = [System.IO.FileStream]::new($Path, 'Open', 'Read', 'Read')
        try
        {
            $setup.Machine = Get-RmsClientProgramMachine -Stream $stream
            $null = $stream.Seek(0, 'Begin')
            $setup.Sha256 = Get-StreamHash -Stream $stream
            $setup.Version = Get-RmsClientFileVersion -Path $Path
        }
        finally
        {
            $stream.Dispose()
        }
    }
    catch
    {
        $setup.Problem = Get-ErrorMessage -ErrorRecord $_
    }

    return $setup
}

<#
    .SYNOPSIS
        Returns the machine that a program file is for: x86, x64, arm64 or its number; empty where it is no program.

    .DESCRIPTION
        Reads the headers as Microsoft's "PE Format" has them. Libraries are programs here, unless asked otherwise.

    .PARAMETER Path
        Path of the file.

    .PARAMETER Stream
        The file, opened; it is left where the headers end.
#>
function Get-RmsClientProgramMachine
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true, ParameterSetName = 'Path')]
        [System.String]
        $Path,

        [Parameter(Mandatory = $true, ParameterSetName = 'Stream')]
        [System.IO.Stream]
        $Stream
    )

    $file = $Stream
    if ($PSCmdlet.ParameterSetName -eq 'Path')
    {
        $file = [System.IO.FileStream]::new($Path, 'Open', 'Read', 'ReadWrite, Delete')
    }

    try
    {
        $reader = [System.IO.BinaryReader]::new($file)
        if ($file.Length -lt 64 -or $reader.ReadUInt16() -ne 0x5A4D)
        {
            return ''
        }

        $null = $file.Seek(0x3C, 'Begin')
        $headers = $reader.ReadUInt32()
        if ($headers + 24 -gt $file.Length)
        {
            return ''
        }

        $null = $file.Seek($headers, 'Begin')
        if ($reader.ReadUInt32() -ne 0x4550)
        {
            return ''
        }

        $machine = $reader.ReadUInt16()
        $null = $file.Seek($headers + 22, 'Begin')
        $characteristics = $reader.ReadUInt16()
        $isLibrary = ($characteristics -band 0x2000) -ne 0
        if (($characteristics -band 0x0002) -eq 0 -or ($isLibrary -and $PSCmdlet.ParameterSetName -eq 'Stream'))
        {
            return ''
        }

        switch ($machine)
        {
            0x014C
            {
                return 'x86'
            }

            0x8664
            {
                return 'x64'
            }

            0xAA64
            {
                return 'arm64'
            }
        }

        return '0x{0:x4}' -f $machine
    }
    finally
    {
        if ($PSCmdlet.ParameterSetName -eq 'Path')
        {
            $file.Dispose()
        }
    }
}

<#
    .SYNOPSIS
        Returns the version of a file in four parts; empty where it has none.

    .PARAMETER Path
        Path of the file.
#>
function Get-RmsClientFileVersion
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $info = [System.Diagnostics.FileVersionInfo]::GetVersionInfo($Path)
    $version = '{0}.{1}.{2}.{3}' -f $info.FileMajorPart, $info.FileMinorPart, $info.FileBuildPart, $info.FilePrivatePart
    if ($version -eq '0.0.0.0')
    {
        return ''
    }

    return $version
}

<#
    .SYNOPSIS
        Returns a negative number, 0 or a positive one: the first version is lower, the same or higher.

    .DESCRIPTION
        Parts are numbers, and those that a version lacks are 0. A version that is not known is the lowest.

    .PARAMETER Left
        A version of one to four parts, or nothing.

    .PARAMETER Right
        Another.
#>
function Compare-RmsClientVersion
{
    [CmdletBinding()]
    [OutputType([System.Int32])]
    param
    (
        [Parameter()]
        [System.String]
        $Left,

        [Parameter()]
        [System.String]
        $Right
    )

    [System.Int32[]] $leftParts = @($Left -split '\.' | Where-Object -FilterScript { $_ -ne '' })
    [System.Int32[]] $rightParts = @($Right -split '\.' | Where-Object -FilterScript { $_ -ne '' })
    for ($index = 0; $index -lt 4; $index++)
    {
        $leftPart = 0
        $rightPart = 0
        if ($index -lt $leftParts.Count)
        {
            $leftPart = $leftParts[$index]
        }

        if ($index -lt $rightParts.Count)
        {
            $rightPart = $rightParts[$index]
        }

        if ($leftPart -ne $rightPart)
        {
            return $leftPart.CompareTo($rightPart)
        }
    }

    return 0
}

<#
    .SYNOPSIS
        Returns the path of the log, whose folder is then there.

    .PARAMETER Path
        The path that is wanted; empty for a new file.
#>
function Resolve-RmsClientLog
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter()]
        [System.String]
        $Path
    )

    if ($Path)
    {
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($Path))
        return $Path
    }

    $folder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData)
    foreach ($name in @('RmsClientDsc', 'Logs'))
    {
        $folder = [System.IO.Path]::Combine($folder, $name)
        Add-ClosedFolder -Path $folder
        if (-not (Test-SafeFolder -Path $folder))
        {
            $message = "$folder was not made by an administrator, and others could have put a link in it. Remove it."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    $when = [System.DateTime]::UtcNow.ToString('yyyyMMdd\THHmmssfff\Z', $culture)
    return [System.IO.Path]::Combine($folder, "RmsClient-$when.log")
}

<#
    .SYNOPSIS
        Adds lines to a log, each with the time.

    .PARAMETER Path
        Path of the log; nothing is written where there is none.

    .PARAMETER Line
        The lines.
#>
function Write-RmsClientLog
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path,

        [Parameter()]
        [System.String[]]
        $Line
    )

    if (-not $Path)
    {
        return
    }

    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    foreach ($text in $Line)
    {
        $when = [System.DateTime]::UtcNow.ToString('yyyy-MM-dd\THH:mm:ss\Z', $culture)
        [System.IO.File]::AppendAllText($Path, "$when $text`r`n")
    }
}

<#
    .SYNOPSIS
        Runs a program to its end, or to that of the time limit, and keeps a log.

    .DESCRIPTION
        Returns Problem, NeedsRestart and LogPath. Exit codes are those of Windows Installer: setup programs of
        Microsoft end with them, and some with the HRESULT of one.

    .PARAMETER Program
        Path of the program.

    .PARAMETER Shown
        The path that a problem names: that of the copy, which is gone by then, tells nobody anything.

    .PARAMETER Arguments
        Its arguments, as one text.

    .PARAMETER Temporary
        The folder that it has for its working folder and for temporary files: what it unpacks there is then as safe
        as it is itself.

    .PARAMETER LogPath
        The file that the log is added to; empty for a new one.

    .PARAMETER Introduction
        What the log says first.
#>
function Invoke-RmsClientProgram
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Program,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Shown,

        [Parameter()]
        [System.String]
        $Arguments,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Temporary,

        [Parameter()]
        [System.String]
        $LogPath,

        [Parameter()]
        [System.String[]]
        $Introduction
    )

    $model = Get-RmsClientModel
    $log = Resolve-RmsClientLog -Path $LogPath
    $ended = @{
        Problem      = @()
        NeedsRestart = $false
        LogPath      = $log
    }
    Write-RmsClientLog -Path $log -Line $Introduction
    Write-RmsClientLog -Path $log -Line ('starting "{0}" {1}' -f $Program, $Arguments).Trim()

    $start = [System.Diagnostics.ProcessStartInfo]::new($Program, $Arguments)
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.WorkingDirectory = $Temporary
    $start.EnvironmentVariables['TEMP'] = $Temporary
    $start.EnvironmentVariables['TMP'] = $Temporary
    # Not the streams of this process: they carry the answers of a bridge.
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    try
    {
        $process.StandardInput.Close()
        $said = @($process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync())
        $isOver = $process.WaitForExit(1000 * $model.SetupSeconds)
        if (-not $isOver)
        {
            Close-RmsClientProgram -Process $process
        }

        # A process that it leaves behind may hold the streams open.
        foreach ($output in $said)
        {
            if ($output.Wait(1000) -and $output.Result.Trim() -ne '')
            {
                Write-RmsClientLog -Path $log -Line $output.Result.Trim()
            }
        }

        if (-not $isOver)
        {
            Write-RmsClientLog -Path $log -Line "ended by force after $($model.SetupSeconds) seconds"
            $ended.Problem = @('TimedOut', $Shown, [System.String] $model.SetupSeconds, $log)
            return $ended
        }

        $code = [System.Int64] $process.ExitCode
        if (($code -band 0xFFFF0000L) -eq 0x80070000L)
        {
            $code = $code -band 0xFFFF
        }

        Write-RmsClientLog -Path $log -Line "ended with exit code $code"
        $ended.NeedsRestart = $code -in @(3010, 1641)
        if ($code -ne 0 -and -not $ended.NeedsRestart)
        {
            $key = 'ExitCode'
            if ($code -in $model.ExitCodes)
            {
                $key = "Exit$code"
            }

            $ended.Problem = @($key, $Shown, [System.String] $code, $log)
        }
    }
    finally
    {
        $process.Dispose()
    }

    return $ended
}

<#
    .SYNOPSIS
        Ends a process by force, with all that it has started.

    .PARAMETER Process
        The process.
#>
function Close-RmsClientProgram
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Diagnostics.Process]
        $Process
    )

    try
    {
        $killTree = [System.Diagnostics.Process].GetMethod('Kill', [System.Type[]] @([System.Boolean]))
        if ($null -ne $killTree)
        {
            $null = $killTree.Invoke($Process, @($true))
        }
        else
        {
            # .NET Framework ends one process alone.
            $program = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'taskkill.exe')
            $start = [System.Diagnostics.ProcessStartInfo]::new($program, "/PID $($Process.Id) /T /F")
            $start.UseShellExecute = $false
            $start.CreateNoWindow = $true
            [System.Diagnostics.Process]::Start($start).WaitForExit()
        }
    }
    catch
    {
        # It has ended just now.
        $null = $_
    }

    $null = $Process.WaitForExit(10000)
}

<#
    .SYNOPSIS
        Returns the entries by which Windows would remove the client: Key, Command, IsQuiet and ProductCode.
#>
function Get-RmsClientUninstallEntry
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    $model = Get-RmsClientModel
    $views = @('Registry64')
    if ([System.Environment]::Is64BitOperatingSystem)
    {
        $views += 'Registry32'
    }

    foreach ($view in $views)
    {
        $machineKey = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view)
        try
        {
            $path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
            $list = $machineKey.OpenSubKey($path)
            if ($null -eq $list)
            {
                continue
            }

            foreach ($name in $list.GetSubKeyNames())
            {
                $key = $list.OpenSubKey($name)
                if ($null -eq $key)
                {
                    continue
                }

                if ([System.String] $key.GetValue('DisplayName') -match $model.NamePattern)
                {
                    $command = [System.String] $key.GetValue('QuietUninstallString')
                    $isQuiet = $command -ne ''
                    if (-not $isQuiet)
                    {
                        $command = [System.String] $key.GetValue('UninstallString')
                    }

                    $productCode = ''
                    if ($key.GetValue('WindowsInstaller') -eq 1 -and $name -match '\A\{[0-9A-Fa-f-]{36}\}\z')
                    {
                        $productCode = $name
                    }

                    @{
                        Key         = $key.Name
                        Command     = $command
                        IsQuiet     = $isQuiet
                        ProductCode = $productCode
                    }
                }

                $key.Dispose()
            }

            $list.Dispose()
        }
        finally
        {
            $machineKey.Dispose()
        }
    }
}

<#
    .SYNOPSIS
        Returns the program and the arguments that an uninstall entry stands for; nothing where it is none to be run.

    .DESCRIPTION
        Only Windows Installer and programs below the folders for programs, or in the package cache, are run:
        others than administrators could have put one elsewhere. Where the package cache is gone, anybody could have
        made it anew.

    .PARAMETER Entry
        One of Get-RmsClientUninstallEntry.
#>
function ConvertTo-RmsClientUninstallCommand
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Entry
    )

    $product = $Entry.ProductCode
    $isInstaller = $Entry.Command -match '\A"?([^"<>|*?]*\\)?msiexec(\.exe)?"?\s'
    if (-not $product -and $isInstaller -and $Entry.Command -match '/[IXix]\s*"?(\{[0-9A-Fa-f-]{36}\})"?')
    {
        $product = $Matches[1]
    }

    if ($product)
    {
        return @{
            Program   = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'msiexec.exe')
            Arguments = '/x {0} /qn /norestart' -f $product
        }
    }

    if ($Entry.Command -notmatch '\A\s*(?:"([^"]+)"|(.+?\.exe)(?=\s|\z))\s*(.*?)\s*\z')
    {
        return
    }

    $program = [System.String] $Matches[1] + [System.String] $Matches[2]
    $arguments = [System.String] $Matches[3]
    if ($program -notmatch '\A[A-Za-z]:\\[^/:*?"<>|]+\.exe\z' -or $program -match '\\\.{1,2}\\')
    {
        return
    }

    $trusted = @(Get-RmsClientProgramFolder)
    $cache = [System.IO.Path]::Combine([System.Environment]::GetFolderPath('CommonApplicationData'), 'Package Cache')
    if ([System.IO.Directory]::Exists($cache) -and (Test-SafeFolder -Path $cache))
    {
        $trusted += $cache
    }

    $isTrusted = @($trusted | Where-Object -FilterScript { $program.StartsWith("$_\", 'OrdinalIgnoreCase') }).Count -gt 0
    if (-not $isTrusted -or -not [System.IO.File]::Exists($program))
    {
        return
    }

    if (-not $Entry.IsQuiet -and $arguments -notmatch '(?:\A|\s)/quiet(?:\s|\z)')
    {
        $arguments = "$arguments /quiet".Trim()
    }

    return @{
        Program   = $program
        Arguments = $arguments
    }
}

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

<#
    .SYNOPSIS
        Writes a verbose message; for classes, which have no $PSCmdlet.

    .PARAMETER Message
        The message.
#>
function Write-VerboseMessage
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Message
    )

    $PSCmdlet.WriteVerbose($Message)
}

<#
    .SYNOPSIS
        Writes a warning; for classes, which have no $PSCmdlet.

    .PARAMETER Message
        The message.
#>
function Write-WarningMessage
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Message
    )

    $PSCmdlet.WriteWarning($Message)
}

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

<#
    .SYNOPSIS
        Tells the LCM that Windows has to be restarted: it looks at a global variable for that.
#>
function Request-SystemRestart
{
    [CmdletBinding()]
    param ()

    $PSCmdlet.SessionState.PSVariable.Set('global:DSCMachineStatus', 1)
}

<#
    .SYNOPSIS
        Opens an encrypted connection to a domain controller, signed in.

    .DESCRIPTION
        Sealed with the caller's account or the credential. Where the system cannot seal, it takes TLS, whose
        certificate is checked as the system does it, and a credential. No password goes over an open connection, and
        referrals are not followed. In functions, because a class with types of an assembly cannot be read without it.

    .PARAMETER Server
        The domain controller; without it Windows finds one of the computer's domain.

    .PARAMETER Credential
        Whose account; without it the caller's.

    .PARAMETER OnlyOwn
        Neither can be named to whoever asks: so no message tells to do it.
#>
function Open-RmsClientDirectory
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter()]
        [System.String]
        $Server,

        [Parameter()]
        [System.Management.Automation.PSCredential]
        $Credential,

        [Parameter()]
        [System.Management.Automation.SwitchParameter]
        $OnlyOwn
    )

    $text = Get-ClassText -Name 'RmsClientResource'
    $noDomain = $text.NoDomain
    $cannotSeal = $text.CannotSeal
    if ($OnlyOwn)
    {
        $noDomain = $text.NoOwnDomain
        $cannotSeal = $text.CannotSealOwn
    }

    $name = $Server
    if ($Server -eq '')
    {
        $name = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().DomainName
        if ($name -eq '')
        {
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $noDomain))
        }
    }

    $null = [System.Reflection.Assembly]::Load(
        'System.DirectoryServices.Protocols, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a'
    )
    $identifier = [System.DirectoryServices.Protocols.LdapDirectoryIdentifier]::new($name, 389)
    $connection = [System.DirectoryServices.Protocols.LdapConnection]::new($identifier)
    $connection.AutoBind = $false
    $connection.Timeout = [System.TimeSpan]::FromSeconds($script:connectionPoint.Seconds)
    $options = $connection.SessionOptions
    $options.ProtocolVersion = 3
    $options.ReferralChasing = [System.DirectoryServices.Protocols.ReferralChasingOptions]::None
    if ($null -ne $Credential)
    {
        $connection.Credential = $Credential.GetNetworkCredential()
    }

    try
    {
        $canSeal = $true
        try
        {
            $options.Signing = $true
            $options.Sealing = $true
        }
        catch
        {
            $canSeal = $false
        }

        $connection.AuthType = [System.DirectoryServices.Protocols.AuthType]::Negotiate
        if (-not $canSeal)
        {
            if ($null -eq $Credential)
            {
                throw [System.InvalidOperationException]::new(($cannotSeal -f $name))
            }

            $options.StartTransportLayerSecurity($null)
            $connection.AuthType = [System.DirectoryServices.Protocols.AuthType]::Basic
        }

        $connection.Bind()
        $request = [System.DirectoryServices.Protocols.SearchRequest]::new(
            '',
            '(objectClass=*)',
            [System.DirectoryServices.Protocols.SearchScope]::Base,
            [System.String[]] @('configurationNamingContext')
        )
        $root = (Send-RmsClientDirectoryRequest -Connection $connection -Server $name -Request $request).Entries
        $partition = @(
            if ($root.Count -gt 0 -and $root[0].Attributes.Contains('configurationNamingContext'))
            {
                $root[0].Attributes['configurationNamingContext'].GetValues([System.String])
            }
        )
        if ($partition.Count -eq 0)
        {
            throw [System.InvalidOperationException]::new(($text.NoDirectory -f $name))
        }

        return @{
            Connection = $connection
            Server     = $name
            Partition  = $partition[0]
        }
    }
    catch
    {
        $connection.Dispose()
        throw [System.InvalidOperationException]::new((Get-RmsClientDirectoryProblem -Server $name -Exception $_.Exception))
    }
}

<#
    .SYNOPSIS
        Returns the answer to a request.

    .DESCRIPTION
        A referral is none: .NET returns it as if it were, and nothing found would be taken for nothing there.

    .PARAMETER Connection
        The LdapConnection.

    .PARAMETER Server
        The domain controller.

    .PARAMETER Request
        The DirectoryRequest.
#>
function Send-RmsClientDirectoryRequest
{
    [CmdletBinding()]
    [OutputType([System.Object])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Object]
        $Connection,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Server,

        [Parameter(Mandatory = $true)]
        [System.Object]
        $Request
    )

    $response = $Connection.SendRequest($Request)
    if ($response.ResultCode -ne [System.DirectoryServices.Protocols.ResultCode]::Success)
    {
        $text = Get-ClassText -Name 'RmsClientResource'
        $place = @($response.Referral | ForEach-Object -Process { $_.ToString() }) -join ', '
        if ($place -eq '')
        {
            $place = [System.String] $response.ResultCode
        }

        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message ($text.Refers -f $Server, $place)))
    }

    return $response
}

<#
    .SYNOPSIS
        Returns what went wrong with a directory, in words.

    .PARAMETER Server
        The domain controller.

    .PARAMETER Exception
        What was thrown.
#>
function Get-RmsClientDirectoryProblem
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Server,

        [Parameter(Mandatory = $true)]
        [System.Exception]
        $Exception
    )

    $text = Get-ClassText -Name 'RmsClientResource'
    $cause = $Exception.GetBaseException()
    if ($cause -is [System.InvalidOperationException] -and $cause -isnot [System.DirectoryServices.Protocols.DirectoryException])
    {
        return $cause.Message
    }

    # What a server says, without what a terminal would obey.
    $said = [System.Text.RegularExpressions.Regex]::Replace($cause.Message, '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+', ' ').Trim()
    $code = 0
    $place = ''
    if ($cause -is [System.DirectoryServices.Protocols.LdapException])
    {
        $code = $cause.ErrorCode
    }
    elseif ($cause -is [System.DirectoryServices.Protocols.DirectoryOperationException] -and $null -ne $cause.Response)
    {
        $code = [System.Int32] $cause.Response.ResultCode
        $place = @($cause.Response.Referral | ForEach-Object -Process { $_.ToString() }) -join ', '
    }

    # Result codes of RFC 4511, 4.1.9, and from 81 on those of the Windows library (winldap.h).
    switch ($code)
    {
        8
        {
            return $text.StrongerSignIn -f $Server, $said
        }

        10
        {
            if ($place -eq '')
            {
                $place = $said
            }

            return $text.Refers -f $Server, $place
        }

        49
        {
            return $text.BadPassword -f $Server
        }

        50
        {
            return $text.NoRights -f $Server
        }

        85
        {
            return $text.NoAnswer -f $Server, $script:connectionPoint.Seconds
        }

        { $_ -gt 0 -and $_ -lt 81 }
        {
            return $text.NotAccepted -f $Server, $said
        }
    }

    return $text.NoConnection -f $Server, $said
}

<#
    .SYNOPSIS
        Returns the service connection points of a forest.

    .DESCRIPTION
        What makes an object one, and where it is, is [MS-RMPR] 3.1.4.4.

    .PARAMETER Directory
        What Open-RmsClientDirectory returned.
#>
function Read-RmsClientDirectory
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Directory
    )

    $container = '{0},{1}' -f $script:connectionPoint.Container, $Directory.Partition
    $found = @{
        Server       = $Directory.Server
        Partition    = $Directory.Partition
        HasContainer = $true
        Points       = @()
    }
    $request = [System.DirectoryServices.Protocols.SearchRequest]::new(
        $container,
        '(objectClass=serviceConnectionPoint)',
        [System.DirectoryServices.Protocols.SearchScope]::Subtree,
        [System.String[]] @('serviceBindingInformation', 'keywords')
    )
    $sending = @{
        Connection = $Directory.Connection
        Server     = $Directory.Server
    }
    try
    {
        $response = Send-RmsClientDirectoryRequest @sending -Request $request
    }
    catch
    {
        $exception = $_.Exception.GetBaseException()
        if (
            $exception -is [System.DirectoryServices.Protocols.DirectoryOperationException] -and
            $exception.Response.ResultCode -eq [System.DirectoryServices.Protocols.ResultCode]::NoSuchObject
        )
        {
            $found.HasContainer = $false
            return $found
        }

        throw [System.InvalidOperationException]::new(
            (Get-RmsClientDirectoryProblem -Server $Directory.Server -Exception $exception)
        )
    }

    if ($response.References.Count -gt 0)
    {
        $text = Get-ClassText -Name 'RmsClientResource'
        $places = @($response.References | ForEach-Object -Process { $_.Reference }) -join ', '
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message ($text.Refers -f $Directory.Server, $places)))
    }

    foreach ($entry in $response.Entries)
    {
        $name = $entry.DistinguishedName
        if ($name.EndsWith(",$container", [System.StringComparison]::OrdinalIgnoreCase))
        {
            $name = $name.Substring(0, $name.Length - $container.Length - 1)
        }

        $point = @{
            Name     = $name
            Bindings = @()
            Keywords = @()
        }
        foreach ($attribute in @(@('Bindings', 'serviceBindingInformation'), @('Keywords', 'keywords')))
        {
            if ($entry.Attributes.Contains($attribute[1]))
            {
                [System.String[]] $values = $entry.Attributes[$attribute[1]].GetValues([System.String])
                [System.Array]::Sort($values, [System.StringComparer]::Ordinal)
                $point[$attribute[0]] = $values
            }
        }

        $found.Points += $point
    }

    if ($found.Points.Count -gt 1)
    {
        [System.String[]] $names = @($found.Points | ForEach-Object -Process { $_.Name })
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        $points = $found.Points
        $found.Points = @(foreach ($name in $names)
            {
                $points | Where-Object -FilterScript { [System.String]::Equals($_.Name, $name) }
            })
    }

    return $found
}

<#
    .SYNOPSIS
        Registers, changes or removes a service connection point.

    .PARAMETER Directory
        What Open-RmsClientDirectory returned.

    .PARAMETER Act
        The Name of the point, and what it Was and Becomes: each a table with Bindings and Keywords, or $null.
#>
function Write-RmsClientDirectory
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Directory,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Act
    )

    $container = '{0},{1}' -f $script:connectionPoint.Container, $Directory.Partition
    $name = '{0},{1}' -f $Act.Name, $container
    $attributes = @(@('Bindings', 'serviceBindingInformation'), @('Keywords', 'keywords'))
    $requests = @()
    if ($null -eq $Act.Becomes)
    {
        $requests += [System.DirectoryServices.Protocols.DeleteRequest]::new($name)
    }
    elseif ($null -eq $Act.Was)
    {
        if ($Act.Container -eq 'create')
        {
            $requests += [System.DirectoryServices.Protocols.AddRequest]::new($container, 'container')
        }

        $request = [System.DirectoryServices.Protocols.AddRequest]::new($name, 'serviceConnectionPoint')
        foreach ($attribute in $attributes)
        {
            $values = [System.String[]] $Act.Becomes[$attribute[0]]
            $null = $request.Attributes.Add(
                [System.DirectoryServices.Protocols.DirectoryAttribute]::new($attribute[1], [System.Object[]] $values)
            )
        }

        $requests += $request
    }
    else
    {
        # Old values are taken out by name, so that a change which someone else made meanwhile is refused, not lost.
        $request = [System.DirectoryServices.Protocols.ModifyRequest]::new($name)
        foreach ($attribute in $attributes)
        {
            $was = [System.String[]] $Act.Was[$attribute[0]]
            $becomes = [System.String[]] $Act.Becomes[$attribute[0]]
            $surplus = @($was | Where-Object -FilterScript { [System.Array]::IndexOf($becomes, $_) -lt 0 })
            $lacking = @($becomes | Where-Object -FilterScript { [System.Array]::IndexOf($was, $_) -lt 0 })
            foreach ($change in @(@('Delete', $surplus), @('Add', $lacking)))
            {
                if ($change[1].Count -gt 0)
                {
                    $modification = [System.DirectoryServices.Protocols.DirectoryAttributeModification]::new()
                    $modification.Name = $attribute[1]
                    $modification.Operation = [System.DirectoryServices.Protocols.DirectoryAttributeOperation] $change[0]
                    foreach ($value in $change[1])
                    {
                        $null = $modification.Add([System.String] $value)
                    }

                    $null = $request.Modifications.Add($modification)
                }
            }
        }

        $requests += $request
    }

    $sending = @{
        Connection = $Directory.Connection
        Server     = $Directory.Server
    }

    $sent = 0
    try
    {
        foreach ($request in $requests)
        {
            $null = Send-RmsClientDirectoryRequest @sending -Request $request
            $sent++
        }
    }
    catch
    {
        $problem = $_.Exception
        if ($sent -gt 0)
        {
            # The container was made for what was refused. What went wrong first is what counts.
            $request = [System.DirectoryServices.Protocols.DeleteRequest]::new($container)
            try
            {
                $null = Send-RmsClientDirectoryRequest @sending -Request $request
            }
            catch
            {
                $null = $_
            }
        }

        throw [System.InvalidOperationException]::new(
            (Get-RmsClientDirectoryProblem -Server $Directory.Server -Exception $problem)
        )
    }
}

<#
    .SYNOPSIS
        Which objects of a forest are service connection points, and which of them lead clients to a server.
#>
class RmsClientPointRules
{
    hidden [RmsClientSession] $session

    RmsClientPointRules([RmsClientSession] $Session)
    {
        $this.session = $Session
    }

    # The points that clients find or that AD RMS made: others in the container are none of ours.
    [System.Collections.Hashtable[]] Relevant([System.Collections.Hashtable] $Found)
    {
        return @(
            $Found.Points | Where-Object -FilterScript {
                $_.Name -eq $script:connectionPoint.Name -or $this.LackingKeywords($_).Count -eq 0
            }
        )
    }

    # The keywords of the service connection point that an object does not have.
    [System.String[]] LackingKeywords([System.Collections.Hashtable] $Point)
    {
        return $script:registryNames.Without($script:connectionPoint.Keywords, $Point.Keywords)
    }

    # Why a point leads no client to a server, if so.
    [RmsClientReason[]] Faults([System.Collections.Hashtable] $Point)
    {
        $name = $script:registryValues.Show($Point.Name)
        if ($Point.Bindings.Count -eq 0)
        {
            return @($this.session.NewReason('PointWithoutUrl', @($name)))
        }

        $shown = $script:registryValues.Show($Point.Bindings)
        if ($Point.Bindings.Count -gt 1)
        {
            return @($this.session.NewReason('PointManyUrls', @($name, $shown)))
        }

        if ($Point.Bindings[0] -cnotmatch $script:connectionPoint.UrlPattern)
        {
            return @($this.session.NewReason('PointBadUrl', @($name, $shown)))
        }

        return @()
    }

    # Whether clients that look for a point by its keywords find this one.
    [RmsClientReason[]] KeywordFaults([System.Collections.Hashtable] $Point)
    {
        $lacking = $this.LackingKeywords($Point)
        if ($lacking.Count -eq 0)
        {
            return @()
        }

        $shown = @($script:registryValues.Show($Point.Name), $script:registryValues.Show($lacking))
        return @($this.session.NewReason('PointKeywords', $shown))
    }

    # The path of such a URL is always the same one, so all of it is case-blind.
    [System.Boolean] LeadsTo([System.Collections.Hashtable] $Point, [System.String] $Url)
    {
        return $Point.Bindings.Count -eq 1 -and $script:registryValues.AreSameUrl($Point.Bindings[0], $Url)
    }

    # Where the points lead: Url and Name; None, with the partition where none is; or Problem.
    [System.Collections.Hashtable] WhereLead([System.Collections.Hashtable] $Found)
    {
        $points = $this.Relevant($Found)
        foreach ($candidate in $points)
        {
            $faults = @($this.Faults($candidate))
            $faults += $this.KeywordFaults($candidate)
            if ($faults.Count -gt 0)
            {
                return @{
                    Problem = $faults[0].Phrase
                }
            }
        }

        if ($points.Count -eq 0)
        {
            return @{
                None = $Found.Partition
            }
        }

        $url = $points[0].Bindings[0]
        if (@($points | Where-Object -FilterScript { -not $this.LeadsTo($_, $url) }).Count -gt 0)
        {
            [System.String[]] $names = @($points | ForEach-Object -Process { $_.Name })
            return @{
                Problem = $this.session.NewReason('PointMany', @($script:registryValues.Show($names))).Phrase
            }
        }

        return @{
            Url  = $url
            Name = $points[0].Name
        }
    }
}

<#
    .SYNOPSIS
        Returns the hosts to which the SRV records of a name lead, in small letters, each once; none where DNS says that
        there are no such records.

    .DESCRIPTION
        As Windows asks DNS. A server that fails, refuses or is silent says nothing of records: that is an error.

    .PARAMETER Name
        The name.
#>
function Read-RmsClientSrvRecord
{
    [CmdletBinding()]
    [OutputType([System.String[]])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Name
    )

    $text = Get-ClassText -Name 'RmsClientResource'
    $command = Get-Command -Name 'Resolve-DnsName' -ErrorAction Ignore
    if ($null -eq $command)
    {
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message ($text.NoResolver -f $Name)))
    }

    try
    {
        $records = @(& $command -Name $Name -Type 'SRV' -DnsOnly -ErrorAction Stop)
    }
    catch
    {
        $exception = $_.Exception.GetBaseException()

        # DNS_ERROR_RCODE_NAME_ERROR and DNS_INFO_NO_RECORDS (winerror.h).
        if ($exception -is [System.ComponentModel.Win32Exception] -and $exception.NativeErrorCode -in @(9003, 9501))
        {
            return [System.String[]] @()
        }

        # What is said, without what a terminal would obey.
        $said = [System.Text.RegularExpressions.Regex]::Replace($exception.Message, '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+', ' ').Trim()
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message ($text.DnsSilent -f $Name, $said)))
    }

    # Where a name has no such record, that of its zone may come in its place; records of hosts come beside.
    $hosts = [System.Collections.Generic.SortedSet[System.String]]::new([System.StringComparer]::Ordinal)
    foreach ($record in $records)
    {
        if ([System.String] $record.Type -eq 'SRV' -and [System.String] $record.Section -eq 'Answer')
        {
            $target = ([System.String] $record.NameTarget).ToLowerInvariant().TrimEnd('.')
            if ($target -eq '')
            {
                $target = '.'
            }

            $null = $hosts.Add($target)
        }
    }

    return [System.String[]] @($hosts)
}

<#
    .SYNOPSIS
        Whose server it is, by its name or URL.
#>
class RmsClientServerName
{
    # Is it a server of Azure RMS: a tenant's, or the service's own?
    hidden [System.Boolean] IsAzure([System.String] $Server)
    {
        return $this.HostOf($Server) -cmatch $script:discovery.AzurePattern
    }

    # A trusted server is a DNS name or a URL; what counts is the host.
    hidden [System.String] HostOf([System.String] $Server)
    {
        $name = [System.Text.RegularExpressions.Regex]::Replace($Server.ToLowerInvariant(), '\Ahttps?://', '')
        $name = [System.Text.RegularExpressions.Regex]::Replace($name, '(?s)[/?#].*\z', '')
        return [System.Text.RegularExpressions.Regex]::Replace($name, ':[0-9]+\z', '')
    }
}

$script:serverNames = [RmsClientServerName]::new()

<#
    .SYNOPSIS
        What the registry says to the programs of either bitness of where servers are.
#>
class RmsClientRegistryViews
{
    hidden [RmsClientSession] $session

    RmsClientRegistryViews([RmsClientSession] $Session)
    {
        $this.session = $Session
    }

    # None where something could not be told, which the assessment says then. 32-bit Windows has programs of one bitness alone.
    [System.Collections.Hashtable[]] Read([RmsClientAssessment] $Assessment)
    {
        $lookups = $this.session.Settings.Lookups
        $certification = $Assessment.LookAt($lookups.Certification)
        $publishing = $Assessment.LookAt($lookups.Publishing)
        $redirection = $Assessment.LookAt($lookups.Redirection)
        $trusted = $Assessment.LookAt($lookups.Trusted)
        if ($Assessment.Problems.Count -gt 0)
        {
            return @()
        }

        return @(for ($index = 0; $index -lt $certification.Places.Count; $index++)
            {
                $places = @{
                    Who           = $script:discovery.Programs[$index]
                    Certification = $this.SayingAt($certification.Places[$index], '', $lookups.CertificationUrl)
                    Publishing    = $this.SayingAt($publishing.Places[$index], '', $lookups.LicensingUrl)
                    Redirections  = @()
                    OnlyTrusted   = $false
                    Trusted       = @()
                }
                [System.String[]] $names = @($redirection.Places[$index].Entries |
                        ForEach-Object -Process { $_.Name } | Where-Object -FilterScript { $_.Length -gt 0 })
                [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
                foreach ($name in $names)
                {
                    $places.Redirections += @{
                        From = $name
                        To   = $this.SayingAt($redirection.Places[$index], $name, $lookups.LicensingUrl)
                    }
                }

                foreach ($entry in $trusted.Places[$index].Entries)
                {
                    if ($script:registryNames.AreSame($entry.Name, $lookups.OnlyTrusted))
                    {
                        $setting = @{
                            Codec = 'Boolean'
                        }
                        $places.OnlyTrusted = $script:registryValues.Decode($setting, $entry) -eq $true
                    }
                    elseif ($entry.Type -eq 'REG_SZ' -and $entry.Name.Length -gt 0)
                    {
                        $places.Trusted += $entry.Name
                    }
                }

                [System.String[]] $servers = $places.Trusted
                [System.Array]::Sort($servers, [System.StringComparer]::Ordinal)
                $places.Trusted = $servers
                $places
            })
    }

    # One value that is to be a URL: its place in Where, and its Url, or the Fault of what is there.
    hidden [System.Collections.Hashtable] SayingAt(
        [System.Collections.Hashtable] $Place,
        [System.String] $Name,
        [System.String] $Pattern
    )
    {
        $saying = @{
            Where = $script:registryValues.ShowPlace($Place.Path, $Name)
            Url   = $null
            Fault = $null
        }
        foreach ($entry in $Place.Entries)
        {
            if ($script:registryNames.AreSame($entry.Name, $Name))
            {
                $setting = @{
                    Codec = 'Url'
                }
                $url = $script:registryValues.Decode($setting, $entry)
                if ($null -eq $url)
                {
                    $saying.Fault = $entry.Type
                }
                elseif ([System.Text.RegularExpressions.Regex]::IsMatch($url, $Pattern))
                {
                    $saying.Url = $url
                }
                else
                {
                    $saying.Fault = $script:registryValues.Show($url)
                }
            }
        }

        return $saying
    }
}

<#
    .SYNOPSIS
        The documented order in which the client looks for its server.
#>
class RmsClientOrder
{
    hidden [RmsClientSession] $session

    # What was said of a service connection point: Url and Name, or None, or Problem. Asked when it is needed.
    hidden [System.Collections.Hashtable] $point

    RmsClientOrder([RmsClientSession] $Session)
    {
        $this.session = $Session
    }

    # Follows the documented order for the programs of one bitness.
    [System.Collections.Hashtable] Follow([System.Collections.Hashtable] $View)
    {
        $found = @{
            Who      = $View.Who
            Source   = $null
            Url      = $null
            Steps    = @()
            Problems = @()
            IsBarred = $false
            IsTenant = $false
            Servers  = @()
            IsDrift  = $false
        }
        $saying = $View.Certification
        if ($null -ne $saying.Fault)
        {
            $found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $saying.Fault, $saying.Where))
            return $found
        }

        if ($null -ne $saying.Url)
        {
            $found.Source = 'Registry'
            $this.Say($found, 'FoundInRegistry', @($script:registryValues.Show($saying.Url), $saying.Where))
            $this.Redirect($found, $View, $saying.Url)
            return $found
        }

        $this.Say($found, 'RegistrySilent', @($saying.Where))
        if ($null -eq $this.point)
        {
            $this.point = $this.AskDirectory()
        }

        if ($this.point.ContainsKey('Problem'))
        {
            $cause = [System.Text.RegularExpressions.Regex]::Replace($this.point.Problem, '\.\z', '')
            $found.Problems += $this.Phrase('DirectorySilent', @($View.Who, $cause))
        }
        elseif ($this.point.ContainsKey('Url'))
        {
            $found.Source = 'ServiceConnectionPoint'
            $shown = @($script:registryValues.Show($this.point.Url), $script:registryValues.Show($this.point.Name))
            $this.Say($found, 'FoundByPoint', $shown)
            $this.Redirect($found, $View, $this.point.Url)
        }
        else
        {
            $this.Say($found, 'NoPoint', @($this.point.None))
            $publishing = $View.Publishing
            if ($null -ne $publishing.Fault)
            {
                $found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $publishing.Fault, $publishing.Where))
            }
            elseif ($null -ne $publishing.Url)
            {
                $shown = $script:registryValues.Show($publishing.Url)
                $found.Problems += $this.Phrase('PublishingAlone', @($View.Who, $shown, $publishing.Where))
            }
            else
            {
                $found.Source = 'AzureRms'
                $this.Say($found, 'AzureRemains', @())
            }
        }

        return $found
    }

    # The server that is found may be one whose licensing another has taken over.
    hidden [void] Redirect([System.Collections.Hashtable] $Found, [System.Collections.Hashtable] $View, [System.String] $Url)
    {
        $publishing = $View.Publishing
        if ($null -ne $publishing.Fault)
        {
            $Found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $publishing.Fault, $publishing.Where))
            return
        }

        $licensing = [System.Text.RegularExpressions.Regex]::Replace($Url, '(?i)/_wmcs/.*\z', '/_wmcs/licensing')
        if ($null -ne $publishing.Url)
        {
            $licensing = $publishing.Url
            $this.Say($Found, 'PublishingInRegistry', @($script:registryValues.Show($publishing.Url), $publishing.Where))
        }

        [System.String[]] $way = $this.WayFrom($licensing, $Found, $View)
        if ($Found.Problems.Count -gt 0)
        {
            return
        }

        $Found.Url = $Url
        $Found.Servers = @($Url) + $way
        $Found.IsTenant = $Found.Source -eq 'Registry' -and $script:serverNames.IsAzure($Url) -and $script:serverNames.IsAzure($way[$way.Count - 1])
        if ($Found.IsTenant)
        {
            $this.Say($Found, 'AzureByRegistry', @($script:registryValues.Show($script:serverNames.HostOf($Url))))
        }

        if ($way.Count -gt 1)
        {
            $Found.Url = $way[$way.Count - 1]
        }

        $this.SayWay($Found, $View, $way)
        $server = $script:serverNames.HostOf($Found.Url)
        $own = @($View.Trusted | Where-Object -FilterScript { [System.String]::Equals($script:serverNames.HostOf($_), $server) })
        # Azure RMS, to which licensing can be redirected, is trusted always.
        if ($View.OnlyTrusted -and $own.Count -eq 0 -and -not $script:serverNames.IsAzure($Found.Url))
        {
            $Found.IsBarred = $true
            $this.Say($Found, 'NotTrusted', @($script:registryValues.Show($View.Trusted), $script:registryValues.Show($Found.Url)))
        }
    }

    # The servers of which each has taken over the licensing of the one before it; a problem of what is found where it ends nowhere.
    hidden [System.String[]] WayFrom(
        [System.String] $Licensing,
        [System.Collections.Hashtable] $Found,
        [System.Collections.Hashtable] $View
    )
    {
        [System.String[]] $way = @($Licensing)
        $next = $this.NextOf($View, $Licensing)
        while ($null -ne $next)
        {
            if ($null -eq $next.To.Url)
            {
                $Found.Problems += $this.Phrase('RegistryFaulty', @($View.Who, $next.To.Fault, $next.To.Where))
                return $way
            }

            $isLoop = @($way | Where-Object -FilterScript { $script:registryNames.AreSame($_, $next.To.Url) }).Count -gt 0
            $way += $next.To.Url
            if ($isLoop)
            {
                $Found.Problems += $this.Phrase('RedirectionLoop', @($View.Who, $script:registryValues.Show($way)))
                return $way
            }

            $next = $this.NextOf($View, $next.To.Url)
        }

        return $way
    }

    hidden [void] SayWay(
        [System.Collections.Hashtable] $Found,
        [System.Collections.Hashtable] $View,
        [System.String[]] $Way
    )
    {
        $shown = $script:registryValues.Show($Way[0])
        $last = $script:registryValues.Show($Way[$Way.Count - 1])
        [System.String[]] $names = @($View.Redirections | ForEach-Object -Process { $_.From })
        if ($Way.Count -gt 1)
        {
            $this.Say($Found, 'Redirected', @($shown, $last))
        }
        elseif ($names.Count -gt 0)
        {
            $this.Say($Found, 'NotRedirected', @($shown, $script:registryValues.Show($names)))
        }

        [System.String[]] $spellings = $script:registryValues.OtherSpellings($Way[$Way.Count - 1], $names)
        foreach ($redirection in $View.Redirections)
        {
            if ($spellings.Count -gt 0 -and [System.String]::Equals($redirection.From, $spellings[0]))
            {
                $arguments = @('Redirection', $redirection.To.Where, $script:registryValues.Show($spellings), $last)
                $Found.Steps += $this.session.NewReason('OtherSpelling', $arguments)
            }
        }

        if ($Way.Count -gt 2)
        {
            $this.Say($Found, 'RedirectionChain', @($script:registryValues.Show($Way)))
        }
    }

    # Where the service connection point of the computer's forest leads, that there is none, or why it cannot be told.
    hidden [System.Collections.Hashtable] AskDirectory()
    {
        $found = $null
        try
        {
            $directory = Open-RmsClientDirectory -OnlyOwn
            try
            {
                $found = Read-RmsClientDirectory -Directory $directory
            }
            finally
            {
                $directory.Connection.Dispose()
            }
        }
        catch
        {
            return @{
                Problem = $_.Exception.GetBaseException().Message
            }
        }

        return [RmsClientPointRules]::new($this.session).WhereLead($found)
    }

    hidden [System.Collections.Hashtable] NextOf([System.Collections.Hashtable] $View, [System.String] $Url)
    {
        foreach ($redirection in $View.Redirections)
        {
            if ($script:registryNames.AreSame($redirection.From, $Url))
            {
                return $redirection
            }
        }

        return $null
    }

    hidden [void] Say([System.Collections.Hashtable] $Found, [System.String] $Key, [System.String[]] $Arguments)
    {
        $Found.Steps += $this.session.NewReason($Key, @($Found.Who) + $Arguments)
    }

    hidden [System.String] Phrase([System.String] $Key, [System.String[]] $Arguments)
    {
        return $this.session.NewReason($Key, $Arguments).Phrase
    }
}

<#
    .SYNOPSIS
        The servers that the client did begin to work with, as the hives of users tell. One that cannot be read tells nothing.
#>
class RmsClientBootstrapped
{
    hidden [RmsClientSession] $session

    RmsClientBootstrapped([RmsClientSession] $Session)
    {
        $this.session = $Session
    }

    # What is to be said of them beside what was found in the documented order.
    [RmsClientReason[]] Reasons([System.Collections.Hashtable[]] $Found)
    {
        $reasons = @()
        foreach ($place in $this.session.LookAt($script:discovery.Users).Places)
        {
            if (-not $place.Exists)
            {
                continue
            }

            $urls = [System.Collections.Generic.SortedSet[System.String]]::new([System.StringComparer]::Ordinal)
            foreach ($server in $place.Tree.ReadKeyNames($place.Path))
            {
                $key = '{0}\{1}\{2}' -f $place.Path, $server, $script:discovery.Identities
                $keys = @($key) + @($place.Tree.ReadKeyNames($key) | ForEach-Object -Process { '{0}\{1}' -f $key, $_ })
                foreach ($path in $keys)
                {
                    foreach ($url in $this.UrlsIn($place.Tree, $path))
                    {
                        $null = $urls.Add($url)
                    }
                }
            }

            if ($urls.Count -gt 0)
            {
                [System.String[]] $sorted = @($urls)
                $user = $place.Path.Split('\')[1]
                $said = @($user, $script:registryValues.Show($sorted))
                if ($this.IsElsewhere($sorted, $Found))
                {
                    $reasons += $this.session.NewReason('BootstrappedElsewhere', $said)
                }
                else
                {
                    $reasons += $this.session.NewReason('Bootstrapped', $said)
                }
            }
        }

        return $reasons
    }

    # The URLs in one key of a user's identities.
    hidden [System.String[]] UrlsIn([RmsClientTree] $Tree, [System.String] $Path)
    {
        $setting = @{
            Codec = 'Url'
        }
        $entries = @($Tree.ReadValues($Path) | Where-Object -FilterScript { $null -ne $_ })
        return @(
            foreach ($entry in $entries)
            {
                $isMeant = $script:registryNames.Without($entry.Name, $script:discovery.IdentityUrls).Count -eq 0
                $url = $script:registryValues.Decode($setting, $entry)
                if ($isMeant -and $url)
                {
                    $url
                }
            }
        )
    }

    # Is none of these URLs of a server that was found, where one was?
    hidden [System.Boolean] IsElsewhere([System.String[]] $Urls, [System.Collections.Hashtable[]] $Found)
    {
        $told = @($Found | Where-Object -FilterScript { $null -ne $_.Source -and $_.Problems.Count -eq 0 })
        foreach ($one in $told)
        {
            foreach ($url in $Urls)
            {
                $server = $script:serverNames.HostOf($url)
                $same = @($one.Servers | Where-Object -FilterScript { [System.String]::Equals($script:serverNames.HostOf($_), $server) })
                if ($same.Count -gt 0 -or ($one.Source -eq 'AzureRms' -and $script:serverNames.IsAzure($url)))
                {
                    return $false
                }
            }
        }

        return $told.Count -gt 0
    }
}

<#
    .SYNOPSIS
        Why a resource is, or is not, in the desired state.

    .DESCRIPTION
        The pair that Machine Configuration asks of each resource.

    .PARAMETER Code
        Resource:Resource:reason; the last part is a word such as Differs.

    .PARAMETER Phrase
        The reason for people.
#>
class RmsClientReason
{
    [DscProperty()]
    [System.String]
    $Code

    [DscProperty()]
    [System.String]
    $Phrase
}

<#
    .SYNOPSIS
        Names of keys and values, as the registry compares them.

    .DESCRIPTION
        Windows has a table of its own for that, and .NET has another one in each version: with some of them names are
        the same that are two in the registry.
#>
class RmsClientName
{
    # By small letters; filled when it is first needed, which with most names is never.
    hidden [System.Collections.Generic.Dictionary[System.Char, System.Char]] $capitals

    # Do these two name the same key or value?
    [System.Boolean] AreSame([System.String] $First, [System.String] $Second)
    {
        return [System.String]::Equals(
            $this.Fold($First),
            $this.Fold($Second),
            [System.StringComparison]::Ordinal
        )
    }

    # The names of the first list that are not in the second.
    [System.String[]] Without([System.String[]] $All, [System.String[]] $Some)
    {
        $names = [System.Collections.Generic.HashSet[System.String]]::new([System.StringComparer]::Ordinal)
        foreach ($name in $Some)
        {
            $null = $names.Add($this.Fold($name))
        }

        return @(
            foreach ($name in $All)
            {
                if (-not $names.Contains($this.Fold($name)))
                {
                    $name
                }
            }
        )
    }

    # Which of the given names should be there and are not, and which should not be there and are.
    [System.Collections.Hashtable] Compare([System.String] $Part, [System.String[]] $Given, [System.String[]] $Present)
    {
        $lacking = $this.Without($Given, $Present)
        switch ($Part)
        {
            'Include'
            {
                return @{
                    Lacking = $lacking
                    Surplus = @()
                }
            }

            'Exclude'
            {
                return @{
                    Lacking = @()
                    Surplus = $this.Without($Given, $lacking)
                }
            }
        }

        return @{
            Lacking = $lacking
            Surplus = $this.Without($Present, $Given)
        }
    }

    # The form under which two spellings of one name are equal.
    [System.String] Fold([System.String] $Name)
    {
        if (-not [System.Text.RegularExpressions.Regex]::IsMatch($Name, '[^\x00-\x7f]'))
        {
            return $Name.ToUpperInvariant()
        }

        if ($null -eq $this.capitals)
        {
            $this.capitals = $this.ReadCapitals()
        }

        $units = $Name.ToCharArray()
        for ($index = 0; $index -lt $units.Length; $index++)
        {
            if ($this.capitals.ContainsKey($units[$index]))
            {
                $units[$index] = $this.capitals[$units[$index]]
            }
        }

        return [System.String]::new($units)
    }

    # Hexadecimal numbers. A range is of small letters, and what follows > is where their capitals begin; without it they
    # are every second unit, each behind its capital.
    hidden [System.Collections.Generic.Dictionary[System.Char, System.Char]] ReadCapitals()
    {
        $read = [System.Collections.Generic.Dictionary[System.Char, System.Char]]::new()
        foreach ($range in ($script:capitalRanges -join ' ').Split(' '))
        {
            $small, $capital = $range.Split('>')
            $ends = $small.Split('-')
            $first = [System.Convert]::ToInt32($ends[0], 16)
            $last = [System.Convert]::ToInt32($ends[-1], 16)
            $step = 2
            $distance = -1
            if ($null -ne $capital)
            {
                $step = 1
                $distance = [System.Convert]::ToInt32($capital, 16) - $first
            }

            for ($unit = $first; $unit -le $last; $unit += $step)
            {
                $read.Add([System.Char] $unit, [System.Char] ($unit + $distance))
            }
        }

        return $read
    }
}

# Windows PowerShell runs static methods in the runspace that imported the module last, which may have other things to
# do (PowerShell#4209). So no class of this module has any: what would be one is asked of these two.
$script:registryNames = [RmsClientName]::new()

<#
    .SYNOPSIS
        Typed values, registry data and words, and the way from each to the others.

    .DESCRIPTION
        A value of the registry is a table with its Name, its Type as winnt.h has it, such as REG_SZ, and its Data as
        .NET gives it.
#>
class RmsClientValue
{
    # The types that the client reads; each is of a codec, which a setting has as its Codec. A choice has its words as
    # Choices, and as ChoiceData what these stand for.
    hidden [System.Collections.Hashtable] $types = @{
        Boolean      = 'REG_DWORD'
        Number       = 'REG_DWORD'
        Text         = 'REG_SZ'
        Url          = 'REG_SZ'
        Choice       = 'REG_SZ'
        NumberChoice = 'REG_DWORD'
    }

    # The typed value of registry data, or $null where the client cannot read it.
    [System.Object] Decode([System.Collections.Hashtable] $Setting, [System.Collections.Hashtable] $Value)
    {
        $data = $this.Read($Setting, $Value)
        if ($null -eq $data -or -not $Setting.ContainsKey('Choices'))
        {
            return $data
        }

        $index = [System.Array]::IndexOf([System.String[]] $Setting.ChoiceData, $this.DataText($data))
        if ($index -lt 0)
        {
            return $null
        }

        return $Setting.Choices[$index]
    }

    # The data, before it stands for one of a list; $null where the client cannot read it.
    hidden [System.Object] Read([System.Collections.Hashtable] $Setting, [System.Collections.Hashtable] $Value)
    {
        if ($Value.Type -ne $this.TypeOf($Setting))
        {
            return $null
        }

        if ($Value.Type -eq 'REG_SZ')
        {
            return ([System.String] $Value.Data).Split([System.Char] 0)[0]
        }

        # Data of another length than a REG_DWORD has comes as another type of .NET.
        if ($Value.Data -isnot [System.Int32])
        {
            return $null
        }

        $number = [System.BitConverter]::ToUInt32([System.BitConverter]::GetBytes($Value.Data), 0)
        if ($Setting.Codec -eq 'Boolean')
        {
            return $number -ne 0
        }

        return $number
    }

    hidden [System.String] DataText([System.Object] $Data)
    {
        return [System.Convert]::ToString($Data, [System.Globalization.CultureInfo]::InvariantCulture)
    }

    # Why that is so: a reason, and its arguments behind property and place.
    [System.String[]] WhyUndecoded([System.Collections.Hashtable] $Setting, [System.Collections.Hashtable] $Value)
    {
        $right = $this.TypeOf($Setting)
        if ($Value.Type -ne $right)
        {
            return @('WrongType', $Value.Type, $right)
        }

        $read = $this.Read($Setting, $Value)
        if ($null -ne $read)
        {
            return @('NotOfList', $this.Show($read))
        }

        # Of a text .NET does not tell that half of a character is cut off, and Windows PowerShell completes a number.
        if ($Value.Data -is [System.Byte[]] -and $Value.Data.Length -lt $script:dwordLength)
        {
            return @('TooShort', $right, $Value.Data.Length, $script:dwordLength)
        }

        return @('TooLong', $right, $script:dwordLength)
    }

    # Registry data for a typed value.
    [System.Collections.Hashtable] Encode(
        [System.Collections.Hashtable] $Setting,
        [System.String] $Name,
        [System.Object] $Value
    )
    {
        $data = $Value
        if ($Setting.ContainsKey('Choices'))
        {
            $data = $Setting.ChoiceData[[System.Array]::IndexOf([System.String[]] $Setting.Choices, [System.String] $Value)]
        }

        $type = $this.TypeOf($Setting)
        if ($type -eq 'REG_DWORD')
        {
            $data = [System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([System.UInt32] $data), 0)
        }

        return @{
            Name = $Name
            Type = $type
            Data = $data
        }
    }

    # What a value is in the registry: the data that a word stands for, or the value itself.
    [System.String] InWords([System.Collections.Hashtable] $Setting, [System.Object] $Value)
    {
        if ($Setting.ContainsKey('Choices'))
        {
            return $Setting.ChoiceData[[System.Array]::IndexOf([System.String[]] $Setting.Choices, [System.String] $Value)]
        }

        if ($Value -is [System.Boolean])
        {
            return $Value.ToString().ToLowerInvariant()
        }

        return $this.DataText($Value)
    }

    # The type that the client reads.
    [System.String] TypeOf([System.Collections.Hashtable] $Setting)
    {
        return $this.types[$Setting.Codec]
    }

    # Do these two mean the same to the client?
    [System.Boolean] AreEqual([System.Collections.Hashtable] $Setting, [System.Object] $First, [System.Object] $Second)
    {
        if ($Setting.Codec -in 'Boolean', 'Number')
        {
            return $First -eq $Second
        }

        if ($Setting.Codec -eq 'Url')
        {
            $First = $this.FoldAuthority($First)
            $Second = $this.FoldAuthority($Second)
        }

        return [System.String]::Equals($First, $Second, [System.StringComparison]::Ordinal)
    }

    # Do two URLs lead to the same service of a server? The path of such a URL is always the same, so all of it is
    # case-blind.
    [System.Boolean] AreSameUrl([System.String] $First, [System.String] $Second)
    {
        $folded = @($First, $Second) | ForEach-Object -Process {
            $url = $this.FoldAuthority($_).ToLowerInvariant()
            [System.Text.RegularExpressions.Regex]::Replace($url, '/\z', '')
        }

        return [System.String]::Equals($folded[0], $folded[1], [System.StringComparison]::Ordinal)
    }

    # Which of these names of registry values are the same URL as another one, and not the same name. The client compares
    # names as text, so that to it they are servers of their own.
    [System.String[]] OtherSpellings([System.String] $Name, [System.String[]] $Names)
    {
        if (-not [System.Text.RegularExpressions.Regex]::IsMatch($Name, '\A(?i:https?):'))
        {
            return @()
        }

        return @(
            foreach ($other in $Names)
            {
                [System.String] $withoutBlanks = $other.Trim([System.Char[]] " `t")
                if (-not $script:registryNames.AreSame($other, $Name) -and $this.AreSameUrl($withoutBlanks, $Name))
                {
                    $other
                }
            }
        )
    }

    # A URL in which scheme and host are lower case, and the port that its scheme has without saying is not said; what
    # follows them keeps its case (RFC 3986, 6.2.2.1 and 6.2.3).
    hidden [System.String] FoldAuthority([System.String] $Url)
    {
        $authority = [System.Text.RegularExpressions.Regex]::Match($Url, '^[^:/?#]+://[^/?#]*').Value
        $folded = [System.Text.RegularExpressions.Regex]::Replace(
            $authority.ToLowerInvariant(),
            '\A(https:.*):443\z|\A(http:.*):80\z',
            '$1$2'
        )
        return $folded + $Url.Substring($authority.Length)
    }

    # A value as phrases show it: text in quotes, without control characters.
    [System.String] Show([System.Object] $Value)
    {
        if ($Value -is [System.Array])
        {
            if ($Value.Count -eq 0)
            {
                return 'nothing'
            }

            return ($Value | ForEach-Object -Process { $this.Show($_) }) -join ', '
        }

        if ($Value -is [System.Boolean])
        {
            return $Value.ToString().ToLowerInvariant()
        }

        if ($Value -is [System.String])
        {
            # Control characters, those that turn the direction of writing, and halves of surrogate pairs.
            $text = [System.Text.RegularExpressions.Regex]::Replace(
                $Value,
                '[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|' +
                '[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]',
                { '\u{0:x4}' -f [System.Int32] $args[0].Value[0] }
            )
            return '"{0}"' -f $text
        }

        return [System.Convert]::ToString($Value, [System.Globalization.CultureInfo]::InvariantCulture)
    }

    # The place of a value as phrases show it: its key and, in brackets, its name.
    [System.String] ShowPlace([System.String] $Path, [System.String] $Name)
    {
        if ($Name.Length -eq 0)
        {
            $Name = '(Default)'
        }

        return '{0} [{1}]' -f $Path, $Name
    }
}

$script:registryValues = [RmsClientValue]::new()

<#
    .SYNOPSIS
        A registry key with all below it, in one view or in the hive of one account.

    .DESCRIPTION
        The one place that touches the registry. Paths are full ones, as people know them; the tree knows where they
        are. Works with RegistryKey alone: the registry cmdlets take names of values that are URLs for patterns.
#>
class RmsClientTree
{
    # Full path of the topmost key.
    [System.String]
    $Path

    # The key from which the tree is reached; shared, and not closed here.
    [Microsoft.Win32.RegistryKey]
    $Hive

    # Path of the topmost key below Hive.
    [System.String]
    $Below

    # The hive that has to be loaded before anything is written; none where Windows has loaded it.
    hidden [RmsClientHive] $loading

    RmsClientTree([System.String] $Path, [Microsoft.Win32.RegistryKey] $Hive, [System.String] $Below)
    {
        $this.Path = $Path
        $this.Hive = $Hive
        $this.Below = $Below
    }

    RmsClientTree(
        [System.String] $Path,
        [Microsoft.Win32.RegistryKey] $Hive,
        [System.String] $Below,
        [RmsClientHive] $Loading
    )
    {
        $this.Path = $Path
        $this.Hive = $Hive
        $this.Below = $Below
        $this.loading = $Loading
    }

    # The values of a key by name, or $null where there is no such key.
    [System.Collections.Hashtable[]] ReadValues([System.String] $KeyPath)
    {
        $key = $this.Hive.OpenSubKey($this.Locate($KeyPath))
        if ($null -eq $key)
        {
            return $null
        }

        try
        {
            # In an order that does not depend on who wrote them when.
            $names = $key.GetValueNames()
            [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
            $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
            return @(
                foreach ($name in $names)
                {
                    $data = $key.GetValue($name, $null, $options)
                    @{
                        Name = $name
                        Type = $this.TypeName($key.GetValueKind($name), $data)
                        Data = $data
                    }
                }
            )
        }
        finally
        {
            $key.Dispose()
        }
    }

    # The names of the keys in a key.
    [System.String[]] ReadKeyNames([System.String] $KeyPath)
    {
        $key = $this.Hive.OpenSubKey($this.Locate($KeyPath))
        if ($null -eq $key)
        {
            return @()
        }

        try
        {
            return $key.GetSubKeyNames()
        }
        finally
        {
            $key.Dispose()
        }
    }

    # A path with the names of keys as the registry spells them, as far as they are there.
    [System.String] Spell([System.String] $KeyPath)
    {
        $spelled = $this.Path
        $rest = $KeyPath.Substring($this.Path.Length)
        foreach ($name in $rest.Split([System.Char[]] @('\'), [System.StringSplitOptions]::RemoveEmptyEntries))
        {
            $found = $name
            foreach ($present in $this.ReadKeyNames($spelled))
            {
                if ($script:registryNames.AreSame($present, $name))
                {
                    $found = $present
                }
            }

            $spelled = '{0}\{1}' -f $spelled, $found
        }

        return $spelled
    }

    # Writes a value; the keys on the way to it come into being with it.
    [void] WriteValue([System.String] $KeyPath, [System.Collections.Hashtable] $Value)
    {
        $kind = [Microsoft.Win32.RegistryValueKind]::String
        if ($Value.Type -eq 'REG_DWORD')
        {
            $kind = [Microsoft.Win32.RegistryValueKind]::DWord
        }

        if ($null -ne $this.loading)
        {
            $this.loading.Load()
        }

        $key = $this.Hive.CreateSubKey($this.Locate($KeyPath))
        try
        {
            $key.SetValue($Value.Name, $Value.Data, $kind)
        }
        finally
        {
            $key.Dispose()
        }
    }

    # Removes a value, if it is there.
    [void] RemoveValue([System.String] $KeyPath, [System.String] $Name)
    {
        $key = $this.Hive.OpenSubKey($this.Locate($KeyPath), $true)
        if ($null -ne $key)
        {
            try
            {
                $key.DeleteValue($Name, $false)
            }
            finally
            {
                $key.Dispose()
            }
        }
    }

    # Removes a key with all below it, if it is there.
    [void] RemoveKey([System.String] $KeyPath)
    {
        $this.Hive.DeleteSubKeyTree($this.Locate($KeyPath), $false)
    }

    # Is there such a key?
    [System.Boolean] HasKey([System.String] $KeyPath)
    {
        return $null -ne $this.ReadValues($KeyPath)
    }

    # Is there such a key, with nothing in it?
    [System.Boolean] IsEmpty([System.String] $KeyPath)
    {
        $key = $this.Hive.OpenSubKey($this.Locate($KeyPath))
        if ($null -eq $key)
        {
            return $false
        }

        try
        {
            return $key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0
        }
        finally
        {
            $key.Dispose()
        }
    }

    # The topmost key of the tree that comes into being with this one, or nothing where it is there.
    [System.String] FindMissing([System.String] $KeyPath)
    {
        $missing = ''
        $above = $KeyPath
        while ($above.Length -ge $this.Path.Length -and -not $this.HasKey($above))
        {
            $missing = $above
            $above = $this.ParentOf($above)
        }

        return $missing
    }

    # The path of the key above; empty for the topmost one.
    [System.String] ParentOf([System.String] $KeyPath)
    {
        $end = $KeyPath.LastIndexOf('\')
        if ($end -lt 0)
        {
            return ''
        }

        return $KeyPath.Substring(0, $end)
    }

    # One path of two, of which the second may be empty.
    [System.String] Join([System.String] $Above, [System.String] $Below)
    {
        if ($Below -eq '')
        {
            return $Above
        }

        return '{0}\{1}' -f $Above, $Below
    }

    # The name of a type as winnt.h has it. Of those that .NET has no name for, it gives the data of one alone.
    hidden [System.String] TypeName([Microsoft.Win32.RegistryValueKind] $Kind, [System.Object] $Data)
    {
        $names = @{
            String       = 'REG_SZ'
            ExpandString = 'REG_EXPAND_SZ'
            Binary       = 'REG_BINARY'
            DWord        = 'REG_DWORD'
            MultiString  = 'REG_MULTI_SZ'
            QWord        = 'REG_QWORD'
            None         = 'REG_NONE'
        }

        $name = $names[$Kind.ToString()]
        if ($null -eq $name)
        {
            $name = 'value of a rare type'
            if ($Data -is [System.Byte[]])
            {
                $name = 'REG_DWORD_BIG_ENDIAN'
            }
        }

        return $name
    }

    hidden [System.String] Locate([System.String] $KeyPath)
    {
        return $this.Below + $KeyPath.Substring($this.Path.Length)
    }
}

<#
    .SYNOPSIS
        The hive file of a user who is not signed in, loaded for the time that it is needed.

    .DESCRIPTION
        The one place that loads and unloads hives. Loading takes privileges that reg.exe has and turns on by itself,
        and .NET has no call for it.
#>
class RmsClientHive
{
    # What loads and unloads.
    static [System.String]
    $Program = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'reg.exe')

    # Name of the hive's key in HKEY_USERS.
    [System.String]
    $Name

    # The hive's file.
    [System.String]
    $File

    # Is it loaded now?
    [System.Boolean]
    $IsLoaded

    RmsClientHive([System.String] $Name, [System.String] $File)
    {
        $this.Name = $Name
        $this.File = $File
    }

    # Loads it, to be read: without a file there is nothing to read.
    [void] Open()
    {
        if ([System.IO.File]::Exists($this.File))
        {
            $this.Load()
        }
    }

    # Loads it, to be written: where there is no file, loading makes one.
    [void] Load()
    {
        if (-not $this.IsLoaded)
        {
            $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($this.File))
            $this.Run(('load "HKU\{0}" "{1}"' -f $this.Name, $this.File))
            $this.IsLoaded = $true
        }
    }

    # A key that is still open keeps a hive loaded, and .NET closes some of them late: so try again.
    [void] Unload()
    {
        for ($attempt = 1; $this.IsLoaded; $attempt++)
        {
            [System.GC]::Collect()
            [System.GC]::WaitForPendingFinalizers()
            try
            {
                $this.Run(('unload "HKU\{0}"' -f $this.Name))
                $this.IsLoaded = $false
            }
            catch
            {
                if ($attempt -ge 5)
                {
                    throw
                }

                [System.Threading.Thread]::Sleep(200 * $attempt)
            }
        }
    }

    # Unloads what a process that is no more has left loaded, where it can be.
    [void] TryUnload()
    {
        try
        {
            $this.Run(('unload "HKU\{0}"' -f $this.Name))
        }
        catch
        {
            $null = $_
        }
    }

    hidden [void] Run([System.String] $Arguments)
    {
        $start = [System.Diagnostics.ProcessStartInfo]::new([RmsClientHive]::Program, $Arguments)
        $start.UseShellExecute = $false
        $start.CreateNoWindow = $true
        $start.RedirectStandardInput = $true
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true

        $process = [System.Diagnostics.Process]::Start($start)
        try
        {
            # Nobody is there to answer a question, and neither stream may fill up while the other is read.
            $process.StandardInput.Close()
            $output = $process.StandardOutput.ReadToEndAsync()
            $said = $process.StandardError.ReadToEnd() + $output.Result
            $process.WaitForExit()
            if ($process.ExitCode -ne 0)
            {
                throw [System.InvalidOperationException]::new(('reg.exe {0}: {1}' -f $Arguments, $said.Trim()))
            }
        }
        finally
        {
            $process.Dispose()
        }
    }
}

<#
    .SYNOPSIS
        The registry, as far as one run is about it: trees of the machine in each view, and of users.

    .DESCRIPTION
        Opens trees when they are asked for, loads the hives of users who are not signed in, and closes all with
        Close().
#>
class RmsClientRegistry
{
    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'RmsClientResource')

    # What Open() answered, by hive and root.
    hidden [System.Collections.Hashtable] $opened = @{}

    hidden [System.Collections.Generic.List[System.Object]] $hives = [System.Collections.Generic.List[System.Object]]::new()

    hidden [System.Collections.Generic.List[System.Object]] $keys = [System.Collections.Generic.List[System.Object]]::new()

    # The trees below the root of a location in the views or of the users that are meant, and why others could not be opened.
    [System.Collections.Hashtable] Open(
        [System.Collections.Hashtable] $Location,
        [System.String] $View,
        [System.String] $Account
    )
    {
        $key = '{0}\{1}' -f $Location.Hive, $Location.Root
        if (-not $this.opened.ContainsKey($key))
        {
            if ($Location.Hive -eq 'User')
            {
                $this.opened[$key] = $this.OpenUserTrees($Location.Root, $Account)
            }
            else
            {
                $this.opened[$key] = $this.OpenMachineTrees($Location.Root, $View)
            }
        }

        return $this.opened[$key]
    }

    # The tree of one user: in the hive that is loaded while the user is signed in, else in the hive's file.
    [RmsClientTree] OpenUserTree([System.Collections.Hashtable] $UserProfile, [System.String] $Root)
    {
        $users = $this.OpenBase([Microsoft.Win32.RegistryHive]::Users, [System.Environment]::Is64BitOperatingSystem)
        $place = $this.PathInHive($UserProfile, $Root)
        if ($UserProfile.IsLoaded)
        {
            return [RmsClientTree]::new($place, $users, ('{0}\{1}' -f $UserProfile.Owner, $Root))
        }

        $found = Get-HiveFile -Folder $UserProfile.Folder -Path $Root
        $name = Get-HiveName -Number ($this.hives.Count + 1)
        $hive = [RmsClientHive]::new($name, $found.File)
        $this.hives.Add($hive)
        $hive.Open()
        return [RmsClientTree]::new($place, $users, ('{0}\{1}' -f $name, $found.Path), $hive)
    }

    # Both views are named: what a program sees without one depends on its own bitness.
    [Microsoft.Win32.RegistryKey] OpenBase([Microsoft.Win32.RegistryHive] $Hive, [System.Boolean] $Is64Bit)
    {
        $view = [Microsoft.Win32.RegistryView]::Registry32
        if ($Is64Bit)
        {
            $view = [Microsoft.Win32.RegistryView]::Registry64
        }

        $key = [Microsoft.Win32.RegistryKey]::OpenBaseKey($Hive, $view)
        $this.keys.Add($key)
        return $key
    }

    # Closes what was opened, and unloads what was loaded.
    [void] Close()
    {
        foreach ($key in $this.keys)
        {
            $key.Dispose()
        }

        $this.keys.Clear()
        $problems = foreach ($hive in $this.hives)
        {
            try
            {
                $hive.Unload()
            }
            catch
            {
                $this.text.HiveProblem -f $hive.Name, $_.Exception.GetBaseException().Message
            }
        }

        $this.hives.Clear()
        if ($problems)
        {
            throw [System.InvalidOperationException]::new($problems -join ' ')
        }
    }

    # The machine's tree in each view that is meant. 32-bit Windows has one registry only.
    hidden [System.Collections.Hashtable] OpenMachineTrees([System.String] $Root, [System.String] $View)
    {
        $is64Bit = [System.Environment]::Is64BitOperatingSystem
        $answer = @{
            Trees    = @()
            Problems = @()
        }

        if ($View -ne 'Wow6432')
        {
            $key = $this.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, $is64Bit)
            $answer.Trees += [RmsClientTree]::new("HKEY_LOCAL_MACHINE\$Root", $key, $Root)
        }

        if ($View -in @('Wow6432', 'Both') -and $is64Bit)
        {
            $key = $this.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, $false)
            $first, $rest = $Root -split '\\', 2
            $answer.Trees += [RmsClientTree]::new("HKEY_LOCAL_MACHINE\$first\Wow6432Node\$rest", $key, $Root)
        }

        if ($View -eq 'Wow6432' -and -not $is64Bit)
        {
            $answer.Problems += $this.text.NoWow6432
        }

        return $answer
    }

    # The tree of each user that is meant. Where none could be opened, that is said first of all.
    hidden [System.Collections.Hashtable] OpenUserTrees([System.String] $Root, [System.String] $Account)
    {
        foreach ($left in @(Find-HiveLeftover))
        {
            [RmsClientHive]::new($left, '').TryUnload()
        }

        $trees = @()
        $problems = @()
        try
        {
            $userProfiles = @(Find-UserProfile -Account $Account)
        }
        catch
        {
            return @{
                Trees    = @()
                Problems = @($_.Exception.GetBaseException().Message)
            }
        }

        foreach ($userProfile in $userProfiles)
        {
            try
            {
                $trees += $this.OpenUserTree($userProfile, $Root)
            }
            catch
            {
                $place = $this.PathInHive($userProfile, $Root)
                $problems += $this.text.NotReadable -f $place, $_.Exception.GetBaseException().Message
            }
        }

        if ($trees.Count -eq 0)
        {
            $problems = @($this.text.NoUser -f ($problems -join ' '))
        }

        return @{
            Trees    = $trees
            Problems = $problems
        }
    }

    # The full path of a key in the hive of a profile, as people know it.
    hidden [System.String] PathInHive([System.Collections.Hashtable] $UserProfile, [System.String] $Path)
    {
        return 'HKEY_USERS\{0}\{1}' -f $UserProfile.Owner, $Path
    }
}

<#
    .SYNOPSIS
        One run of Get, Test or Set: what is wanted, and what the registry has at the places that it is about.

    .DESCRIPTION
        What is looked at once is kept until Forget(). Close() closes what was opened for it.
#>
class RmsClientSession
{
    # Name of the resource.
    [System.String]
    $Resource

    # The table of the resource's GetSettings().
    [System.Collections.Hashtable]
    $Settings

    # The properties that are given, by name; enumeration values as text.
    [System.Collections.Hashtable]
    $Values

    # Is Ensure Absent?
    [System.Boolean]
    $IsAbsent

    # Is it a Get, which says of every setting what could not be told? Otherwise those count that are managed.
    [System.Boolean]
    $IsAsked

    # What the resource is about beyond registry values, if anything.
    [RmsClientSubject]
    $Subject

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'RmsClientResource')

    hidden [RmsClientRegistry] $registry = [RmsClientRegistry]::new()

    # What LookAt() answered, by hive, root and path.
    hidden [System.Collections.Hashtable] $looked = @{}

    RmsClientSession(
        [System.String] $Resource,
        [System.Collections.Hashtable] $Settings,
        [System.Collections.Hashtable] $Values,
        [System.Boolean] $IsAbsent
    )
    {
        $this.Resource = $Resource
        $this.Settings = $Settings
        $this.Values = $Values
        $this.IsAbsent = $IsAbsent
    }

    # The places of a location with the entries in them, and why others could not be looked at.
    [System.Collections.Hashtable] LookAt([System.Collections.Hashtable] $Locations)
    {
        $location = $Locations['Any']
        if ($null -eq $location)
        {
            $mode = 'Client'
            if ($this.Values['Mode'] -eq 'Server')
            {
                $mode = 'Server'
            }

            $location = $Locations[$mode]
        }

        $key = '{0}\{1}\{2}' -f $location.Hive, $location.Root, $location.Path
        if (-not $this.looked.ContainsKey($key))
        {
            $this.looked[$key] = $this.Read($location)
        }

        return $this.looked[$key]
    }

    # Forgets what was read, so that the registry is asked again.
    [void] Forget()
    {
        $this.looked.Clear()
    }

    # Closes what was opened, and unloads what was loaded.
    [void] Close()
    {
        $this.registry.Close()
    }

    # Why something is as it is, in the words that the resources have for it.
    [RmsClientReason] NewReason([System.String] $Key, [System.String[]] $Arguments)
    {
        return [RmsClientReason] @{
            Code   = '{0}:{0}:{1}' -f $this.Resource, $Key
            Phrase = $this.text[$Key] -f $Arguments
        }
    }

    # Text with each {Name} replaced by the value of that property, and {Sid} by the SID of the account.
    [System.String] FillIn([System.String] $Template)
    {
        $filled = $Template
        foreach ($match in [System.Text.RegularExpressions.Regex]::Matches($Template, '\{(\w+)\}'))
        {
            $name = $match.Groups[1].Value
            if ($name -eq 'Sid')
            {
                $filled = $filled.Replace($match.Value, (Get-AccountSid -Account $this.Account()))
            }
            elseif ($this.Values.ContainsKey($name))
            {
                $filled = $filled.Replace($match.Value, $this.Values[$name])
            }
        }

        return $filled
    }

    # The account, by its SID where it is given by a name of its own.
    [System.String] Account()
    {
        foreach ($name in $script:wellKnownAccounts.Keys)
        {
            if ([System.String]::Equals($name, $this.Values['Account']))
            {
                return $script:wellKnownAccounts[$name]
            }
        }

        return $this.Values['Account']
    }

    # The folder that undo files and archives go to, which comes into being.
    [System.String] OpenUndoFolder()
    {
        $chosen = [RmsClientUndo]::Folder
        if ($chosen -eq '')
        {
            $chosen = Open-UndoFolder -Path 'RmsClientDsc\Undo'
        }

        return [System.IO.Directory]::CreateDirectory($chosen).FullName
    }

    hidden [System.Collections.Hashtable] Read([System.Collections.Hashtable] $Location)
    {
        $places = @()
        $problems = @()
        try
        {
            $below = $this.FillIn($Location.Path)
            $opened = $this.registry.Open($Location, $this.Values['RegistryView'], $this.Account())
            $problems += $opened.Problems
            foreach ($tree in $opened.Trees)
            {
                $path = $tree.Join($tree.Path, $below)
                try
                {
                    $found = $tree.ReadValues($path)
                    $places += @{
                        Tree     = $tree
                        Path     = $path
                        IsShared = $Location.ContainsKey('IsShared')
                        Exists   = $null -ne $found
                        Entries  = @($found | Where-Object -FilterScript { $null -ne $_ })
                    }
                }
                catch
                {
                    $problems += $this.text.NotReadable -f $path, $_.Exception.GetBaseException().Message
                }
            }
        }
        catch
        {
            $problems += $_.Exception.GetBaseException().Message
        }

        return @{
            Places   = $places
            Problems = $problems
        }
    }
}

<#
    .SYNOPSIS
        What a resource is about beyond registry values; each such resource has a class for it.

    .DESCRIPTION
        It looks, plans acts, and does them. Acts come before the steps in the registry.
#>
class RmsClientSubject
{
    # Has Windows to be restarted before the desired state is reached?
    [System.Boolean]
    $NeedsRestart

    # Why an act was not done, or not wholly; for subjects whose acts do not throw.
    [System.String]
    $Problem

    hidden [RmsClientSession] $session

    RmsClientSubject([RmsClientSession] $Session)
    {
        $this.session = $Session
    }

    # Hook: looks, and says in the assessment what is there: Actual, IsOwned, IsDrift, Reasons and Problems.
    [void] Assess([RmsClientAssessment] $Assessment)
    {
        throw [System.NotImplementedException]::new()
    }

    # Hook: what brings the desired state about, each a table with the Summary of what it does.
    [System.Collections.Hashtable[]] Plan([RmsClientAssessment] $Assessment)
    {
        return @()
    }

    # Hook: does one of them.
    [void] Take([System.Collections.Hashtable] $Act)
    {
        throw [System.NotImplementedException]::new()
    }

    # Says that Windows has to be restarted.
    hidden [void] RequestRestart()
    {
        $this.NeedsRestart = $true
        Request-SystemRestart
    }

    # Hook: the actions that take it back, each as JSON for 'rmsdsc undo'.
    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        return @()
    }
}

<#
    .SYNOPSIS
        Which of the registry values at a place are a setting's.
#>
class RmsClientOwned
{
    hidden [RmsClientSession] $session

    RmsClientOwned([RmsClientSession] $Session)
    {
        $this.session = $Session
    }

    # The values that belong to a setting, whatever their type.
    [System.Collections.Hashtable[]] ValuesOf(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        if ($Setting.Kind -eq 'Value')
        {
            $name = $this.session.FillIn($Setting.ValueName)
            foreach ($value in $Place.Entries)
            {
                if ($script:registryNames.AreSame($value.Name, $name))
                {
                    return @($value)
                }
            }
        }

        if ($Setting.Part -eq 'All')
        {
            return $this.Members($Place)
        }

        return @()
    }

    # The values whose names make up a list: each REG_SZ that is neither the default value nor another setting's.
    [System.Collections.Hashtable[]] Members([System.Collections.Hashtable] $Place)
    {
        $taken = [System.Collections.Generic.HashSet[System.String]]::new([System.StringComparer]::Ordinal)
        $null = $taken.Add('')
        foreach ($setting in $this.session.Settings.Properties)
        {
            if ($setting.Kind -eq 'Value')
            {
                $null = $taken.Add($script:registryNames.Fold($setting.ValueName))
            }
        }

        return @(foreach ($value in $Place.Entries)
            {
                if ($value.Type -eq 'REG_SZ' -and -not $taken.Contains($script:registryNames.Fold($value.Name)))
                {
                    $value
                }
            })
    }

    # The value of another setting, if it is there and makes the client ignore this one.
    [System.Collections.Hashtable] OverridingValue(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        foreach ($other in $this.session.Settings.Properties)
        {
            if ($other.Name -eq $Setting.OverriddenBy)
            {
                foreach ($value in $this.ValuesOf($other, $Place))
                {
                    if ($null -ne $script:registryValues.Decode($other, $value))
                    {
                        return $value
                    }
                }
            }
        }

        return $null
    }
}

<#
    .SYNOPSIS
        What a setting is at one place, held against what is wanted of it.

    .DESCRIPTION
        Each kind of setting has a class of its own for it.
#>
class RmsClientFinding
{
    # As the resource's GetSettings() has it.
    [System.Collections.Hashtable]
    $Setting

    # As the session's LookAt() has it.
    [System.Collections.Hashtable]
    $Place

    # What counts for the client; $null where nothing is, or nothing that the client can read.
    [System.Object]
    $Actual

    [System.Boolean]
    $InDesiredState = $true

    [RmsClientReason[]]
    $Reasons = @()

    hidden [RmsClientSession] $session

    hidden [RmsClientOwned] $owned

    # The place, as reasons show it.
    hidden [System.String] $shownPlace

    RmsClientFinding(
        [RmsClientSession] $Session,
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        $this.session = $Session
        $this.owned = [RmsClientOwned]::new($Session)
        $this.Setting = $Setting
        $this.Place = $Place
        $this.shownPlace = $Place.Path
    }

    hidden [void] Say([System.String] $Key, [System.String[]] $Arguments)
    {
        $this.Reasons += $this.session.NewReason($Key, @($this.Setting.Name, $this.shownPlace) + $Arguments)
    }

    # Says that other spellings of a URL that is a name are there, if any are.
    hidden [void] SayOtherSpellings([System.String] $Name, [System.String[]] $Names)
    {
        [System.String[]] $spellings = $script:registryValues.OtherSpellings($Name, $Names)
        if ($spellings.Count -gt 0)
        {
            $this.Say('OtherSpelling', @($script:registryValues.Show($spellings), $script:registryValues.Show($Name)))
        }
    }
}

<#
    .SYNOPSIS
        What a setting is that is one value.

    .DESCRIPTION
        The documented default counts where nothing is there, a value of the wrong type is drift.
#>
class RmsClientValueFinding : RmsClientFinding
{
    # The value that is there, and what it says; $null where it says nothing to the client.
    hidden [System.Collections.Hashtable] $value
    hidden [System.Object] $decoded

    # The value of another setting that makes the client ignore this one.
    hidden [System.Collections.Hashtable] $overriding

    RmsClientValueFinding(
        [RmsClientSession] $Session,
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    ) : base ($Session, $Setting, $Place)
    {
        $name = $Session.FillIn($Setting.ValueName)
        $this.shownPlace = $script:registryValues.ShowPlace($Place.Path, $name)
        $this.Look()
        $this.SayOtherSpellings($name, $this.LikeNames())
        if ($Session.IsAbsent)
        {
            $this.ExpectNothing()
            return
        }

        $this.SayWhatCounts()
        if ($Session.Values.ContainsKey($Setting.Name))
        {
            $this.Expect($Session.Values[$Setting.Name])
        }
        else
        {
            $this.SayCaution($this.decoded)
        }
    }

    hidden [void] Look()
    {
        foreach ($found in $this.owned.ValuesOf($this.Setting, $this.Place))
        {
            $this.value = $found
            $this.decoded = $script:registryValues.Decode($this.Setting, $found)
        }

        $this.overriding = $this.owned.OverridingValue($this.Setting, $this.Place)
        $this.Actual = $this.decoded
        if ($this.IsDefault())
        {
            $this.Actual = $this.Setting.Default
        }
    }

    # Is it the documented default that counts?
    hidden [System.Boolean] IsDefault()
    {
        return $null -eq $this.value -and $null -eq $this.overriding -and $null -ne $this.Setting.Default
    }

    # The names of the values that are like this one, and say something else.
    hidden [System.String[]] LikeNames()
    {
        [System.String[]] $names = @(
            foreach ($entry in $this.Place.Entries)
            {
                # By another name that says the same nobody gets another answer.
                $data = $script:registryValues.Decode($this.Setting, $entry)
                $isKnown = $null -ne $data -and $null -ne $this.decoded -and -not $this.session.IsAbsent
                $saysSame = $isKnown -and $script:registryValues.AreEqual($this.Setting, $data, $this.decoded)
                if ($entry.Type -eq $script:registryValues.TypeOf($this.Setting) -and -not $saysSame)
                {
                    $entry.Name
                }
            }
        )
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        return $names
    }

    hidden [void] SayWhatCounts()
    {
        if ($null -ne $this.value -and $null -eq $this.decoded)
        {
            $why, $arguments = $script:registryValues.WhyUndecoded($this.Setting, $this.value)
            $this.Say($why, @($arguments))
        }

        if ($this.IsDefault())
        {
            $this.Say('Default', @($script:registryValues.Show($this.Setting.Default)))
        }
    }

    hidden [void] ExpectNothing()
    {
        if ($null -ne $this.value)
        {
            $remarks = $this.Reasons
            $this.Reasons = @()
            $this.Say('Unwanted', @())
            $this.Reasons += $remarks
            $this.InDesiredState = $false
            $this.SayPolicy()
        }
    }

    hidden [void] Expect([System.Object] $Wanted)
    {
        $shownWanted = $script:registryValues.Show($Wanted)
        $isEqual = $script:registryValues.AreEqual($this.Setting, $this.Actual, $Wanted)
        $isAsWanted = $null -ne $this.Actual -and $isEqual
        if ($null -ne $this.overriding)
        {
            $this.Say('Overridden', @($this.Setting.OverriddenBy))
        }

        if ($null -eq $this.value -and -not $isAsWanted)
        {
            $this.Say('NotSet', @($shownWanted))
        }

        if ($null -ne $this.decoded -and -not $isAsWanted)
        {
            $this.Say('Differs', @($script:registryValues.Show($this.decoded), $shownWanted))
        }

        $this.InDesiredState = $isAsWanted -and $null -eq $this.overriding
        if (-not $this.InDesiredState)
        {
            $this.SayPolicy()
            if ($this.Setting.ContainsKey('Remedy'))
            {
                $this.Say('Remedy', @($this.Setting.Remedy -f $script:registryValues.InWords($this.Setting, $Wanted)))
            }
        }

        $this.SayCaution($Wanted)
    }

    # Says that others may write a value that is to be written, where it is a policy.
    hidden [void] SayPolicy()
    {
        if ($this.Setting.ContainsKey('IsPolicy'))
        {
            $this.Say('Policy', @())
        }
    }

    # Says what is to be known of a value that may be a mistake.
    hidden [void] SayCaution([System.Object] $Value)
    {
        if ($this.Setting.ContainsKey('Caution') -and [System.String] $Value -cmatch $this.Setting.CautionPattern)
        {
            $this.Say('Caution', @($script:registryValues.Show($Value), $this.Setting.Caution))
        }
    }
}

<#
    .SYNOPSIS
        What a setting is that is a list, the names of values.
#>
class RmsClientNamesFinding : RmsClientFinding
{
    RmsClientNamesFinding(
        [RmsClientSession] $Session,
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    ) : base ($Session, $Setting, $Place)
    {
        [System.String[]] $present = @($this.owned.Members($Place) | ForEach-Object -Process { $_.Name })
        $this.Actual = $present
        $isAll = $Setting.Part -eq 'All'
        if ($Session.IsAbsent)
        {
            if ($isAll -and $present.Count -gt 0)
            {
                $this.InDesiredState = $false
                $this.Say('Holds', @($script:registryValues.Show($present)))
            }
        }
        elseif ($Session.Values.ContainsKey($Setting.Name))
        {
            $this.Expect($Session.Values[$Setting.Name], $present)
        }
        elseif (-not $isAll)
        {
            $this.Actual = $null
        }
    }

    hidden [void] Expect([System.String[]] $Given, [System.String[]] $Present)
    {
        $compared = $script:registryNames.Compare($this.Setting.Part, $Given, $Present)
        if ($compared.Lacking.Count -gt 0)
        {
            $this.Say('Lacks', @($script:registryValues.Show($compared.Lacking)))
        }

        if ($compared.Surplus.Count -gt 0)
        {
            $this.Say('Holds', @($script:registryValues.Show($compared.Surplus)))
        }

        $this.InDesiredState = $this.Reasons.Count -eq 0
        [System.String[]] $others = $script:registryNames.Without($Present, $Given)
        [System.Array]::Sort($others, [System.StringComparer]::Ordinal)
        foreach ($name in $Given)
        {
            $this.SayOtherSpellings($name, $others)
        }

        if ($this.Setting.Part -ne 'All')
        {
            $this.Actual = $script:registryNames.Without($Given, @($compared.Lacking) + @($compared.Surplus))
        }
    }
}

<#
    .SYNOPSIS
        What one instance is, held against what is wanted of it.

    .DESCRIPTION
        The documented default counts where nothing is there, a value of the wrong type is drift, and with
        Ensure = Absent whatever the resource owns is drift.
#>
class RmsClientAssessment
{
    # What each setting is at each place.
    [RmsClientFinding[]]
    $Findings = @()

    # What was found beyond the registry, by property.
    [System.Collections.Hashtable]
    $Actual = @{}

    # Is something beyond the registry not as wanted?
    [System.Boolean]
    $IsDrift

    # The places of the key that the resource owns, where it is there.
    [System.Collections.Hashtable[]]
    $OwnedKeys = @()

    # Values that the resource owns and no property has, each with its Place and Value.
    [System.Collections.Hashtable[]]
    $OwnedEntries = @()

    [RmsClientReason[]]
    $Reasons = @()

    # What could not be told, and why.
    [System.String[]]
    $Problems = @()

    # Is anything there that the resource owns?
    [System.Boolean]
    $IsOwned

    # Is anything known not to be as wanted, whatever else could not be told?
    [System.Boolean]
    $Differs

    # Never true where something could not be told.
    [System.Boolean]
    $InDesiredState

    hidden [RmsClientSession] $session

    hidden [RmsClientOwned] $owned

    RmsClientAssessment([RmsClientSession] $Session)
    {
        $this.session = $Session
        $this.owned = [RmsClientOwned]::new($Session)
        $this.LookAtOwnedKey()
        foreach ($setting in $Session.Settings.Properties)
        {
            $looked = $Session.LookAt($setting.Locations)
            if ($this.Counts($setting))
            {
                $looked = $this.LookAt($setting.Locations)
            }

            foreach ($place in $looked.Places)
            {
                $this.IsOwned = $this.IsOwned -or $this.owned.ValuesOf($setting, $place).Count -gt 0
                $finding = $this.LookAtSetting($setting, $place)
                $this.Findings += $finding
                $this.Reasons += $finding.Reasons
            }
        }

        if ($null -ne $Session.Subject)
        {
            $Session.Subject.Assess($this)
        }

        foreach ($problem in $this.Problems)
        {
            $this.Reasons += $this.session.NewReason('CouldNotTell', @($problem))
        }

        $drift = @($this.Findings | Where-Object -FilterScript { -not $_.InDesiredState })
        $stillThere = $Session.IsAbsent -and $this.IsOwned
        $this.Differs = $drift.Count -gt 0 -or $this.IsDrift -or $stillThere
        $this.InDesiredState = -not $this.Differs -and $this.Problems.Count -eq 0
    }

    # The value of a setting for all places: one that is not as wanted, or else the first.
    [System.Object] ActualValue([System.String] $Name)
    {
        if ($this.Actual.ContainsKey($Name))
        {
            return $this.Actual[$Name]
        }

        $own = @($this.Findings | Where-Object -FilterScript { $_.Setting.Name -eq $Name })
        foreach ($finding in $own)
        {
            if (-not $finding.InDesiredState)
            {
                return $finding.Actual
            }
        }

        if ($own.Count -gt 0)
        {
            return $own[0].Actual
        }

        return $null
    }

    # Looks at a location, and keeps what could not be told.
    [System.Collections.Hashtable] LookAt([System.Collections.Hashtable] $Locations)
    {
        $looked = $this.session.LookAt($Locations)
        $this.AddProblems($looked.Problems)
        return $looked
    }

    # Keeps what could not be told, each once.
    [void] AddProblems([System.String[]] $Problems)
    {
        foreach ($problem in $Problems)
        {
            if ($problem -notin $this.Problems)
            {
                $this.Problems += $problem
            }
        }
    }

    # Does it matter that a setting could not be told? What nobody wants says nothing of compliance.
    hidden [System.Boolean] Counts([System.Collections.Hashtable] $Setting)
    {
        return $this.session.IsAsked -or $this.session.IsAbsent -or $null -ne $this.session.Values[$Setting.Name]
    }

    hidden [void] LookAtOwnedKey()
    {
        if ($null -eq $this.session.Settings.OwnedKey)
        {
            return
        }

        foreach ($place in $this.LookAt($this.session.Settings.OwnedKey).Places)
        {
            if ($place.Exists)
            {
                $this.IsOwned = $true
                $this.OwnedKeys += $place
                if ($this.session.IsAbsent)
                {
                    $this.Reasons += $this.session.NewReason('KeyUnwanted', @($place.Path))
                }
            }
        }
    }

    hidden [RmsClientFinding] LookAtSetting(
        [System.Collections.Hashtable] $Setting,
        [System.Collections.Hashtable] $Place
    )
    {
        if ($Setting.Kind -eq 'Value')
        {
            return [RmsClientValueFinding]::new($this.session, $Setting, $Place)
        }

        return [RmsClientNamesFinding]::new($this.session, $Setting, $Place)
    }
}

<#
    .SYNOPSIS
        The registry file that takes the steps of a plan back.

    .DESCRIPTION
        Both regedit and 'rmsdsc undo' take it. It is written before anything changes.
#>
class RmsClientUndo
{
    # Where the files go; that of Open-UndoFolder where nothing is said.
    static [System.String]
    $Folder = ''

    hidden [System.Collections.Generic.List[System.String]] $lines = [System.Collections.Generic.List[System.String]]::new()

    hidden [RmsClientSession] $session

    hidden [System.DateTime] $when = [System.DateTime]::UtcNow

    RmsClientUndo(
        [RmsClientSession] $Session,
        [System.Collections.Hashtable[]] $Acts,
        [System.Collections.Hashtable[]] $Steps
    )
    {
        $this.session = $Session
        $now = $this.when.ToString('o', [System.Globalization.CultureInfo]::InvariantCulture)
        $this.lines.Add('Windows Registry Editor Version 5.00')
        $this.lines.Add('')
        $this.lines.Add('; rmsdsc undo file, format 1')
        $this.lines.Add("; It puts back what was there before $now. Import it with regedit, or: rmsdsc undo FILE")
        $actions = @()
        foreach ($act in $Acts)
        {
            $actions = $Session.Subject.TakeBack($act) + $actions
        }

        foreach ($action in $actions)
        {
            $bytes = [System.Text.Encoding]::UTF8.GetBytes($action)
            $this.lines.Add('; rmsdsc action: ' + [System.Convert]::ToBase64String($bytes))
        }

        for ($index = $Steps.Count - 1; $index -ge 0; $index--)
        {
            $this.TakeBack($Steps[$index])
        }

        # 'rmsdsc undo' takes no file that has lost its end.
        $this.lines.Add('')
        $this.lines.Add('; rmsdsc undo file ends here')
    }

    # Writes the file, and never over another; returns its path.
    [System.String] Save()
    {
        $chosen = $this.session.OpenUndoFolder()
        $now = $this.when.ToString('yyyyMMdd\THHmmss\Z', [System.Globalization.CultureInfo]::InvariantCulture)
        $name = '{0}.undo-{1}' -f $this.session.Resource, $now
        $path = [System.IO.Path]::Combine($chosen, "$name.reg")
        for ($number = 2; [System.IO.File]::Exists($path); $number++)
        {
            $path = [System.IO.Path]::Combine($chosen, "$name-$number.reg")
        }

        $file = [System.IO.FileStream]::new($path, [System.IO.FileMode]::CreateNew)
        try
        {
            try
            {
                $bytes = [System.Text.Encoding]::Unicode.GetPreamble() + $this.TextBytes(($this.lines -join "`r`n") + "`r`n")
                $file.Write($bytes, 0, $bytes.Length)
            }
            finally
            {
                $file.Dispose()
            }
        }
        catch
        {
            # Nothing is changed then, and a part of a file takes nothing back: it would be in the way of those beside it.
            [System.IO.File]::Delete($path)
            throw
        }

        return $path
    }

    hidden [void] TakeBack([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        # A key that comes into being again is spelled as it was, not as the configuration spells it.
        $path = $tree.Spell($Step.Place.Path)
        if ($Step.Action -eq 'RemoveKey')
        {
            $this.PutBackKey($tree, $path)
            return
        }

        $missing = $tree.FindMissing($path)
        if ($missing -ne '')
        {
            $header = "[-$missing]"
            if (-not $this.lines.Contains($header))
            {
                $this.AddSection($header)
            }

            return
        }

        $this.AddSection("[$path]")
        foreach ($value in $Step.Place.Entries)
        {
            if ($script:registryNames.AreSame($value.Name, $Step.Value.Name))
            {
                $this.lines.Add($this.Format($path, $value))
                return
            }
        }

        $this.lines.Add($this.FormatName($Step.Value.Name) + '=-')
    }

    hidden [void] PutBackKey([RmsClientTree] $Tree, [System.String] $Path)
    {
        $this.AddSection("[$Path]")
        foreach ($value in $Tree.ReadValues($Path))
        {
            $this.lines.Add($this.Format($Path, $value))
        }

        foreach ($name in $Tree.ReadKeyNames($Path))
        {
            $this.PutBackKey($Tree, "$Path\$name")
        }
    }

    hidden [void] AddSection([System.String] $Header)
    {
        $this.lines.Add('')
        $this.lines.Add($Header)
    }

    # A value as regedit writes it. Throws where .NET does not give the data: what cannot be put back is left alone.
    hidden [System.String] Format([System.String] $Path, [System.Collections.Hashtable] $Value)
    {
        $name = $this.FormatName($Value.Name)
        $data = $Value.Data
        if ($Value.Type -eq 'REG_SZ' -and $data -notmatch '[\x00-\x1f\x7f\ud800-\udfff]')
        {
            return '{0}="{1}"' -f $name, $this.Escape($data)
        }

        if ($Value.Type -eq 'REG_DWORD' -and $data -is [System.Int32])
        {
            return '{0}=dword:{1}' -f $name, $data.ToString('x8')
        }

        $numbers = @{
            REG_NONE             = 0
            REG_SZ               = 1
            REG_EXPAND_SZ        = 2
            REG_BINARY           = 3
            REG_DWORD            = 4
            REG_DWORD_BIG_ENDIAN = 5
            REG_MULTI_SZ         = 7
            REG_QWORD            = 11
        }
        $number = $numbers[$Value.Type]
        if ($null -eq $number -or $null -eq $data)
        {
            $text = Get-ClassText -Name 'RmsClientResource'
            throw [System.InvalidOperationException]::new(
                $text.NotKept -f $script:registryValues.ShowPlace($Path, $Value.Name)
            )
        }

        $bytes = [System.BitConverter]::ToString($this.ToBytes($data)).ToLowerInvariant().Replace('-', ',')
        return '{0}=hex({1}):{2}' -f $name, $number.ToString('x'), $bytes
    }

    hidden [System.Byte[]] ToBytes([System.Object] $Data)
    {
        if ($Data -is [System.Byte[]])
        {
            return $Data
        }

        if ($Data -is [System.String])
        {
            return $this.TextBytes("$Data`0")
        }

        if ($Data -is [System.String[]])
        {
            $text = ($Data | ForEach-Object -Process { "$_`0" }) -join ''
            return $this.TextBytes("$text`0")
        }

        return [System.BitConverter]::GetBytes($Data)
    }

    # Encoding.Unicode would not keep half of a surrogate pair.
    hidden [System.Byte[]] TextBytes([System.String] $Text)
    {
        $bytes = [System.Byte[]]::new(2 * $Text.Length)
        [System.Buffer]::BlockCopy($Text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
        return $bytes
    }

    hidden [System.String] FormatName([System.String] $Name)
    {
        # A name of characters that nobody sees equals none to PowerShell.
        if ($Name.Length -eq 0)
        {
            return '@'
        }

        return '"{0}"' -f $this.Escape($Name)
    }

    hidden [System.String] Escape([System.String] $Text)
    {
        return $Text.Replace('\', '\\').Replace('"', '\"')
    }
}

<#
    .SYNOPSIS
        The steps from an assessment to the desired state.

    .DESCRIPTION
        What is switched off goes first and what is switched on comes last, so that a list is never in force
        half-written. Removals come after what replaces them, emptied keys after all.
#>
class RmsClientPlan
{
    # Each step with its Phase, Place, Action, and the Value that it writes or the Name of the value that it removes.
    [System.Collections.Hashtable[]]
    $Steps = @()

    # What the resource's subject does before the steps.
    [System.Collections.Hashtable[]]
    $Acts = @()

    # What could not be written, and why.
    [System.String[]]
    $Problems = @()

    hidden [RmsClientSession] $session

    hidden [RmsClientOwned] $owned

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'RmsClientResource')

    hidden [System.Collections.Hashtable] $phases = @{
        SwitchOff = 0
        Write     = 1
        SwitchOn  = 2
        Remove    = 3
    }

    RmsClientPlan([RmsClientSession] $Session, [RmsClientAssessment] $Assessment)
    {
        $this.session = $Session
        $this.owned = [RmsClientOwned]::new($Session)
        foreach ($finding in $Assessment.Findings)
        {
            if ($Session.Settings.IsAudit)
            {
                continue
            }

            if ($Session.IsAbsent)
            {
                $this.PlanRemoval($finding)
            }
            elseif (-not $finding.InDesiredState)
            {
                $this.PlanWriting($finding)
            }

            if ($Session.IsAbsent -or -not $finding.InDesiredState)
            {
                $this.RefuseForeignType($finding)
            }
        }

        foreach ($place in $Assessment.OwnedKeys)
        {
            if ($Session.IsAbsent)
            {
                $this.Add('Remove', $place, 'RemoveKey', @{})
            }
        }

        foreach ($entry in $Assessment.OwnedEntries)
        {
            if ($Session.IsAbsent)
            {
                $this.Add('Remove', $entry.Place, 'RemoveValue', $entry.Value)
            }
        }

        if ($null -ne $Session.Subject)
        {
            $this.Acts = $Session.Subject.Plan($Assessment)
        }

        # What is done is done as a whole.
        if ($this.Problems.Count -gt 0)
        {
            $this.Steps = @()
            $this.Acts = @()
        }

        $this.Steps = @(
            for ($phase = 0; $phase -lt $this.phases.Count; $phase++)
            {
                $this.Steps | Where-Object -FilterScript { $_.Phase -eq $phase }
            }
        )
    }

    hidden [void] PlanWriting([RmsClientFinding] $Finding)
    {
        $setting = $Finding.Setting
        $place = $Finding.Place
        $wanted = $this.session.Values[$setting.Name]
        if ($setting.Kind -eq 'Value')
        {
            $phase = 'Write'
            if ($setting.IsSwitch)
            {
                $phase = 'SwitchOff'
                if ($wanted)
                {
                    $phase = 'SwitchOn'
                }
            }

            $name = $this.session.FillIn($setting.ValueName)
            $this.Add($phase, $place, 'WriteValue', $script:registryValues.Encode($setting, $name, $wanted))
            $overriding = $this.owned.OverridingValue($setting, $place)
            if ($null -ne $overriding)
            {
                $this.Add('Remove', $place, 'RemoveValue', $overriding)
            }

            return
        }

        $members = $this.owned.Members($place)
        [System.String[]] $present = @($members | ForEach-Object -Process { $_.Name })
        $compared = $script:registryNames.Compare($setting.Part, $wanted, $present)
        foreach ($name in $compared.Lacking)
        {
            $entry = @{
                Name = $name
                Type = 'REG_SZ'
                Data = ''
            }
            $this.Add('Write', $place, 'WriteValue', $entry)
        }

        foreach ($member in $members)
        {
            if (@($compared.Surplus | Where-Object -FilterScript { $script:registryNames.AreSame($_, $member.Name) }).Count -gt 0)
            {
                $this.Add('Remove', $place, 'RemoveValue', $member)
            }
        }
    }

    # In a key that is another's, a value of another type than the setting's is none that this module may take away.
    hidden [void] RefuseForeignType([RmsClientFinding] $Finding)
    {
        if (-not $Finding.Place.IsShared)
        {
            return
        }

        foreach ($value in $this.owned.ValuesOf($Finding.Setting, $Finding.Place))
        {
            $right = $script:registryValues.TypeOf($Finding.Setting)
            if ($value.Type -ne $right)
            {
                $where = $script:registryValues.ShowPlace($Finding.Place.Path, $value.Name)
                $this.Problems += $this.text.ForeignType -f $where, $value.Type, $right
            }
        }
    }

    hidden [void] PlanRemoval([RmsClientFinding] $Finding)
    {
        $phase = 'Remove'
        if ($Finding.Setting.IsSwitch)
        {
            $phase = 'SwitchOff'
        }

        foreach ($value in $this.owned.ValuesOf($Finding.Setting, $Finding.Place))
        {
            $this.Add($phase, $Finding.Place, 'RemoveValue', $value)
        }
    }

    hidden [void] Add(
        [System.String] $Phase,
        [System.Collections.Hashtable] $Place,
        [System.String] $Action,
        [System.Collections.Hashtable] $Value
    )
    {
        $this.Steps += @{
            Phase  = $this.phases[$Phase]
            Place  = $Place
            Action = $Action
            Value  = $Value
        }
    }
}

<#
    .SYNOPSIS
        What brings about what was planned.

    .DESCRIPTION
        Where a step fails, its tree is left as it is from there on; the others are not.
#>
class RmsClientRun
{
    # What could not be done, and why.
    hidden [System.String[]] $problems = @()

    hidden [RmsClientSession] $session

    hidden [RmsClientPlan] $plan

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'RmsClientResource')

    RmsClientRun([RmsClientSession] $Session, [RmsClientPlan] $Plan)
    {
        $this.session = $Session
        $this.plan = $Plan
    }

    # Does it, once the undo file is written; returns what could not be done, and why.
    [System.String[]] Start()
    {
        $undoFile = [RmsClientUndo]::new($this.session, $this.plan.Acts, $this.plan.Steps).Save()
        Write-VerboseMessage -Message ($this.text.UndoFile -f $this.session.Resource, $undoFile)
        $this.Act()
        $this.TakeSteps()
        return $this.problems
    }

    # Does what the subject has planned, up to the first failure of what the others build on.
    hidden [void] Act()
    {
        foreach ($act in $this.plan.Acts)
        {
            try
            {
                Write-VerboseMessage -Message ('{0}: {1}' -f $this.session.Resource, $act.Summary)
                $this.session.Subject.Take($act)
            }
            catch
            {
                $this.problems += $_.Exception.GetBaseException().Message
                if (-not $act.IsAlone)
                {
                    return
                }
            }

            if ($this.session.Subject.Problem)
            {
                $this.problems += $this.session.Subject.Problem
                return
            }
        }
    }

    hidden [void] TakeSteps()
    {
        $failed = @()
        $taken = @()
        foreach ($step in $this.plan.Steps)
        {
            if ($step.Place.Tree.Path -notin $failed)
            {
                try
                {
                    $this.Take($step)
                    $taken += $step
                }
                catch
                {
                    $failed += $step.Place.Tree.Path
                    $this.problems += $this.text.NotWritable -f $step.Place.Path, $_.Exception.GetBaseException().Message
                }
            }
        }

        foreach ($step in $taken)
        {
            if ($this.session.IsAbsent -and $step.Place.Tree.Path -notin $failed)
            {
                $this.RemoveEmptyKeys($step)
            }
        }
    }

    hidden [void] Take([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        $path = $Step.Place.Path
        $where = $script:registryValues.ShowPlace($path, $Step.Value.Name)
        switch ($Step.Action)
        {
            'WriteValue'
            {
                Write-VerboseMessage -Message ($this.text.WritingValue -f $this.session.Resource, $where)
                $tree.WriteValue($path, $Step.Value)
            }

            'RemoveValue'
            {
                Write-VerboseMessage -Message ($this.text.RemovingValue -f $this.session.Resource, $where)
                $tree.RemoveValue($path, $Step.Value.Name)
            }

            'RemoveKey'
            {
                Write-VerboseMessage -Message ($this.text.RemovingKey -f $this.session.Resource, $path)
                $tree.RemoveKey($path)
            }
        }
    }

    # Removes the keys that a removal left empty, up to the topmost one of the tree and with it.
    hidden [void] RemoveEmptyKeys([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        $path = $Step.Place.Path
        if ($Step.Action -eq 'RemoveKey')
        {
            $path = $tree.ParentOf($path)
        }

        try
        {
            while ($path.Length -ge $tree.Path.Length -and $tree.IsEmpty($path))
            {
                Write-VerboseMessage -Message ($this.text.RemovingKey -f $this.session.Resource, $path)
                $tree.RemoveKey($path)
                $path = $tree.ParentOf($path)
            }
        }
        catch
        {
            $this.problems += $this.text.NotWritable -f $path, $_.Exception.GetBaseException().Message
        }
    }
}

<#
    .SYNOPSIS
        Unmanaged templates: a file in the folder of each account that is meant.
#>
class RmsClientTemplate : RmsClientSubject
{
    # What Get-RmsClientTemplateState returned.
    hidden [System.Collections.Hashtable] $state

    hidden [System.String] $mode = 'Client'

    hidden [System.String] $source = ''

    hidden [System.String] $sha256 = ''

    RmsClientTemplate([RmsClientSession] $Session) : base ($Session)
    {
        if ($Session.Values['Mode'] -eq 'Server')
        {
            $this.mode = 'Server'
        }

        if (-not $Session.IsAbsent)
        {
            $this.source = [System.String] $Session.Values['SourcePath']
            $this.sha256 = ([System.String] $Session.Values['Sha256']).ToUpperInvariant()
        }
    }

    [void] Assess([RmsClientAssessment] $Assessment)
    {
        try
        {
            $this.Look()
        }
        catch
        {
            $Assessment.Problems += $_.Exception.GetBaseException().Message
            return
        }

        $telling = $null
        foreach ($owned in $this.state.Owners)
        {
            $Assessment.IsOwned = $Assessment.IsOwned -or $owned.Sha256 -ne ''
            $reason = $this.Judge($Assessment, $owned)
            $owned.IsDrift = $null -ne $reason
            if ($owned.Problem)
            {
                $Assessment.Problems += $owned.Problem
            }
            elseif ($owned.IsDrift)
            {
                $Assessment.Reasons += $reason
                $Assessment.IsDrift = $true
            }

            if ($null -eq $telling -or ($owned.IsDrift -and -not $telling.IsDrift))
            {
                $telling = $owned
            }
        }

        $Assessment.Actual['Path'] = $telling.Path
        if ($telling.Sha256 -ne '')
        {
            $Assessment.Actual['Sha256'] = $telling.Sha256
        }

        $this.AssessSource($Assessment)
    }

    [System.Collections.Hashtable[]] Plan([RmsClientAssessment] $Assessment)
    {
        if ($null -eq $this.state)
        {
            return @()
        }

        $found = $this.state.Source
        if (-not $this.session.IsAbsent -and ($null -eq $found -or $found.Problem))
        {
            return @()
        }

        return @(
            foreach ($owned in $this.state.Owners)
            {
                if ($owned.IsDrift)
                {
                    $act = @{
                        Owned   = $owned
                        Summary = '- {0}' -f $owned.Path
                        IsAlone = $true
                        Content = $null
                        Sha256  = ''
                    }
                    if (-not $this.session.IsAbsent)
                    {
                        $act.Summary = '+ {0} from {1}' -f $owned.Path, $this.source
                        $act.Content = $found.Content
                        $act.Sha256 = $found.Sha256
                    }

                    $act
                }
            }
        )
    }

    [void] Take([System.Collections.Hashtable] $Act)
    {
        $content = @{}
        if ($null -ne $Act.Content)
        {
            $content.Content = $Act.Content
        }

        $problem = Write-RmsClientTemplate @content -Base $Act.Owned.Folder -Folder $Act.Owned.Below -Name $this.session.Values['Name'] -Expected $Act.Owned.Sha256
        if ($problem)
        {
            throw [System.InvalidOperationException]::new($problem)
        }
    }

    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        $owned = $Act.Owned
        $action = [ordered] @{
            action   = 'remove-template'
            about    = [ordered] @{
                fact    = 'template'
                mode    = $this.mode
                account = $this.session.Values['Account']
                name    = $this.session.Values['Name']
                source  = ''
                sha256  = ''
            }
            summary  = $owned.Path
            removes  = $true
            owner    = $owned.Owner
            content  = ''
            expected = $Act.Sha256
        }
        if ($owned.Sha256 -ne '')
        {
            $action.action = 'write-template'
            $action.removes = $false
            $action.content = [System.Convert]::ToBase64String($owned.Content)
        }

        return @(ConvertTo-JsonText -Value $action)
    }

    # Looks again: what is there may have changed since.
    hidden [void] Look()
    {
        $this.state = $null
        $folder = $this.session.Settings.Folders.Unmanaged[$this.mode]
        $account = $this.session.Account()
        $this.state = Get-RmsClientTemplateState -Base $folder.Base -Folder $folder.Path -Account $account -Name $this.session.Values['Name'] -Source $this.source -Sha256 $this.sha256
    }

    # Why the template of an owner is not as wanted; $null where it is.
    hidden [RmsClientReason] Judge([RmsClientAssessment] $Assessment, [System.Collections.Hashtable] $Owned)
    {
        if ($Owned.Problem)
        {
            return $null
        }

        if ($this.session.IsAbsent)
        {
            if ($Owned.Sha256 -ne '')
            {
                return $this.session.NewReason('FileUnwanted', @($Owned.Path))
            }

            return $null
        }

        if ($Owned.Sha256 -eq '')
        {
            return $this.session.NewReason('FileMissing', @($Owned.Path))
        }

        $wanted = $this.WantedHash()
        if ($wanted -ne '' -and $Owned.Sha256 -ne $wanted)
        {
            return $this.session.NewReason('FileDiffers', @($Owned.Path, $Owned.Sha256, $wanted))
        }

        if ($Owned.Flaw)
        {
            return $this.session.NewReason('FileFlawed', @($Owned.Path, $Owned.Flaw))
        }

        return $null
    }

    # Empty where nothing says it, or where it cannot be known.
    hidden [System.String] WantedHash()
    {
        if ($this.sha256 -eq '' -and $null -ne $this.state.Source)
        {
            return $this.state.Source.Sha256
        }

        return $this.sha256
    }

    # What the source has to do with it.
    hidden [void] AssessSource([RmsClientAssessment] $Assessment)
    {
        $found = $this.state.Source
        $isFlawed = $null -ne $found -and $found.Problem
        if ($Assessment.IsDrift -and -not $this.session.IsAbsent)
        {
            if ($null -eq $found)
            {
                $Assessment.Reasons += $this.session.NewReason('NoSource', @())
            }
            elseif ($isFlawed)
            {
                $Assessment.Reasons += $this.session.NewReason('SourceFlawed', @($this.source, $found.Problem))
            }
        }

        if ($isFlawed -and $this.sha256 -eq '' -and $Assessment.IsOwned)
        {
            $text = Get-ClassText -Name 'RmsClientResource'
            $Assessment.Problems += $text.SourceFlawed -f $this.source, $found.Problem
        }
    }
}

<#
    .SYNOPSIS
        The service connection point of a forest.
#>
class RmsClientConnectionPoint : RmsClientSubject
{
    # What Read-RmsClientDirectory returned.
    hidden [System.Collections.Hashtable] $found

    hidden [RmsClientPointRules] $rules

    RmsClientConnectionPoint([RmsClientSession] $Session) : base ($Session)
    {
        $this.rules = [RmsClientPointRules]::new($Session)
    }

    [void] Assess([RmsClientAssessment] $Assessment)
    {
        try
        {
            $this.found = $this.Ask($null)
        }
        catch
        {
            $this.found = $null
            $Assessment.Problems += $_.Exception.GetBaseException().Message
            return
        }

        $points = $this.rules.Relevant($this.found)
        $Assessment.IsOwned = $points.Count -gt 0
        $Assessment.Actual['DomainController'] = $this.found.Server
        foreach ($point in $points)
        {
            if ($point.Bindings.Count -gt 0 -and -not $Assessment.Actual.ContainsKey('Url'))
            {
                $Assessment.Actual['Url'] = $point.Bindings[0]
            }
        }

        $reasons = @()
        if ($this.session.IsAbsent)
        {
            foreach ($point in $points)
            {
                $shown = $script:registryValues.Show($point.Bindings)
                $reasons += $this.session.NewReason('PointUnwanted', @($script:registryValues.Show($point.Name), $shown))
            }
        }
        else
        {
            $reasons = $this.Judge($points)
        }

        $Assessment.Reasons += $reasons
        $Assessment.IsDrift = $reasons.Count -gt 0
    }

    [System.Collections.Hashtable[]] Plan([RmsClientAssessment] $Assessment)
    {
        if ($null -eq $this.found -or -not $Assessment.IsDrift)
        {
            return @()
        }

        $points = $this.rules.Relevant($this.found)
        if ($this.session.IsAbsent)
        {
            return @($points | ForEach-Object -Process { $this.NewAct($_.Name, $_, $null) })
        }

        if (-not $this.MayReplace($points))
        {
            return @()
        }

        $kept = (@($points | Where-Object -FilterScript { $_.Name -eq $script:connectionPoint.Name }) + $points)[0]
        $url = $this.session.Values['Url']
        $becomes = @{
            Bindings = @($url)
            Keywords = $script:connectionPoint.Keywords
        }
        if ($null -eq $kept)
        {
            $act = $this.NewAct($script:connectionPoint.Name, $null, $becomes)
            if (-not $this.found.HasContainer)
            {
                $act.Container = 'create'
            }

            return @($act)
        }

        if ($this.rules.LeadsTo($kept, $url))
        {
            $becomes.Bindings = $kept.Bindings
        }

        $lacking = $this.rules.LackingKeywords($kept)
        $becomes.Keywords = @($kept.Keywords) + @($lacking)
        $acts = @($points | Where-Object -FilterScript { $_.Name -ne $kept.Name } |
                ForEach-Object -Process { $this.NewAct($_.Name, $_, $null) })
        if ($lacking.Count -gt 0 -or -not $this.rules.LeadsTo($kept, $url))
        {
            $acts += $this.NewAct($kept.Name, $kept, $becomes)
        }

        return $acts
    }

    [void] Take([System.Collections.Hashtable] $Act)
    {
        $this.Ask($Act)
    }

    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        $container = $null
        if ($Act.Container -eq 'create')
        {
            $container = 'remove'
        }

        $about = @{
            fact = 'connection-point'
        }
        if ($this.session.Values.ContainsKey('DomainController'))
        {
            $about.domainController = $this.session.Values['DomainController']
        }

        $action = @{
            action    = 'connection-point'
            about     = $about
            summary   = '{0},{1},{2}' -f $Act.Name, $script:connectionPoint.Container, $this.found.Partition
            partition = $this.found.Partition
            name      = $Act.Name
            was       = $this.State($Act.Becomes)
            becomes   = $this.State($Act.Was)
            container = $container
        }
        return @(ConvertTo-JsonText -Value $action)
    }

    hidden [RmsClientReason[]] Judge([System.Collections.Hashtable[]] $Points)
    {
        if ($Points.Count -eq 0)
        {
            return @($this.session.NewReason('PointMissing', @($this.found.Partition)))
        }

        $reasons = @()
        if ($Points.Count -gt 1)
        {
            [System.String[]] $names = @($Points | ForEach-Object -Process { $_.Name })
            $reasons += $this.session.NewReason('PointMany', @($script:registryValues.Show($names)))
        }

        $url = $this.session.Values['Url']
        foreach ($point in $Points)
        {
            $name = $script:registryValues.Show($point.Name)
            $faults = $this.rules.Faults($point)
            $reasons += $faults
            if ($faults.Count -eq 0 -and $null -ne $url -and -not $this.rules.LeadsTo($point, $url))
            {
                $shown = $script:registryValues.Show($point.Bindings[0])
                $reasons += $this.session.NewReason('PointDiffers', @($name, $shown, $script:registryValues.Show($url)))
            }

            $reasons += $this.rules.KeywordFaults($point)
        }

        if (-not $this.MayReplace($Points))
        {
            $reasons += $this.session.NewReason('PointTaken', @())
        }

        return $reasons
    }

    # Is there nothing in the way, or is it given that it may be replaced?
    hidden [System.Boolean] MayReplace([System.Collections.Hashtable[]] $Points)
    {
        $url = $this.session.Values['Url']
        $wrong = @($Points | Where-Object -FilterScript { -not $this.rules.LeadsTo($_, $url) })
        $isInTheWay = $null -ne $url -and ($Points.Count -gt 1 -or $wrong.Count -gt 0)
        return -not $isInTheWay -or $this.session.Values['ReplaceExisting'] -eq $true
    }

    # Reads the forest, and does an act if one is given: nothing, if something else is there by now.
    hidden [System.Collections.Hashtable] Ask([System.Collections.Hashtable] $Act)
    {
        $text = Get-ClassText -Name 'RmsClientResource'
        $values = $this.session.Values
        $directory = Open-RmsClientDirectory -Server $values['DomainController'] -Credential $values['Credential']
        try
        {
            $now = Read-RmsClientDirectory -Directory $directory
            if ($null -ne $Act)
            {
                $there = @($now.Points | Where-Object -FilterScript { $_.Name -eq $Act.Name })
                $asRead = ConvertTo-JsonText -Value ($this.State($Act.Was))
                $isNow = ConvertTo-JsonText -Value ($this.State($there[0]))
                if (-not [System.String]::Equals($isNow, $asRead))
                {
                    throw [System.InvalidOperationException]::new(($text.Changed -f $now.Server, $Act.Name))
                }

                Write-RmsClientDirectory -Directory $directory -Act $Act
            }

            return $now
        }
        finally
        {
            $directory.Connection.Dispose()
        }
    }

    # What a point says, as the bridge keeps it.
    hidden [System.Collections.Hashtable] State([System.Collections.Hashtable] $Point)
    {
        if ($null -eq $Point)
        {
            return $null
        }

        return @{
            bindings = [System.String[]] @($Point.Bindings)
            keywords = [System.String[]] @($Point.Keywords)
        }
    }

    hidden [System.Collections.Hashtable] NewAct(
        [System.String] $Name,
        [System.Collections.Hashtable] $Was,
        [System.Collections.Hashtable] $Becomes
    )
    {
        $where = '{0},{1},{2}' -f $Name, $script:connectionPoint.Container, $this.found.Partition
        $summary = $where
        if ($null -ne $Becomes)
        {
            $summary = '{0} [serviceBindingInformation] = {1}' -f $where, $script:registryValues.Show($Becomes.Bindings)
        }

        return @{
            Name      = $Name
            Was       = $Was
            Becomes   = $Becomes
            Container = $null
            Summary   = $summary
        }
    }
}

<#
    .SYNOPSIS
        Whether DNS leads Office from an AD RMS cluster to a tenant of Azure RMS.
#>
class RmsClientDnsRedirection : RmsClientSubject
{
    RmsClientDnsRedirection([RmsClientSession] $Session) : base ($Session)
    {
    }

    [void] Assess([RmsClientAssessment] $Assessment)
    {
        $cluster = ([System.String] $this.session.Values['Cluster']).ToLowerInvariant()
        $tenant = $this.session.Values['Tenant']
        $Assessment.Actual['Tenant'] = $tenant
        $names = @()
        $hosts = @()
        foreach ($name in $this.NamesOf($cluster))
        {
            if ($hosts.Count -gt 0)
            {
                break
            }

            $names += '{0}{1}' -f $script:dnsRedirection.Prefix, $name
            try
            {
                $hosts = @(Read-RmsClientSrvRecord -Name $names[-1])
            }
            catch
            {
                $Assessment.Problems += $_.Exception.GetBaseException().Message
                return
            }
        }

        if ($hosts.Count -eq 0)
        {
            $Assessment.IsDrift = $null -ne $tenant
            $Assessment.Reasons += $this.session.NewReason('DnsMissing', @($script:registryValues.Show([System.String[]] $names)))
            return
        }

        $shown = @($script:registryValues.Show($names[-1]), $script:registryValues.Show([System.String[]] $hosts))
        $Assessment.Reasons += $this.session.NewReason('DnsLeads', $shown)
        if ($names.Count -gt 1)
        {
            $domain = $names[-1].Substring($script:dnsRedirection.Prefix.Length)
            $Assessment.Reasons += $this.session.NewReason('DnsOfDomain', @($shown[0], $domain))
        }

        $Assessment.Reasons += $this.session.NewReason('DnsNeedsDenial', @($cluster))
        $others = @($hosts | Where-Object -FilterScript { -not [System.String]::Equals($_, $tenant, [System.StringComparison]::OrdinalIgnoreCase) })
        $Assessment.IsDrift = $null -ne $tenant -and $others.Count -gt 0
        if ($Assessment.IsDrift)
        {
            $Assessment.Reasons += $this.session.NewReason('DnsDiffers', $shown + @($script:registryValues.Show($tenant)))
        }

        $Assessment.Actual['Record'] = $names[-1]
        $Assessment.Actual['Host'] = ($others + $hosts)[0]
    }

    # The cluster itself, and its domain, whose record is for all in it.
    hidden [System.String[]] NamesOf([System.String] $Cluster)
    {
        $domain = $Cluster.Substring($Cluster.IndexOf('.') + 1)
        return @(@($Cluster, $domain) | Where-Object -FilterScript { $_.Contains('.') })
    }
}

<#
    .SYNOPSIS
        The client's license store and template store, and its part of the registry.
#>
class RmsClientStore : RmsClientSubject
{
    # The owners, each with the Store that Get-RmsClientStore returned and the paths Licenses and Templates below its Folder.
    hidden [System.Collections.Hashtable[]] $owners = @()

    hidden [System.String] $mode = 'Client'

    RmsClientStore([RmsClientSession] $Session) : base ($Session)
    {
        if ($Session.Values['Mode'] -eq 'Server')
        {
            $this.mode = 'Server'
        }
    }

    [void] Assess([RmsClientAssessment] $Assessment)
    {
        $telling = $null
        try
        {
            $this.Look()
        }
        catch
        {
            $Assessment.Problems += $_.Exception.GetBaseException().Message
        }

        foreach ($owner in $this.owners)
        {
            if ($owner.Store.Problem)
            {
                $Assessment.Problems += $owner.Store.Problem
            }

            if ($null -eq $telling -or ($owner.Store.IsThere -and -not $telling.Store.IsThere))
            {
                $telling = $owner
            }

            if ($owner.Store.IsThere)
            {
                $Assessment.IsOwned = $true
                if ($this.session.IsAbsent)
                {
                    $path = [System.IO.Path]::Combine($owner.Folder, $owner.Licenses)
                    $Assessment.Reasons += $this.session.NewReason('StoreHolds', @($path, $owner.Store.LicenseCount, $owner.Store.TemplateCount))
                }
            }
        }

        if ($null -ne $telling)
        {
            $Assessment.Actual['LicenseStorePath'] = [System.IO.Path]::Combine($telling.Folder, $telling.Licenses)
            $Assessment.Actual['TemplateStorePath'] = [System.IO.Path]::Combine($telling.Folder, $telling.Templates)
            $Assessment.Actual['LicenseCount'] = $telling.Store.LicenseCount
            $Assessment.Actual['TemplateCount'] = $telling.Store.TemplateCount
        }

        $this.AssessRegistry($Assessment)
    }

    [System.Collections.Hashtable[]] Plan([RmsClientAssessment] $Assessment)
    {
        return @(
            foreach ($owner in $this.owners)
            {
                if ($this.session.IsAbsent -and $owner.Store.IsThere)
                {
                    @{
                        Owner   = $owner
                        Summary = '- {0}' -f [System.IO.Path]::Combine($owner.Folder, $owner.Licenses)
                        IsAlone = $true
                        Archive = 'store-{0}.zip' -f [System.Guid]::NewGuid()
                        Sha256  = ''
                        Problem = ''
                    }
                }
            }
        )
    }

    [void] Take([System.Collections.Hashtable] $Act)
    {
        $problem = $Act.Problem
        if (-not $problem)
        {
            $archive = [System.IO.Path]::Combine($this.session.OpenUndoFolder(), $Act.Archive)
            $problem = Clear-RmsClientStore -Base $Act.Owner.Folder -Store $Act.Owner.Store -Archive $archive -Sha256 $Act.Sha256
        }

        if ($problem)
        {
            throw [System.InvalidOperationException]::new($problem)
        }
    }

    # Makes the archive, for its SHA-256 is in the undo file, which is written before anything is removed.
    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        $archive = [System.IO.Path]::Combine($this.session.OpenUndoFolder(), $Act.Archive)
        $made = Save-RmsClientStore -Base $Act.Owner.Folder -Store $Act.Owner.Store -Archive $archive
        $Act.Sha256 = $made.Sha256
        $Act.Problem = $made.Problem
        if ($made.Problem)
        {
            return @()
        }

        $action = [ordered] @{
            action  = 'restore-store'
            about   = [ordered] @{
                fact    = 'store'
                mode    = $this.mode
                account = $this.session.Values['Account']
            }
            summary = [System.IO.Path]::Combine($Act.Owner.Folder, $Act.Owner.Licenses)
            owner   = $Act.Owner.Owner
            archive = $Act.Archive
            sha256  = $Act.Sha256
        }
        return @(ConvertTo-JsonText -Value $action)
    }

    # Looks again: what is there may have changed since.
    hidden [void] Look()
    {
        $this.owners = @()
        $folders = $this.session.Settings.Folders
        $account = $this.session.Account()
        $base = $folders.Licenses[$this.mode].Base
        foreach ($owner in @(Get-AccountFolder -Base $base -Account $account))
        {
            foreach ($name in @('Licenses', 'Templates', 'Unmanaged', 'Logs'))
            {
                $owner[$name] = Get-AccountFolderPath -Base $base -Path $folders[$name][$this.mode].Path -Owner $owner.Owner
            }

            $owner.Store = Get-RmsClientStore -Base $owner.Folder -Licenses $owner.Licenses -Templates $owner.Templates -Except @($owner.Unmanaged, $owner.Logs)
            $this.owners += $owner
        }
    }

    # Looks at the key in the registry: what is in it but settings is the client's own.
    hidden [void] AssessRegistry([RmsClientAssessment] $Assessment)
    {
        $part = $this.session.Settings.RegistryPart
        $telling = ''
        foreach ($place in $Assessment.LookAt($part.Locations).Places)
        {
            if (-not $place.Exists)
            {
                continue
            }

            $all = $place.Tree.ReadKeyNames($place.Path)
            [System.String[]] $names = $script:registryNames.Without($all, $part.ExceptKeys)
            [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
            $values = @($place.Entries | Where-Object -FilterScript { $script:registryNames.Without($_.Name, $part.Except).Count -gt 0 })
            if ($names.Count + $values.Count -eq 0 -and $all.Count + $place.Entries.Count -gt 0)
            {
                continue
            }

            if ($telling -eq '')
            {
                $telling = $place.Path
            }

            $Assessment.IsOwned = $true
            $isWhole = $names.Count -eq $all.Count -and $values.Count -eq $place.Entries.Count
            $this.Remove($Assessment, $place, $names, $values, $isWhole)
        }

        if ($telling -eq '')
        {
            $places = $Assessment.LookAt($part.Locations).Places
            if ($places.Count -gt 0)
            {
                $telling = $places[0].Path
            }
        }

        if ($telling -ne '')
        {
            $Assessment.Actual['RegistryPath'] = $telling
        }
    }

    # Says what of a key a reset removes: all of it where no setting is in it.
    hidden [void] Remove(
        [RmsClientAssessment] $Assessment,
        [System.Collections.Hashtable] $Place,
        [System.String[]] $Names,
        [System.Collections.Hashtable[]] $Values,
        [System.Boolean] $IsWhole
    )
    {
        if ($IsWhole)
        {
            $Assessment.OwnedKeys += $Place
        }
        else
        {
            foreach ($name in $Names)
            {
                $Assessment.OwnedKeys += @{
                    Tree    = $Place.Tree
                    Path    = $Place.Tree.Join($Place.Path, $name)
                    Exists  = $true
                    Entries = @()
                }
            }

            foreach ($value in $Values)
            {
                $Assessment.OwnedEntries += @{
                    Place = $Place
                    Value = $value
                }
            }
        }

        if (-not $this.session.IsAbsent)
        {
            return
        }

        $shown = @($Names) + @($Values | ForEach-Object -Process { $_.Name -replace '\A\z', '(Default)' })
        if ($shown.Count -eq 0)
        {
            $Assessment.Reasons += $this.session.NewReason('KeyUnwanted', @($Place.Path))
        }
        else
        {
            $Assessment.Reasons += $this.session.NewReason('StoreKeyHolds', @($Place.Path, ($shown -join ', ')))
        }
    }
}

<#
    .SYNOPSIS
        Which server the client finds, and why.

    .DESCRIPTION
        What the registry names, else where the service connection point leads, else Azure RMS; for the programs of
        either bitness, because 32-bit programs on 64-bit Windows have a registry of their own.
#>
class RmsClientDiscovery : RmsClientSubject
{
    hidden [RmsClientAssessment] $assessment

    RmsClientDiscovery([RmsClientSession] $Session) : base ($Session)
    {
        # Not the resource's own, but what makes the session look into both.
        $Session.Values['RegistryView'] = 'Both'
        $Session.Values['Account'] = 'AllUsers'
    }

    [void] Assess([RmsClientAssessment] $Assessment)
    {
        $this.assessment = $Assessment
        $order = [RmsClientOrder]::new($this.session)
        $views = [RmsClientRegistryViews]::new($this.session).Read($Assessment)
        $found = @(
            foreach ($view in $views)
            {
                $order.Follow($view)
            }
        )
        $told = $null
        $isOne = $true
        foreach ($one in $found)
        {
            $Assessment.Reasons += $one.Steps
            $this.Judge($one)
            $isOne = $isOne -and $one.Source -eq $found[0].Source -and [System.String]::Equals($one.Url, $found[0].Url)
            $Assessment.IsDrift = $Assessment.IsDrift -or $one.IsDrift
            if ($one.IsDrift -and ($null -eq $told -or -not $told.IsDrift))
            {
                $told = $one
            }

            if ($null -eq $told -and $null -ne $one.Source)
            {
                $told = $one
            }

            $Assessment.AddProblems($one.Problems)
        }

        if (-not $isOne -and $Assessment.Problems.Count -eq 0)
        {
            $Assessment.Reasons += $this.session.NewReason('ViewsDiffer', @())
        }

        # What the documentation excepts from the order, where that led to a cluster.
        $clusters = @($found | Where-Object -FilterScript { $null -ne $_.Url -and -not $_.IsTenant -and $_.Source -ne 'AzureRms' })
        if ($clusters.Count -gt 0)
        {
            $Assessment.Reasons += $this.session.NewReason('Exceptions', @($script:serverNames.HostOf($clusters[0].Url)))
        }

        $Assessment.Reasons += [RmsClientBootstrapped]::new($this.session).Reasons($found)
        if ($null -ne $told)
        {
            $Assessment.Actual['Source'] = $told.Source
            $Assessment.Actual['Url'] = $told.Url
        }

        foreach ($name in @('ExpectedSource', 'ExpectedUrl'))
        {
            $Assessment.Actual[$name] = $this.session.Values[$name]
        }
    }

    # What is not as expected; where nothing is expected, nothing.
    hidden [void] Judge([System.Collections.Hashtable] $Found)
    {
        # Where the source is known and what it leads to is not, the source can differ all the same.
        $isTold = $Found.Problems.Count -eq 0
        $source = $this.session.Values['ExpectedSource']
        $url = $this.session.Values['ExpectedUrl']
        $isExpected = [System.String]::Equals($Found.Source, $source) -or ($Found.IsTenant -and $source -ceq 'AzureRms')
        if ($null -ne $source -and ($isTold -or $null -ne $Found.Source) -and -not $isExpected)
        {
            $Found.IsDrift = $true
            $shown = @($Found.Who, $script:registryValues.Show($Found.Source), $script:registryValues.Show($source))
            $this.assessment.Reasons += $this.session.NewReason('SourceDiffers', $shown)
        }

        if ($null -ne $url -and $isTold -and -not $script:registryValues.AreSameUrl($Found.Url, $url))
        {
            $Found.IsDrift = $true
            $is = 'no server of AD RMS'
            if ($null -ne $Found.Url)
            {
                $is = $script:registryValues.Show($Found.Url)
            }

            $shown = @($Found.Who, $is, $script:registryValues.Show($url))
            $this.assessment.Reasons += $this.session.NewReason('UrlDiffers', $shown)
        }

        if ($Found.IsBarred -and ($null -ne $source -or $null -ne $url))
        {
            $Found.IsDrift = $true
        }
    }
}

<#
    .SYNOPSIS
        The installed RMS client: what there is of it, and the runs of its setup program and of its uninstaller.
#>
class RmsClientInstallation : RmsClientSubject
{
    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'RmsClientResource')

    hidden [System.Collections.Hashtable] $state

    RmsClientInstallation([RmsClientSession] $Session) : base ($Session)
    {
    }

    [void] Assess([RmsClientAssessment] $Assessment)
    {
        try
        {
            $this.state = Get-RmsClientState -Wanted $this.Wanted()
        }
        catch
        {
            $this.state = $null
            $Assessment.Problems += Get-ErrorMessage -ErrorRecord $_
            return
        }

        $Assessment.IsOwned = $this.state.IsFound
        $drift = $this.FindDrift()
        $Assessment.IsDrift = $drift.Count -gt 0
        foreach ($said in $drift + $this.state.Refusals + $this.state.Remarks)
        {
            $key, [System.String[]] $arguments = $said
            $Assessment.Reasons += $this.session.NewReason($key, $arguments)
        }

        if ($this.state.IsFound)
        {
            $Assessment.Actual.MissingFiles = [System.String[]] $this.state.Missing
            $Assessment.Actual.LanguageCount = [System.UInt32] $this.state.Languages
            $Assessment.Actual.InstallPath = $this.state.Path
            if ($this.state.Version)
            {
                $Assessment.Actual.InstalledVersion = $this.state.Version
            }

            if ($this.state.Architecture)
            {
                $Assessment.Actual.Architecture = $this.state.Architecture
            }
        }
    }

    # One run of the setup program or the uninstaller, unless something is in its way.
    [System.Collections.Hashtable[]] Plan([RmsClientAssessment] $Assessment)
    {
        if ($null -eq $this.state -or -not $Assessment.IsDrift -or $this.state.Refusals.Count -gt 0)
        {
            return @()
        }

        $wanted = $this.Wanted()
        if ($wanted.IsAbsent)
        {
            $removal = @{
                Summary = $this.text.RemovingClient -f $this.state.Path
            }
            return @($removal)
        }

        # The setup program that was judged, and no other, is the one that may run.
        $wanted.InstallerSha256 = $this.state.Setup.Sha256
        return @(
            @{
                Summary = $this.text.RunningSetup -f $wanted.InstallerPath
                Wanted  = $wanted
            }
        )
    }

    [void] Take([System.Collections.Hashtable] $Act)
    {
        if ($null -eq $Act.Wanted)
        {
            $outcome = Invoke-RmsClientRemoval -LogPath $this.session.Values['LogPath']
        }
        else
        {
            $outcome = Invoke-RmsClientSetup -Wanted $Act.Wanted
        }

        if ($outcome.Problem.Count -gt 0)
        {
            $key, $arguments = $outcome.Problem
            $this.Problem = $this.text[$key] -f $arguments
        }

        if ($outcome.NeedsRestart)
        {
            $this.RequestRestart()
        }
    }

    # Only an installation where nothing was has a way back.
    [System.String[]] TakeBack([System.Collections.Hashtable] $Act)
    {
        if ($null -eq $Act.Wanted -or $this.state.IsFound)
        {
            return @()
        }

        return @($script:clientRemoval)
    }

    # The properties that are given, as Get-RmsClientState and Invoke-RmsClientSetup take them.
    hidden [System.Collections.Hashtable] Wanted()
    {
        $wanted = @{
            IsAbsent = $this.session.IsAbsent
        }
        foreach ($name in @('InstallerPath', 'InstallerSha256', 'InstallMode', 'MinimumVersion', 'LogPath'))
        {
            $wanted[$name] = [System.String] $this.session.Values[$name]
        }

        return $wanted
    }

    # What is not as wanted: for each the key of its phrase, and what goes in there.
    hidden [System.Object[]] FindDrift()
    {
        $found = $this.state
        if ($this.session.IsAbsent)
        {
            if ($found.IsFound)
            {
                return @(, @('Installed', $found.Path))
            }

            return @()
        }

        if (-not $found.IsFound)
        {
            $model = Get-RmsClientModel
            return @(, @('NotInstalled', "$($model.ProductName)<number>", ($model.Files -join ', ')))
        }

        $drift = @()
        if ($found.Missing.Count -gt 0)
        {
            $drift += , @('FilesMissing', ($found.Missing -join ', '))
        }

        $minimum = [System.String] $this.session.Values['MinimumVersion']
        if ($minimum -and (Compare-RmsClientVersion -Left $found.Version -Right $minimum) -lt 0)
        {
            $version = '(unknown)'
            if ($found.Version)
            {
                $version = $found.Version
            }

            $drift += , @('VersionTooLow', $version, $minimum)
        }

        return $drift
    }
}

<#
    .SYNOPSIS
        What the properties of an instance may be, and which go together.

    .DESCRIPTION
        A rule is a table with its Kind, the properties that it is about, and in Expected what would be right, in words
        that follow 'expected'.
#>
class RmsClientRule
{
    hidden [System.String] $resource

    # The properties that are given, by name; enumeration values as text.
    hidden [System.Collections.Hashtable] $values

    hidden [System.Boolean] $isAbsent

    hidden [System.Collections.Hashtable] $text = (Get-ClassText -Name 'RmsClientResource')

    RmsClientRule([RmsClientSession] $Session)
    {
        $this.resource = $Session.Resource
        $this.values = $Session.Values
        $this.isAbsent = $Session.IsAbsent
    }

    # What is said of a property that only Get gives a value.
    [System.String] ReadOnly([System.String] $Property)
    {
        return $this.text.IsReadOnly -f $this.resource, $Property
    }

    # What is wrong with the value of one property; an empty text where nothing is.
    [System.String] FaultOf([System.Collections.Hashtable] $Rule)
    {
        $value = $this.values[$Rule.Property]
        if ($null -eq $value)
        {
            if ($Rule.IsKey)
            {
                return $this.Refusal($Rule.Property, $null, $Rule.Expected)
            }

            return ''
        }

        if ($value -isnot [System.Array])
        {
            if ($this.IsRight($Rule, $value))
            {
                return ''
            }

            return $this.Refusal($Rule.Property, $value, $Rule.Expected)
        }

        if ($value.Count -gt $Rule.MaximumCount)
        {
            return $this.Refusal($Rule.Property, $value, $Rule.ListExpected)
        }

        for ($index = 0; $index -lt $value.Count; $index++)
        {
            if (-not $this.IsRight($Rule, $value[$index]))
            {
                return $this.Refusal(('{0}[{1}]' -f $Rule.Property, $index), $value[$index], $Rule.Expected)
            }
        }

        return ''
    }

    # What does not go together, or could not be brought about by Set; an empty text where all is well.
    [System.String] BreachOf([System.Collections.Hashtable] $Rule)
    {
        $first = $this.values[[System.String] $Rule.Property]
        $second = $this.values[[System.String] $Rule.Other]
        switch ($Rule.Kind)
        {
            'Exclusive'
            {
                if ($null -ne $first -and $null -ne $second)
                {
                    return $this.Refusal($Rule.Other, $second, $Rule.Expected)
                }
            }

            'Disjoint'
            {
                if ($null -ne $first -and $null -ne $second)
                {
                    $own = $script:registryNames.Without($second, $first)
                    foreach ($name in $script:registryNames.Without($second, $own))
                    {
                        return $this.Refusal($Rule.Other, $name, $Rule.Expected)
                    }
                }
            }

            'Reserved'
            {
                foreach ($name in $first)
                {
                    if ($script:registryNames.AreSame($name, $Rule.Name))
                    {
                        return $this.Refusal($Rule.Property, $name, $Rule.Expected)
                    }
                }
            }

            'Different'
            {
                if ($null -ne $first -and $null -ne $second -and $script:registryValues.AreSameUrl($first, $second))
                {
                    return $this.Refusal($Rule.Other, $second, $Rule.Expected)
                }
            }

            'Required'
            {
                if (-not $this.isAbsent -and $null -eq $first)
                {
                    return $this.Refusal($Rule.Property, $null, $Rule.Expected)
                }
            }

            'Wish'
            {
                $isWanted = $this.isAbsent
                foreach ($name in $Rule.Properties)
                {
                    $value = $this.values[$name]
                    $isEmptyPart = $name -in $Rule.Parts -and $value.Count -eq 0
                    $isWanted = $isWanted -or ($null -ne $value -and -not $isEmptyPart)
                }

                if (-not $isWanted)
                {
                    return $this.Refusal($Rule.Properties[0], $null, $Rule.Expected)
                }
            }

            'Forbidden'
            {
                if ([System.String]::Equals($first, $Rule.Is) -and [System.String]::Equals($second, $Rule.Not))
                {
                    return $this.Refusal($Rule.Other, $second, $Rule.Expected)
                }
            }

            'AbsentOnly'
            {
                if (-not $this.isAbsent)
                {
                    return $this.Refusal('Ensure', 'Present', $Rule.Expected)
                }
            }
        }

        return ''
    }

    hidden [System.Boolean] IsRight([System.Collections.Hashtable] $Rule, [System.Object] $Value)
    {
        switch ($Rule.Kind)
        {
            'Choice'
            {
                # Letter by letter: PowerShell's operators overlook characters that have no width.
                return [System.Array]::IndexOf([System.String[]] $Rule.Choices, [System.String] $Value) -ge 0
            }

            'Number'
            {
                return $Value -ge $Rule.Minimum -and $Value -le $Rule.Maximum
            }
        }

        $isLongEnough = $Value.Length -ge $Rule.MinimumLength -and $Value.Length -le $Rule.MaximumLength
        return $isLongEnough -and [System.Text.RegularExpressions.Regex]::IsMatch($Value, $Rule.Pattern)
    }

    hidden [System.String] Refusal([System.String] $Property, [System.Object] $Value, [System.String] $Expected)
    {
        $is = $this.text.IsMissing
        if ($null -ne $Value)
        {
            $is = $this.text.IsValue -f $this.Describe($Value)
        }

        return $this.text.Refused -f $this.resource, $Property, $is, $Expected
    }

    # A value in few words.
    hidden [System.String] Describe([System.Object] $Value)
    {
        if ($Value -isnot [System.Array])
        {
            return $script:registryValues.Show($this.Shorten($Value))
        }

        [System.Object[]] $few = @($Value[0..9] | ForEach-Object -Process { $this.Shorten($_) })
        if ($Value.Count -gt 10)
        {
            $few += '...'
        }

        return $script:registryValues.Show($few)
    }

    hidden [System.Object] Shorten([System.Object] $Value)
    {
        if ($Value -is [System.String] -and $Value.Length -gt 200)
        {
            return $Value.Substring(0, 200) + '...'
        }

        return $Value
    }
}

<#
    .SYNOPSIS
        What all resources have in common: Get, Test and Set.

    .DESCRIPTION
        A resource class says where its properties live (GetSettings) and what they may be (GetRules).
        A property that is not given is not managed.
#>
class RmsClientResource
{
    # Hook: the names of the key properties, the key that the resource owns, and where each property lives.
    hidden [System.Collections.Hashtable] GetSettings()
    {
        throw [System.NotImplementedException]::new()
    }

    # Hook: the rules of single properties in PropertyRules, those between properties in Rules.
    hidden [System.Collections.Hashtable] GetRules()
    {
        throw [System.NotImplementedException]::new()
    }

    # Hook: what the resource is about beyond registry values.
    hidden [RmsClientSubject] NewSubject([RmsClientSession] $Session)
    {
        return $null
    }

    # What is there, with the documented default where nothing is, and why it is or is not in the desired state.
    [RmsClientResource] Get()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $false)
        $session.IsAsked = $true
        $assessment = $this.Assess($session)
        $found = $this.GetType()::new()
        foreach ($name in $session.Settings.KeyProperties)
        {
            $found.$name = $this.$name
        }

        foreach ($name in @($session.Settings.Properties | ForEach-Object -Process { $_.Name }) + $session.Settings.Reported)
        {
            $actual = $assessment.ActualValue($name)
            if ($null -eq $actual -and $name -in $session.Settings.Echoed)
            {
                $actual = $session.Values[$name]
            }

            if ($null -ne $actual)
            {
                $found.$name = $actual
            }
        }

        # A check has no Ensure.
        if ($found.PSObject.Properties.Match('Ensure').Count -gt 0)
        {
            $found.Ensure = 'Absent'
            if ($assessment.IsOwned)
            {
                $found.Ensure = 'Present'
            }
        }

        $found.Reasons = $assessment.Reasons
        return $found
    }

    # Is the machine in the desired state? Writes nothing.
    [System.Boolean] Test()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $true)
        $assessment = $this.Assess($session)
        foreach ($reason in $assessment.Reasons)
        {
            Write-VerboseMessage -Message ('{0}: {1}' -f $session.Resource, $reason.Phrase)
        }

        # What is known to differ is not hidden by what could not be told.
        if ($assessment.Problems.Count -gt 0 -and -not $assessment.Differs)
        {
            throw $this.NewError('NotTold', $session.Resource, $assessment.Problems)
        }

        return $assessment.InDesiredState
    }

    # Brings the desired state about; writes only what differs.
    [void] Set()
    {
        $problems = $this.BringAbout()
        if ($problems.Count -gt 0)
        {
            throw $this.NewError('NotReached', $this.GetType().Name, $problems)
        }
    }

    # Does what Set does; returns why the desired state is not reached, nothing where it is.
    hidden [System.String[]] BringAbout()
    {
        $session = $this.NewSession()
        $this.AssertProperties($session, $true)
        $assessment = $null
        $problems = @()
        try
        {
            $assessment = [RmsClientAssessment]::new($session)
            $plan = [RmsClientPlan]::new($session, $assessment)
            if ($plan.Acts.Count + $plan.Steps.Count -gt 0)
            {
                $this.Warn($assessment, $plan)
                $problems = [RmsClientRun]::new($session, $plan).Start()
                $session.Forget()
                $assessment = [RmsClientAssessment]::new($session)
            }

            $problems += @($plan.Problems) + @($assessment.Problems)
            $isUnderWay = $null -ne $session.Subject -and $session.Subject.NeedsRestart
            if ($problems.Count -eq 0 -and -not $assessment.InDesiredState -and -not $isUnderWay)
            {
                $problems = @($this.DriftOf($assessment) | ForEach-Object -Process { $_.Phrase })
            }
        }
        finally
        {
            $session.Close()
        }

        return @($problems | Where-Object -FilterScript { $_ })
    }

    # Refuses what is invalid before anything is read. Get only needs to know which instance is meant.
    hidden [void] AssertProperties([RmsClientSession] $Session, [System.Boolean] $BetweenProperties)
    {
        $fault = $this.FindFault($Session, $BetweenProperties)
        if ($fault -ne '')
        {
            throw [System.ArgumentException]::new($fault)
        }
    }

    # The first thing that is wrong with the properties; an empty text where nothing is.
    hidden [System.String] FindFault([RmsClientSession] $Session, [System.Boolean] $BetweenProperties)
    {
        $rules = $this.GetRules()
        $judge = [RmsClientRule]::new($Session)
        foreach ($name in $Session.Settings.ReadOnly)
        {
            if ($null -ne $this.$name)
            {
                return $judge.ReadOnly($name)
            }
        }

        foreach ($rule in $rules.PropertyRules)
        {
            $fault = $judge.FaultOf($rule)
            if ($fault -ne '')
            {
                return $fault
            }
        }

        if ($BetweenProperties)
        {
            foreach ($rule in $rules.Rules)
            {
                $fault = $judge.BreachOf($rule)
                if ($fault -ne '')
                {
                    return $fault
                }
            }
        }

        return ''
    }

    hidden [RmsClientSession] NewSession()
    {
        $settings = $this.GetSettings()
        $values = @{}
        $names = $settings.KeyProperties + @($settings.Properties | ForEach-Object -Process { $_.Name }) + $settings.Given
        foreach ($name in $names)
        {
            # A text that nobody has set is $null, and an empty text is one that somebody has; 0 is no value of an enumeration.
            $value = $this.$name
            if ($value -is [System.Enum])
            {
                $value = $value.ToString()
                if ($value -eq '0')
                {
                    $value = $null
                }
            }

            if ($null -ne $value)
            {
                $values[$name] = $value
            }
        }

        $session = [RmsClientSession]::new($this.GetType().Name, $settings, $values, $this.Ensure -eq 'Absent')
        $session.Subject = $this.NewSubject($session)
        return $session
    }

    hidden [RmsClientAssessment] Assess([RmsClientSession] $Session)
    {
        try
        {
            return [RmsClientAssessment]::new($Session)
        }
        finally
        {
            $Session.Close()
        }
    }

    # Says what whoever changes more than the registry should know, such as that Windows is of a version not documented.
    hidden [void] Warn([RmsClientAssessment] $Assessment, [RmsClientPlan] $Plan)
    {
        $drift = $this.DriftOf($Assessment)
        foreach ($reason in $Assessment.Reasons)
        {
            if ($Plan.Acts.Count -gt 0 -and $reason -notin $drift)
            {
                Write-WarningMessage -Message ('{0}: {1}' -f $this.GetType().Name, $reason.Phrase)
            }
        }
    }

    # The reasons that speak of drift, and do not merely inform.
    hidden [RmsClientReason[]] DriftOf([RmsClientAssessment] $Assessment)
    {
        return @($Assessment.Reasons | Where-Object -FilterScript { $_.Code.Split(':')[2] -notin $script:informativeReasons })
    }

    # An error with each problem once.
    hidden [System.Exception] NewError([System.String] $Key, [System.String] $Resource, [System.String[]] $Problems)
    {
        $unique = @()
        foreach ($problem in $Problems)
        {
            if ($problem -notin $unique)
            {
                $unique += $problem
            }
        }

        $text = Get-ClassText -Name 'RmsClientResource'
        return [System.InvalidOperationException]::new(($text[$Key] -f $Resource, ($unique -join ' ')))
    }
}

<#
    .SYNOPSIS
        The RMS client itself: installed, complete and of a version that will do.

    .DESCRIPTION
        Installs, upgrades, completes and removes the RMS client 2, which Windows does not include. The documented
        systems are Windows Server 2016 to 2025, Windows 10 and 11, Windows Server 2012 R2, Windows Server 2012,
        Windows Server 2008 R2 (2016), Windows Server 2008 (2016, AD RMS only), Windows 8.1, Windows 8 (2016), Windows
        7 SP1 (2016), Windows Vista SP2 (2016, AD RMS only), on x86 and x64; those of 2016 are in the edition of April
        2016 alone; on others Set installs all the same, and says so. Set runs the setup program of Microsoft from a
        copy of its own, and never downgrades.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER InstallerPath
        The setup program, on a drive or a share that the account which runs Set can read: setup_msipc_x64.exe on
        64-bit Windows, which installs the runtimes for 64-bit and 32-bit programs, setup_msipc_x86.exe on 32-bit
        Windows. The x86 one does not run on 64-bit Windows. Test needs it only where something is to be installed.

    .PARAMETER InstallerSha256
        The SHA-256 of the setup program, as Get-FileHash shows it of one that you trust. Set does not run one that
        has another. Left out, Set runs whatever program is there, says so, and says its SHA-256: of the content it
        then knows no more than that it is a Windows program for this computer, as the signature is not checked.

    .PARAMETER InstallMode
        Silent, which is what Set does where it is left out, runs the setup program with /quiet; the client then
        follows the Microsoft Update setting that is there. Interactive starts the wizard, which asks whether to
        turn Microsoft Update on; Set refuses it where nobody is at a screen, such as in the LCM.

    .PARAMETER MinimumVersion
        The lowest version that will do, as Msipc.dll has it. Set upgrades an older client. Numbers compare part by
        part.

    .PARAMETER LogPath
        The file to which Set adds what it ran, when, and how that ended. Left out, each run has a new one in
        %ProgramData%\RmsClientDsc\Logs.

    .PARAMETER InstalledVersion
        The version of Msipc.dll; on 64-bit Windows, where there are two, the lower one of them.

    .PARAMETER InstallPath
        The folder of the client.

    .PARAMETER Architecture
        What Msipc.dll is for: x86 or x64.

    .PARAMETER MissingFiles
        The files that a client which was installed or removed in part lacks.

    .PARAMETER LanguageCount
        How many folders of the client have files of a language; the setup program brings 44.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Install the client, or upgrade one that is older
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsClient' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
            InstallerPath    = '\\files.contoso.com\software\setup_msipc_x64.exe'
            InstallerSha256  = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
            MinimumVersion   = '1.0.1784.0'
        }

    .EXAMPLE
        # Require the client, and install nothing
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsClient' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
        }

    .NOTES
        Generated from src/rms/client/model.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#installing-the-rms-client

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#which-operating-systems-support-the-rms-client

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#which-processors-or-platforms-support-the-rms-client

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-is-the-rms-client-installed

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#what-files-are-associated-with-the-rms-client-software

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#is-the-rms-client-included-by-default-when-i-install-a-supported-operating-system

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#is-the-rms-client-automatically-updated-by-microsoft-update

    .LINK
        https://learn.microsoft.com/azure/information-protection/develop/deprecation-notice#rms-sdk-21

    .LINK
        https://learn.microsoft.com/azure/information-protection/configure-servers-rms-connector#configuring-a-sharepoint-server-to-use-the-connector
#>
[DscResource()]
class RmsClient : RmsClientResource
{
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    [DscProperty()]
    [System.String]
    $InstallerPath

    [DscProperty()]
    [System.String]
    $InstallerSha256

    [DscProperty()]
    [ValidateSet('Silent', 'Interactive')]
    [System.String]
    $InstallMode

    [DscProperty()]
    [System.String]
    $MinimumVersion

    [DscProperty()]
    [System.String]
    $LogPath

    [DscProperty(NotConfigurable)]
    [System.String]
    $InstalledVersion

    [DscProperty(NotConfigurable)]
    [System.String]
    $InstallPath

    [DscProperty(NotConfigurable)]
    [System.String]
    $Architecture

    [DscProperty(NotConfigurable)]
    [System.String[]]
    $MissingFiles

    [DscProperty(NotConfigurable)]
    [System.Nullable[System.UInt32]]
    $LanguageCount

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsClient] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            Given         = @('InstallerPath', 'InstallerSha256', 'InstallMode', 'MinimumVersion', 'LogPath')
            Reported      = @('InstallerPath', 'InstallerSha256', 'InstallMode', 'MinimumVersion', 'LogPath', 'InstalledVersion', 'InstallPath', 'Architecture', 'MissingFiles', 'LanguageCount')
            Echoed        = @()
            ReadOnly      = @('InstalledVersion', 'InstallPath', 'Architecture', 'MissingFiles', 'LanguageCount', 'Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
            )
        }
    }

    hidden [RmsClientSubject] NewSubject([RmsClientSession] $Session)
    {
        return [RmsClientInstallation]::new($Session)
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsClient'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
                @{
                    Property      = 'InstallerPath'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[A-Za-z]:|\\\\[A-Za-z0-9][A-Za-z0-9._-]{0,254}\\(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f]{0,254}[^\\/:*?"<>|\u0000-\u001f .])(?:\\(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f]{0,254}[^\\/:*?"<>|\u0000-\u001f .])*\\(?:[Ss][Ee][Tt][Uu][Pp]_[Mm][Ss][Ii][Pp][Cc]_[Xx]86\.[Ee][Xx][Ee]|[Ss][Ee][Tt][Uu][Pp]_[Mm][Ss][Ii][Pp][Cc]_[Xx]64\.[Ee][Xx][Ee]))\z'
                    MinimumLength = 0
                    MaximumLength = 1024
                    Expected      = $text.InstallerPathExpected
                }
                @{
                    Property      = 'InstallerSha256'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[0-9A-Fa-f]{64})\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.InstallerSha256Expected
                }
                @{
                    Property = 'InstallMode'
                    IsKey    = $false
                    Kind     = 'Choice'
                    Choices  = @('Silent', 'Interactive')
                    Expected = $text.InstallModeExpected
                }
                @{
                    Property      = 'MinimumVersion'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[0-9]{1,5}(?:\.[0-9]{1,5}){1,3})\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.MinimumVersionExpected
                }
                @{
                    Property      = 'LogPath'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[A-Za-z]:|\\\\[A-Za-z0-9][A-Za-z0-9._-]{0,254}\\(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f]{0,254}[^\\/:*?"<>|\u0000-\u001f .])(?:\\(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f]{0,254}[^\\/:*?"<>|\u0000-\u001f .])*\\(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f ][^\\/:*?"<>|\u0000-\u001f]{0,249}\.[Ll][Oo][Gg])\z'
                    MinimumLength = 0
                    MaximumLength = 1024
                    Expected      = $text.LogPathExpected
                }
            )
            Rules         = @(
            )
        }
    }
}

<#
    .SYNOPSIS
        Whether programs that use the client send data about it to Microsoft.

    .DESCRIPTION
        Turns the collection of data on or off, or leaves it to the application. Clients of 1.0.3356 and later read
        DiagnosticAvailability, earlier ones DiagnosticState: give both where both are about. Ask users for their
        consent before you turn it on. Every edition of the documentation prints the key of 64-bit programs as
        SOFTWARE\Microsoft\Microsoft\MSIPC, with Microsoft twice, and that of 32-bit programs with Microsoft once;
        this is about the key with Microsoft once in both.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all.

    .PARAMETER DiagnosticAvailability
        For clients of 1.0.3356 and later: ApplicationDecides leaves it to the application, Off and On do not.

    .PARAMETER DiagnosticState
        For clients before 1.0.3356: ApplicationDecides leaves it to the application, Off and On do not.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Send nothing to Microsoft
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsDiagnostics' -Method 'Set' -Property @{
            RegistryView           = 'Both'
            DiagnosticAvailability = 'Off'
            DiagnosticState        = 'Off'
        }

    .NOTES
        Generated from src/rms/settings/diagnostics.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client
#>
[DscResource()]
class RmsDiagnostics : RmsClientResource
{
    [DscProperty(Key)]
    [RmsClientRegistryView]
    $RegistryView

    [DscProperty()]
    [ValidateSet('ApplicationDecides', 'Off', 'On')]
    [System.String]
    $DiagnosticAvailability

    [DscProperty()]
    [ValidateSet('ApplicationDecides', 'Off', 'On')]
    [System.String]
    $DiagnosticState

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsDiagnostics] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('RegistryView')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'DiagnosticAvailability'
                    Kind         = 'Value'
                    ValueName    = 'DiagnosticAvailability'
                    Codec        = 'NumberChoice'
                    Choices      = @('ApplicationDecides', 'Off', 'On')
                    ChoiceData   = @('0', '1', '2')
                    Default      = 'ApplicationDecides'
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = ''
                        }
                    }
                }
                @{
                    Name         = 'DiagnosticState'
                    Kind         = 'Value'
                    ValueName    = 'DiagnosticState'
                    Codec        = 'NumberChoice'
                    Choices      = @('ApplicationDecides', 'Off', 'On')
                    ChoiceData   = @('0', '1', '2')
                    Default      = 'ApplicationDecides'
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = ''
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsDiagnostics'
        return @{
            PropertyRules = @(
                @{
                    Property = 'RegistryView'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
                @{
                    Property = 'DiagnosticAvailability'
                    IsKey    = $false
                    Kind     = 'Choice'
                    Choices  = @('ApplicationDecides', 'Off', 'On')
                    Expected = $text.DiagnosticAvailabilityExpected
                }
                @{
                    Property = 'DiagnosticState'
                    IsKey    = $false
                    Kind     = 'Choice'
                    Choices  = @('ApplicationDecides', 'Off', 'On')
                    Expected = $text.DiagnosticStateExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('DiagnosticAvailability', 'DiagnosticState')
                    Parts      = @()
                    Expected   = $text.DiagnosticAvailabilityWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        Whether DNS leads Office from an AD RMS cluster to Azure RMS: a check that changes nothing.

    .DESCRIPTION
        Asks DNS for the SRV record _rmsredir._http._tcp of the cluster, or else of its domain, which redirects every
        cluster in it. Click-to-run Office 2016 and later follows it where the cluster denies access; no other program
        does. Whether access is denied is not looked at. PowerShell asks as Windows does, with Resolve-DnsName. rmsdsc
        asks the DNS servers of the computer where it looks at the live registry, or the one that --dns names; of any
        other target it says that it could not tell. A name that DNS does not know has no record; a server that fails,
        refuses or is silent says nothing of it.

    .PARAMETER Cluster
        The DNS name of the AD RMS cluster, which is the host of its URLs.

    .PARAMETER Tenant
        The host that the record should lead to: that of the URLs of the tenant.

    .PARAMETER Record
        The name of the record that is there.

    .PARAMETER Host
        The host that it leads to; of several one that is not Tenant.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # The record of the cluster leads to the tenant
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsDnsRedirection' -Method 'Set' -Property @{
            Cluster = 'rms.contoso.com'
            Tenant  = '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com'
        }

    .NOTES
        Generated from src/rms/dns-redirection/model.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-dns-redirection
#>
[DscResource()]
class RmsDnsRedirection : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $Cluster

    [DscProperty()]
    [System.String]
    $Tenant

    [DscProperty(NotConfigurable)]
    [System.String]
    $Record

    [DscProperty(NotConfigurable)]
    [System.String]
    $Host

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsDnsRedirection] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Cluster')
            Given         = @('Tenant')
            Reported      = @('Tenant', 'Record', 'Host')
            Echoed        = @()
            ReadOnly      = @('Record', 'Host', 'Reasons')
            IsAudit       = $true
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
            )
        }
    }

    hidden [RmsClientSubject] NewSubject([RmsClientSession] $Session)
    {
        return [RmsClientDnsRedirection]::new($Session)
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsDnsRedirection'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'Cluster'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)\z'
                    MinimumLength = 0
                    MaximumLength = 230
                    Expected      = $text.ClusterExpected
                }
                @{
                    Property      = 'Tenant'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)\z'
                    MinimumLength = 0
                    MaximumLength = 230
                    Expected      = $text.TenantExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('Tenant')
                    Parts      = @()
                    Expected   = $text.TenantWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        The client's log of events, and how much is in it: a check that changes nothing.

    .DESCRIPTION
        Says whether Windows keeps the log Microsoft-RMS-MSIPC/Debug of the client, and from which level on. By
        default it is on, and has warnings and errors. Nothing says that Windows heeds a bare write to the registry:
        wevtutil changes it, with commands that the reasons have. Event Viewer shows the log where Show Analytic and
        Debug Logs is on.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER Enabled
        Whether the log is expected to be on.

    .PARAMETER Level
        The level from which on events are expected in it: Error, Warning or Information.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Log everything, for support
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsEventLog' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
            Enabled          = $true
            Level            = 'Information'
        }

    .NOTES
        Generated from src/rms/settings/event-log.ts. Edit it there, then run: npm run generate

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/develop/debugging-applications-that-use-ad-rms.md#application-logging-by-using-the-windows-event-log
#>
[DscResource()]
class RmsEventLog : RmsClientResource
{
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $Enabled

    [DscProperty()]
    [ValidateSet('Error', 'Warning', 'Information')]
    [System.String]
    $Level

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsEventLog] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $true
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'Enabled'
                    Kind         = 'Value'
                    ValueName    = 'Enabled'
                    Codec        = 'Boolean'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Remedy       = 'wevtutil sl Microsoft-RMS-MSIPC/Debug /e:{0}'
                    Locations    = @{
                        Any = @{
                            Hive     = 'LocalMachine'
                            Root     = 'SOFTWARE\Microsoft\Windows\CurrentVersion\WINEVT\Channels\Microsoft-RMS-MSIPC/Debug'
                            Path     = ''
                            IsShared = $true
                        }
                    }
                }
                @{
                    Name         = 'Level'
                    Kind         = 'Value'
                    ValueName    = 'Level'
                    Codec        = 'NumberChoice'
                    Choices      = @('Error', 'Warning', 'Information')
                    ChoiceData   = @('2', '3', '4')
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Remedy       = 'wevtutil sl Microsoft-RMS-MSIPC/Debug /l:{0}'
                    Locations    = @{
                        Any = @{
                            Hive     = 'LocalMachine'
                            Root     = 'SOFTWARE\Microsoft\Windows\CurrentVersion\WINEVT\Channels\Microsoft-RMS-MSIPC/Debug'
                            Path     = ''
                            IsShared = $true
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsEventLog'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
                @{
                    Property = 'Level'
                    IsKey    = $false
                    Kind     = 'Choice'
                    Choices  = @('Error', 'Warning', 'Information')
                    Expected = $text.LevelExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('Enabled', 'Level')
                    Parts      = @()
                    Expected   = $text.EnabledWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        A redirection of Exchange from an Azure tenant to the RMS connector.

    .DESCRIPTION
        Makes Exchange 2016 and 2019 (version 15) ask the RMS connector where it would ask an Azure tenant.
        RmsLegacyServiceLocation names the tenant on the same servers, and RmsServiceLocation the connector.

    .PARAMETER TenantUrl
        URL of the tenant, without a path: what Get-AipServiceConfiguration shows as
        LicensingIntranetDistributionPointUrl, without /_wmcs/licensing.

    .PARAMETER CertificationServer
        URL of the connector, which Exchange asks for certification.

    .PARAMETER LicenseServer
        URL of the connector, which Exchange asks for licenses.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Exchange asks the connector
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsExchangeRedirection' -Method 'Set' -Property @{
            TenantUrl           = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
            CertificationServer = 'https://rmsconnector.contoso.com'
            LicenseServer       = 'https://rmsconnector.contoso.com'
        }

    .NOTES
        Generated from src/rms/settings/exchange-redirection.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings
#>
[DscResource()]
class RmsExchangeRedirection : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $TenantUrl

    [DscProperty()]
    [System.String]
    $CertificationServer

    [DscProperty()]
    [System.String]
    $LicenseServer

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsExchangeRedirection] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('TenantUrl')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'CertificationServer'
                    Kind         = 'Value'
                    ValueName    = '{TenantUrl}'
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\ExchangeServer\v15\IRM\CertificationServerRedirection'
                            Path = ''
                        }
                    }
                }
                @{
                    Name         = 'LicenseServer'
                    Kind         = 'Value'
                    ValueName    = '{TenantUrl}'
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\ExchangeServer\v15\IRM\LicenseServerRedirection'
                            Path = ''
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsExchangeRedirection'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'TenantUrl'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.TenantUrlExpected
                }
                @{
                    Property      = 'CertificationServer'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.CertificationServerExpected
                }
                @{
                    Property      = 'LicenseServer'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.LicenseServerExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('CertificationServer', 'LicenseServer')
                    Parts      = @()
                    Expected   = $text.CertificationServerWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        Federated authentication to an AD RMS cluster.

    .DESCRIPTION
        Tells the client its federation home realm, and whether it may show the sign-in form of a federation partner
        in a browser window. 32-bit programs on 64-bit Windows, such as 32-bit Office, have a registry of their own:
        give RegistryView Both where they run.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER FederationHomeRealm
        URI of the Federation Service. It must be http and not https, say the editions since May 2016; the one of
        April 2016 has https://fs-01.contoso.com for its example. Use what the Federation Service is registered as;
        https is remarked on, and not refused.

    .PARAMETER EnableBrowser
        Whether the client may ask for a sign-in in a browser window. Needed where the federation server uses
        forms-based authentication, not where it uses Windows integrated authentication.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all. Left out, it is that of Native.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Let people of a partner sign in with a form
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsFederation' -Method 'Set' -Property @{
            IsSingleInstance    = 'Yes'
            FederationHomeRealm = 'http://fs-01.contoso.com/adfs/services/trust'
            EnableBrowser       = $true
            RegistryView        = 'Both'
        }

    .NOTES
        Generated from src/rms/settings/federation.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client
#>
[DscResource()]
class RmsFederation : RmsClientResource
{
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    [DscProperty()]
    [System.String]
    $FederationHomeRealm

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $EnableBrowser

    [DscProperty()]
    [ValidateSet('Native', 'Wow6432', 'Both')]
    [System.String]
    $RegistryView

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsFederation] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            Given         = @('RegistryView')
            Reported      = @('RegistryView')
            Echoed        = @('RegistryView')
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name           = 'FederationHomeRealm'
                    Kind           = 'Value'
                    ValueName      = 'FederationHomeRealm'
                    Codec          = 'Url'
                    Default        = $null
                    OverriddenBy   = $null
                    IsSwitch       = $false
                    CautionPattern = '\A(?:[Hh][Tt][Tt][Pp][Ss]:[!-~]*)\z'
                    Caution        = 'Since May 2016 the documentation says that it must be http and not https.'
                    Locations      = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'Federation'
                        }
                    }
                }
                @{
                    Name         = 'EnableBrowser'
                    Kind         = 'Value'
                    ValueName    = 'EnableBrowser'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'Federation'
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsFederation'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
                @{
                    Property      = 'FederationHomeRealm'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:[/?#][!-~]*)?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.FederationHomeRealmExpected
                }
                @{
                    Property = 'RegistryView'
                    IsKey    = $false
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('FederationHomeRealm', 'EnableBrowser')
                    Parts      = @()
                    Expected   = $text.FederationHomeRealmWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        How files of an extension are protected.

    .DESCRIPTION
        Tells the File API of the client how it protects files of one extension, or of all: natively, as a protected
        file (.pfile), or not at all. What is set for an extension comes before what is set for all. Of Microsoft
        Office's own types only Off matters, and * does not mean them.

    .PARAMETER Extension
        The extension without its dot; * for every file, . for files that have none.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all.

    .PARAMETER Encryption
        Off means that such files cannot be protected, Native that they are protected in a format of their own, a
        txt file as ptxt, and Pfile that .pfile comes behind their name.

    .PARAMETER AllowPFILEEncryption
        False beside Native makes an extension an exception, where * is Pfile. The documentation has no other use of
        it.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Protect every file as a pfile
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsFileProtection' -Method 'Set' -Property @{
            Extension    = '*'
            RegistryView = 'Both'
            Encryption   = 'Pfile'
        }

    .EXAMPLE
        # But docx files natively
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsFileProtection' -Method 'Set' -Property @{
            Extension            = 'docx'
            RegistryView         = 'Both'
            Encryption           = 'Native'
            AllowPFILEEncryption = $false
        }

    .NOTES
        Generated from src/rms/settings/file-protection.ts. Edit it there, then run: npm run generate

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/develop/file-api-configuration.md#keykey-value-types-and-descriptions

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/rms-client/client-admin-guide-file-types.md#changing-the-default-protection-level-of-files
#>
[DscResource()]
class RmsFileProtection : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $Extension

    [DscProperty(Key)]
    [RmsClientRegistryView]
    $RegistryView

    [DscProperty()]
    [ValidateSet('Off', 'Native', 'Pfile')]
    [System.String]
    $Encryption

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $AllowPFILEEncryption

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsFileProtection] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Extension', 'RegistryView')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'Encryption'
                    Kind         = 'Value'
                    ValueName    = 'Encryption'
                    Codec        = 'Choice'
                    Choices      = @('Off', 'Native', 'Pfile')
                    ChoiceData   = @('Off', 'Native', 'Pfile')
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'FileProtection\{Extension}'
                        }
                    }
                }
                @{
                    Name         = 'AllowPFILEEncryption'
                    Kind         = 'Value'
                    ValueName    = 'AllowPFILEEncryption'
                    Codec        = 'Boolean'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'FileProtection\{Extension}'
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsFileProtection'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'Extension'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:\*|\.|[A-Za-z0-9_!#$%&''()+,;=@^~-]{1,100}))\z'
                    MinimumLength = 0
                    MaximumLength = 100
                    Expected      = $text.ExtensionExpected
                }
                @{
                    Property = 'RegistryView'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
                @{
                    Property = 'Encryption'
                    IsKey    = $false
                    Kind     = 'Choice'
                    Choices  = @('Off', 'Native', 'Pfile')
                    Expected = $text.EncryptionExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('Encryption', 'AllowPFILEEncryption')
                    Parts      = @()
                    Expected   = $text.EncryptionWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        Which hierarchy of certificates the client trusts: a check that changes nothing.

    .DESCRIPTION
        Finds computers that were left on the pre-production hierarchy, which developers of applications use: what is
        signed in it is trusted there. 32-bit programs on 64-bit Windows have a registry of their own: use Both.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all.

    .PARAMETER Hierarchy
        The hierarchy that is expected: Production, or PreProduction on the computers of developers.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # No computer trusts the test hierarchy
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsHierarchy' -Method 'Set' -Property @{
            RegistryView = 'Both'
            Hierarchy    = 'Production'
        }

    .NOTES
        Generated from src/rms/settings/hierarchy.ts. Edit it there, then run: npm run generate

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/2c6b1ebbdd7a666be47a9e3ca6ddf236455afa7d/Azure-RMSDocs/develop/how-to-configure-the-ad-rms-client-2-0.md#step-1-how-to-set-up-the-rms-client-21-for-the-pre-production-certificate-hierarchy
#>
[DscResource()]
class RmsHierarchy : RmsClientResource
{
    [DscProperty(Key)]
    [RmsClientRegistryView]
    $RegistryView

    [DscProperty()]
    [ValidateSet('Production', 'PreProduction')]
    [System.String]
    $Hierarchy

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsHierarchy] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('RegistryView')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $true
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'Hierarchy'
                    Kind         = 'Value'
                    ValueName    = 'Hierarchy'
                    Codec        = 'NumberChoice'
                    Choices      = @('Production', 'PreProduction')
                    ChoiceData   = @('0', '1')
                    Default      = 'Production'
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = ''
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsHierarchy'
        return @{
            PropertyRules = @(
                @{
                    Property = 'RegistryView'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
                @{
                    Property = 'Hierarchy'
                    IsKey    = $false
                    Kind     = 'Choice'
                    Choices  = @('Production', 'PreProduction')
                    Expected = $text.HierarchyExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('Hierarchy')
                    Parts      = @()
                    Expected   = $text.HierarchyWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        Whether content that the ILS service protects may be used.

    .DESCRIPTION
        Blocks or allows the use of content that the ILS service protects. Where it is blocked, opening such content
        fails with ERROR_ACCESS_DISABLED_BY_POLICY.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER Blocked
        Whether the client refuses content that the ILS service protects.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Block content of the ILS service for all users
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsIlsService' -Method 'Set' -Property @{
            Account = 'AllUsers'
            Blocked = $true
        }

    .NOTES
        Generated from src/rms/settings/ils-service.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client
#>
[DscResource()]
class RmsIlsService : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $Account

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $Blocked

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsIlsService] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Account')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'Blocked'
                    Kind         = 'Value'
                    ValueName    = 'DisablePassportCertification'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'User'
                            Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
                            Path = ''
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsIlsService'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('Blocked')
                    Parts      = @()
                    Expected   = $text.BlockedWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        The server that client 1 (MSDRM) uses for activation and publishing.

    .DESCRIPTION
        Names the server in the registry of client 1, which is part of Windows: Exchange 2016 and 2019 have the URLs
        of the Azure tenant there, file servers with File Classification Infrastructure those of the RMS connector.
        RmsServiceLocation does the same for client 2.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all.

    .PARAMETER Activation
        URL of the certification service.

    .PARAMETER EnterprisePublishing
        URL of the licensing service.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # A file server uses the connector
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsLegacyServiceLocation' -Method 'Set' -Property @{
            RegistryView         = 'Native'
            Activation           = 'https://rmsconnector.contoso.com/_wmcs/certification'
            EnterprisePublishing = 'https://rmsconnector.contoso.com/_wmcs/licensing'
        }

    .NOTES
        Generated from src/rms/settings/legacy-service-location.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#file-server-and-file-classification-infrastructure-registry-settings

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/rms-client/client-admin-guide.md#additional-instructions-for-office-2010-only
#>
[DscResource()]
class RmsLegacyServiceLocation : RmsClientResource
{
    [DscProperty(Key)]
    [RmsClientRegistryView]
    $RegistryView

    [DscProperty()]
    [System.String]
    $Activation

    [DscProperty()]
    [System.String]
    $EnterprisePublishing

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsLegacyServiceLocation] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('RegistryView')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'Activation'
                    Kind         = 'Value'
                    ValueName    = ''
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive     = 'LocalMachine'
                            Root     = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\Activation'
                            Path     = ''
                            IsShared = $true
                        }
                    }
                }
                @{
                    Name         = 'EnterprisePublishing'
                    Kind         = 'Value'
                    ValueName    = ''
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive     = 'LocalMachine'
                            Root     = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\EnterprisePublishing'
                            Path     = ''
                            IsShared = $true
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsLegacyServiceLocation'
        return @{
            PropertyRules = @(
                @{
                    Property = 'RegistryView'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
                @{
                    Property      = 'Activation'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Cc][Ee][Rr][Tt][Ii][Ff][Ii][Cc][Aa][Tt][Ii][Oo][Nn]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.ActivationExpected
                }
                @{
                    Property      = 'EnterprisePublishing'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.EnterprisePublishingExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('Activation', 'EnterprisePublishing')
                    Parts      = @()
                    Expected   = $text.ActivationWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        A redirection of licensing from an old server to a new one.

    .DESCRIPTION
        Sends the licensing requests for one server to another, as when organisations merge or move to Azure RMS.
        Every name of the old server needs an instance: the one of the intranet, the one of the extranet, a short one,
        http and https. On servers with the RMS connector licensing by the tenant is redirected to the connector.

    .PARAMETER OldUrl
        Licensing URL of the server that is replaced. The client compares it as text: one with :443 is another one,
        which needs an instance of its own where the details of the cluster show it.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all.

    .PARAMETER NewUrl
        Licensing URL of the server that takes its place.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Send clients to another server
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsLicensingRedirection' -Method 'Set' -Property @{
            OldUrl       = 'https://contoso.com/_wmcs/licensing'
            RegistryView = 'Both'
            NewUrl       = 'https://fabrikam.com/_wmcs/licensing'
        }

    .NOTES
        Generated from src/rms/settings/licensing-redirection.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#redirecting-licensing-server-traffic

    .LINK
        https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase1#step-2-prepare-for-client-migration

    .LINK
        https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-registry-edits

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#sharepoint-2016-or-sharepoint-2013-registry-settings
#>
[DscResource()]
class RmsLicensingRedirection : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $OldUrl

    [DscProperty(Key)]
    [RmsClientRegistryView]
    $RegistryView

    [DscProperty()]
    [System.String]
    $NewUrl

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsLicensingRedirection] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('OldUrl', 'RegistryView')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'NewUrl'
                    Kind         = 'Value'
                    ValueName    = '{OldUrl}'
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'ServiceLocation\LicensingRedirection'
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsLicensingRedirection'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'OldUrl'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.OldUrlExpected
                }
                @{
                    Property = 'RegistryView'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
                @{
                    Property      = 'NewUrl'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.NewUrlExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Required'
                    Property = 'NewUrl'
                    Expected = $text.NewUrlRequired
                }
                @{
                    Kind     = 'Different'
                    Property = 'OldUrl'
                    Other    = 'NewUrl'
                    Expected = $text.NewUrlDifferent
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        What Office may do with rights management, by a user's policies.

    .DESCRIPTION
        Limits what the Office programs of a user (16.0: Office 2016 and later) do with rights management: to retire
        AD RMS, DisableCreation first leaves what is protected readable and lets nobody protect more, Disable ends all
        of it later. The key is one of policies: Group Policy or Intune may own it, and write it anew. Where they do,
        configure the policy there; this sets it where neither does, and checks what they brought about.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER DisableCreation
        Whether users may open and edit what is protected, and can neither protect anything nor change permissions.

    .PARAMETER Disable
        Whether Office has no rights management at all.

    .PARAMETER RequireConnection
        Whether Office asks the server for a license each time that something is opened.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Nobody protects anything new
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsOfficePolicy' -Method 'Set' -Property @{
            Account         = 'AllUsers'
            DisableCreation = $true
        }

    .NOTES
        Generated from src/rms/settings/office-policy.ts. Edit it there, then run: npm run generate

    .LINK
        https://www.microsoft.com/download/details.aspx?id=49030
#>
[DscResource()]
class RmsOfficePolicy : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $Account

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $DisableCreation

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $Disable

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $RequireConnection

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsOfficePolicy] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Account')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'DisableCreation'
                    Kind         = 'Value'
                    ValueName    = 'DisableCreation'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    IsPolicy     = $true
                    Locations    = @{
                        Any = @{
                            Hive     = 'User'
                            Root     = 'Software\Policies\Microsoft\Office\16.0\Common\DRM'
                            Path     = ''
                            IsShared = $true
                        }
                    }
                }
                @{
                    Name         = 'Disable'
                    Kind         = 'Value'
                    ValueName    = 'Disable'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    IsPolicy     = $true
                    Locations    = @{
                        Any = @{
                            Hive     = 'User'
                            Root     = 'Software\Policies\Microsoft\Office\16.0\Common\DRM'
                            Path     = ''
                            IsShared = $true
                        }
                    }
                }
                @{
                    Name         = 'RequireConnection'
                    Kind         = 'Value'
                    ValueName    = 'RequireConnection'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    IsPolicy     = $true
                    Locations    = @{
                        Any = @{
                            Hive     = 'User'
                            Root     = 'Software\Policies\Microsoft\Office\16.0\Common\DRM'
                            Path     = ''
                            IsShared = $true
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsOfficePolicy'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('DisableCreation', 'Disable', 'RequireConnection')
                    Parts      = @()
                    Expected   = $text.DisableCreationWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        The server that Office protects with, and what Office remembers of servers.

    .DESCRIPTION
        Names the server with which the Office programs of a user (16.0: Office 2016 and later) protect. Their key is
        also where they remember what they have discovered: with Ensure = Absent it goes with all in it, and they look
        for their server anew. Close the programs before.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER DefaultServerUrl
        Licensing URL of the server: of an Azure tenant or of an AD RMS cluster.

    .PARAMETER DefaultServer
        The DNS name of the same server.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Office of all users protects with the tenant
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsOfficeServer' -Method 'Set' -Property @{
            Account          = 'AllUsers'
            DefaultServerUrl = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
            DefaultServer    = '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
        }

    .EXAMPLE
        # Office of all users looks for its server anew
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsOfficeServer' -Method 'Set' -Property @{
            Account = 'AllUsers'
            Ensure  = 'Absent'
        }

    .NOTES
        Generated from src/rms/settings/office-server.ts. Edit it there, then run: npm run generate

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/plan-design/migrate-from-ad-rms-phase2.md#client-reconfiguration-by-using-registry-edits
#>
[DscResource()]
class RmsOfficeServer : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $Account

    [DscProperty()]
    [System.String]
    $DefaultServerUrl

    [DscProperty()]
    [System.String]
    $DefaultServer

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsOfficeServer] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Account')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = @{
                Any = @{
                    Hive = 'User'
                    Root = 'Software\Microsoft\Office\16.0\Common\DRM'
                    Path = ''
                }
            }
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'DefaultServerUrl'
                    Kind         = 'Value'
                    ValueName    = 'DefaultServerUrl'
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'User'
                            Root = 'Software\Microsoft\Office\16.0\Common\DRM'
                            Path = ''
                        }
                    }
                }
                @{
                    Name         = 'DefaultServer'
                    Kind         = 'Value'
                    ValueName    = 'DefaultServer'
                    Codec        = 'Text'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'User'
                            Root = 'Software\Microsoft\Office\16.0\Common\DRM'
                            Path = ''
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsOfficeServer'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
                @{
                    Property      = 'DefaultServerUrl'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.DefaultServerUrlExpected
                }
                @{
                    Property      = 'DefaultServer'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?)\z'
                    MinimumLength = 1
                    MaximumLength = 255
                    Expected      = $text.DefaultServerExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('DefaultServerUrl', 'DefaultServer')
                    Parts      = @()
                    Expected   = $text.DefaultServerUrlWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        The service connection point in Active Directory, by which clients find the AD RMS cluster.

    .DESCRIPTION
        Registers the AD RMS cluster in the configuration partition of the forest, where the clients of every domain
        in it look when their registry names no server. It takes the rights of Enterprise Admins. A forest has one
        service connection point: one that leads elsewhere is replaced only where ReplaceExisting is given, and Ensure
        Absent removes it, wherever it leads. The connection is always encrypted: in PowerShell by Windows itself,
        which seals it, and in rmsdsc by TLS, whose certificate is checked. In PowerShell the account is that of
        Credential or else the caller's own; rmsdsc takes it from the environment variables RMSDSC_LDAP_USER and
        RMSDSC_LDAP_PASSWORD, or asks at the terminal.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER Url
        URL of the certification service of the cluster.

    .PARAMETER DomainController
        The domain controller to ask, by the name that its certificate carries. Without it rmsdsc asks the one that
        --directory names, or else the DNS records of this computer's domain tell.

    .PARAMETER ReplaceExisting
        Whether a service connection point that leads elsewhere is replaced. Without it Set refuses.

    .PARAMETER Credential
        The account that asks and changes the directory, as a PSCredential. For the PowerShell module alone: no
        configuration document is to hold a password.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Register the cluster of Contoso
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsServiceConnectionPoint' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
            Url              = 'https://rms.contoso.com/_wmcs/Certification'
            DomainController = 'dc1.contoso.com'
        }

    .NOTES
        Generated from src/rms/connection-point/model.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-enabling-server-side-service-discovery-by-using-active-directory

    .LINK
        https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase5#step-10-deprovision-ad-rms
#>
[DscResource()]
class RmsServiceConnectionPoint : RmsClientResource
{
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    [DscProperty()]
    [System.String]
    $Url

    [DscProperty()]
    [System.String]
    $DomainController

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $ReplaceExisting

    [DscProperty()]
    [System.Management.Automation.PSCredential]
    $Credential

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsServiceConnectionPoint] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            Given         = @('Url', 'DomainController', 'ReplaceExisting', 'Credential')
            Reported      = @('Url', 'DomainController', 'ReplaceExisting')
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
            )
        }
    }

    hidden [RmsClientSubject] NewSubject([RmsClientSession] $Session)
    {
        return [RmsClientConnectionPoint]::new($Session)
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsServiceConnectionPoint'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
                @{
                    Property      = 'Url'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Cc][Ee][Rr][Tt][Ii][Ff][Ii][Cc][Aa][Tt][Ii][Oo][Nn]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.UrlExpected
                }
                @{
                    Property      = 'DomainController'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{0,43}))\z'
                    MinimumLength = 0
                    MaximumLength = 255
                    Expected      = $text.DomainControllerExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Required'
                    Property = 'Url'
                    Expected = $text.UrlRequired
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        Which server the client finds, and why: a check that changes nothing.

    .DESCRIPTION
        Follows the order in which the client looks for its server: the registry, then the service connection point in
        Active Directory, then Azure RMS. Does so for the programs of either bitness, because 32-bit programs on
        64-bit Windows have a registry of their own. Where the registry names a tenant (a host that is or ends in
        .aadrm.com, .aadrm.us or .aadrm.cn), that is Azure RMS by the registry, and meets ExpectedSource Registry and
        AzureRms alike. Licensing redirection is applied to what is found. Where the hive of a user tells which
        servers the client did begin to work with, they are named beside that, and so is a difference. What the
        documentation excepts is said where a cluster is found: sensitivity labels bring their URL, a user who signs
        in from Office gets the tenant of the account, DNS redirection leads click-to-run Office on (RmsDnsRedirection
        looks the record up). Active Directory is asked only where the registry names no server; where it cannot be
        asked that is an error, and never taken for its having nothing to say. PowerShell asks a domain controller of
        the computer's own domain, as the account that it runs as; rmsdsc asks the one that --directory names, or for
        the live registry one of the computer's domain, as the account of RMSDSC_LDAP_USER and RMSDSC_LDAP_PASSWORD or
        of the prompt. ExpectedSource and ExpectedUrl make it a compliance check.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER ExpectedSource
        Where the answer should come from: Registry, ServiceConnectionPoint, or AzureRms, where neither names a
        server or the registry names a tenant.

    .PARAMETER ExpectedUrl
        The URL that should be found: of the certification service or, where licensing is redirected, of the
        licensing service of the new server. Azure RMS as such has none: with ExpectedSource AzureRms leave it out.

    .PARAMETER Source
        Where the answer comes from.

    .PARAMETER Url
        The URL that is found, after licensing redirection. Azure RMS has none here: the client finds it by itself.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Check that every program finds the cluster in the registry
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsServiceDiscovery' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
            ExpectedSource   = 'Registry'
            ExpectedUrl      = 'https://rms.contoso.com/_wmcs/Certification'
        }

    .NOTES
        Generated from src/rms/discovery/model.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#enabling-client-side-service-discovery-by-using-the-windows-registry

    .LINK
        https://github.com/microsoft/ComplianceUtility/blob/c7b89d3fa7f31e0633157ce20baeba570acb8b94/ComplianceUtility.psm1#L3714-L3744
#>
[DscResource()]
class RmsServiceDiscovery : RmsClientResource
{
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    [DscProperty()]
    [ValidateSet('Registry', 'ServiceConnectionPoint', 'AzureRms')]
    [System.String]
    $ExpectedSource

    [DscProperty()]
    [System.String]
    $ExpectedUrl

    [DscProperty(NotConfigurable)]
    [System.String]
    $Source

    [DscProperty(NotConfigurable)]
    [System.String]
    $Url

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsServiceDiscovery] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            Given         = @('ExpectedSource', 'ExpectedUrl')
            Reported      = @('ExpectedSource', 'ExpectedUrl', 'Source', 'Url')
            Echoed        = @()
            ReadOnly      = @('Source', 'Url', 'Reasons')
            IsAudit       = $true
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Lookups       = @{
                Certification    = @{
                    Any = @{
                        Hive = 'LocalMachine'
                        Root = 'SOFTWARE\Microsoft\MSIPC'
                        Path = 'ServiceLocation\EnterpriseCertification'
                    }
                }
                Publishing       = @{
                    Any = @{
                        Hive = 'LocalMachine'
                        Root = 'SOFTWARE\Microsoft\MSIPC'
                        Path = 'ServiceLocation\EnterprisePublishing'
                    }
                }
                Redirection      = @{
                    Any = @{
                        Hive = 'LocalMachine'
                        Root = 'SOFTWARE\Microsoft\MSIPC'
                        Path = 'ServiceLocation\LicensingRedirection'
                    }
                }
                Trusted          = @{
                    Any = @{
                        Hive = 'LocalMachine'
                        Root = 'SOFTWARE\Microsoft\MSIPC'
                        Path = 'TrustedServers'
                    }
                }
                OnlyTrusted      = 'AllowTrustedServersOnly'
                CertificationUrl = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Cc][Ee][Rr][Tt][Ii][Ff][Ii][Cc][Aa][Tt][Ii][Oo][Nn]/?)\z'
                LicensingUrl     = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
            }
            Properties    = @(
            )
        }
    }

    hidden [RmsClientSubject] NewSubject([RmsClientSession] $Session)
    {
        return [RmsClientDiscovery]::new($Session)
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsServiceDiscovery'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
                @{
                    Property = 'ExpectedSource'
                    IsKey    = $false
                    Kind     = 'Choice'
                    Choices  = @('Registry', 'ServiceConnectionPoint', 'AzureRms')
                    Expected = $text.ExpectedSourceExpected
                }
                @{
                    Property      = 'ExpectedUrl'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/(?:[Cc][Ee][Rr][Tt][Ii][Ff][Ii][Cc][Aa][Tt][Ii][Oo][Nn]|[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg])/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.ExpectedUrlExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('ExpectedSource', 'ExpectedUrl')
                    Parts      = @()
                    Expected   = $text.ExpectedSourceWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        The server that the client uses for certification and publishing.

    .DESCRIPTION
        Names the server in the registry, where the client looks before it asks Active Directory for a service
        connection point: an AD RMS cluster, an Azure tenant while computers move there or where a service principal
        works outside North America, or the RMS connector on servers. 32-bit programs on 64-bit Windows have a
        registry of their own: use Both where both kinds run.

    .PARAMETER RegistryView
        The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
        programs on 64-bit Windows, Both for all.

    .PARAMETER EnterpriseCertification
        URL of the certification service of the cluster, the tenant or the connector.

    .PARAMETER EnterprisePublishing
        URL of the licensing service of the same server, which the client uses to publish.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Point 64-bit and 32-bit programs to one cluster
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsServiceLocation' -Method 'Set' -Property @{
            RegistryView            = 'Both'
            EnterpriseCertification = 'https://rms.contoso.com/_wmcs/Certification'
            EnterprisePublishing    = 'https://rms.contoso.com/_wmcs/Licensing'
        }

    .NOTES
        Generated from src/rms/settings/service-location.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#enabling-client-side-service-discovery-by-using-the-windows-registry

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/39a88ce3e1de91724d909ed3dd3e969f4fe7db8d/Azure-RMSDocs/rms-client/client-admin-guide-powershell.md#prerequisite-4-for-regions-outside-north-america

    .LINK
        https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-registry-edits

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#sharepoint-2016-or-sharepoint-2013-registry-settings
#>
[DscResource()]
class RmsServiceLocation : RmsClientResource
{
    [DscProperty(Key)]
    [RmsClientRegistryView]
    $RegistryView

    [DscProperty()]
    [System.String]
    $EnterpriseCertification

    [DscProperty()]
    [System.String]
    $EnterprisePublishing

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsServiceLocation] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('RegistryView')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'EnterpriseCertification'
                    Kind         = 'Value'
                    ValueName    = ''
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'ServiceLocation\EnterpriseCertification'
                        }
                    }
                }
                @{
                    Name         = 'EnterprisePublishing'
                    Kind         = 'Value'
                    ValueName    = ''
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'ServiceLocation\EnterprisePublishing'
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsServiceLocation'
        return @{
            PropertyRules = @(
                @{
                    Property = 'RegistryView'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Native', 'Wow6432', 'Both')
                    Expected = $text.RegistryViewExpected
                }
                @{
                    Property      = 'EnterpriseCertification'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Cc][Ee][Rr][Tt][Ii][Ff][Ii][Cc][Aa][Tt][Ii][Oo][Nn]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.EnterpriseCertificationExpected
                }
                @{
                    Property      = 'EnterprisePublishing'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.EnterprisePublishingExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('EnterpriseCertification', 'EnterprisePublishing')
                    Parts      = @()
                    Expected   = $text.EnterpriseCertificationWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        What the client keeps of licenses, templates and servers; removed, the client begins anew.

    .DESCRIPTION
        Says where the licenses and templates of an account are, how many there are, and where the client keeps the
        rest in the registry; or resets the client by removing all of that. Only the client fills its store: Ensure
        must be Absent for Test and Set. Programs that use the client should be closed before a reset.

    .PARAMETER Mode
        The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server for
        server applications, such as SharePoint and Exchange.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER LicenseStorePath
        The folder of the licenses.

    .PARAMETER TemplateStorePath
        The folder of the templates that the client has downloaded.

    .PARAMETER RegistryPath
        The registry key of what the client remembers of servers.

    .PARAMETER LicenseCount
        The number of licenses.

    .PARAMETER TemplateCount
        The number of templates that the client has downloaded; in server mode also of those in the folder of the
        licenses, where later editions have them.

    .PARAMETER Ensure
        Absent removes what the resource owns. Nothing else can be brought about, so that Ensure has to be given and
        has to be Absent; Get and Test say Present of what is there.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Reset the client of all users
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsStore' -Method 'Set' -Property @{
            Mode    = 'Client'
            Account = 'AllUsers'
            Ensure  = 'Absent'
        }

    .EXAMPLE
        # Reset the client of a server application under the network service
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsStore' -Method 'Set' -Property @{
            Mode    = 'Server'
            Account = 'NetworkService'
            Ensure  = 'Absent'
        }

    .NOTES
        Generated from src/rms/store/model.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-client-settings

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-the-rms-client-stores-licenses-on-client-computers

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/8048f50da3fa630c8598e2ffdd90770de74e3d3a/Azure-RMSDocs/deploy-aip-scanner-prereqs.md#restriction-you-cannot-be-granted-sysadmin-or-databases-must-be-created-and-configured-manually

    .LINK
        https://github.com/microsoft/ComplianceUtility/blob/c7b89d3fa7f31e0633157ce20baeba570acb8b94/ComplianceUtility.psm1#L3714-L3744

    .LINK
        https://github.com/microsoft/ComplianceUtility/blob/c7b89d3fa7f31e0633157ce20baeba570acb8b94/ComplianceUtility.psm1#L1651-L1658

    .LINK
        https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-registry-edits
#>
[DscResource()]
class RmsStore : RmsClientResource
{
    [DscProperty(Key)]
    [RmsClientMode]
    $Mode

    [DscProperty(Key)]
    [System.String]
    $Account

    [DscProperty(NotConfigurable)]
    [System.String]
    $LicenseStorePath

    [DscProperty(NotConfigurable)]
    [System.String]
    $TemplateStorePath

    [DscProperty(NotConfigurable)]
    [System.String]
    $RegistryPath

    [DscProperty(NotConfigurable)]
    [System.Nullable[System.UInt32]]
    $LicenseCount

    [DscProperty(NotConfigurable)]
    [System.Nullable[System.UInt32]]
    $TemplateCount

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsStore] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Mode', 'Account')
            Given         = @()
            Reported      = @('LicenseStorePath', 'TemplateStorePath', 'RegistryPath', 'LicenseCount', 'TemplateCount')
            Echoed        = @()
            ReadOnly      = @('LicenseStorePath', 'TemplateStorePath', 'RegistryPath', 'LicenseCount', 'TemplateCount', 'Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = @{
                Licenses  = @{
                    Client = @{
                        Base = 'LocalAppData'
                        Path = 'Microsoft\MSIPC'
                    }
                    Server = @{
                        Base = 'AllUsersProfile'
                        Path = 'Microsoft\MSIPC\Server\{Sid}'
                    }
                }
                Templates = @{
                    Client = @{
                        Base = 'LocalAppData'
                        Path = 'Microsoft\MSIPC\Templates'
                    }
                    Server = @{
                        Base = 'AllUsersProfile'
                        Path = 'Microsoft\MSIPC\Server\Templates\{Sid}'
                    }
                }
                Unmanaged = @{
                    Client = @{
                        Base = 'LocalAppData'
                        Path = 'Microsoft\MSIPC\UnmanagedTemplates'
                    }
                    Server = @{
                        Base = 'AllUsersProfile'
                        Path = 'Microsoft\MSIPC\Server\UnmanagedTemplates\{Sid}'
                    }
                }
                Logs      = @{
                    Client = @{
                        Base = 'LocalAppData'
                        Path = 'Microsoft\MSIPC\Logs'
                    }
                    Server = @{
                        Base = 'AllUsersProfile'
                        Path = 'Microsoft\MSIPC\Server\{Sid}\Logs'
                    }
                }
            }
            RegistryPart  = @{
                Except     = @('TemplateUpdateFrequency', 'TemplateUpdateFrequencyInSeconds', 'DisablePassportCertification')
                ExceptKeys = @('LicensingRedirection')
                Locations  = @{
                    Client = @{
                        Hive = 'User'
                        Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
                        Path = ''
                    }
                    Server = @{
                        Hive = 'User'
                        Root = 'Software\Microsoft\MSIPC'
                        Path = 'Server\{Sid}'
                    }
                }
            }
            Properties    = @(
            )
        }
    }

    hidden [RmsClientSubject] NewSubject([RmsClientSession] $Session)
    {
        return [RmsClientStore]::new($Session)
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsStore'
        return @{
            PropertyRules = @(
                @{
                    Property = 'Mode'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Client', 'Server')
                    Expected = $text.ModeExpected
                }
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Forbidden'
                    Property = 'Mode'
                    Is       = 'Server'
                    Other    = 'Account'
                    Not      = 'AllUsers'
                    Expected = $text.AccountForbidden
                }
                @{
                    Kind     = 'AbsentOnly'
                    Expected = $text.EnsureAbsentOnly
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        The templates that a user has from a server; removed, they are downloaded anew.

    .DESCRIPTION
        Removes what the client remembers of the templates of a server, so that it downloads them at the next
        publishing request and does not wait for the next update. Only the client fills this cache: Ensure must be
        Absent. A server that is reached by an external and an internal name has an entry for each, and needs an
        instance for each. With Azure RMS the server is the tenant, and the folder
        %localappdata%\Microsoft\MSIPC\Templates must go as well: this leaves it, RmsStore resets both.

    .PARAMETER ServerName
        The name by which the client reaches the server, external or internal; with Azure RMS that of the tenant,
        such as 5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER Ensure
        Absent removes what the resource owns. Nothing else can be brought about, so that Ensure has to be given and
        has to be Absent; Get and Test say Present of what is there.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Let all users download the templates of a server anew
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTemplateCache' -Method 'Set' -Property @{
            ServerName = 'corprights.contoso.com'
            Account    = 'AllUsers'
            Ensure     = 'Absent'
        }

    .NOTES
        Generated from src/rms/settings/template-cache.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/39a88ce3e1de91724d909ed3dd3e969f4fe7db8d/Azure-RMSDocs/refresh-templates.md#microsoft-365-apps-office-2019-office-2016-and-office-2013-how-to-force-a-refresh-for-templates
#>
[DscResource()]
class RmsTemplateCache : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $ServerName

    [DscProperty(Key)]
    [System.String]
    $Account

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsTemplateCache] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('ServerName', 'Account')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = @{
                Any = @{
                    Hive = 'User'
                    Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
                    Path = '{ServerName}\Template'
                }
            }
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsTemplateCache'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'ServerName'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253}[A-Za-z0-9_])?)\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.ServerNameExpected
                }
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'AbsentOnly'
                    Expected = $text.EnsureAbsentOnly
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        How often the client downloads rights policy templates.

    .DESCRIPTION
        Sets the time between two downloads of templates, in days or in seconds. The client ignores the days where
        seconds are set; a frequency in days is therefore in the desired state only where no seconds are set, and Set
        removes them.

    .PARAMETER Mode
        The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server for
        server applications, such as SharePoint and Exchange.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER FrequencyInDays
        Days between two downloads. Not together with FrequencyInSeconds. The default is 1 by the deployment notes,
        7 for clients before 1.0.1784.0, and 7 for Office 2013 and later by the page about refreshing templates: set
        it where it matters.

    .PARAMETER FrequencyInSeconds
        Seconds between two downloads. Not together with FrequencyInDays.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Download templates daily for all users
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTemplateUpdate' -Method 'Set' -Property @{
            Mode            = 'Client'
            Account         = 'AllUsers'
            FrequencyInDays = 1
        }

    .EXAMPLE
        # Download templates hourly for a server application under the network service
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTemplateUpdate' -Method 'Set' -Property @{
            Mode               = 'Server'
            Account            = 'NetworkService'
            FrequencyInSeconds = 3600
        }

    .NOTES
        Generated from src/rms/settings/template-update.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-client-settings

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-the-rms-client-stores-licenses-on-client-computers

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/39a88ce3e1de91724d909ed3dd3e969f4fe7db8d/Azure-RMSDocs/refresh-templates.md#microsoft-365-apps-office-2019-office-2016-and-office-2013-how-to-force-a-refresh-for-templates
#>
[DscResource()]
class RmsTemplateUpdate : RmsClientResource
{
    [DscProperty(Key)]
    [RmsClientMode]
    $Mode

    [DscProperty(Key)]
    [System.String]
    $Account

    [DscProperty()]
    [System.Nullable[System.UInt32]]
    $FrequencyInDays

    [DscProperty()]
    [System.Nullable[System.UInt32]]
    $FrequencyInSeconds

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsTemplateUpdate] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Mode', 'Account')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'FrequencyInDays'
                    Kind         = 'Value'
                    ValueName    = 'TemplateUpdateFrequency'
                    Codec        = 'Number'
                    Default      = 1
                    OverriddenBy = 'FrequencyInSeconds'
                    IsSwitch     = $false
                    Locations    = @{
                        Client = @{
                            Hive = 'User'
                            Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
                            Path = ''
                        }
                        Server = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'Server\{Sid}'
                        }
                    }
                }
                @{
                    Name         = 'FrequencyInSeconds'
                    Kind         = 'Value'
                    ValueName    = 'TemplateUpdateFrequencyInSeconds'
                    Codec        = 'Number'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Client = @{
                            Hive = 'User'
                            Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
                            Path = ''
                        }
                        Server = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'Server\{Sid}'
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsTemplateUpdate'
        return @{
            PropertyRules = @(
                @{
                    Property = 'Mode'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Client', 'Server')
                    Expected = $text.ModeExpected
                }
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
                @{
                    Property = 'FrequencyInDays'
                    IsKey    = $false
                    Kind     = 'Number'
                    Minimum  = 1
                    Maximum  = 4294967295
                    Expected = $text.FrequencyInDaysExpected
                }
                @{
                    Property = 'FrequencyInSeconds'
                    IsKey    = $false
                    Kind     = 'Number'
                    Minimum  = 1
                    Maximum  = 4294967295
                    Expected = $text.FrequencyInSecondsExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Exclusive'
                    Property = 'FrequencyInDays'
                    Other    = 'FrequencyInSeconds'
                    Expected = $text.FrequencyInSecondsExclusive
                }
                @{
                    Kind     = 'Forbidden'
                    Property = 'Mode'
                    Is       = 'Server'
                    Other    = 'Account'
                    Not      = 'AllUsers'
                    Expected = $text.AccountForbidden
                }
                @{
                    Kind       = 'Wish'
                    Properties = @('FrequencyInDays', 'FrequencyInSeconds')
                    Parts      = @()
                    Expected   = $text.FrequencyInDaysWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        Tracing of the client, for finding the cause of a problem.

    .DESCRIPTION
        Turns the tracing of the client on or off for the whole machine. The documentation has one place for it, which
        64-bit programs read, and says nothing of 32-bit programs on 64-bit Windows.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER Enabled
        Whether the client writes traces.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Turn tracing off
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTracing' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
            Enabled          = $false
        }

    .NOTES
        Generated from src/rms/settings/tracing.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client
#>
[DscResource()]
class RmsTracing : RmsClientResource
{
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $Enabled

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsTracing] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'Enabled'
                    Kind         = 'Value'
                    ValueName    = 'Trace'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = ''
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsTracing'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
            )
            Rules         = @(
                @{
                    Kind       = 'Wish'
                    Properties = @('Enabled')
                    Parts      = @()
                    Expected   = $text.EnabledWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        The AD RMS servers that the client trusts.

    .DESCRIPTION
        Limits the client to the AD RMS servers of a list and Azure RMS. Give the whole list with Servers, or single
        members with ServersToInclude and ServersToExclude. Names are DNS names or URLs; with a URL that begins with
        https:// the client uses TLS. Upper and lower case are the same; a URL with :443 and one without it are two
        names. The documentation has one place for it, which 64-bit programs read, and says nothing of 32-bit programs
        on 64-bit Windows.

    .PARAMETER IsSingleInstance
        Says that a machine has this setting once. Yes is its only value.

    .PARAMETER AllowTrustedServersOnly
        Whether the client trusts no other servers than those of the list and Azure RMS.

    .PARAMETER Servers
        The whole list: servers that are missing are added, others are removed.

    .PARAMETER ServersToInclude
        Servers that must be in the list; others are left alone.

    .PARAMETER ServersToExclude
        Servers that must not be in the list; others are left alone.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Trust two servers only
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTrustedServers' -Method 'Set' -Property @{
            IsSingleInstance        = 'Yes'
            AllowTrustedServersOnly = $true
            Servers                 = @('adrms.contoso.com', 'https://adrms.fabrikam.com')
        }

    .EXAMPLE
        # Add one server and remove another
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsTrustedServers' -Method 'Set' -Property @{
            IsSingleInstance = 'Yes'
            ServersToInclude = @('adrms.contoso.com')
            ServersToExclude = @('adrms.fabrikam.com')
        }

    .NOTES
        Generated from src/rms/settings/trusted-servers.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-limiting-the-rms-client-to-use-trusted-ad-rms-servers
#>
[DscResource()]
class RmsTrustedServers : RmsClientResource
{
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [System.String]
    $IsSingleInstance = 'Yes'

    [DscProperty()]
    [System.Nullable[System.Boolean]]
    $AllowTrustedServersOnly

    [DscProperty()]
    [System.String[]]
    $Servers

    [DscProperty()]
    [System.String[]]
    $ServersToInclude

    [DscProperty()]
    [System.String[]]
    $ServersToExclude

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsTrustedServers] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('IsSingleInstance')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'AllowTrustedServersOnly'
                    Kind         = 'Value'
                    ValueName    = 'AllowTrustedServersOnly'
                    Codec        = 'Boolean'
                    Default      = $false
                    OverriddenBy = $null
                    IsSwitch     = $true
                    Locations    = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'TrustedServers'
                        }
                    }
                }
                @{
                    Name      = 'Servers'
                    Kind      = 'Names'
                    Part      = 'All'
                    Locations = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'TrustedServers'
                        }
                    }
                }
                @{
                    Name      = 'ServersToInclude'
                    Kind      = 'Names'
                    Part      = 'Include'
                    Locations = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'TrustedServers'
                        }
                    }
                }
                @{
                    Name      = 'ServersToExclude'
                    Kind      = 'Names'
                    Part      = 'Exclude'
                    Locations = @{
                        Any = @{
                            Hive = 'LocalMachine'
                            Root = 'SOFTWARE\Microsoft\MSIPC'
                            Path = 'TrustedServers'
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsTrustedServers'
        return @{
            PropertyRules = @(
                @{
                    Property = 'IsSingleInstance'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Yes')
                    Expected = $text.IsSingleInstanceExpected
                }
                @{
                    Property      = 'Servers'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:/[!-~]*)?|(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?))\z'
                    MinimumLength = 1
                    MaximumLength = 16383
                    MaximumCount  = 10000
                    Expected      = $text.ServersExpected
                    ListExpected  = $text.ServersListExpected
                }
                @{
                    Property      = 'ServersToInclude'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:/[!-~]*)?|(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?))\z'
                    MinimumLength = 1
                    MaximumLength = 16383
                    MaximumCount  = 10000
                    Expected      = $text.ServersToIncludeExpected
                    ListExpected  = $text.ServersToIncludeListExpected
                }
                @{
                    Property      = 'ServersToExclude'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:/[!-~]*)?|(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?))\z'
                    MinimumLength = 1
                    MaximumLength = 16383
                    MaximumCount  = 10000
                    Expected      = $text.ServersToExcludeExpected
                    ListExpected  = $text.ServersToExcludeListExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Exclusive'
                    Property = 'Servers'
                    Other    = 'ServersToInclude'
                    Expected = $text.ServersToIncludeExclusive
                }
                @{
                    Kind     = 'Exclusive'
                    Property = 'Servers'
                    Other    = 'ServersToExclude'
                    Expected = $text.ServersToExcludeExclusive
                }
                @{
                    Kind     = 'Reserved'
                    Property = 'Servers'
                    Name     = 'AllowTrustedServersOnly'
                    Expected = $text.ServersReserved
                }
                @{
                    Kind     = 'Reserved'
                    Property = 'ServersToInclude'
                    Name     = 'AllowTrustedServersOnly'
                    Expected = $text.ServersToIncludeReserved
                }
                @{
                    Kind     = 'Reserved'
                    Property = 'ServersToExclude'
                    Name     = 'AllowTrustedServersOnly'
                    Expected = $text.ServersToExcludeReserved
                }
                @{
                    Kind     = 'Disjoint'
                    Property = 'ServersToInclude'
                    Other    = 'ServersToExclude'
                    Expected = $text.ServersToExcludeDisjoint
                }
                @{
                    Kind       = 'Wish'
                    Properties = @('AllowTrustedServersOnly', 'Servers', 'ServersToInclude', 'ServersToExclude')
                    Parts      = @('ServersToInclude', 'ServersToExclude')
                    Expected   = $text.AllowTrustedServersOnlyWish
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        A rights policy template that the client takes from a folder and not from a server.

    .DESCRIPTION
        Puts a template, as an RMS server or service has issued it, into the folder for templates that the client does
        not download, or removes it. Such templates take the place of those from the default location; the client may
        go on downloading templates of other servers. With AllUsers the default profile gets the template too, and so
        do users to come.

    .PARAMETER Name
        The name of the file in the folder. Any name will do that ends in .xml.

    .PARAMETER Mode
        The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server for
        server applications, such as SharePoint and Exchange.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER SourcePath
        Where the template comes from. The account that runs Test and Set reads it: for the Local Configuration
        Manager that is the computer account. Without it the template must be there.

    .PARAMETER Sha256
        The SHA-256 of the template, as Get-FileHash shows it. A file with another one is never taken from
        SourcePath, and where all is as it should be SourcePath is not read. Get reports that of the file that is
        there.

    .PARAMETER Path
        Where the template is, or would be.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Give all users a template
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsUnmanagedTemplate' -Method 'Set' -Property @{
            Name       = 'Contoso-Confidential.xml'
            Mode       = 'Client'
            Account    = 'AllUsers'
            SourcePath = '\\server.contoso.com\templates\Contoso-Confidential.xml'
        }

    .EXAMPLE
        # Remove a template of a server application under the network service
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsUnmanagedTemplate' -Method 'Set' -Property @{
            Name    = 'Contoso-ReadOnly.xml'
            Mode    = 'Server'
            Account = 'NetworkService'
            Ensure  = 'Absent'
        }

    .NOTES
        Generated from src/rms/template/model.ts. Edit it there, then run: npm run generate

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-client-settings

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-the-rms-client-stores-licenses-on-client-computers

    .LINK
        https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#managing-template-distribution-for-the-rms-client
#>
[DscResource()]
class RmsUnmanagedTemplate : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $Name

    [DscProperty(Key)]
    [RmsClientMode]
    $Mode

    [DscProperty(Key)]
    [System.String]
    $Account

    [DscProperty()]
    [System.String]
    $SourcePath

    [DscProperty()]
    [System.String]
    $Sha256

    [DscProperty(NotConfigurable)]
    [System.String]
    $Path

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsUnmanagedTemplate] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('Name', 'Mode', 'Account')
            Given         = @('SourcePath', 'Sha256')
            Reported      = @('SourcePath', 'Sha256', 'Path')
            Echoed        = @()
            ReadOnly      = @('Path', 'Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = @{
                Unmanaged = @{
                    Client = @{
                        Base = 'LocalAppData'
                        Path = 'Microsoft\MSIPC\UnmanagedTemplates'
                    }
                    Server = @{
                        Base = 'AllUsersProfile'
                        Path = 'Microsoft\MSIPC\Server\UnmanagedTemplates\{Sid}'
                    }
                }
            }
            RegistryPart  = $null
            Properties    = @(
            )
        }
    }

    hidden [RmsClientSubject] NewSubject([RmsClientSession] $Session)
    {
        return [RmsClientTemplate]::new($Session)
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsUnmanagedTemplate'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'Name'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f ][^\\/:*?"<>|\u0000-\u001f]{0,249}\.[Xx][Mm][Ll])\z'
                    MinimumLength = 0
                    MaximumLength = 255
                    Expected      = $text.NameExpected
                }
                @{
                    Property = 'Mode'
                    IsKey    = $true
                    Kind     = 'Choice'
                    Choices  = @('Client', 'Server')
                    Expected = $text.ModeExpected
                }
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
                @{
                    Property      = 'SourcePath'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[A-Za-z]:|\\\\[A-Za-z0-9][A-Za-z0-9._-]{0,254}\\(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f]{0,254}[^\\/:*?"<>|\u0000-\u001f .])(?:\\(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f]{0,254}[^\\/:*?"<>|\u0000-\u001f .])*\\(?!(?:[Cc][Oo][Nn][$]?|[Pp][Rr][Nn][$]?|[Aa][Uu][Xx][$]?|[Nn][Uu][Ll][$]?|[Cc][Oo][Nn][Ii][Nn][$]?|[Cc][Oo][Nn][Oo][Uu][Tt][$]?|[Cc][Oo][Mm][0-9\u00b9\u00b2\u00b3]|[Ll][Pp][Tt][0-9\u00b9\u00b2\u00b3]) *(?![^.\\]))[^\\/:*?"<>|\u0000-\u001f ][^\\/:*?"<>|\u0000-\u001f]{0,249}\.[Xx][Mm][Ll])\z'
                    MinimumLength = 0
                    MaximumLength = 1024
                    Expected      = $text.SourcePathExpected
                }
                @{
                    Property      = 'Sha256'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[0-9A-Fa-f]{64})\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.Sha256Expected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Forbidden'
                    Property = 'Mode'
                    Is       = 'Server'
                    Other    = 'Account'
                    Not      = 'AllUsers'
                    Expected = $text.AccountForbidden
                }
            )
        }
    }
}

<#
    .SYNOPSIS
        A user's own redirection of licensing from an old server to a new one.

    .DESCRIPTION
        Sends a user's licensing requests for one server to another, by the registry of the user and not that of the
        computer; a user's hive has no registry of its own for 32-bit programs. It is a setting: a reset by RmsStore
        keeps it. Each name of the old server needs an instance.

    .PARAMETER OldUrl
        Licensing URL of the server that is replaced. The client compares it as text: one with :443 is another one,
        which needs an instance of its own where the details of the cluster show it.

    .PARAMETER Account
        The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user, CurrentUser,
        or AllUsers for every user profile of the machine and the default profile.

    .PARAMETER NewUrl
        Licensing URL of the server that takes its place.

    .PARAMETER Ensure
        Present brings the given properties about; Absent removes what the resource owns. Present where it is left
        out.

    .PARAMETER Reasons
        Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration
        leaves it out.

    .EXAMPLE
        # Move licensing of all users from Contoso to Fabrikam
        Invoke-DscResource -ModuleName 'RmsClientDsc' -Name 'RmsUserLicensingRedirection' -Method 'Set' -Property @{
            OldUrl  = 'https://contoso.com/_wmcs/licensing'
            Account = 'AllUsers'
            NewUrl  = 'https://fabrikam.com/_wmcs/licensing'
        }

    .NOTES
        Generated from src/rms/settings/user-licensing-redirection.ts. Edit it there, then run: npm run generate

    .LINK
        https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/plan-design/migrate-from-ad-rms-phase2.md#changes-made-by-the-migration-scripts
#>
[DscResource()]
class RmsUserLicensingRedirection : RmsClientResource
{
    [DscProperty(Key)]
    [System.String]
    $OldUrl

    [DscProperty(Key)]
    [System.String]
    $Account

    [DscProperty()]
    [System.String]
    $NewUrl

    [DscProperty()]
    [RmsClientEnsure]
    $Ensure = [RmsClientEnsure]::Present

    [DscProperty(NotConfigurable)]
    [RmsClientReason[]]
    $Reasons

    [RmsUserLicensingRedirection] Get()
    {
        return ([RmsClientResource] $this).Get()
    }

    [System.Boolean] Test()
    {
        return ([RmsClientResource] $this).Test()
    }

    [void] Set()
    {
        ([RmsClientResource] $this).Set()
    }

    hidden [System.Collections.Hashtable] GetSettings()
    {
        return @{
            KeyProperties = @('OldUrl', 'Account')
            Given         = @()
            Reported      = @()
            Echoed        = @()
            ReadOnly      = @('Reasons')
            IsAudit       = $false
            OwnedKey      = $null
            Folders       = $null
            RegistryPart  = $null
            Properties    = @(
                @{
                    Name         = 'NewUrl'
                    Kind         = 'Value'
                    ValueName    = '{OldUrl}'
                    Codec        = 'Url'
                    Default      = $null
                    OverriddenBy = $null
                    IsSwitch     = $false
                    Locations    = @{
                        Any = @{
                            Hive = 'User'
                            Root = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
                            Path = 'LicensingRedirection'
                        }
                    }
                }
            )
        }
    }

    hidden [System.Collections.Hashtable] GetRules()
    {
        $text = Get-ClassText -Name 'RmsUserLicensingRedirection'
        return @{
            PropertyRules = @(
                @{
                    Property      = 'OldUrl'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.OldUrlExpected
                }
                @{
                    Property      = 'Account'
                    IsKey         = $true
                    Kind          = 'Text'
                    Pattern       = '\A(?:(?:[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}|LocalSystem|LocalService|NetworkService|CurrentUser|AllUsers|[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}\\[^\\/"\[\]:;|=,+*?<>\u0000-\u001f]{1,256}))\z'
                    MinimumLength = 0
                    MaximumLength = 2147483647
                    Expected      = $text.AccountExpected
                }
                @{
                    Property      = 'NewUrl'
                    IsKey         = $false
                    Kind          = 'Text'
                    Pattern       = '\A(?:[Hh][Tt][Tt][Pp][Ss]?://(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/_[Ww][Mm][Cc][Ss]/[Ll][Ii][Cc][Ee][Nn][Ss][Ii][Nn][Gg]/?)\z'
                    MinimumLength = 0
                    MaximumLength = 16383
                    Expected      = $text.NewUrlExpected
                }
            )
            Rules         = @(
                @{
                    Kind     = 'Required'
                    Property = 'NewUrl'
                    Expected = $text.NewUrlRequired
                }
                @{
                    Kind     = 'Different'
                    Property = 'OldUrl'
                    Other    = 'NewUrl'
                    Expected = $text.NewUrlDifferent
                }
            )
        }
    }
}
