import { fileURLToPath } from 'node:url';
import { literal } from '../../../generator/powershell/literal.ts';
import type { Lane } from './lane.ts';

/** What PowerShell's own parser finds in a file. */
export interface Syntax {
  /** Errors with their lines. */
  readonly errors: readonly string[];
  /** What Windows PowerShell 5.1 and .NET Framework 4.5 do not know, with its line. */
  readonly newer: readonly string[];
  /** Members of classes that Windows PowerShell may run in another runspace, with their lines. */
  readonly statics: readonly string[];
  /** Names of the commands that it calls and that are neither its own functions nor in Microsoft.PowerShell.Core. */
  readonly foreign: readonly string[];
}

/**
 * Has the lane's PowerShell parse a file.
 *
 * @param path the file's path on this machine
 */
export async function parseOnLane(lane: Lane, path: string): Promise<Syntax> {
  const [syntax = { errors: [], newer: [], statics: [], foreign: [] }] = await parseAllOnLane(lane, [path]);
  return syntax;
}

/** {@link parseOnLane} for many files, in one process; the answers are in their order. */
export async function parseAllOnLane(lane: Lane, paths: readonly string[]): Promise<Syntax[]> {
  const sections = await sectionsOf(lane, 'syntax.ps1', paths);
  return sections.map(of => ({
    errors: of('error'),
    newer: of('newer'),
    statics: of('static'),
    foreign: of('foreign'),
  }));
}

/** What the files have that the DSC community's rules forbid, with its lines; the answers are in the files' order. */
export async function faultsOfStyle(lane: Lane, paths: readonly string[]): Promise<string[][]> {
  const sections = await sectionsOf(lane, 'style.ps1', paths);
  return sections.map(of => of('style'));
}

/** What leads a 32-bit process to another place than a 64-bit one, with its lines; the answers are in the files' order. */
export async function redirectionsIn(lane: Lane, paths: readonly string[]): Promise<string[][]> {
  const sections = await sectionsOf(lane, 'redirection.ps1', paths);
  return sections.map(of => of('redirected'));
}

/** What a script beside this file prints of each file, by the word that its lines begin with. */
async function sectionsOf(
  lane: Lane,
  name: string,
  paths: readonly string[],
): Promise<((kind: string) => string[])[]> {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const [program, ...files] = [script, ...paths].map(path => literal(lane.windowsPath(path)));
  const { code, stdout, stderr } = await lane.runScript(`& ${program} -Paths ${files.join(', ')}`);
  const [, ...sections] = stdout.toString().split(/^file .*\r?\n/m);
  if (!/^parsed\r?$/m.test(sections.at(-1) ?? '') || sections.length !== paths.length) {
    throw new Error(`The parser ended with ${code}: ${stdout}${stderr}`);
  }
  return sections.map(section => {
    const lines = section.split(/\r?\n/);
    return kind => lines.filter(line => line.startsWith(`${kind} `)).map(line => line.slice(kind.length + 1));
  });
}
