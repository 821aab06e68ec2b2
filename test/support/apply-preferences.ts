import { foldName } from '../../src/model/registry-key.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../src/model/registry-value.ts';
import type { MemoryTarget } from './memory-target.ts';
import { parseXml, type XmlElement } from './readers/xml.ts';

/**
 * Applies the registry preferences of a Registry.xml to a registry, for the computer or for each user whose hive is there,
 * as MS-GPPREF 2.2.1.17.1 has it. It knows all actions and the hives and types that the project writes, and refuses what
 * it does not know.
 */
export function applyPreferences(file: Buffer, registry: MemoryTarget): void {
  const root = parseXml(file.toString('utf8'));
  for (const item of root.children) {
    const [properties] = item.children;
    if (item.name !== 'Registry' || properties?.name !== 'Properties' || item.children.length !== 1) {
      throw new Error(`No registry item: ${item.name}.`);
    }
    if (item.attributes.disabled !== '1') {
      for (const key of keysOf(properties, registry.users)) {
        apply(properties, key, registry);
      }
    }
  }
}

function keysOf({ attributes: { hive, key = '' } }: XmlElement, users: readonly string[]): string[] {
  if (key === '' || key.startsWith('\\') || key.endsWith('\\')) {
    throw new Error(`No key: ${key}.`);
  }
  switch (hive) {
    case 'HKEY_LOCAL_MACHINE':
      return [`${hive}\\${key}`];
    case 'HKEY_CURRENT_USER':
      return users.map(user => `HKEY_USERS\\${user}\\${key}`);
    default:
      throw new Error(`No hive: ${hive}.`);
  }
}

function apply({ attributes }: XmlElement, key: string, registry: MemoryTarget): void {
  const { action = 'U', name = '', default: isDefault = '0' } = attributes;
  const parent = registry.makeKey(key.slice(0, key.lastIndexOf('\\')));
  const folded = foldName(key.slice(key.lastIndexOf('\\') + 1));
  if (name === '' && isDefault !== '1') {
    if (action === 'D' || action === 'R') {
      parent.subkeys.delete(folded);
    }
    if (action !== 'D') {
      registry.makeKey(key);
    }
    return;
  }
  const found = parent.subkeys.get(folded);
  switch (action) {
    case 'D':
      found?.values.delete(foldName(name));
      return;
    case 'C':
      if (!found?.values.has(foldName(name))) {
        registry.put(key, dataOf(attributes, name));
      }
      return;
    case 'R':
    case 'U':
      registry.put(key, dataOf(attributes, name));
      return;
    default:
      throw new Error(`No action: ${action}.`);
  }
}

function dataOf({ type, value = '' }: XmlElement['attributes'], name: string): RegistryValue {
  if (type === 'REG_DWORD' && /^[0-9A-F]{8}$/.test(value)) {
    return dwordValue(name, Number.parseInt(value, 16));
  }
  if (type === 'REG_SZ') {
    return stringValue(name, value);
  }
  throw new Error(`No value: ${type} ${value}.`);
}
