import type { ReasonKey } from './reason.ts';
import {
  dwordLength,
  dwordValue,
  type RegistryTypeName,
  type RegistryValue,
  readDword,
  readString,
  stringValue,
  typeName,
} from './registry-value.ts';
import { foldAuthority } from './url.ts';

/** How a typed value becomes registry data and back. */
export interface Codec {
  readonly type: RegistryTypeName;
  /** Registry data for a value that the property's schema has accepted. */
  encode(name: string, value: unknown): RegistryValue;
  /** The typed value, or undefined where the data is not what {@link Codec.type} has; {@link whyUndecoded} says why. */
  decode(value: RegistryValue): boolean | number | string | undefined;
  /** Do these two mean the same to the client? */
  equal(a: unknown, b: unknown): boolean;
}

export const codecs = {
  /** 1 and 0; any other number than 0 reads as true. */
  boolean: {
    type: 'REG_DWORD',
    encode: (name, value) => dwordValue(name, value === true ? 1 : 0),
    decode: value => {
      const number = readDword(value);
      return number === undefined ? undefined : number !== 0;
    },
    equal: Object.is,
  },
  number: {
    type: 'REG_DWORD',
    encode: (name, value) => dwordValue(name, Number(value)),
    decode: readDword,
    equal: Object.is,
  },
  url: {
    type: 'REG_SZ',
    encode: (name, value) => stringValue(name, String(value)),
    decode: readString,
    equal: (a, b) => a === b || foldAuthority(String(a)) === foldAuthority(String(b)),
  },
} as const satisfies Record<string, Codec>;

/**
 * Why a codec does not decode this value: a reason, and its arguments behind property and place.
 *
 * @param type the codec's type
 */
export function whyUndecoded(
  type: Codec['type'],
  value: RegistryValue,
): readonly [key: ReasonKey, ...args: string[]] {
  const { length } = value.data;
  if (typeName(value.type) !== type) {
    return ['WrongType', typeName(value.type), type];
  }
  if (type !== 'REG_DWORD') {
    return ['CutOff', type];
  }
  // Windows PowerShell is not told how much longer it is.
  return length < dwordLength
    ? ['TooShort', type, String(length), String(dwordLength)]
    : ['TooLong', type, String(dwordLength)];
}

export type CodecName = keyof typeof codecs;
