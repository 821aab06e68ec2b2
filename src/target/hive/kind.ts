import { foldName } from '../../model/registry-key.ts';
import { profileListKey } from '../profile-list.ts';
import type { Hive } from './hive.ts';

/** Which root of the registry a hive is, by the name of the file that Windows keeps it in. */
export type HiveKind = 'SOFTWARE' | 'SYSTEM' | 'NTUSER.DAT' | 'UsrClass.dat';

/**
 * Tells a hive by what is in it. Keys that only one kind has decide; where a hive has none of them, its name
 * counts, the one in its header or its file's, together with keys that are usual for that kind.
 *
 * @param fileName the hive's file name without its folder
 * @returns undefined when that tells nothing, so that nobody takes one hive for another
 * @throws TargetError when the hive is damaged
 */
export function hiveKind(hive: Hive, fileName: string): HiveKind | undefined {
  const certain = kinds.find(kind => signs[kind].certain.every(keys => keys.some(key => hive.has(key))));
  if (certain) {
    return certain;
  }
  const named = [hive.storedName, fileName].flatMap(name => kindOfName(name) ?? []);
  return named.find(kind => signs[kind].usual.some(key => hive.has(key)));
}

/** The kind that has this name, or ends in it as a path. */
export function kindOfName(name: string): HiveKind | undefined {
  const start = Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1;
  return name.length - start > longestName ? undefined : byName.get(foldName(name.slice(start)));
}

interface Signs {
  readonly names: readonly string[];
  /** No other kind has one of each of these. */
  readonly certain: readonly (readonly string[])[];
  readonly usual: readonly string[];
}

const signs: Readonly<Record<HiveKind, Signs>> = {
  SYSTEM: {
    names: ['SYSTEM'],
    certain: [['Select'], ['ControlSet001', 'ControlSet002', 'ControlSet003']],
    usual: ['Select', 'ControlSet001', 'Setup', 'MountedDevices'],
  },
  SOFTWARE: {
    names: ['SOFTWARE'],
    certain: [[profileListKey]],
    usual: ['Microsoft', 'Classes', 'Policies', 'Wow6432Node'],
  },
  'NTUSER.DAT': {
    // DEFAULT is LocalSystem's; NTUSER.MAN is one that its user cannot change.
    names: ['NTUSER.DAT', 'NTUSER.MAN', 'DEFAULT'],
    certain: [['Software'], ['Control Panel', 'Environment', 'AppEvents', 'Keyboard Layout', 'Console']],
    usual: ['Software', 'Control Panel', 'Environment'],
  },
  'UsrClass.dat': {
    names: ['USRCLASS.DAT'],
    certain: [['Local Settings\\Software', 'Local Settings\\MuiCache']],
    usual: [
      'Local Settings',
      'CLSID',
      'Interface',
      'TypeLib',
      'Extensions',
      'VirtualStore',
      'ActivatableClasses',
    ],
  },
};

const kinds = Object.keys(signs) as HiveKind[];
const byName = new Map(kinds.flatMap(kind => signs[kind].names.map(name => [name, kind])));
const longestName = Math.max(...[...byName.keys()].map(({ length }) => length));
