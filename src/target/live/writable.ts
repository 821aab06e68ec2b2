import { showPlace } from '../../model/reason.ts';
import type { RegistryArea } from '../../model/registry-area.ts';
import { foldName, splitPath } from '../../model/registry-key.ts';
import { longestKeyName, longestValueName } from '../../model/registry-limits.ts';
import { type RegistryValue, rareType, registryTypes, typeName } from '../../model/registry-value.ts';
import { commandName } from '../../package-root.ts';
import { isAtOrBelow, machineKeyPath, userKeyPath } from '../paths.ts';
import type { Change } from '../target.ts';

/**
 * Why PowerShell could not make this change exactly, if so. .NET's RegistryKey writes texts with one closing NUL,
 * whole numbers, and the types that it has a name for.
 *
 * @param areas what may be written at all
 */
export function whyNotWritable(change: Change, areas: readonly RegistryArea[]): string | undefined {
  const names = splitPath(change.key);
  const badName = names.find(name => name === '' || name.length > longestKeyName || name.includes('\0'));
  if (badName !== undefined) {
    return `The name of a key has 1 to ${longestKeyName} characters and no NUL.`;
  }
  const area = areaOf(change.key, areas);
  if (!area) {
    return `It is no key that ${commandName} manages.`;
  }
  const valueName =
    change.kind === 'set-value' ? change.value.name : change.kind === 'delete-value' ? change.name : '';
  if (valueName.length > longestValueName || valueName.includes('\0')) {
    return `The name of a value has at most ${longestValueName} characters and no NUL.`;
  }
  const notOurs = whyNotOfArea(change, area);
  if (notOurs !== undefined || change.kind !== 'set-value' || isExact(change.value)) {
    return notOurs;
  }
  const { name, type, data } = change.value;
  return type === rareType
    ? `Its value${showPlace('', name)} is of a rare type, which PowerShell can neither read nor put back. Remove it with regedit.`
    : `PowerShell cannot write these ${data.length} bytes as ${typeName(type)}.`;
}

/** The area that a key is in, of which nothing outside is ever written, whatever an undo file says. */
export function areaOf(path: string, areas: readonly RegistryArea[]): RegistryArea | undefined {
  const [, owner = ''] = splitPath(path);
  return areas.find(({ root, views, values }) => {
    const keys =
      root.hive === 'User'
        ? [userKeyPath(owner, root.path)]
        : views.map(view => machineKeyPath(view, root.path));
    return keys.some(key => (values ? foldName(path) === foldName(key) : isAtOrBelow(path, key)));
  });
}

/** Of a key that is another's, nothing but the values of the models may be written or deleted. */
function whyNotOfArea(change: Change, { values }: RegistryArea): string | undefined {
  if (!values || change.kind === 'create-key' || change.kind === 'delete-key') {
    return undefined;
  }
  const name = change.kind === 'set-value' ? change.value.name : change.name;
  const known = values.find(value => foldName(value.name) === foldName(name));
  if (known && (change.kind === 'delete-value' || typeName(change.value.type) === known.type)) {
    return undefined;
  }
  const own = values.map(value => `${showPlace('', value.name).trim()} as a ${value.type}`).join(', ');
  const what = change.kind === 'set-value' ? ` as a ${typeName(change.value.type)}` : '';
  return `It is another's key, in which ${commandName} changes nothing but ${own}; not${showPlace('', name)}${what}. Change that with regedit.`;
}

function isExact({ type, data }: RegistryValue): boolean {
  switch (type) {
    case registryTypes.REG_NONE:
    case registryTypes.REG_BINARY:
      return true;
    case registryTypes.REG_SZ:
    case registryTypes.REG_EXPAND_SZ:
      return data.length % 2 === 0 && endsInNul(data, 1);
    case registryTypes.REG_MULTI_SZ:
      return data.length % 2 === 0 && (endsInNul(data, 2) || (data.length === 2 && endsInNul(data, 1)));
    case registryTypes.REG_DWORD:
      return data.length === 4;
    case registryTypes.REG_QWORD:
      return data.length === 8;
    default:
      return false;
  }
}

function endsInNul(data: Uint8Array, count: number): boolean {
  return data.length >= 2 * count && data.subarray(-2 * count).every(byte => byte === 0);
}
