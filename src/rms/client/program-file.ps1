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
