# Stands for the GroupPolicy module of Windows Server, as the pages of its cmdlets have it: the registry preferences of one
# GPO in memory. Set only adds; what is about a key finds its values, and the keys below that have some, which have no action.

$Items = [System.Collections.Generic.List[object]]::new()
$GpoName = 'Clients'

function Stop-Unless($Condition, [string] $Message)
{
    if (-not $Condition) { throw $Message }
}

function Find-Item($Bound)
{
    , @($Items | Where-Object -FilterScript {
            $_.Context -eq $Bound.Context -and $_.Key -eq $Bound.Key -and
            (-not $Bound.ContainsKey('ValueName') -or $_.ValueName -eq $Bound.ValueName)
        })
}

function Write-NotFound($Cmdlet)
{
    $exception = [System.ArgumentException]::new('There is no such preference item.')
    $Cmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($exception, 'NotFound', 'ObjectNotFound', $null))
}

function Get-GPO
{
    [CmdletBinding()]
    param ([string] $Name, [string] $Domain)
    Stop-Unless ($Name -eq $GpoName) "There is no GPO $Name."
    @{ DisplayName = $Name }
}

function Get-GPPrefRegistryValue
{
    [CmdletBinding()]
    param ([string] $Name, [string] $Domain, [string] $Context, [string] $Key, [string] $ValueName)
    $found = Find-Item $PSBoundParameters
    $below = @($Items | Where-Object -FilterScript {
            -not $PSBoundParameters.ContainsKey('ValueName') -and $_.Context -eq $Context -and
            $_.Key.StartsWith("$Key\", 'OrdinalIgnoreCase')
        })
    if ($found.Count + $below.Count -eq 0) { Write-NotFound $PSCmdlet }
    $found
    foreach ($item in $below) { [pscustomobject] @{ FullKeyPath = $item.Key } }
}

function Remove-GPPrefRegistryValue
{
    [CmdletBinding(SupportsShouldProcess = $true)]
    param ([string] $Name, [string] $Domain, [string] $Context, [string] $Key, [string] $ValueName)
    $found = Find-Item $PSBoundParameters
    if ($found.Count -eq 0) { Write-NotFound $PSCmdlet }
    foreach ($item in $found) { $null = $Items.Remove($item) }
}

function Set-GPPrefRegistryValue
{
    [CmdletBinding(SupportsShouldProcess = $true)]
    param
    (
        [string] $Name, [string] $Domain,
        [ValidateSet('User', 'Computer')] [string] $Context,
        [ValidateSet('Create', 'Update', 'Replace', 'Delete')] [string] $Action,
        [string] $Key, [string] $ValueName,
        [ValidateSet('String', 'DWord')] [string] $Type,
        [psobject] $Value
    )
    $given = @('ValueName', 'Type', 'Value' | Where-Object -FilterScript { $PSBoundParameters.ContainsKey($_) })
    Stop-Unless ($given.Count -in 0, 3) 'ValueName, Type and Value go together.'
    $data = if ($Type -eq 'DWord') { ([int] $Value).ToString('X8') } else { [string] $Value }
    $Items.Add([pscustomobject] @{
            Context = $Context; Action = $Action; Key = $Key; Type = $Type; Value = $data
            ValueName = if ($given.Count) { $ValueName } else { '(the key)' }
        })
}

function Get-StandInItem
{
    foreach ($item in $Items)
    {
        'item: ' + (($item.Context, $item.Action, $item.Key, $item.ValueName, $item.Type, $item.Value) -join '|')
    }
}

Export-ModuleMember -Function '*-GP*', 'Get-StandInItem'
