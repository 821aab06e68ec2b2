# Imports the module in two runspaces of one process, the first and then the second, as a service that runs
# configurations does. The second is then at work for as long as the first takes to Test. Prints what the Test said.
param([string] $Manifest)

$state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
$state.ExecutionPolicy = 'Bypass'
$gate = [System.Threading.ManualResetEvent]::new($false)
$shells = foreach ($number in 1, 2)
{
    $shell = [System.Management.Automation.PowerShell]::Create($state)
    $null = $shell.AddCommand('Import-Module').AddParameter('Name', $Manifest).Invoke()
    $shell.Commands.Clear()
    $shell
}

$null = $shells[1].AddScript('$null = $args[0].WaitOne()').AddArgument($gate)
$null = $shells[0].AddScript('& (Get-Module -Name RmsClientDsc) { $it = [RmsTracing]::new(); $it.Enabled = $false; $it.Test() }')
$busy = $shells[1].BeginInvoke()
$asked = $shells[0].BeginInvoke()
if ($asked.AsyncWaitHandle.WaitOne([System.TimeSpan]::FromMinutes(1)))
{
    "first $($shells[0].EndInvoke($asked))"
}
$null = $gate.Set()
$null = $shells[1].EndInvoke($busy)
