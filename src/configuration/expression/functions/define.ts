import type { Budget } from '../budget.ts';
import type { Scope } from '../scope.ts';
import type { Kind, Lambda, ObjectValue, Value } from '../value.ts';

/** What a function may ask of its surroundings. */
export interface Context {
  readonly scope: Scope;
  readonly budget: Budget;
  /** What the lambda makes of these arguments. */
  readonly apply: (lambda: Lambda, args: readonly Value[]) => Value;
  /** A name that was asked for, as messages may show it. */
  readonly shown: (name: string) => string;
  /** What is said from here on may have come from the environment. */
  readonly conceal: () => void;
}

/** A function of DSC: what it takes, by kind and position, and what it makes of it. */
export interface FunctionModel {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly accepts: readonly (readonly Kind[])[];
  /** Of the arguments behind those. */
  readonly rest?: readonly Kind[];
  /** Does it hand a secret on as it is? All others would let it out. */
  readonly takesSecrets?: boolean;
  readonly run: (args: readonly Value[], context: Context) => Value;
}

/** Why a function makes nothing of its arguments, in the words of DSC where it has some. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** What it would be made of is wrong itself, and that was said where it stands. */
export class SaidAlready extends Error {
  override readonly name = 'SaidAlready';
}

/** A message of the kind that DSC begins with the function's name. */
export function refusedBy(name: string, message: string): Refused {
  return new Refused(`Function '${name}': ${message}`);
}

const letters: Readonly<Record<string, Kind>> = {
  a: 'Array',
  b: 'Boolean',
  l: 'Lambda',
  z: 'Null',
  n: 'Number',
  o: 'Object',
  s: 'String',
} satisfies Record<keyof Meant, Kind>;

/** What each letter of a signature stands for. A secret, which is an object to DSC, comes to those alone that hand it on. */
interface Meant {
  readonly a: readonly Value[];
  readonly b: boolean;
  readonly l: Lambda;
  readonly z: null;
  readonly n: number;
  readonly o: ObjectValue;
  readonly s: string;
}

type OneOf<Letters extends string> = Letters extends `${infer Letter extends keyof Meant}${infer Others}`
  ? Meant[Letter] | OneOf<Others>
  : never;
type Argument<Word extends string> = Word extends ''
  ? []
  : Word extends `?${infer Letters}`
    ? [OneOf<Letters>?]
    : Word extends `*${infer Letters}`
      ? OneOf<Letters>[]
      : [OneOf<Word>];
/** The arguments that fit a signature. */
type Arguments<Signature extends string> = Signature extends `${infer Word} ${infer Others}`
  ? [...Argument<Word>, ...Arguments<Others>]
  : Argument<Signature>;

/**
 * A function by its signature, a word for each argument with a letter for each kind that it may be: a(rray),
 * b(oolean), l(ambda), z for null, n(umber), o(bject), s(tring). `?` before a word: it may be left out; `*`: any number
 * may follow.
 */
export function define<Signature extends string>(
  name: string,
  signature: Signature,
  run: (args: Readonly<Arguments<Signature>>, context: Context) => Value,
  more: { readonly takesSecrets?: boolean } = {},
): FunctionModel {
  const words = signature.split(' ').filter(word => word !== '');
  const kinds = (word: string): Kind[] =>
    [...word.replace(/^[?*]/, '')].flatMap(letter => letters[letter] ?? []);
  const rest = words.find(word => word.startsWith('*'));
  const listed = words.filter(word => word !== rest);
  return {
    name,
    min: listed.filter(word => !word.startsWith('?')).length,
    max: rest === undefined ? listed.length : Number.POSITIVE_INFINITY,
    accepts: listed.map(kinds),
    ...(rest !== undefined && { rest: kinds(rest) }),
    // Nothing else is handed to it than what it accepts.
    run: run as unknown as FunctionModel['run'],
    ...more,
  };
}
