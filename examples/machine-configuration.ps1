<#
    .SYNOPSIS
        Assigns a configuration to the Windows machines of a resource group with Azure Policy and Machine Configuration.

    .DESCRIPTION
        Makes the package with rmsdsc, which Node runs on any system, puts it where machines can load it, makes the policy
        definition with that address, and assigns it. The policy only reports until -Remediate is given. The tests follow this
        with stand-ins for the cmdlets of Azure: it was not tried there.

    .PARAMETER ResourceGroupName
        Resource group of the machines and of the storage account.

    .PARAMETER StorageAccountName
        Name of the storage account.

    .PARAMETER Container
        Name of a container in it.

    .PARAMETER Location
        Region of the identity that sets machines right.

    .PARAMETER Configuration
        A configuration document, such as contoso.yaml.

    .PARAMETER Version
        Version of the package, which is in its name. A changed document needs a higher one.

    .PARAMETER Remediate
        Puts drift right, in place of only reporting it.

    .EXAMPLE
        ./machine-configuration.ps1 -ResourceGroupName Rms -StorageAccountName contosorms -Location westeurope
#>
#Requires -Modules Az.Accounts, Az.PolicyInsights, Az.Resources, Az.Storage
[CmdletBinding()]
param
(
    [Parameter(Mandatory = $true)]
    [System.String]
    $ResourceGroupName,

    [Parameter(Mandatory = $true)]
    [System.String]
    $StorageAccountName,

    [Parameter()]
    [System.String]
    $Container = 'packages',

    [Parameter(Mandatory = $true)]
    [System.String]
    $Location,

    [Parameter()]
    [System.String]
    $Configuration = 'contoso.yaml',

    [Parameter()]
    [ValidatePattern('^\d+\.\d+\.\d+$')]
    [System.String]
    $Version = '1.0.0',

    [Parameter()]
    [System.Management.Automation.SwitchParameter]
    $Remediate
)

$ErrorActionPreference = 'Stop'
$name = 'ContosoRmsClient'
$mode = 'audit-and-set'
$package = "$($name)_$($Version.Replace('.', '_'))"

# The zip is the same every time, so it can be packed to be uploaded, and again to say where it is.
npx --no-install rmsdsc pack --for machine-configuration --config $Configuration --name $name --version $Version --mode $mode --out out --force
if ($LASTEXITCODE -ne 0)
{
    throw "rmsdsc pack ended with $LASTEXITCODE."
}

$storage = New-AzStorageContext -StorageAccountName $StorageAccountName -UseConnectedAccount
$zip = @{
    Container = $Container
    Blob      = "$package.zip"
    Context   = $storage
}
$null = Set-AzStorageBlobContent @zip -File "out/$package.zip" -Force
$address = New-AzStorageBlobSASToken @zip -Permission 'r' -ExpiryTime ([System.DateTime]::UtcNow.AddYears(1)) -FullUri

npx --no-install rmsdsc pack --for machine-configuration --config $Configuration --name $name --version $Version --mode $mode --content-uri $address --out out --force
if ($LASTEXITCODE -ne 0)
{
    throw "rmsdsc pack ended with $LASTEXITCODE."
}

$definition = New-AzPolicyDefinition -Name $name -Policy "out/$($name)_DeployIfNotExists.json"
$group = Get-AzResourceGroup -Name $ResourceGroupName
$assignmentParameters = @{
    Name                  = $name
    PolicyDefinition      = $definition
    Scope                 = $group.ResourceId
    Location              = $Location
    IdentityType          = 'SystemAssigned'
    PolicyParameterObject = @{
        EnableAutoRemediation = "$($Remediate.IsPresent)".ToLowerInvariant()
    }
}
$assignment = New-AzPolicyAssignment @assignmentParameters

# Guest Configuration Resource Contributor: the role that the policy needs to give machines the package.
$roleParameters = @{
    ObjectId         = $assignment.IdentityPrincipalId
    RoleDefinitionId = '088ab73d-1256-47ae-bea9-9de8e7131f31'
    Scope            = $group.ResourceId
}
$null = New-AzRoleAssignment @roleParameters

# Machines that are there already; those to come are given it as they come.
Start-AzPolicyRemediation -Name $name -PolicyAssignmentId $assignment.Id -ResourceGroupName $ResourceGroupName

# The assignments of versions before stay on the machines, and would set on.
$api = 'api-version=2024-04-05'
foreach ($machine in Get-AzResource -ResourceGroupName $ResourceGroupName -ResourceType 'Microsoft.Compute/virtualMachines')
{
    $path = "$($machine.ResourceId)/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments"
    $assignments = (Invoke-AzRestMethod -Path "$($path)?$api").Content | ConvertFrom-Json
    foreach ($old in $assignments.value.name | Where-Object { $_ -like "$($name)_*" -and $_ -notlike "$package`$pid*" })
    {
        $null = Invoke-AzRestMethod -Method DELETE -Path "$path/$($old)?$api"
    }
}
