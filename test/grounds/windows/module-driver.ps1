# Runs the generated module in a session of the bridge: follows the agent, whose messages it uses. What is data comes
# as data; nothing here becomes script. What the module refuses ends a request: module.test.ts has tests of that.

# The module is to run as it does elsewhere.
Set-StrictMode -Off

$RmsTestModule = $null

# The instances that the records 'instance|resource' and 'property|name|kind|item...' describe.
function ConvertTo-RmsTestInstance($Request)
{
    $instances = [System.Collections.Generic.List[object]]::new()
    foreach ($record in $Request)
    {
        if ($record[0] -eq 'instance')
        {
            $instances.Add((& $RmsTestModule { param($Name) ([type] $Name)::new() } $record[1]))
            continue
        }
        $items = [string[]] @(for ($i = 3; $i -lt $record.Length; $i++) { $record[$i] })
        $instances[$instances.Count - 1].($record[1]) = switch ($record[2])
        {
            'boolean' { $items[0] -eq 'true' }
            'number' { [uint32] $items[0] }
            'text' { $items[0] }
            'list' { , $items }
        }
    }
    , $instances
}

# The fields kind|item... of a property's value; $null where it has none.
function ConvertFrom-RmsTestValue($Value)
{
    if ($null -eq $Value)
    {
        return
    }
    if ($Value -is [System.Array]) { return , ([string[]] (@('list') + $Value)) }
    if ($Value -is [bool]) { return , ([string[]] ('boolean', $Value.ToString().ToLowerInvariant())) }
    $kind = if ($Value -is [string] -or $Value -is [enum]) { 'text' } else { 'number' }
    , ([string[]] ($kind, [string] $Value))
}

# path of the module's manifest|folder for its undo files[|program that loads hives]
$AgentOperations['open-module'] = {
    param($Request, $Answer)
    Import-Module -Name $Request[0][0]
    $script:RmsTestModule = Get-Module -Name 'RmsClientDsc'
    & $RmsTestModule { param($Folder) [RmsClientUndo]::Folder = $Folder } $Request[0][1]
    if ($Request[0].Length -gt 2)
    {
        & $RmsTestModule { param($Program) [RmsClientHive]::Program = $Program } $Request[0][2]
    }
}

# Get and Test of each instance: 'instance', 'value|name|kind|item...', 'reason|code|phrase', 'verdict|...'.
$AgentOperations['judge'] = {
    param($Request, $Answer)
    $instances = ConvertTo-RmsTestInstance -Request $Request
    foreach ($instance in $instances)
    {
        $found = $instance.Get()
        $Answer.Add('instance')
        foreach ($property in $found.PSObject.Properties)
        {
            $fields = if ($property.Name -ne 'Reasons') { ConvertFrom-RmsTestValue -Value $property.Value }
            if ($null -ne $fields) { $Answer.Add((Format-AgentRecord (@('value', $property.Name) + $fields))) }
        }
        foreach ($reason in $found.Reasons)
        {
            $Answer.Add((Format-AgentRecord 'reason', $reason.Code, $reason.Phrase))
        }
        $Answer.Add((Format-AgentRecord 'verdict', ([string] $instance.Test())))
    }
}

# Set of each instance.
$AgentOperations['set'] = {
    param($Request, $Answer)
    $instances = ConvertTo-RmsTestInstance -Request $Request
    foreach ($instance in $instances)
    {
        $instance.Set()
    }
}

# What a record 'property|name|kind|item...' gives, as somebody may have written it in PowerShell.
function ConvertFrom-RmsTestGiven($Record)
{
    switch ($Record[2])
    {
        'nothing' { return }
        'boolean' { return $Record[3] -eq 'true' }
        'number'
        {
            $number = [double]::Parse($Record[3], [cultureinfo]::InvariantCulture)
            if ([math]::Floor($number) -eq $number -and [math]::Abs($number) -lt 1e15) { return [long] $number }
            return $number
        }
        'text' { return $Record[3] }
        'list' { return , ([string[]] @(for ($i = 3; $i -lt $Record.Length; $i++) { $Record[$i] })) }
    }
}

# What is wrong with instances: 'instance', 'refused|property' where PowerShell itself takes no such value, 'value|...' for
# each property as the module has it, and 'fault|words' where the module refuses it. It reads nothing.
$AgentOperations['check'] = {
    param($Request, $Answer)
    $instances = [System.Collections.Generic.List[object]]::new()
    foreach ($record in $Request)
    {
        if ($record[0] -eq 'instance')
        {
            $made = & $RmsTestModule { param($Name) ([type] $Name)::new() } $record[1]
            $instances.Add(@{ Made = $made; Names = @(); Refused = @() })
            continue
        }
        $current = $instances[$instances.Count - 1]
        try
        {
            $current.Made.($record[1]) = ConvertFrom-RmsTestGiven -Record $record
            $current.Names += $record[1]
        }
        catch
        {
            $current.Refused += $record[1]
        }
    }
    foreach ($current in $instances)
    {
        $Answer.Add('instance')
        foreach ($name in $current.Refused) { $Answer.Add((Format-AgentRecord 'refused', $name)) }
        foreach ($name in $current.Names)
        {
            $fields = ConvertFrom-RmsTestValue -Value $current.Made.$name
            if ($null -ne $fields) { $Answer.Add((Format-AgentRecord (@('value', $name) + $fields))) }
        }
        $fault = $current.Made.FindFault($current.Made.NewSession(), $true)
        if ($fault -ne '') { $Answer.Add((Format-AgentRecord 'fault', $fault)) }
    }
}

# Which of the values that follow a pattern match it: 'pattern|...', 'value|...'; the answer is 'True' or 'False' for each.
$AgentOperations['match'] = {
    param($Request, $Answer)
    $pattern = ''
    foreach ($record in $Request)
    {
        if ($record[0] -eq 'pattern') { $pattern = $record[1]; continue }
        $Answer.Add([string] [System.Text.RegularExpressions.Regex]::IsMatch($record[1], $pattern))
    }
}
