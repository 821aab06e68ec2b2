# Walks the syntax tree of PowerShell files, for syntax.ts. Prints 'file path' and then, of that file, 'redirected line:
# text' for what leads a 32-bit process of 64-bit Windows to another place than a 64-bit one; at the end 'parsed'.
param([string[]] $Paths)

# Windows' own folders, of which there are two; what is below others is one for all.
$folders = 'System', 'SystemX86', 'ProgramFiles', 'ProgramFilesX86', 'CommonProgramFiles', 'CommonProgramFilesX86'

function Find-Redirection($Node)
{
    switch ($Node.GetType().Name)
    {
        # A hive without a view: [Microsoft.Win32.Registry]::LocalMachine, and drives such as HKLM:.
        'TypeExpressionAst' { if ($Node.TypeName.FullName -in 'Microsoft.Win32.Registry', 'Registry') { $Node.Extent.Text } }
        { $_ -in 'StringConstantExpressionAst', 'ExpandableStringExpressionAst' }
        {
            if ($Node.Value -match '^(HKLM|HKCU|HKU|HKCR|Registry:):|\\?(System32|SysWOW64|Sysnative)\\|Program Files') { $Node.Extent.Text }
        }
        'MemberExpressionAst'
        {
            if ($Node.Static -and ($Node.Member.Extent.Text -eq 'SystemDirectory' -or
                    ($Node.Expression.Extent.Text -match 'SpecialFolder' -and $Node.Member.Extent.Text -in $folders)))
            {
                $Node.Extent.Text
            }
        }
        'InvokeMemberExpressionAst'
        {
            $name = $Node.Member.Extent.Text
            if ($name -in 'OpenBaseKey', 'OpenRemoteBaseKey' -and -not (Test-View -Node $Node)) { $Node.Extent.Text -replace '\s+', ' ' }
            if ($name -eq 'GetFolderPath' -and $Node.Arguments[0].Extent.Text.Trim("'") -in $folders) { $Node.Extent.Text }
        }
        'VariableExpressionAst' { if ($Node.VariablePath.UserPath -match '^env:(ProgramFiles|CommonProgramFiles|ProgramW6432)') { $Node.Extent.Text } }
    }
}

# Is the view said: Registry64 or Registry32, or a variable that is given nothing else in its function, as it is or as a list?
function Test-View($Node)
{
    if (@($Node.Arguments).Count -ne 2) { return $false }
    $view = $Node.Arguments[1]
    $named = "^(\[Microsoft\.Win32\.RegistryView\]::Registry(64|32)|'Registry(64|32)'|@\(('Registry(64|32)'(, )?)+\))$"
    if ($view.Extent.Text -match $named) { return $true }
    if ($view -isnot [System.Management.Automation.Language.VariableExpressionAst]) { return $false }
    $name = $view.Extent.Text
    for ($above = $Node.Parent; $null -ne $above; $above = $above.Parent)
    {
        if ($above -is [System.Management.Automation.Language.ForEachStatementAst] -and $above.Variable.Extent.Text -eq $name) { $name = $above.Condition.Extent.Text }
    }
    $given = @($all | Where-Object {
            $_ -is [System.Management.Automation.Language.AssignmentStatementAst] -and $_.Left.Extent.Text -eq $name -and
            (Get-Scope -Node $_) -eq (Get-Scope -Node $Node)
        })
    return $given.Count -gt 0 -and @($given | Where-Object { $_.Right.Extent.Text -notmatch $named }).Count -eq 0
}

# Where the function or method that a node is in begins.
function Get-Scope($Node)
{
    $above = $Node
    while ($null -ne $above -and $above -isnot [System.Management.Automation.Language.FunctionDefinitionAst]) { $above = $above.Parent }
    if ($null -ne $above) { $above.Extent.StartOffset }
}

foreach ($path in $Paths)
{
    "file $path"
    $tokens = $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($path, [ref] $tokens, [ref] $errors)
    $all = $tree.FindAll({ $true }, $true)
    foreach ($node in $all)
    {
        foreach ($found in Find-Redirection -Node $node) { "redirected $($node.Extent.StartLineNumber): $found" }
    }
}
'parsed'
