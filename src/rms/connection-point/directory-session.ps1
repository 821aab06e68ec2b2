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

    $text = Get-ClassText -Name 'ModuleResource'
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
        $text = Get-ClassText -Name 'ModuleResource'
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

    $text = Get-ClassText -Name 'ModuleResource'
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
