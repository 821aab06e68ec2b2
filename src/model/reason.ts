/** Why an instance is or is not in the desired state: the Code and Phrase pair of Machine Configuration. */
export interface Reason {
  /** `RmsTracing:RmsTracing:Differs`. */
  readonly code: string;
  readonly phrase: string;
}

/**
 * Every phrase, once; the generator writes the same ones into the PowerShell module's `en-US` strings. `{0}` and
 * so on are the arguments, in the order of the comment.
 */
export const phrases = {
  /** property, place, wanted */
  NotSet: '{0} is not set at {1}; wanted is {2}.',
  /** property, place, actual, wanted */
  Differs: '{0} at {1} is {2}; wanted is {3}.',
  /** property, place, actual type, right type */
  WrongType: '{0} at {1} is a {2}; the client reads a {3} only.',
  /** property, place, default */
  Default: '{0} is not set at {1}; the documented default {2} applies.',
  /** property, place, overriding property */
  Overridden: '{0} at {1} has no effect, because {2} is set.',
  /** property, place, names */
  Lacks: '{0} at {1} lacks {2}.',
  /** property, place, names */
  Holds: '{0} at {1} holds {2}, which should not be there.',
  /** property, place */
  Unwanted: '{0} is set at {1}; it should not be there.',
  /** place */
  KeyUnwanted: '{0} is there; it should not be.',
  /** message */
  CouldNotTell: 'Could not tell: {0}',
} as const;

export type ReasonKey = keyof typeof phrases;

/** The reasons that are information and no drift. */
export const informative: ReadonlySet<ReasonKey> = new Set(['Default']);

export function reason(resource: string, key: ReasonKey, ...args: readonly string[]): Reason {
  return {
    code: `${resource}:${resource}:${key}`,
    phrase: phrases[key].replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? ''),
  };
}

/** A value as phrases show it: text in quotes, without control characters. */
export function show(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? 'nothing' : value.map(show).join(', ');
  }
  return typeof value === 'string' ? `"${value.replace(/[\0-\x1f\x7f]/g, '?')}"` : String(value);
}

/** A registry value as phrases show it: its key and, in brackets, its name. */
export function showPlace(keyPath: string, valueName: string): string {
  return `${keyPath} [${valueName === '' ? '(Default)' : valueName}]`;
}
