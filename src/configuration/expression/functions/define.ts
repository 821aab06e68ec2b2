import type { Budget } from '../budget.ts';
import type { Scope } from '../scope.ts';
import type { Kind, Lambda, Value } from '../value.ts';

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
};

/**
 * A function by its signature, a word for each argument with a letter for each kind that it may be: a(rray),
 * b(oolean), l(ambda), z for null, n(umber), o(bject), s(tring). `?` before a word: it may be left out; `*`: any number
 * may follow.
 */
export function define(
  name: string,
  signature: string,
  run: FunctionModel['run'],
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
    run,
    ...more,
  };
}
