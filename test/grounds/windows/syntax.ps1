# Walks the syntax tree of PowerShell files, for syntax.ts. Prints 'file path' and then, of that file, 'error line:
# message' for what does not parse, 'newer line: text' for what Windows PowerShell 5.1 with .NET Framework 4.5 lacks,
# 'static line: member' for what Windows PowerShell may run in another runspace, and 'foreign name' for each command
# that is neither its own nor in Microsoft.PowerShell.Core; at the end 'parsed'.
param([string[]] $Paths)

# a ? b : c, a ?? b, ??=, ?. and ?[] (7.0 and 7.1), && and || (7.0), clean { } (7.3).
$newTokens = 'QuestionMark', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr', 'Clean'

$newVariables = 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'EnabledExperimentalFeatures', 'PSNativeCommandUseErrorActionPreference'

$newParameters = @{
    'ForEach-Object' = 'Parallel', 'ThrottleLimit', 'AsJob', 'TimeoutSeconds'
    'Get-Command'    = 'UseFuzzyMatching', 'UseAbbreviationExpansion'
    'New-ModuleManifest' = 'Scope'
    'Import-Module'  = 'UseWindowsPowerShell', 'SkipEditionCheck'
    'Get-Module'     = 'SkipEditionCheck'
    'Start-Job'      = 'WorkingDirectory'
    'Where-Object'   = 'Parallel'
}

# Types of .NET Framework after 4.5, and of .NET alone.
$newTypes = '^(System\.)?(HashCode|Half|Int128|UInt128|Index|Range|DateOnly|TimeOnly|Random\.Shared|ValueTuple.*|Span.*|ReadOnlySpan.*|Memory.*|MemoryExtensions|OperatingSystem|TimeProvider|' +
    'Text\.Json\..*|Text\.Rune|Buffers\..*|Numerics\.BitOperations|Runtime\.InteropServices\.(RuntimeInformation|OSPlatform|NativeLibrary|MemoryMarshal)|' +
    'Collections\.Immutable\..*|Collections\.Frozen\..*|Collections\.Generic\.PriorityQueue.*|Collections\.Generic\.OrderedDictionary.*|' +
    'Net\.Http\.SocketsHttpHandler|IO\.Enumeration\..*|IO\.RandomAccess|Threading\.PeriodicTimer|Formats\..*)$|^(semver|System\.Management\.Automation\.(SemanticVersion|PSStyle|ExperimentalFeature).*)$'

# Static members of types that are older than they.
$newStatics = @{
    'Array'       = 'Empty', 'Fill'
    'Convert'     = 'ToHexString', 'ToHexStringLower', 'FromHexString'
    'Environment' = 'ProcessId', 'ProcessPath', 'TickCount64', 'IsPrivilegedProcess'
    'Math'        = 'Clamp', 'Cbrt', 'Log2', 'BitIncrement'
    'Path'        = 'Join', 'TryJoin', 'GetRelativePath', 'EndsInDirectorySeparator', 'TrimEndingDirectorySeparator', 'IsPathFullyQualified', 'Exists'
    'File'        = 'ReadAllTextAsync', 'WriteAllTextAsync', 'ReadAllBytesAsync', 'WriteAllBytesAsync', 'ReadAllLinesAsync', 'AppendAllTextAsync', 'ResolveLinkTarget', 'CreateSymbolicLink'
    'Directory'   = 'CreateTempSubdirectory', 'CreateSymbolicLink', 'ResolveLinkTarget'
    'Encoding'    = 'Latin1'
    'SHA256'      = 'HashData'
    'SHA512'      = 'HashData'
    'SHA1'        = 'HashData'
    'MD5'         = 'HashData'
    'RandomNumberGenerator' = 'GetInt32', 'Fill', 'GetString', 'GetHexString'
    'Enum'        = 'GetValuesAsUnderlyingType'
    'DateTime'    = 'UnixEpoch'
    'DateTimeOffset' = 'FromUnixTimeSeconds', 'FromUnixTimeMilliseconds', 'UnixEpoch'
    'ArgumentNullException' = 'ThrowIfNull'
    'ArgumentException'     = 'ThrowIfNullOrEmpty', 'ThrowIfNullOrWhiteSpace'
}

# Methods and properties of objects, whatever their type, that older types do not have.
$newMembers = 'ArgumentList', 'ToUnixTimeSeconds', 'ToUnixTimeMilliseconds', 'ReplaceLineEndings', 'EnumerateRunes', 'AsSpan', 'TryAdd', 'EnsureCapacity', 'WaitForExitAsync', 'GetValueOrDefault', 'Order', 'OrderDescending', 'MinBy', 'MaxBy', 'DistinctBy', 'Chunk'

# The line of each thing in a tree that is newer, with its text.
function Find-Newer($Node)
{
    switch ($Node.GetType().Name)
    {
        'PipelineAst' { if ($Node.Background) { '&' } }
        'VariableExpressionAst' { if ($Node.VariablePath.UserPath -in $newVariables) { $Node.Extent.Text } }
        'ConstantExpressionAst'
        {
            # 0b1, 1u, 1ul, 1y, 1s, 1n.
            if ($Node.Extent.Text -match '^(0b[01]|[0-9a-fx.]+(u|ul|y|uy|s|us|n)((k|m|g|t|p)b)?$)' -and $Node.Extent.Text -notmatch '^0x[0-9a-f]+$') { $Node.Extent.Text }
        }
        'TypeExpressionAst' { if ($Node.TypeName.FullName -match $newTypes) { $Node.Extent.Text } }
        'TypeConstraintAst' { if ($Node.TypeName.FullName -match $newTypes) { $Node.Extent.Text } }
        'UsingStatementAst' { if ([string] $Node.UsingStatementKind -notin 'Module', 'Namespace', 'Assembly') { $Node.Extent.Text } }
        { $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst' } { Find-NewerMember -Node $Node }
        'CommandAst' { Find-NewerParameter -Node $Node }
    }
}

function Find-NewerMember($Node)
{
    $member = if ($Node.Member -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $Node.Member.Value }
    if ($Node.Static -and $Node.Expression -is [System.Management.Automation.Language.TypeExpressionAst])
    {
        $type = $Node.Expression.TypeName.Name.Split('.')[-1]
        if ($newStatics.ContainsKey($type) -and $member -in $newStatics[$type]) { "[$type]::$member" }
        return
    }
    if ($member -in $newMembers) { ".$member" }
    # .NET Framework has these with fewer arguments only, or takes a text for its characters.
    $count = @($Node.Arguments | Where-Object { $_ }).Count
    if (($member -eq 'Contains' -and $count -gt 1) -or ($member -eq 'Replace' -and $count -gt 2) -or
        ($member -eq 'Kill' -and $count -gt 0) -or ($member -eq 'Split' -and (Test-LongText -Node $Node.Arguments[0])))
    {
        ".$member(...)"
    }
}

function Test-LongText($Node)
{
    $Node -is [System.Management.Automation.Language.StringConstantExpressionAst] -and $Node.Value.Length -gt 1
}

function Find-NewerParameter($Node)
{
    $name = $Node.GetCommandName()
    if ($null -eq $name -or -not $newParameters.ContainsKey($name)) { return }
    foreach ($element in $Node.CommandElements)
    {
        if ($element -is [System.Management.Automation.Language.CommandParameterAst] -and $element.ParameterName -in $newParameters[$name])
        {
            "$name -$($element.ParameterName)"
        }
    }
}

# Windows PowerShell runs what is static in a class in the runspace in which the class was defined last, with the
# functions and classes of that one (PowerShell#4209): another runspace that calls it waits for one that may be busy, or
# that waits in turn. So there are no static methods and constructors, and the value that a static property begins with
# comes from .NET alone: no command, no block, no variable of the module, and none of its classes.
function Find-Static($Class, $ClassNames)
{
    foreach ($member in $Class.Members)
    {
        if ($member -is [System.Management.Automation.Language.FunctionMemberAst] -and $member.IsStatic)
        {
            "static $($member.Extent.StartLineNumber): $($Class.Name).$($member.Name)"
        }
        elseif ($member -is [System.Management.Automation.Language.PropertyMemberAst] -and $member.IsStatic -and $member.InitialValue)
        {
            $back = $member.InitialValue.FindAll({ Test-ReachBack -Node $args[0] -ClassNames $ClassNames }, $true)
            if (@($back).Count -gt 0) { "static $($member.Extent.StartLineNumber): $($Class.Name).$($member.Name)" }
        }
    }
}

function Test-ReachBack($Node, $ClassNames)
{
    switch ($Node.GetType().Name)
    {
        'CommandAst' { return $true }
        'ScriptBlockExpressionAst' { return $true }
        'VariableExpressionAst' { return $Node.VariablePath.UserPath -notin 'null', 'true', 'false' }
        { $_ -in 'TypeExpressionAst', 'TypeConstraintAst' } { return $Node.TypeName.FullName -in $ClassNames }
    }
    return $false
}

$core = @(Get-Command -Module 'Microsoft.PowerShell.Core' | ForEach-Object { $_.Name })
foreach ($path in $Paths)
{
    "file $path"
    $tokens = $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($path, [ref] $tokens, [ref] $errors)
    foreach ($found in $errors) { "error $($found.Extent.StartLineNumber): $($found.Message -replace '\s+', ' ')" }
    foreach ($token in $tokens)
    {
        if ([string] $token.Kind -in $newTokens) { "newer $($token.Extent.StartLineNumber): $($token.Text)" }
        # The escapes of PowerShell 6: escape and Unicode characters.
        if ($token -is [System.Management.Automation.Language.StringExpandableToken] -and $token.Text -match '(?<!`)(``)*(`e|`u\{)')
        {
            "newer $($token.Extent.StartLineNumber): an escape in a text"
        }
    }
    $all = $tree.FindAll({ $true }, $true)
    foreach ($node in $all)
    {
        foreach ($newer in Find-Newer -Node $node) { "newer $($node.Extent.StartLineNumber): $newer" }
    }
    $classes = @($all | Where-Object { $_ -is [System.Management.Automation.Language.TypeDefinitionAst] })
    foreach ($class in $classes) { Find-Static -Class $class -ClassNames $classes.Name }
    $own = @($all | Where-Object { $_ -is [System.Management.Automation.Language.FunctionDefinitionAst] } | ForEach-Object { $_.Name })
    $used = @($all | Where-Object { $_ -is [System.Management.Automation.Language.CommandAst] } | ForEach-Object { $_.GetCommandName() })
    foreach ($name in $used) { if ($null -ne $name -and $name -notin $own -and $name -notin $core) { "foreign $name" } }
}
'parsed'
