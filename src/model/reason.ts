import { printable } from './printable.ts';

/** Why an instance is or is not in the desired state: the Code and Phrase pair of Machine Configuration. */
export interface Reason {
  /** The resource's name twice, and the key of the phrase: `MyFirewall:MyFirewall:Differs`. */
  readonly code: string;
  readonly phrase: string;
  /** Of what differs, or could not be told, in a registry. */
  readonly evidence?: Evidence;
}

/** What a reason says, as data, and where that can be looked up. Values are as {@link show} has them. */
export interface Evidence {
  /** The property that it is about; undefined where it is about a whole key. */
  readonly property?: string;
  /** The key's full path, as .reg files spell it. */
  readonly key: string;
  /** The value's name, empty for the key's default value; undefined where it is about no single value. */
  readonly value?: string;
  /** Undefined where nothing is there, or nobody knows. */
  readonly found?: string;
  /** Undefined where nothing should be there, or nobody knows. */
  readonly wanted?: string;
  /** The export or hive that says it. */
  readonly file?: string;
  /** Which line of the export, from 1; undefined where none is about that key, and of a hive, which has no lines. */
  readonly line?: number;
  /** What stands in that line: the value, or where none is there its key. */
  readonly lineOf?: 'value' | 'key';
}

/**
 * What is said of registry values, and of any resource: once, as the generator writes the same phrases into the
 * PowerShell module's `en-US` strings. `{0}` and so on are the arguments, in the order of the comment. What is about
 * more than the registry has a table of its own.
 */
export const generalPhrases = {
  /** property, place, wanted */
  NotSet: '{0} is not set at {1}; wanted is {2}.',
  /** property, place, actual, wanted */
  Differs: '{0} at {1} is {2}; wanted is {3}.',
  /** property, place, actual type, right type */
  WrongType: '{0} at {1} is a {2}; the client reads a {3} only.',
  /** property, place, type, number of bytes, right number */
  TooShort: '{0} at {1} is a {2} with {3} of its {4} bytes.',
  /** property, place, type, right number of bytes */
  TooLong: '{0} at {1} is a {2} with more than its {3} bytes.',
  /** property, place, type */
  CutOff: '{0} at {1} is a {2} with an odd number of bytes: half of a character is cut off.',
  /** property, place, actual data */
  NotOfList: '{0} at {1} is {2}, which stands for none of its values.',
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
  /** property, place, other names, name */
  OtherSpelling:
    '{0} at {1}: {2} is there, another spelling of the URL {3}. The client compares such names as text, so that it is another server to it.',
  /** property, place, value, what is to be known of it */
  Caution: '{0} at {1}: {2} may be a mistake. {3}',
  /** property, place */
  Policy: '{0} at {1} is a policy: Group Policy or Intune may own it, and write it anew.',
  /** property, place, command */
  Remedy: '{0} at {1} is brought about by: {2}',
  /** message */
  CouldNotTell: 'Could not tell: {0}',
} as const;

export type ReasonKey = keyof typeof generalPhrases;

/** The reasons among them that are information and no drift. */
export const generalRemarks: readonly ReasonKey[] = ['Default', 'OtherSpelling', 'Caution', 'Policy'];

/** Those among them without which a verdict would say too much. */
export const generalCautions: readonly ReasonKey[] = ['OtherSpelling', 'Caution', 'Policy'];

/** Those that say that something differs, and are no advice either: they have {@link Evidence}. */
export function isOfDifference(reason: Reason): boolean {
  return ![...generalRemarks, 'Remedy'].includes(reasonKey(reason));
}

/** Those that only bytes tell, which .NET does not give of every value: the module has no use for them. */
export const ofBytes: ReadonlySet<string> = new Set<ReasonKey>(['CutOff']);

/** Makes the reasons of a resource of the phrases of a table. */
export type ReasonMaker<Key> = (resource: string, key: Key, ...args: readonly string[]) => Reason;

/** What makes reasons of a table of phrases. */
export function reasonsOf<Table extends Readonly<Record<string, string>>>(
  table: Table,
): ReasonMaker<keyof Table & string> {
  return (resource, key, ...args) => ({
    code: `${resource}:${resource}:${key}`,
    phrase: fillPhrase(table[key] ?? '', ...args),
  });
}

export const reason = reasonsOf(generalPhrases);

/** A sentence with its arguments in the places of `{0}` and so on. */
export function fillPhrase(sentence: string, ...args: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '');
}

/** The key of a reason's phrase. */
export function reasonKey({ code }: Reason): string {
  return code.slice(code.lastIndexOf(':') + 1);
}

/** Is that what a reason says? */
export function isReason(reason: Reason, key: ReasonKey): boolean {
  return reasonKey(reason) === key;
}

/** A value as phrases show it: text in quotes, without control characters. */
export function show(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? 'nothing' : value.map(show).join(', ');
  }
  return typeof value === 'string' ? `"${printable(value)}"` : String(value);
}

/** A registry value as phrases show it: its key and, in brackets, its name. */
export function showPlace(keyPath: string, valueName: string): string {
  return `${keyPath} [${valueName === '' ? '(Default)' : valueName}]`;
}
