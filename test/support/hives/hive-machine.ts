import { dwordValue, type RegistryValue, stringValue } from '../../../src/model/registry-value.ts';
import { buildHive, type HiveKey, type HiveOptions, keysAlong } from './hive-builder.ts';

const client = 'Local Settings\\Software\\Microsoft\\MSIPC';

/**
 * A SOFTWARE hive that lists these profiles, and has these values in the RMS client's key of either view.
 *
 * @param below the keys in that of the native view
 */
export function softwareHive(
  profiles: Readonly<Record<string, string>>,
  native: readonly RegistryValue[] = [],
  wow6432?: readonly RegistryValue[],
  below: readonly HiveKey[] = [],
): Buffer {
  const list = Object.entries(profiles).map(([name, path]) => ({
    name,
    values: path === '' ? [] : [{ ...stringValue('ProfileImagePath', path), type: 2 }],
  }));
  const microsoft: HiveKey = {
    name: 'Microsoft',
    subkeys: [
      { name: 'MSIPC', values: native, subkeys: below },
      { name: 'Windows NT', subkeys: [keysAlong('CurrentVersion\\ProfileList', { subkeys: list })] },
    ],
  };
  const wow = wow6432 ? [keysAlong('Wow6432Node\\Microsoft\\MSIPC', { values: wow6432 })] : [];
  return buildHive([{ name: 'Classes' }, microsoft, ...wow], {
    storedName: 'emRoot\\System32\\Config\\SOFTWARE',
  });
}

/** A SYSTEM hive of a computer with this name, in the control set of this number. */
export function systemHive(name: string, set = 1): Buffer {
  const values = name === '' ? [] : [stringValue('ComputerName', name)];
  const others = ['ControlSet001', 'ControlSet002'].filter(other => other !== `ControlSet00${set}`);
  return buildHive([
    { name: 'Select', values: [dwordValue('Current', set)] },
    keysAlong(`ControlSet00${set}\\Control\\ComputerName\\ComputerName`, { values }),
    ...others.map(other => ({ name: other })),
  ]);
}

/** A user's NTUSER.DAT, with more keys than every one has. */
export function userHive(keys: readonly HiveKey[] = [], options: HiveOptions = {}): Buffer {
  const software = keys.some(({ name }) => name === 'Software') ? [] : [keysAlong('Software\\Microsoft')];
  return buildHive([{ name: 'Control Panel' }, { name: 'Environment' }, ...software, ...keys], {
    minor: 3,
    storedName: '\\??\\C:\\Users\\someone\\NTUSER.DAT',
    ...options,
  });
}

/** A user's UsrClass.dat with these values in the RMS client's key. */
export function classesHive(values: readonly RegistryValue[] = [], options: HiveOptions = {}): Buffer {
  return buildHive([{ name: 'CLSID' }, keysAlong(client, { values })], {
    minor: 3,
    storedName: '\\Microsoft\\Windows\\UsrClass.dat',
    ...options,
  });
}
