# Loads the module by its name, as the LCM, Invoke-DscResource and the PowerShell adapter of DSC do, and makes an
# instance of each of its resources. Prints a line for each thing that it finds.
param([string] $Folder, [string] $Version)

$env:PSModulePath = $Folder
foreach ($found in Get-Module -ListAvailable -Name 'RmsClientDsc')
{
    "available $($found.Version) $(@($found.ExportedDscResources) -join ' ')"
}
$module = Import-Module -Name 'RmsClientDsc' -RequiredVersion $Version -PassThru
"loaded $($module.Version) $(@($module.ExportedCommands.Keys) -join ' ')"

# The adapter finds resource classes by their attribute, and makes them inside the module.
$tokens = $errors = $null
$tree = [System.Management.Automation.Language.Parser]::ParseFile($module.Path, [ref] $tokens, [ref] $errors)
$classes = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.TypeDefinitionAst] }, $false)
foreach ($class in $classes)
{
    if (@($class.Attributes | Where-Object { $_.TypeName.Name -eq 'DscResource' }).Count -gt 0)
    {
        $type = & $module { param($Name) [type] $Name } $class.Name
        $instance = [System.Activator]::CreateInstance($type)
        "made $($instance.GetType().Name) $([bool] $type.GetMethod('Get')) $([bool] $type.GetMethod('Test')) $([bool] $type.GetMethod('Set'))"
    }
}
$tracing = & $module { [RmsTracing]::new() }
$tracing.Enabled = $false
"tested $($tracing.Test())"
