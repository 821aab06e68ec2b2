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
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message '{{allUsersHasNoSid}}'))
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

    if ($Account -ceq 'CurrentUser' -and $Sid -eq '{{systemSid}}')
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

    return $Sid -match '\A{{personSid}}\z'
}
