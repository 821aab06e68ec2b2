import { basename, dirname, resolve } from 'node:path';
import { longestShown, safeText } from '../../model/printable.ts';
import { foldName } from '../../model/registry-key.ts';
import { readString } from '../../model/registry-value.ts';
import { computerName } from '../computer-name.ts';
import { kindOfName } from '../hive/kind.ts';
import { isProblem, type ReadAnswer, type ReadRequest, type Target, type TreeRequest } from '../target.ts';

/** The key in which Windows keeps the computer's name, and the one to which it links that. */
export const nameTrees: readonly TreeRequest[] = ['CurrentControlSet', 'ControlSet001'].map(set => ({
  hive: 'LocalMachine',
  view: 'Native',
  path: `SYSTEM\\${set}\\${computerName.key}`,
}));

/** The computer's name in answers to {@link nameTrees}, or undefined where they have none. */
export function nameInTrees(trees: ReadAnswer['trees']): string | undefined {
  for (const tree of trees) {
    const key = isProblem(tree) ? undefined : tree[0]?.key;
    const value = key && !isProblem(key) ? key.values.get(foldName(computerName.value)) : undefined;
    const name = value && readString(value);
    if (name) {
      return name;
    }
  }
  return undefined;
}

/** An answer with the computer's name, where the target tells it. */
export interface NamedAnswer {
  readonly answer: ReadAnswer;
  readonly machine: string | undefined;
}

/**
 * Asks a target, and for the computer's name, too, in whichever way costs least.
 *
 * @throws TargetError when nothing at all can be read; not for the name alone
 */
export async function readNamed(target: Target, request: ReadRequest): Promise<NamedAnswer> {
  if (target.machineName) {
    const answer = await target.read(request);
    return { answer, machine: await target.machineName().catch(() => undefined) };
  }
  const own = request.trees.length;
  const answer = await target.read({ ...request, trees: [...request.trees, ...nameTrees] });
  return {
    answer: { ...answer, trees: answer.trees.slice(0, own) },
    machine: nameInTrees(answer.trees.slice(own)),
  };
}

/** The computer's name, where the target tells it. */
export async function machineNameOf(target: Target): Promise<string | undefined> {
  try {
    return (await readNamed(target, { trees: [], accounts: [] })).machine;
  } catch {
    // Why it cannot be read is said when more is asked of it.
    return undefined;
  }
}

/**
 * The name for a machine whose registry does not tell it: that of the file without its extension, that of the folder,
 * or, for a file that is called as Windows calls a hive, that of the folder around it.
 */
export function nameOfPath(path: string): string {
  const full = resolve(path);
  const name = basename(full);
  if (kindOfName(name) !== undefined) {
    return basename(dirname(full)) || name;
  }
  return name.replace(/(?<=.)\.(?:reg|zip|dat|hiv|hive)$/i, '') || full;
}

const longestName = 256;

/** The name as reports show it. */
export function shownName(name: string): string {
  return safeText(name, longestName);
}

/** The path of a target, or of another file, as reports show it. */
export function shownSource(source: string): string {
  return safeText(source, longestShown);
}
