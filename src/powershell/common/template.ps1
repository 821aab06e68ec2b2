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
        return 'it is no well-formed XML without a document type: {0}' -f (Get-RmsClientMessage -ErrorRecord $_)
    }
    finally
    {
        $stream.Dispose()
    }

    foreach ($path in $wanted)
    {
        if (-not $found.Contains("/$path"))
        {
            return 'it is no rights policy template that an RMS server has issued: it lacks {0}' -f $path
        }
    }

    return ''
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
            Sha256  = Get-RmsClientStreamHash -Stream ([System.IO.MemoryStream]::new($content))
            Problem = ''
        }
    }
    catch
    {
        return @{
            Content = $null
            Sha256  = ''
            Problem = '{0} cannot be read: {1}' -f $Path, (Get-RmsClientMessage -ErrorRecord $_)
        }
    }
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

    $path = [System.IO.Path]::Combine($Base, $Folder, $Name)
    $found = @{
        Content = $null
        Sha256  = ''
        Problem = ''
    }
    $link = Find-RmsClientLink -Base $Base -Path "$Folder\$Name"
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
        if ($null -eq $Content -and -not [System.IO.Directory]::Exists($folderPath))
        {
            return ''
        }

        $made = Add-RmsClientFolder -Base $Base -Folder $Folder
        $guard = Open-RmsClientGuard -Folder $folderPath
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

            Move-RmsClientContent -Content ([System.IO.MemoryStream]::new($Content)) -Path $found.Path
        }
    }
    catch
    {
        return '{0}\{1} cannot be changed: {2}' -f $folderPath, $Name, (Get-RmsClientMessage -ErrorRecord $_)
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
        $part = [System.IO.Path]::Combine($Base, $Folder)
        $marker = [System.IO.Path]::Combine($part, 'RmsClientDsc.folder')
        if (Find-RmsClientLink -Base $Base -Path "$Folder\RmsClientDsc.folder")
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
        foreach ($owner in @(Get-RmsClientOwner -Base $Base -Account $Account))
        {
            $below = Get-RmsClientFolderPath -Base $Base -Path $Folder -Owner $owner.Owner
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
            $read.Problem = 'it has the SHA-256 {0}' -f $read.Sha256
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
