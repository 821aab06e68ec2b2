import { show } from '../../model/reason.ts';
import { nearest } from '../../model/suggest.ts';
import { canonical, type Kind, kindOf, type Value } from '../expression/value.ts';
import type { Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';

export const declarationMembers = {
  type: 'type',
  defaultValue: 'defaultValue',
  allowedValues: 'allowedValues',
  minValue: 'minValue',
  maxValue: 'maxValue',
  minLength: 'minLength',
  maxLength: 'maxLength',
  description: 'description',
  metadata: 'metadata',
} as const;

/** DSC's types of parameters, the kind that a value has and how DSC calls it. */
const types: Readonly<Record<string, { readonly kind: Kind; readonly words: string }>> = {
  string: { kind: 'String', words: 'a string' },
  int: { kind: 'Number', words: 'an integer' },
  bool: { kind: 'Boolean', words: 'a boolean' },
  array: { kind: 'Array', words: 'an array' },
  object: { kind: 'Object', words: 'an object' },
  secureString: { kind: 'String', words: 'a secure string' },
  secureObject: { kind: 'Object', words: 'a secure object' },
};

const limits = ['minValue', 'maxValue', 'minLength', 'maxLength'] as const;

/** Is a declaration right? What is wrong with it is a mistake. */
export function refuseDeclaration(
  mistakes: Mistakes,
  path: Path,
  declaration: Record<string, unknown>,
): boolean {
  const before = mistakes.count;
  const name = path.at(-1);
  const known = Object.keys(declarationMembers);
  const meant = new Set<string | undefined>();
  for (const member of Object.keys(declaration).filter(member => !known.includes(member))) {
    const near = nearest(member, known);
    const hint = near ? `Did you mean ${near}?` : `Expected ${known.join(', ')}.`;
    meant.add(near);
    mistakes.atName([...path, member], `parameter '${name}' has no member ${show(member)}. ${hint}`);
  }
  const { type, allowedValues } = declaration;
  const isMeant = type === undefined && meant.has('type');
  if (!isMeant && (typeof type !== 'string' || !Object.hasOwn(types, type))) {
    const is = type === undefined ? 'has no type' : `has the type ${show(type)}`;
    mistakes.at([...path, 'type'], `parameter '${name}' ${is}; expected ${Object.keys(types).join(', ')}.`);
  }
  if (allowedValues != null && !Array.isArray(allowedValues)) {
    mistakes.at([...path, 'allowedValues'], `allowedValues of parameter '${name}' is no list.`);
  }
  for (const limit of limits) {
    if (declaration[limit] != null && !Number.isSafeInteger(declaration[limit])) {
      mistakes.at([...path, limit], `${limit} of parameter '${name}' is no whole number.`);
    }
  }
  return mistakes.count === before;
}

/** What a declaration, which is right, wants of values. */
export interface Constraints {
  readonly isSecure: boolean;
  /** What is wrong with a value, in the words of DSC; a value that is concealed is not in it. */
  breachOf(name: string, value: Value, isConcealed: boolean): string | undefined;
}

export function constraintsOf(declaration: Record<string, unknown>): Constraints {
  const type = String(declaration.type);
  const isSecure = type.startsWith('secure');
  return {
    isSecure,
    breachOf(name, value, isConcealed) {
      const shows = !isSecure && !isConcealed;
      const breach =
        lengthBreach(declaration, value, shows) ??
        allowedBreach(declaration, value) ??
        numberBreach(declaration, value, shows) ??
        typeBreach(type, value);
      return breach === undefined ? undefined : `Parameter '${name}' ${breach}`;
    },
  };
}

function typeBreach(type: string, value: Value): string | undefined {
  const { kind, words } = types[type] ?? {};
  const isRight = kindOf(value) === kind && (kind !== 'Number' || Number.isSafeInteger(value));
  return isRight ? undefined : `is not ${words}`;
}

/** Of a text in bytes of UTF-8, of a list in items. */
function lengthBreach(
  { minLength, maxLength }: Record<string, unknown>,
  value: Value,
  shows: boolean,
): string | undefined {
  const length =
    typeof value === 'string' ? Buffer.byteLength(value) : Array.isArray(value) ? value.length : undefined;
  const is = shows ? ` but is ${length}` : ' and breaks it';
  for (const [word, limit, isBroken] of [
    ['minimum', minLength, (length ?? 0) < Number(minLength)],
    ['maximum', maxLength, (length ?? 0) > Number(maxLength)],
  ] as const) {
    if (limit != null && length === undefined) {
      return `has ${word} length constraint but is not a string or array`;
    }
    if (limit != null && isBroken) {
      return `has ${word} length constraint of ${limit}${is}`;
    }
  }
  return undefined;
}

function allowedBreach({ allowedValues }: Record<string, unknown>, value: Value): string | undefined {
  if (allowedValues == null) {
    return undefined;
  }
  if (typeof value !== 'string' && !Number.isSafeInteger(value)) {
    return 'has allowed values constraint but is not a string or integer';
  }
  const isAllowed = (allowedValues as Value[]).some(allowed => canonical(allowed) === canonical(value));
  return isAllowed ? undefined : 'has allowed values constraint but is not in the list of allowed values';
}

function numberBreach(
  { minValue, maxValue }: Record<string, unknown>,
  value: Value,
  shows: boolean,
): string | undefined {
  for (const [word, limit, isBroken] of [
    ['minimum', minValue, Number(value) < Number(minValue)],
    ['maximum', maxValue, Number(value) > Number(maxValue)],
  ] as const) {
    if (limit != null && !Number.isSafeInteger(value)) {
      return `has ${word} value constraint but is not an integer`;
    }
    if (limit != null && isBroken) {
      return `has ${word} value constraint of ${limit}${shows ? ` but is ${value}` : ' and breaks it'}`;
    }
  }
  return undefined;
}
