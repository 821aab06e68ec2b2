import type { Value } from './value.ts';

/** A value by name. */
export interface Known {
  readonly value: Value;
  /** Was it made of an environment variable? No message shows it then. */
  readonly isConcealed: boolean;
  /** Is something wrong with it, which was said where it stands? */
  readonly isBroken?: boolean;
  /** Was it declared, and nobody gave it a value? */
  readonly isMissing?: boolean;
}

/** What the names in an expression stand for, at its place in the document. */
export interface Scope {
  readonly parameters: ReadonlyMap<string, Known>;
  readonly variables: ReadonlyMap<string, Known>;
  /** The loop that makes the resource. */
  readonly loop?: { readonly name: string; readonly index: number };
  /** In the default of a parameter nothing can be asked of parameters. */
  readonly isDefault?: boolean;
  /**
   * The value of an environment variable.
   *
   * @param shown its name, as messages may show it
   * @throws Refused where it is not set, or not to be read
   */
  readonly environment: (name: string, shown: string) => string;
}
