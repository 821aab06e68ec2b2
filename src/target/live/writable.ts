import type { View } from '../../model/location.ts';
import { showPlace } from '../../model/reason.ts';
import { splitPath } from '../../model/registry-key.ts';
import { longestKeyName, longestValueName } from '../../model/registry-limits.ts';
import { type RegistryValue, rareType, registryTypes, typeName } from '../../model/registry-value.ts';
import { roots } from '../../rms/roots.ts';
import { isAtOrBelow, machineKeyPath, userKeyPath } from '../paths.ts';
import type { Change } from '../target.ts';

/**
 * Why PowerShell could not make this change exactly, if so. .NET's RegistryKey writes texts with one closing NUL,
 * whole numbers, and the types that it has a name for.
 */
export function whyNotWritable(change: Change): string | undefined {
  const names = splitPath(change.key);
  const badName = names.find(name => name === '' || name.length > longestKeyName || name.includes('\0'));
  if (badName !== undefined) {
    return `The name of a key has 1 to ${longestKeyName} characters and no NUL.`;
  }
  if (!isOwn(change.key)) {
    return 'It is no key of the RMS client.';
  }
  const valueName =
    change.kind === 'set-value' ? change.value.name : change.kind === 'delete-value' ? change.name : '';
  if (valueName.length > longestValueName || valueName.includes('\0')) {
    return `The name of a value has at most ${longestValueName} characters and no NUL.`;
  }
  if (change.kind !== 'set-value' || isExact(change.value)) {
    return undefined;
  }
  const { name, type, data } = change.value;
  return type === rareType
    ? `Its value${showPlace('', name)} is of a rare type, which PowerShell can neither read nor put back. Remove it with regedit.`
    : `PowerShell cannot write these ${data.length} bytes as ${typeName(type)}.`;
}

/** Nothing else is ever written, whatever an undo file says. */
function isOwn(path: string): boolean {
  const [, owner = ''] = splitPath(path);
  const own = [
    ...(['Native', 'Wow6432'] satisfies View[]).map(view => machineKeyPath(view, roots.machine.path)),
    userKeyPath(owner, roots.user.path),
    userKeyPath(owner, roots.userServer.path),
  ];
  return own.some(root => isAtOrBelow(path, root));
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
