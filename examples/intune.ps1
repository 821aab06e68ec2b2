<#
    .SYNOPSIS
        Gives a configuration to a group of devices with Microsoft Intune: a remediation, and the scripts of custom compliance.

    .DESCRIPTION
        Compiles the document with rmsdsc, which Node runs on any system, makes the scripts in the tenant by Microsoft Graph, or
        puts them in the place of those of an earlier run, and assigns the remediations to the group, daily. The policy of custom
        compliance is made in the admin center, of the rules in out. Begin with a group of one device: the tests follow this up
        to the requests, and it was not tried in a tenant.

    .PARAMETER GroupId
        Object ID of a group of devices in Microsoft Entra.

    .PARAMETER Configuration
        A configuration document, such as contoso.yaml.

    .EXAMPLE
        ./intune.ps1 -GroupId 6f3f2d1c-5b0e-4a57-9d5b-0c4a3a4c8a11
#>
#Requires -Modules Microsoft.Graph.Authentication
[CmdletBinding()]
param
(
    [Parameter(Mandatory = $true)]
    [System.Guid]
    $GroupId,

    [Parameter()]
    [System.String]
    $Configuration = 'contoso.yaml'
)

$ErrorActionPreference = 'Stop'
$name = 'ContosoRmsClient'
$deviceManagement = 'https://graph.microsoft.com/beta/deviceManagement'

# A new folder, so that nothing of an earlier run is sent: out/ContosoRmsClient.system.remediation.json and others.
if (Test-Path -LiteralPath 'out')
{
    throw 'There is a folder out already. Remove it, or start in another folder.'
}

npx --no-install rmsdsc compile $Configuration --to intune --name $name --out out
if ($LASTEXITCODE -ne 0)
{
    throw "rmsdsc compile ended with $LASTEXITCODE."
}

Connect-MgGraph -Scopes 'DeviceManagementScripts.ReadWrite.All', 'DeviceManagementConfiguration.ReadWrite.All' -NoWelcome

function Send-GraphScript
{
    [CmdletBinding()]
    [OutputType([System.String])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.String]
        $Address,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    $body = Get-Content -LiteralPath $Path -Raw
    $displayName = ($body | ConvertFrom-Json).displayName
    $found = $null
    $page = $Address
    while ($page -and -not $found)
    {
        $answer = Invoke-MgGraphRequest -Method 'GET' -Uri $page
        $found = $answer.value | Where-Object { $_.displayName -eq $displayName } | Select-Object -First 1
        $page = $answer.'@odata.nextLink'
    }

    if ($found)
    {
        $null = Invoke-MgGraphRequest -Method 'PATCH' -Uri "$Address/$($found.id)" -Body $body -ContentType 'application/json'
        return $found.id
    }

    (Invoke-MgGraphRequest -Method 'POST' -Uri $Address -Body $body -ContentType 'application/json').id
}

# A remediation and a discovery script for LocalSystem, and one more of each where settings are those of the signed-in user.
foreach ($file in Get-ChildItem -LiteralPath 'out' -Filter '*.remediation.json')
{
    $address = "$deviceManagement/deviceHealthScripts"
    $id = Send-GraphScript -Address $address -Path $file.FullName
    $assignment = @{
        deviceHealthScriptAssignments = @(
            @{
                target               = @{
                    '@odata.type' = '#microsoft.graph.groupAssignmentTarget'
                    groupId       = $GroupId.ToString()
                }
                runRemediationScript = $true
                runSchedule          = @{
                    '@odata.type' = '#microsoft.graph.deviceHealthScriptDailySchedule'
                    interval      = 1
                    time          = '12:00:00.0000000'
                    useUtc        = $false
                }
            }
        )
    }
    $body = $assignment | ConvertTo-Json -Depth 5
    $null = Invoke-MgGraphRequest -Method 'POST' -Uri "$address/$id/assign" -Body $body -ContentType 'application/json'
}

foreach ($file in Get-ChildItem -LiteralPath 'out' -Filter '*.compliance.json')
{
    $null = Send-GraphScript -Address "$deviceManagement/deviceComplianceScripts" -Path $file.FullName
    $rules = $file.Name.Replace('.compliance.json', '.rules.json')
    "Create a compliance policy with the script of $($file.Name): Devices, Compliance, Create policy, Custom Compliance, out/$rules."
}
