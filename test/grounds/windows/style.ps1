# Holds PowerShell files against what the DSC community's analyzer rules want and its syntax tree shows, for syntax.ts:
# the analyzer itself cannot be installed where the tests run. Prints 'file path', then 'style line: what', and at the
# end 'parsed'.
param([string[]] $Paths)

# A table has its entries on lines of their own, four columns in from the line that it begins on.
function Test-Table($Node)
{
    if ($Node.KeyValuePairs.Count -eq 0) { return $true }
    $lines = $Node.Extent.Text -split '\r?\n'
    $margin = [regex]::Match($Node.Extent.StartScriptPosition.Line, '^ *').Length
    $misplaced = @($Node.KeyValuePairs | Where-Object { $_.Item1.Extent.StartColumnNumber -ne $margin + 5 })
    return $lines[0] -eq '@{' -and $lines[-1] -match '^ *}$' -and $misplaced.Count -eq 0
}

# Parentheses of parameters stand on lines of their own, and each has its attribute before all others.
function Test-ParamBlock($Node)
{
    if ($Node.Parameters.Count -eq 0) { return $Node.Extent.Text -cmatch 'param \(\)$' }
    if ($Node.Extent.Text -cnotmatch '(^|\n) *param\r?\n') { return $false }
    foreach ($parameter in $Node.Parameters)
    {
        if ($parameter.Attributes.Count -eq 0 -or $parameter.Attributes[0].TypeName.FullName -cne 'Parameter') { return $false }
    }
    return $true
}

# A function that takes an ErrorAction goes on behind a throw that is in no try, where that is SilentlyContinue.
function Find-Throw($Function)
{
    $advanced = $Function.Body.Find({ $args[0] -is [System.Management.Automation.Language.AttributeAst] -and $args[0].TypeName.Name -in 'CmdletBinding', 'Parameter' }, $false)
    if ($null -eq $advanced) { return }
    $Function.Body.FindAll({ $args[0] -is [System.Management.Automation.Language.ThrowStatementAst] }, $false) | Where-Object {
        $above = $_.Parent
        while ($null -ne $above -and $above -isnot [System.Management.Automation.Language.TryStatementAst] -and $above -ne $Function) { $above = $above.Parent }
        $above -eq $Function
    }
}

# A call of something static that a class of this file does not have: what calls it fails only when it runs.
function Test-StaticCall($Node, $Classes)
{
    if (-not $Node.Static -or $Node.Expression -isnot [System.Management.Automation.Language.TypeExpressionAst]) { return $true }
    $class = @($Classes | Where-Object { $_.Name -eq $Node.Expression.TypeName.Name })
    return $class.Count -eq 0 -or $Node.Member.Value -in @('new') + @($class[0].Members | Where-Object { $_.IsStatic -or $class[0].IsEnum } | ForEach-Object { $_.Name })
}

# 'a' -ceq "a$([char] 0xad)": operators compare texts as people read them, and pass over what cannot be seen. What two texts
# from elsewhere are is told by their characters: String.Equals, Array.IndexOf.
function Test-Comparison($Node)
{
    if ([string] $Node.Operator -notin 'Ceq', 'Cne', 'Cin', 'Cnotin', 'Ccontains', 'Cnotcontains') { return $true }
    return @($Node.Left, $Node.Right | Where-Object { $_ -is [System.Management.Automation.Language.ConstantExpressionAst] }).Count -gt 0
}

function Find-Fault($Node, $Classes)
{
    switch ($Node.GetType().Name)
    {
        'HashtableAst' { if (-not (Test-Table -Node $Node)) { 'table' } }
        'ParamBlockAst' { if (-not (Test-ParamBlock -Node $Node)) { 'param' } }
        'FunctionDefinitionAst' { foreach ($found in Find-Throw -Function $Node) { 'throw' } }
        'NamedBlockAst' { if ($Node.Statements.Count -eq 0 -and $Node.Extent.Text -match '\S') { 'empty block' } }
        'BinaryExpressionAst' { if (-not (Test-Comparison -Node $Node)) { 'comparison as people read' } }
        'ScriptBlockExpressionAst' { if ($Node.ScriptBlock.Extent.Text -match '^\{\s*\}$') { 'empty block' } }
        { $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst' } { if (-not (Test-StaticCall -Node $Node -Classes $Classes)) { 'no such static member' } }
    }
}

foreach ($path in $Paths)
{
    "file $path"
    $tokens = $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($path, [ref] $tokens, [ref] $errors)
    $all = @($tree.FindAll({ $true }, $true))
    $classes = @($all | Where-Object { $_ -is [System.Management.Automation.Language.TypeDefinitionAst] })
    foreach ($node in $all)
    {
        foreach ($fault in Find-Fault -Node $node -Classes $classes) { "style $($node.Extent.StartLineNumber): $fault" }
    }
    # A brace that opens the block of a statement is alone on its line (Allman).
    foreach ($token in $tokens)
    {
        if ($token.Kind -eq 'LCurly' -and $token.Extent.StartScriptPosition.Line -cmatch '^ *(if|elseif|else|foreach|for|while|switch|try|catch|finally|function|class|enum)\b[^{]*\{\s*$')
        {
            "style $($token.Extent.StartLineNumber): brace"
        }
    }
}
'parsed'
