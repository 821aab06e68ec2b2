import { commandName } from '../../../package-root.ts';
import { type Data, isPrintableAscii, literal } from '../../../powershell/literal.ts';
import { inFolder, readScript } from '../../../powershell/read-script.ts';
import { classPrefix } from '../../../rms/index.ts';
import type { CompileOptions } from '../compiled.ts';
import { type ModulePart, namesIn, partsFor, partsIn, textsOf } from './module-parts.ts';

/** What a script does, and so which file has its last part. */
export type ScriptKind = 'detect' | 'remediate' | 'discover' | 'undo-detect' | 'undo-remediate';

/** What differs between scripts of one kind. */
export interface ScriptContent {
  /** What it is for, in a sentence. */
  readonly about: string;
  /** Names of the resources that it has instances of. */
  readonly resources: readonly string[];
  /** The functions that are its data. */
  readonly functions: string;
  /** The variables that it uses, by their names. */
  readonly variables: Readonly<Record<string, Data>>;
}

/** A whole script in ASCII, which needs nothing but Windows PowerShell: what it uses of the module is in it. */
export function scriptText(
  kind: ScriptKind,
  { about, resources, functions, variables }: ScriptContent,
  options: CompileOptions,
): string {
  const main = ownText(`powershell/intune/${kind}.ps1`);
  const parts = partsFor([...resources, main].join('\n'), ownParts());
  const known = Object.entries(variables).map(([name, value]) => `$script:${name} = ${literal(value)}\n`);
  // In the module this table is empty, and is filled from its files.
  const used = parts.filter(({ name }) => name !== '$script:texts');
  return [
    heading(about, options),
    known.join(''),
    textTables(used),
    ...used.map(({ text }) => `${text}\n`),
    functions,
    main,
  ].join('\n');
}

const ownFiles = ['text', 'finding', 'undo-run', 'undo-file', 'undo-value', 'undo-tree'];

/** The functions that scripts have beside the module's. */
function ownParts(): readonly ModulePart[] {
  own ??= inFolder('powershell/intune', ...ownFiles).flatMap(file => partsIn(ownText(file)));
  return own;
}

let own: readonly ModulePart[] | undefined;

/** A file of ours, with the names that the module gives to its classes. */
function ownText(file: string): string {
  return readScript(file, new Map([['commandName', commandName]])).replace(
    /\[Module(\w+)\]/g,
    `[${classPrefix}$1]`,
  );
}

function heading(about: string, { source, version }: CompileOptions): string {
  const from = isPrintableAscii(source) && !source.includes('#>') ? source : 'a configuration document';
  return [
    '<#',
    '    .SYNOPSIS',
    `        ${about}`,
    '',
    '    .NOTES',
    `        Made by ${commandName} ${version} from ${from}. Edit that, and compile it anew.`,
    '#>',
    '',
  ].join('\n');
}

/** The texts of the classes that have any, as far as the parts use them. */
function textTables(parts: readonly ModulePart[]): string {
  // That table names the reasons that inform, whether or not anything here gives them.
  const speaking = parts.filter(({ name }) => name !== '$script:informativeReasons');
  const words = new Set(speaking.flatMap(part => [...namesIn(part)]));
  const classes = parts.flatMap(({ text }) =>
    [...text.matchAll(/Get-ClassText -Name '(\w+)'/g)].map(([, name = '']) => name),
  );
  const lines = [...new Set(classes)].flatMap(name => [
    `    ${name} = @{`,
    ...[...textsOf(name)].flatMap(([key, text]) => (words.has(key) ? [`        ${key} = ${text}`] : [])),
    '    }',
  ]);
  return ['# What is said, in English.', '$script:texts = @{', ...lines, '}', ''].join('\n');
}
