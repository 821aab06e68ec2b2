import { literal } from '../../../generator/powershell/literal.ts';
import { type Assessment, verdictOf } from '../../../src/engine/assess.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import { packagePath } from '../../../src/package-root.ts';
import { answers } from './judgement.ts';
import type { Lane } from './lane.ts';

/**
 * Runs statements inside the module, in a process of its own.
 *
 * @param undoFolder where undo files go; the module's own folder where it is undefined
 * @returns the lines of text that they give
 */
export async function runModule(
  lane: Lane,
  undoFolder: string | undefined,
  ...statements: readonly string[]
): Promise<string[]> {
  const manifest = packagePath('resources', 'RmsClientDsc', 'RmsClientDsc.psd1');
  const { stdout } = await lane.runScript(
    [
      `Import-Module -Name ${literal(lane.windowsPath(manifest))} -ErrorAction Stop`,
      '& (Get-Module -Name RmsClientDsc) {',
      ...(undoFolder === undefined
        ? []
        : [`[RmsClientUndo]::Folder = ${literal(lane.windowsPath(undoFolder))}`]),
      ...statements,
      '}',
    ].join('\n'),
  );
  return stdout.toString().split(/\r?\n/).filter(Boolean);
}

/** A statement that makes `$it` an instance of the resource. */
export function made(resource: string, given: Readonly<Record<string, PropertyValue>>): string {
  const entries = Object.entries(given).map(([name, value]) => `${name} = ${literal(value)}`);
  return `$it = [${resource}] @{ ${entries.join('; ')} }`;
}

/** What Get and Test say of the `$it` that the statements make, as {@link sayingsOf} has it. */
export function sayings(lane: Lane, undoFolder: string, ...statements: readonly string[]): Promise<string[]> {
  return runModule(
    lane,
    undoFolder,
    ...statements,
    '$found = $it.Get()',
    '"Ensure: $($found.Ensure)"',
    'foreach ($reason in $found.Reasons) { "$($reason.Code) $($reason.Phrase)" }',
    'try { "Test: $($it.Test())" } catch { "Test: refused" }',
  );
}

/** What the module must say where the engine says this. */
export function sayingsOf(assessment: Assessment): string[] {
  const { ensure, reasons } = assessment;
  return [
    `Ensure: ${ensure}`,
    ...reasons.map(({ code, phrase }) => `${code} ${phrase}`),
    `Test: ${answers[verdictOf(assessment)].replace('Refused', 'refused')}`,
  ];
}
