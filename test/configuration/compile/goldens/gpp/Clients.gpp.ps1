<#
    .SYNOPSIS
        Made by rmsdsc 1.2.3 from Clients.yaml: gives a GPO these registry preferences.

    .DESCRIPTION
        Set-GPPrefRegistryValue only adds items. So the items of each value, or of a whole key that is to go, are
        removed from the GPO before the one that is wanted is added. Other items of the GPO stay.

    .EXAMPLE
        New-GPO -Name 'Clients'
        .\Clients.gpp.ps1 -WhatIf
        .\Clients.gpp.ps1
#>
#Requires -Modules GroupPolicy
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param
(
    # The name of the GPO, which must be there.
    [Parameter()]
    [System.String]
    $Name = 'Clients',

    # The domain of the GPO; that of the user where it is left out.
    [Parameter()]
    [System.String]
    $Domain
)

$ErrorActionPreference = 'Stop'

$items = @(
    @{ Context = 'Computer'; Action = 'Update'; Key = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\MSIPC\ServiceLocation\EnterpriseCertification'; ValueName = ''; Type = 'String'; Value = 'https://rms.northwind.example/_wmcs/Certification' }
    @{ Context = 'Computer'; Action = 'Update'; Key = 'HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Microsoft\MSIPC\ServiceLocation\EnterpriseCertification'; ValueName = ''; Type = 'String'; Value = 'https://rms.northwind.example/_wmcs/Certification' }
    @{ Context = 'Computer'; Action = 'Update'; Key = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\MSIPC\TrustedServers'; ValueName = 'a.example'; Type = 'String'; Value = '' }
    @{ Context = 'User'; Action = 'Update'; Key = 'HKEY_CURRENT_USER\Software\Classes\Local Settings\Software\Microsoft\MSIPC'; ValueName = 'TemplateUpdateFrequency'; Type = 'DWord'; Value = -1 }
    @{ Context = 'Computer'; Action = 'Update'; Key = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\MSIPC\Federation'; ValueName = 'FederationHomeRealm'; Type = 'String'; Value = 'https://fs.example/a?b=1&c=''d''' }
    @{ Context = 'Computer'; Action = 'Update'; Key = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\MSIPC\TrustedServers'; ValueName = 'AllowTrustedServersOnly'; Type = 'DWord'; Value = 1 }
    @{ Context = 'Computer'; Action = 'Delete'; Key = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\MSIPC\TrustedServers'; ValueName = 'https://b.example'; Type = 'String'; Value = '' }
    @{ Context = 'User'; Action = 'Delete'; Key = 'HKEY_CURRENT_USER\Software\Classes\Local Settings\Software\Microsoft\MSIPC'; ValueName = 'TemplateUpdateFrequencyInSeconds'; Type = 'String'; Value = '' }
    @{ Context = 'User'; Action = 'Delete'; Key = 'HKEY_CURRENT_USER\Software\Classes\Local Settings\Software\Microsoft\MSIPC\corprights\Template' }
)

$gpo = @{ Name = $Name }
if ($Domain)
{
    $gpo.Domain = $Domain
}

$null = Get-GPO @gpo

foreach ($item in $items)
{
    $place = @{ Context = $item.Context; Key = $item.Key }
    if ($item.ContainsKey('ValueName'))
    {
        $place.ValueName = $item.ValueName
    }

    if (-not $PSCmdlet.ShouldProcess("$($item.Key) $($item.ValueName)", "Set the preference item ($($item.Action))"))
    {
        continue
    }

    # It fails where there are none, and tells of keys below, which are no items and have no action.
    $old = @(Get-GPPrefRegistryValue @gpo @place -ErrorAction SilentlyContinue | Where-Object -FilterScript { $_.Action })
    if ($old.Count -gt 0)
    {
        $null = Remove-GPPrefRegistryValue @gpo @place -Confirm:$false
    }

    $null = Set-GPPrefRegistryValue @gpo @item -Confirm:$false
}
