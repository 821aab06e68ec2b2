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
  /** Is it a parameter whose value comes later? Nothing can be made of it then. */
  readonly open?: OpenParameter;
}

/** A parameter that nobody gave a value: whoever takes what is made of the document hands one in. */
export interface OpenParameter {
  readonly name: string;
  /** Who hands it in, for messages: `the policy`. */
  readonly by: string;
  /** DSC's type of it. */
  readonly type: string;
  readonly description?: string;
  readonly allowedValues?: readonly Value[];
  /** What counts until one is handed in; undefined where the document has none. */
  readonly defaultValue?: Value;
  /** Was that made of an environment variable? */
  readonly isConcealed: boolean;
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
