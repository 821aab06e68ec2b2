<#
    .SYNOPSIS
        Imports the module and a configuration into Azure Automation State Configuration, and compiles it there.

    .DESCRIPTION
        Makes the zip of the module and the Configuration script with rmsdsc, which Node runs on any system. Azure loads
        modules from an address, so the zip goes to a container of a storage account first. State Configuration retires
        on 30 September 2027; machine-configuration.ps1 shows what follows it. The tests follow this with stand-ins for the cmdlets
        of Azure: it was not tried there.

    .PARAMETER ResourceGroupName
        Resource group of the Automation account and of the storage account.

    .PARAMETER AutomationAccountName
        Name of the Automation account.

    .PARAMETER StorageAccountName
        Name of the storage account.

    .PARAMETER Container
        Name of a container in it.

    .PARAMETER Configuration
        A configuration document, such as contoso.yaml.

    .EXAMPLE
        ./azure-automation.ps1 -ResourceGroupName Rms -AutomationAccountName contoso -StorageAccountName contosorms
#>
#Requires -Modules Az.Accounts, Az.Automation, Az.Storage
[CmdletBinding()]
param
(
    [Parameter(Mandatory = $true)]
    [System.String]
    $ResourceGroupName,

    [Parameter(Mandatory = $true)]
    [System.String]
    $AutomationAccountName,

    [Parameter(Mandatory = $true)]
    [System.String]
    $StorageAccountName,

    [Parameter()]
    [System.String]
    $Container = 'modules',

    [Parameter()]
    [System.String]
    $Configuration = 'contoso.yaml'
)

$ErrorActionPreference = 'Stop'
$name = 'ContosoRmsClient'
$account = @{
    ResourceGroupName     = $ResourceGroupName
    AutomationAccountName = $AutomationAccountName
}

# The zip of the module, out/RmsClientDsc.zip, and the Configuration script of the document, out/ContosoRmsClient.ps1.
npx --no-install rmsdsc pack --for azure-automation --out out --force
if ($LASTEXITCODE -ne 0)
{
    throw "rmsdsc pack ended with $LASTEXITCODE."
}

npx --no-install rmsdsc compile $Configuration --to ps1 --name $name --out out --force
if ($LASTEXITCODE -ne 0)
{
    throw "rmsdsc compile ended with $LASTEXITCODE."
}

# Azure Automation loads the module from an address that works for an hour.
$storage = New-AzStorageContext -StorageAccountName $StorageAccountName -UseConnectedAccount
$zip = @{
    Container = $Container
    Blob      = 'RmsClientDsc.zip'
    Context   = $storage
}
$null = Set-AzStorageBlobContent @zip -File 'out/RmsClientDsc.zip' -Force
$address = New-AzStorageBlobSASToken @zip -Permission 'r' -ExpiryTime ([System.DateTime]::UtcNow.AddHours(1)) -FullUri
$null = New-AzAutomationModule @account -Name 'RmsClientDsc' -ContentLinkUri $address

do
{
    Start-Sleep -Seconds 15
    $module = Get-AzAutomationModule @account -Name 'RmsClientDsc'
}
while ($module.ProvisioningState -notin @('Succeeded', 'Failed'))

if ($module.ProvisioningState -eq 'Failed')
{
    throw 'Azure Automation could not import the module.'
}

# The name of the script is that of the configuration in it.
$null = Import-AzAutomationDscConfiguration @account -SourcePath "out/$name.ps1" -Published -Force
$job = Start-AzAutomationDscCompilationJob @account -ConfigurationName $name

while ($job.Status -notin @('Completed', 'Failed', 'Suspended'))
{
    Start-Sleep -Seconds 15
    $job = $job | Get-AzAutomationDscCompilationJob
}

if ($job.Status -ne 'Completed')
{
    throw "The compilation ended as $($job.Status): $($job.Exception)"
}

Get-AzAutomationDscNodeConfiguration @account -ConfigurationName $name
