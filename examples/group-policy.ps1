<#
    .SYNOPSIS
        Gives a configuration to the computers and users of an organizational unit with Group Policy: registry preferences.

    .DESCRIPTION
        Compiles the document to a backup of a GPO with rmsdsc, which Node runs on any system, imports that into the domain, where
        it replaces all that is in the GPO of its name, and links the GPO once. Start it on a computer with RSAT, as somebody who
        may create and link GPOs. Begin with an organizational unit of one computer: the tests follow this up to the import, and
        it was not tried in a domain.

    .PARAMETER Target
        Distinguished name of the organizational unit.

    .PARAMETER Configuration
        A configuration document of what preferences can mean, such as client-mode-all-users.yaml.

    .EXAMPLE
        ./group-policy.ps1 -Target 'OU=Laptops,DC=contoso,DC=com'
#>
#Requires -Modules GroupPolicy
[CmdletBinding()]
param
(
    [Parameter(Mandatory = $true)]
    [System.String]
    $Target,

    [Parameter()]
    [System.String]
    $Configuration = 'client-mode-all-users.yaml'
)

$ErrorActionPreference = 'Stop'
$name = 'ContosoRmsClient'

# A new folder, as that of a backup has a name of its own: out/ContosoRmsClient.gpo.
if (Test-Path -LiteralPath 'out')
{
    throw 'There is a folder out already. Remove it, or start in another folder.'
}

npx --no-install rmsdsc compile $Configuration --to gpp --name $name --out out
if ($LASTEXITCODE -ne 0)
{
    throw "rmsdsc compile ended with $LASTEXITCODE."
}

# The backup is in the one folder there, whose name is its ID.
$path = Convert-Path -LiteralPath "out/$name.gpo"
$backup = Get-ChildItem -LiteralPath $path -Directory
$null = Import-GPO -Path $path -BackupId $backup.Name -TargetName $name -CreateIfNeeded

$links = (Get-GPInheritance -Target $Target).GpoLinks
if ($links.DisplayName -notcontains $name)
{
    $null = New-GPLink -Name $name -Target $Target
}

"$name is linked to $Target. On a computer there: gpupdate /force, then log on again."
