import type { Instance, Reference } from '../engine/instance.ts';
import { printable } from '../model/printable.ts';
import { resourceType } from '../rms/index.ts';

/** A place in a configuration. */
export interface SettingPlace {
  /** The document, or the program that makes it. */
  readonly file: string;
  /** From 1; undefined for a program. */
  readonly line?: number;
}

/** A setting that is audited. */
export interface Setting {
  readonly name: string;
  readonly type: string;
  /** A digest of what is wanted of it. */
  readonly wants?: string | undefined;
  /** The phase of a job that it belongs to. */
  readonly phase?: string;
  /** What the configuration says it is founded on. */
  readonly references?: readonly Reference[];
  /** Where it stands in the configuration. */
  readonly at?: SettingPlace;
}

/** What reports call a setting: like all that they say, it commands no terminal. */
export function titleOf({ name, resource }: Instance): Pick<Setting, 'name' | 'type'> {
  return { name: printable(name), type: resourceType(resource) };
}

/** What a setting is founded on, by name; empty where nothing is said. */
export function foundedOn({ references = [] }: Pick<Setting, 'references'> = {}): string {
  return references.map(({ id }) => id).join('; ');
}
