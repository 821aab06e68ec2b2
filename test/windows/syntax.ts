import type { Lane } from './lane.ts';

/** What PowerShell's own parser finds in a file. */
export interface Syntax {
  /** Errors with their lines. */
  readonly errors: readonly string[];
  /** Operators that Windows PowerShell 5.1 does not know, with their lines. */
  readonly newer: readonly string[];
  /** Names of the commands that it calls and that are neither its own functions nor in Microsoft.PowerShell.Core. */
  readonly foreign: readonly string[];
}

/**
 * Has the lane's PowerShell parse a file.
 *
 * @param path the file's path on this machine
 */
export async function parseOnLane(lane: Lane, path: string): Promise<Syntax> {
  const { stdout, stderr } = await lane.runScript(script(lane.windowsPath(path)));
  const lines = stdout.toString().split(/\r?\n/);
  if (!lines.includes('parsed')) {
    throw new Error(`The parser did not run: ${stdout}${stderr}`);
  }
  const of = (kind: string) =>
    lines.filter(line => line.startsWith(`${kind} `)).map(line => line.slice(kind.length + 1));
  return { errors: of('error'), newer: of('newer'), foreign: of('foreign') };
}

function script(path: string): string {
  return `
$tokens = $errors = $null
$tree = [System.Management.Automation.Language.Parser]::ParseFile('${path.replaceAll("'", "''")}', [ref] $tokens, [ref] $errors)
foreach ($found in $errors) { "error $($found.Extent.StartLineNumber): $($found.Message)" }
$newer = 'QuestionMark', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr'
foreach ($token in $tokens) { if ([string] $token.Kind -in $newer) { "newer $($token.Extent.StartLineNumber): $($token.Text)" } }
$all = $tree.FindAll({ $true }, $true)
$own = @($all | Where-Object { $_ -is [System.Management.Automation.Language.FunctionDefinitionAst] } | ForEach-Object { $_.Name })
$core = @(Get-Command -Module 'Microsoft.PowerShell.Core' | ForEach-Object { $_.Name })
$used = @($all | Where-Object { $_ -is [System.Management.Automation.Language.CommandAst] } | ForEach-Object { $_.GetCommandName() })
foreach ($name in $used) { if ($null -ne $name -and $name -notin $own -and $name -notin $core) { "foreign $name" } }
'parsed'
`;
}
