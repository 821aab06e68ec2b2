import { type ReasonKey, show } from './reason.ts';
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
  /** Of one of a list: what reads the data itself, whether or not it stands for one. */
  readonly data?: Codec;
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
  /** Letter by letter. */
  text: {
    type: 'REG_SZ',
    encode: (name, value) => stringValue(name, String(value)),
    decode: readString,
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
 * How a property's values become registry data: by one of the {@link codecs}, or as one of a list, whose words are the
 * property's values and stand for texts (REG_SZ) or for numbers (REG_DWORD). Both compare letter by letter.
 */
export type Coding =
  | { readonly codec: keyof typeof codecs }
  | { readonly codec: 'choice'; readonly choices: Readonly<Record<string, string>> }
  | { readonly codec: 'numberChoice'; readonly choices: Readonly<Record<string, number>> };

/** The codec of a property's storage. */
export function codecOf(coding: Coding): Codec {
  switch (coding.codec) {
    case 'choice':
      return choiceCodec(codecs.text, coding.choices);
    case 'numberChoice':
      return choiceCodec(codecs.number, coding.choices);
    default:
      return codecs[coding.codec];
  }
}

function choiceCodec(data: Codec, choices: Readonly<Record<string, string | number>>): Codec {
  return {
    type: data.type,
    data,
    encode: (name, value) => data.encode(name, choices[String(value)]),
    decode: value => {
      const found = data.decode(value);
      return Object.keys(choices).find(word => choices[word] === found);
    },
    equal: Object.is,
  };
}

/** Why a codec does not decode this value: a reason, and its arguments behind property and place. */
export function whyUndecoded(
  { type, data }: Pick<Codec, 'type' | 'data'>,
  value: RegistryValue,
): readonly [key: ReasonKey, ...args: string[]] {
  const { length } = value.data;
  if (typeName(value.type) !== type) {
    return ['WrongType', typeName(value.type), type];
  }
  const found = data?.decode(value);
  if (found !== undefined) {
    return ['NotOfList', show(found)];
  }
  if (type !== 'REG_DWORD') {
    return ['CutOff', type];
  }
  // Windows PowerShell is not told how much longer it is.
  return length < dwordLength
    ? ['TooShort', type, String(length), String(dwordLength)]
    : ['TooLong', type, String(dwordLength)];
}
