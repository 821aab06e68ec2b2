import type * as z from 'zod/mini';
import type { Coding } from './codec.ts';
import type { Location } from './location.ts';

/** Where a property lives in the registry. */
export type Storage = ValueStorage | NamesStorage;

/** One registry value; `name` is empty for the default value and may hold a placeholder. */
export type ValueStorage = Coding & {
  readonly kind: 'value';
  readonly key: Location;
  readonly name: string;
};

/**
 * A list that is kept as the names of REG_SZ values in a key. `part` says how the wanted names relate to the
 * names that are there: they are all of them, or are to be among them, or are not to be among them.
 */
export interface NamesStorage {
  readonly kind: 'names';
  readonly key: Location;
  readonly part: 'all' | 'include' | 'exclude';
}

/** A property of a resource: everything that is known of it, once. */
export interface PropertyModel {
  /** PascalCase, as PowerShell and JSON have it. */
  readonly name: string;
  /**
   * `key` identifies an instance, `write` is managed where it is given, `read` is only reported. A `credential` is for
   * the PowerShell module alone, as a PSCredential: no configuration document is to hold a password.
   */
  readonly role: 'key' | 'write' | 'read' | 'credential';
  /**
   * The values it takes; its `meta` has the rule in words.
   *
   * @internal its type is that of a package which users of the library need not have
   */
  readonly schema: () => z.ZodMiniType;
  /** What it does, in one or more sentences. */
  readonly description: string;
  /** A value for examples. */
  readonly example: PropertyValue;
  readonly storage?: Storage;
  /** What the client does where the registry says nothing; only where the notes document it. */
  readonly default?: PropertyValue;
  /** Takes this value when a configuration leaves it out; only key properties have one. */
  readonly preset?: PropertyValue;
  /** The client ignores this property while that other one is in the registry. */
  readonly overriddenBy?: string;
  /** Turns the other properties on and off: switched on after they are written, off before they change. */
  readonly isSwitch?: boolean;
  /** What is said beside a value that may be a mistake, though nothing refuses it. */
  readonly caution?: Caution;
  /**
   * Of a check: what brings it about, such as a command, in whose `{0}` the wanted data stands. It is said where the
   * registry is not as wanted.
   */
  readonly remedy?: string;
  /** The statements of the documentation that it carries, as ids of the product's table of them. */
  readonly passages: readonly string[];
}

/** The values that deserve it, as a pattern of the whole text that .NET reads alike, and a sentence. */
export interface Caution {
  readonly pattern: string;
  readonly text: string;
}

/** A property that is in the registry. */
export interface StoredProperty extends PropertyModel {
  readonly storage: Storage;
}

/** Is it in the registry? What is not is found elsewhere, or given alone. */
export function isStored(property: PropertyModel): property is StoredProperty {
  return property.storage !== undefined;
}

export type PropertyValue = boolean | number | string | readonly string[];

/** Property values of one instance, by property name. */
export type PropertyValues = Readonly<Record<string, PropertyValue>>;
