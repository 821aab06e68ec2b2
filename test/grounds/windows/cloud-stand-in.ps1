# Stands for npx and for the cmdlets of Azure, Microsoft Graph and Group Policy that the examples call, where $calls names a
# file: it writes each call down there, and answers what the examples go on with. What the engine under Wine lacks of
# PowerShell's own cmdlets is made of .NET.

function Write-Call([string] $Name, [object[]] $Given)
{
    $words = foreach ($word in @($Name) + $Given)
    {
        [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$word"))
    }
    [System.IO.File]::AppendAllText($calls, ($words -join ' ') + "`n")
}

function npx
{
    Write-Call 'npx' $args
    # What these command lines made was put there.
    if ([System.IO.Directory]::Exists("$folder\made"))
    {
        [System.IO.Directory]::Move("$folder\made", "$folder\out")
    }
    $global:LASTEXITCODE = 0
}

function Invoke-MgGraphRequest
{
    [CmdletBinding()]
    param ([string] $Method, [string] $Uri, [string] $Body, [string] $ContentType)
    Write-Call 'Invoke-MgGraphRequest' $Method, $Uri, $Body, $ContentType
    if ($Method -eq 'GET' -and $Uri -like '*deviceHealthScripts')
    {
        @{ value = @(@{ displayName = 'Another'; id = 'another' }); '@odata.nextLink' = "$Uri`?page=2" }
    }
    elseif ($Method -eq 'GET' -and $Uri -like '*page=2')
    {
        @{ value = @(@{ displayName = $earlier; id = 'earlier' }) }
    }
    else
    {
        @{ value = @(); id = 'made' }
    }
}

$answers = @{
    'Connect-MgGraph'                      = $null
    'Import-GPO'                           = @{ DisplayName = 'ContosoRmsClient' }
    'Get-GPInheritance'                    = @{ GpoLinks = @(@{ DisplayName = 'Another' }) }
    'New-GPLink'                           = $null
    'New-AzStorageContext'                 = 'context'
    'Set-AzStorageBlobContent'             = $null
    'New-AzStorageBlobSASToken'            = $address
    'New-AzAutomationModule'               = $null
    'Get-AzAutomationModule'               = @{ ProvisioningState = 'Succeeded' }
    'Import-AzAutomationDscConfiguration'  = $null
    'Start-AzAutomationDscCompilationJob'  = @{ Status = 'New' }
    'Get-AzAutomationDscCompilationJob'    = @{ Status = 'Completed' }
    'Get-AzAutomationDscNodeConfiguration' = 'ContosoRmsClient.localhost'
    'New-AzPolicyDefinition'               = 'definition'
    'Get-AzResourceGroup'                  = @{ ResourceId = '/subscriptions/1/resourceGroups/Rms' }
    'New-AzPolicyAssignment'               = @{ Id = '/assignment'; IdentityPrincipalId = 'principal' }
    'New-AzRoleAssignment'                 = $null
    'Start-AzPolicyRemediation'            = $null
    'Get-AzResource'                       = @{ ResourceId = '/vm' }
    'Invoke-AzRestMethod'                  = @{ Content = '{"value":[{"name":"ContosoRmsClient_0_9_0$pidx"},{"name":"ContosoRmsClient_1_0_0$pidx"},{"name":"Other"},{"name":"contoso_1_1_0$pidx"},{"name":"contoso_1_2_0$pidx"}]}' }
}
foreach ($name in $answers.Keys)
{
    . ([scriptblock]::Create("function $name { Write-Call '$name' `$args; `$answers['$name'] }"))
}

function Read-Element([System.Text.Json.JsonElement] $Element)
{
    switch ("$($Element.ValueKind)")
    {
        'Object'
        {
            $members = @{}
            foreach ($member in $Element.EnumerateObject()) { $members[$member.Name] = Read-Element $member.Value }
            [pscustomobject] $members
        }
        'Array' { , @(foreach ($item in $Element.EnumerateArray()) { Read-Element $item }) }
        default { $Element.ToString() }
    }
}

$missing = @{
    'Test-Path'        = { param ([string] $LiteralPath) [System.IO.Directory]::Exists($LiteralPath) -or [System.IO.File]::Exists($LiteralPath) }
    'Get-Content'      = { param ([string] $LiteralPath, [switch] $Raw) [System.IO.File]::ReadAllText($LiteralPath) }
    'Convert-Path'     = { param ([string] $LiteralPath) [System.IO.Path]::GetFullPath($LiteralPath) }
    'Get-ChildItem'    = {
        param ([string] $LiteralPath, [string] $Filter = '*', [switch] $Directory)
        $place = [System.IO.DirectoryInfo]::new([System.IO.Path]::GetFullPath($LiteralPath))
        if ($Directory) { $place.GetDirectories($Filter) } else { $place.GetFileSystemInfos($Filter) }
    }
    'Select-Object'    = { param ([int] $First) $all = @($input); if ($all.Count -gt 0) { $all[0] } }
    'Start-Sleep'      = { param ([int] $Seconds) $null = $Seconds }
    'ConvertFrom-Json' = { Read-Element ([System.Text.Json.JsonDocument]::Parse("$(@($input)[0])").RootElement) }
    'ConvertTo-Json'   = {
        param ([int] $Depth)
        $null = $Depth
        $value = @($input)[0]
        [System.Text.Json.JsonSerializer]::Serialize($value, $value.GetType(), [System.Text.Json.JsonSerializerOptions] $null)
    }
}
foreach ($name in $missing.Keys)
{
    if (-not (Get-Command -Name $name -ErrorAction Ignore))
    {
        . ([scriptblock]::Create("function $name { $($missing[$name]) }"))
    }
}
