import type { Node } from './parse.ts';

/** What expressions work on: JSON, secrets, which stay closed, and lambdas, which only map() and filter() take. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [name: string]: Value }
  | Secret
  | Lambda;

/** The value of a secureString or secureObject: whatever prints it prints stars. */
export class Secret {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** A member or an item of it, which is as secret. */
  map(step: (value: Value) => Value): Secret {
    return new Secret(step(this.#value));
  }

  toJSON(): string {
    return '***';
  }

  toString(): string {
    return '***';
  }
}

/** What lambda() makes. */
export class Lambda {
  constructor(
    readonly parameters: readonly string[],
    readonly body: Node,
  ) {}
}

/** The kinds of values that DSC's functions tell apart, in its words. */
export type Kind = 'Array' | 'Boolean' | 'Lambda' | 'Null' | 'Number' | 'Object' | 'String';

export type ObjectValue = { readonly [name: string]: Value };

/** As DSC tells them apart; a secret is an object there. */
export function kindOf(value: Value): Kind {
  if (value === null) {
    return 'Null';
  }
  if (value instanceof Lambda) {
    return 'Lambda';
  }
  if (Array.isArray(value)) {
    return 'Array';
  }
  const kinds = { boolean: 'Boolean', number: 'Number', string: 'String' } as const;
  return kinds[typeof value as keyof typeof kinds] ?? 'Object';
}

export function isObject(value: Value): value is ObjectValue {
  return kindOf(value) === 'Object' && !(value instanceof Secret);
}

export function isList(value: Value): value is readonly Value[] {
  return kindOf(value) === 'Array';
}

/** An object with these members, whatever they are called. */
export function objectOf(members: Iterable<readonly [string, Value]>): ObjectValue {
  return Object.fromEntries(members);
}

/** A value as a text by which equal values are found: the order of members does not count. */
export function canonical(value: Value): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`,
    );
    return `{${members.sort().join()}}`;
  }
  return value instanceof Lambda || value instanceof Secret ? 'a secret' : JSON.stringify(value);
}

/** Is there a secret in it? */
export function hasSecret(value: Value): boolean {
  return (
    value instanceof Secret ||
    (Array.isArray(value) && value.some(hasSecret)) ||
    (isObject(value) && Object.values(value).some(hasSecret))
  );
}
