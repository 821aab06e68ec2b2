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

    $text = Get-ClassText -Name 'ModuleResource'
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
