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
