<#
    A stand-in for Pester 5, which PowerShell under Wine has not: just the commands that the generated tests use, and
    of Should just the operators. Any other command is unknown to PowerShell, and so fails.
#>

# The block that is being collected: its Name, its hooks and its Items, which are tests and blocks.
$script:standInBlock = $null

# What became of each test: lines of 'passed|failed|skipped path: reason'.
$script:standInResults = [System.Collections.Generic.List[string]]::new()

function Describe([string] $Name, [scriptblock] $Body, [switch] $Skip)
{
    $block = New-StandInBlock -Name $Name -Body $Body
    if ($Skip) { Add-StandInOutcome -StandInThis $block -StandInPath $Name -Outcome 'skipped'; return }
    Invoke-StandInBlock -StandInThis $block -StandInPath $Name
}

function Context([string] $Name, [scriptblock] $Body)
{
    $script:standInBlock.Items.Add((New-StandInBlock -Name $Name -Body $Body))
}

function It([string] $Name, [scriptblock] $Body)
{
    $script:standInBlock.Items.Add(@{ Name = $Name; Test = $Body })
}

function BeforeAll([scriptblock] $Body) { $script:standInBlock.BeforeAll = $Body }
function AfterAll([scriptblock] $Body) { $script:standInBlock.AfterAll = $Body }
function AfterEach([scriptblock] $Body) { $script:standInBlock.AfterEach = $Body }
function BeforeEach([scriptblock] $Body) { $script:standInBlock.BeforeEach = $Body }

# Fails unless what comes through the pipeline is as wanted.
function Should
{
    [CmdletBinding()]
    param
    (
        [Parameter(ValueFromPipeline = $true)] $Actual,
        [Parameter(ParameterSetName = 'Be', Mandatory = $true)] $Be,
        [Parameter(ParameterSetName = 'BeTrue', Mandatory = $true)] [switch] $BeTrue,
        [Parameter(ParameterSetName = 'BeFalse', Mandatory = $true)] [switch] $BeFalse,
        [Parameter(ParameterSetName = 'BeNullOrEmpty', Mandatory = $true)] [switch] $BeNullOrEmpty,
        [Parameter(ParameterSetName = 'Throw', Mandatory = $true)] [switch] $Throw,
        [Parameter(ParameterSetName = 'Throw')] [string] $ExpectedMessage = '*'
    )
    begin { $all = [System.Collections.Generic.List[object]]::new() }
    process { $all.Add($Actual) }
    end
    {
        $one = if ($all.Count -gt 0) { $all[0] }
        $isRight = $all.Count -le 1 -and $(
            switch ($PSCmdlet.ParameterSetName)
            {
                'Be' { $one -eq $Be -or ($null -eq $one -and $null -eq $Be) }
                'BeTrue' { $one -eq $true }
                'BeFalse' { $one -eq $false -and $null -ne $one }
                'BeNullOrEmpty' { $null -eq $one -or $one -eq '' }
                'Throw' { (Get-StandInError -Body $one) -like $ExpectedMessage }
            }
        )
        if (-not $isRight)
        {
            throw "expected $($PSCmdlet.ParameterSetName) '$Be$(if ($Throw) { $ExpectedMessage })', but got '$($all -join "', '")'"
        }
    }
}

# The message of what a block throws; nothing where it throws nothing.
function Get-StandInError([scriptblock] $Body)
{
    try { $null = & $Body } catch { $_.Exception.Message }
}

function New-StandInBlock([string] $Name, [scriptblock] $Body)
{
    $above = $script:standInBlock
    $script:standInBlock = @{ Name = $Name; Items = [System.Collections.Generic.List[object]]::new() }
    . $Body
    $script:standInBlock
    $script:standInBlock = $above
}

# Runs the tests of a block. Hooks and tests run in these functions' own scopes, so that a test sees what the hooks
# have defined; hence the long names, which no test has.
function Invoke-StandInBlock($StandInThis, [string] $StandInPath, [scriptblock[]] $StandInOuter)
{
    $standInHooks = @(@($StandInOuter) + $StandInThis.BeforeEach | Where-Object { $_ })
    try
    {
        if ($StandInThis.BeforeAll) { $null = . $StandInThis.BeforeAll }
        foreach ($standInItem in $StandInThis.Items)
        {
            $standInName = "$StandInPath / $($standInItem.Name)"
            if ($standInItem.Test)
            {
                Invoke-StandInTest -StandInTest $standInItem.Test -StandInPath $standInName -StandInHooks $standInHooks -StandInAfter $StandInThis.AfterEach
            }
            else
            {
                Invoke-StandInBlock -StandInThis $standInItem -StandInPath $standInName -StandInOuter $standInHooks
            }
        }
    }
    catch
    {
        # Only a BeforeAll throws here: a failed test does not, and a block inside takes care of its own.
        Add-StandInOutcome -StandInThis $StandInThis -StandInPath $StandInPath -Outcome 'failed' -Reason ": $($_.Exception.Message -replace '\s+', ' ')"
    }

    # As in Pester, whether or not BeforeAll threw.
    try
    {
        if ($StandInThis.AfterAll) { $null = . $StandInThis.AfterAll }
    }
    catch
    {
        $script:standInResults.Add("failed $StandInPath / AfterAll: $($_.Exception.Message -replace '\s+', ' ')")
    }
}

# Gives all tests of a block one outcome, without running any of it.
function Add-StandInOutcome($StandInThis, [string] $StandInPath, [string] $Outcome, [string] $Reason)
{
    foreach ($item in $StandInThis.Items)
    {
        $path = "$StandInPath / $($item.Name)"
        if ($item.Test) { $script:standInResults.Add("$Outcome $path$Reason") }
        else { Add-StandInOutcome -StandInThis $item -StandInPath $path -Outcome $Outcome -Reason $Reason }
    }
}

function Invoke-StandInTest([scriptblock] $StandInTest, [string] $StandInPath, [scriptblock[]] $StandInHooks, [scriptblock] $StandInAfter)
{
    $ErrorActionPreference = 'Stop'
    $standInOutcome = try
    {
        foreach ($standInHook in $StandInHooks) { $null = . $standInHook }
        $null = . $StandInTest
        if ($StandInAfter) { $null = . $StandInAfter }
        "passed $StandInPath"
    }
    catch
    {
        "failed $StandInPath`: $($_.Exception.Message -replace '\s+', ' ')"
    }
    $script:standInResults.Add($standInOutcome)
}
