import type * as z from 'zod';
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
  readonly schema: z.ZodType;
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
  /** The statements of the documentation that it carries, as ids of the product's table of them. */
  readonly passages: readonly string[];
}

/** A property that is in the registry. */
export interface StoredProperty extends PropertyModel {
  readonly storage: Storage;
}

export function isStored(property: PropertyModel): property is StoredProperty {
  return property.storage !== undefined;
}

export type PropertyValue = boolean | number | string | readonly string[];

/** Property values of one instance, by property name. */
export type PropertyValues = Readonly<Record<string, PropertyValue>>;
