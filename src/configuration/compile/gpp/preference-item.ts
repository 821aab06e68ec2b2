import type { RegistryValue } from '../../../model/registry-value.ts';

/** Which half of a GPO an item is in, as the cmdlets call it. */
export type Side = 'Computer' | 'User';

/** One registry preference: what it does to one value, or to one key with all below it. */
export interface PreferenceItem {
  readonly side: Side;
  readonly action: 'Update' | 'Delete';
  /** `HKEY_LOCAL_MACHINE` or `HKEY_CURRENT_USER`. */
  readonly hive: string;
  /** Without hive. */
  readonly key: string;
  /** Empty for the key's default value, left out where the item is about the key. */
  readonly name?: string;
  /** What an Update writes. */
  readonly value?: RegistryValue;
}

/** The path of the key, with its hive. */
export function fullKey({ hive, key }: PreferenceItem): string {
  return `${hive}\\${key}`;
}
