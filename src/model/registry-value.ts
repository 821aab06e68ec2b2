/** The registry's value types by name, with the numbers Windows gives them (winnt.h, `REG_*`). */
export const registryTypes = {
  REG_NONE: 0,
  REG_SZ: 1,
  REG_EXPAND_SZ: 2,
  REG_BINARY: 3,
  REG_DWORD: 4,
  REG_DWORD_BIG_ENDIAN: 5,
  REG_LINK: 6,
  REG_MULTI_SZ: 7,
  REG_RESOURCE_LIST: 8,
  REG_FULL_RESOURCE_DESCRIPTOR: 9,
  REG_RESOURCE_REQUIREMENTS_LIST: 10,
  REG_QWORD: 11,
} as const;

export type RegistryTypeName = keyof typeof registryTypes;

/**
 * One registry value as Windows stores it: the bytes, not an interpretation of them, so that what is
 * written back is what was read. Strings are UTF-16LE and normally, not always, end in a NUL.
 */
export interface RegistryValue {
  /** As spelled in the registry; the empty string is the key's default value. */
  readonly name: string;
  /** A number of {@link registryTypes}, or any other that a program chose. */
  readonly type: number;
  readonly data: Uint8Array;
}

/**
 * Stands for the type of a value of which PowerShell tells that it is there, and neither its type nor its data. The
 * largest number that a type can have: a registry file holds it, and nobody chose it.
 */
export const rareType = 0xffffffff;

/** `REG_DWORD`, or `type 0x1003` for a number that has no name. */
export function typeName(type: number): string {
  return typeNames.get(type) ?? `type 0x${type.toString(16)}`;
}

const typeNames = new Map<number, string>([
  ...Object.entries(registryTypes).map(([name, number]): [number, string] => [number, name]),
  [rareType, 'value of a rare type'],
]);

/** A REG_SZ value of this text, with the closing NUL that Windows expects. */
export function stringValue(name: string, text: string): RegistryValue {
  return { name, type: registryTypes.REG_SZ, data: Buffer.from(`${text}\0`, 'utf16le') };
}

/** In bytes. */
export const dwordLength = 4;

/** A REG_DWORD value of this number (0 to 4294967295). */
export function dwordValue(name: string, number: number): RegistryValue {
  const data = Buffer.alloc(dwordLength);
  data.writeUInt32LE(number);
  return { name, type: registryTypes.REG_DWORD, data };
}

/** The text of a REG_SZ value up to its first NUL, or undefined if the value is no well-formed REG_SZ. */
export function readString(value: RegistryValue): string | undefined {
  if (value.type !== registryTypes.REG_SZ || value.data.length % 2 !== 0) {
    return undefined;
  }
  const text = Buffer.from(value.data).toString('utf16le');
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}

/** The number of a REG_DWORD value, or undefined if the value is no well-formed REG_DWORD. */
export function readDword(value: RegistryValue): number | undefined {
  return value.type === registryTypes.REG_DWORD && value.data.length === dwordLength
    ? Buffer.from(value.data).readUInt32LE()
    : undefined;
}

/** Same type and same bytes; names are the caller's business. */
export function sameValue(a: RegistryValue | undefined, b: RegistryValue | undefined): boolean {
  return a === b || (!!a && !!b && a.type === b.type && Buffer.compare(a.data, b.data) === 0);
}
