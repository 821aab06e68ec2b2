import { omissionsOf } from '../../engine/omissions.ts';
import { isWrittenSid } from '../../model/account.ts';
import { codecOf } from '../../model/codec.ts';
import { foldName, type RegistryKey } from '../../model/registry-key.ts';
import { dwordLength, type RegistryValue, stringValue, typeName } from '../../model/registry-value.ts';
import type { ResourceModel } from '../../model/resource.ts';
import { resources } from '../../rms/index.ts';
import { computerName } from '../../target/computer-name.ts';
import { nameInTrees, nameTrees } from '../../target/machine/machine-name.ts';
import { isAtOrBelow, machineRoot, parentPath } from '../../target/paths.ts';
import { collectedLine, lackedUsersLine } from '../../target/reg-file/collected.ts';
import { logicalPath } from '../../target/reg-file/document/logical-path.ts';
import { type RegForm, regeditForm } from '../../target/reg-file/syntax/value-syntax.ts';
import { sectionLines } from '../../target/reg-file/write/change-lines.ts';
import { isProblem, type ReadAnswer, type Target, type Tree } from '../../target/target.ts';
import {
  collector,
  computerNameKey,
  emptyKey,
  headingLines,
  namelessOmission,
  unreadHiveKey,
} from './export-lines.ts';
import { type Pattern, patternsOf, wantedTrees } from './wanted-trees.ts';

/** What was collected of a machine. */
export interface Collected {
  /** A registry file of version 5. */
  readonly text: string;
  /** What an audit will not be able to tell of the client from it, and why. */
  readonly omissions: readonly string[];
  /** The same of keys that are not the client's own, which few configurations are about. */
  readonly asides: readonly string[];
}

/**
 * Collects what an audit needs of a machine: its name, and of the client's keys the values that the models know.
 * Nothing else leaves the machine: no other key, no value that no model knows, and of values of a wrong type the type, and of those
 * of a wrong length no content.
 *
 * @param machineName the computer's name, where the target cannot be asked for it
 * @param encoding what the text is going to be written in
 * @param at when that is
 * @param models what an audit may ask about
 * @throws TargetError when the target cannot be read at all
 */
export async function collect(
  target: Target,
  machineName: string | undefined,
  encoding: RegForm['encoding'],
  at: Date,
  models: readonly ResourceModel[] = resources,
): Promise<Collected> {
  const wanted = wantedTrees(models);
  const names = machineName === undefined ? nameTrees : [];
  const { trees } = await target.read({
    trees: [...wanted.map(({ tree }) => tree), ...names],
    accounts: [],
  });
  const sections: Sections = new Map();
  const read = wanted.map(({ area, isNeeded }, index) => {
    const found = trees[index] ?? [];
    const problems = isProblem(found)
      ? [found.problem]
      : found.flatMap(tree => addTree(tree, patternsOf(models, area.root), sections));
    return { area, problems: isNeeded ? problems : [] };
  });
  const lacked = nameUnreadHives(trees, sections) ? [] : [lackedUsersLine];
  const { own: omissions, others: asides } = omissionsOf(read);
  const name = machineName ?? nameInTrees(trees.slice(wanted.length));
  if (name === undefined) {
    omissions.push(namelessOmission);
  } else {
    sections.set(computerNameKey, [stringValue(computerName.value, name)]);
  }
  if (sections.size === 0) {
    sections.set(emptyKey, []);
  }
  const form = { ...regeditForm, encoding };
  const lines = [...sections].flatMap(([path, values]) => [...sectionLines(path, values, form), '']);
  const origin = {
    kind: target.kind === 'live' ? 'live' : 'files',
    collected: target.collected,
  } as const;
  const heading = headingLines(collectedLine(at, collector, origin), ...lacked);
  const text = [...heading, ...lines, ''].join(form.eol);
  return { text, omissions: [...new Set(omissions)], asides };
}

/** What was collected, by the paths of the keys. */
type Sections = Map<string, readonly RegistryValue[]>;

/**
 * Names the hives of users in which nothing could be read: who has none in an export is no user of its machine, and would not
 * be missed where all users are asked for.
 *
 * @returns could all be named? Not those of whom nothing tells who they are.
 */
function nameUnreadHives(trees: ReadAnswer['trees'], sections: Sections): boolean {
  const paths = trees.flatMap(found => (isProblem(found) ? [] : found.map(({ path }) => path)));
  const named = new Set([...sections.keys()].flatMap(path => userHiveOf(path) ?? []).map(foldName));
  let areAllNamed = true;
  for (const path of paths) {
    const hive = userHiveOf(path);
    if (hive === undefined) {
      areAllNamed &&= isAtOrBelow(path, machineRoot);
    } else if (!named.has(foldName(hive))) {
      named.add(foldName(hive));
      sections.set(`${hive}\\${unreadHiveKey}`, []);
    }
  }
  return areAllNamed;
}

/** The root of the hive that a path is in, where it is that of a user whom it names. */
function userHiveOf(path: string): string | undefined {
  return /^(?:HKEY_CURRENT_USER|HKEY_USERS\\(?:S-1-[0-9-]+|Default))(?=\\|$)/i.exec(logicalPath(path))?.[0];
}

/** Adds what a tree has; returns what of it could not be read, and why. */
function addTree(tree: Tree, patterns: readonly Pattern[], sections: Sections): string[] {
  const { path, key, missingFrom } = tree;
  if (isProblem(key)) {
    return [key.problem];
  }
  if (key === undefined) {
    // A registry file says that a key is not there by naming one above it; to import that does no harm.
    const above = parentPath(missingFrom ?? path);
    if (above !== undefined && !sections.has(above)) {
      sections.set(above, []);
    }
    return [];
  }
  // A registry file speaks for all below the keys that it names: of a tree in which something could not be read it must not
  // name any.
  const inside: Sections = new Map();
  const unread = addKey(path, key, patterns, inside);
  for (const [below, values] of unread.length > 0 ? [] : inside) {
    sections.set(below, values);
  }
  return unread;
}

/**
 * Adds the key and those below it that lead to something a model knows.
 *
 * @returns what of it could not be read, and why
 */
function addKey(path: string, key: RegistryKey, patterns: readonly Pattern[], sections: Sections): string[] {
  const unread = key.problem === undefined ? [] : [`${path} cannot be read: ${key.problem}`];
  const here = patterns.filter(pattern => pattern.path.length === 0);
  const values = [...key.values.values()].flatMap(value => kept(value, here));
  sections.set(path, values);
  for (const subkey of key.subkeys.values()) {
    const below = patterns
      .filter(pattern => stepMatches(pattern.path, subkey))
      .map(pattern => ({ ...pattern, path: pattern.path.slice(1) }));
    if (below.length > 0) {
      unread.push(...addKey(`${path}\\${subkey.name}`, subkey, below, sections));
    }
  }
  return unread;
}

/** A placeholder stands for any name, but only of a key that has what comes after it. */
function stepMatches([step, next]: readonly string[], key: RegistryKey): boolean {
  if (step === undefined) {
    return false;
  }
  const isOpen = step.startsWith('{');
  return isOpen
    ? (step !== '{Sid}' || isWrittenSid(key.name)) && (next === undefined || mayHave(key, foldName(next)))
    : foldName(step) === foldName(key.name);
}

/** In a key that could not be read anything may be. */
function mayHave(key: RegistryKey, name: string): boolean {
  return key.subkeys.has(name) || (key.problem !== undefined && key.gone?.has(name) !== true);
}

/** The value as far as a model needs it. */
function kept(value: RegistryValue, patterns: readonly Pattern[]): RegistryValue[] {
  const storages = patterns.flatMap(({ storage }) => storage ?? []);
  const single = storages.find(storage => storage.kind === 'value' && isNamed(storage.name, value.name));
  if (single?.kind === 'value') {
    const codec = codecOf(single);
    const { decode, type } = codec.data ?? codec;
    const isReadable = decode(value) !== undefined;
    return [isReadable ? value : { ...value, data: typeName(value.type) === type ? flawOf(value) : nothing }];
  }
  const isMember = value.name !== '' && typeName(value.type) === 'REG_SZ';
  return isMember && storages.some(({ kind }) => kind === 'names') ? [stringValue(value.name, '')] : [];
}

const nothing = new Uint8Array();

/** So many bytes show of data of a wrong length that it is: that it is shorter, longer or odd. */
export const flawLength = dwordLength + 1;

function flawOf({ data }: RegistryValue): Uint8Array {
  return new Uint8Array(Math.min(data.length, flawLength));
}

function isNamed(wanted: string, name: string): boolean {
  return wanted.startsWith('{') ? name !== '' : foldName(wanted) === foldName(name);
}
