/** What a report says of the baseline that it was compared with. */
export interface BaselineHead {
  readonly file: string;
  /** When it was made, in ISO 8601, and of which configuration; reports of earlier versions do not always say it. */
  readonly startDatetime?: string;
  readonly configuration?: string;
  /** In what its configuration is another than this audit's, in sentences; empty where it is the same. */
  readonly differences: readonly string[];
}

/** `old.json (contoso.yaml, 2026-11-26 14:51 UTC)` */
export function baselineName({ file, startDatetime, configuration }: BaselineHead): string {
  const when = startDatetime === undefined ? 'of an unknown date' : minuteOf(startDatetime);
  return `${file} (${[...(configuration === undefined ? [] : [configuration]), when].join(', ')})`;
}

/** A time in ISO 8601 as `2026-11-26 12:00 UTC`. */
export function minuteOf(time: string): string {
  return time.replace(/^(.{10})T(.{5}).*$/, '$1 $2 UTC');
}

/** Nothing where the configuration is the same. */
export function differencesInWords({ differences }: BaselineHead): string[] {
  return differences.length === 0
    ? []
    : [`The baseline is of another configuration. ${differences.join(' ')}`];
}

/** What an earlier report says of its settings, and this audit of its own. */
export interface Compared {
  /** Settings that are there under other names. */
  readonly renamed: readonly { readonly name: string; readonly was: string }[];
  readonly otherwise: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The differences of two configurations in sentences, each of bounded length. */
export function compareInWords({ renamed, otherwise, added, removed }: Compared): string[] {
  const names = renamed.map(({ name, was }) => `'${name}' was '${was}'`);
  return [
    ...(otherwise.length > 0 ? [`Wanted otherwise now: ${list(otherwise)}.`] : []),
    ...(added.length > 0 ? [`Not in the baseline: ${list(added)}.`] : []),
    ...(removed.length > 0 ? [`In the baseline alone: ${list(removed)}.`] : []),
    ...(names.length > 0 ? [`Called otherwise: ${bounded(names)}.`] : []),
  ];
}

/** That an earlier report does not say what its settings want. */
export const comparedByName =
  'It was made before reports said what each setting wants, so settings are compared by their names alone.';

const longestList = 10;

function list(names: readonly string[]): string {
  return bounded(names.map(name => `'${name}'`));
}

function bounded(items: readonly string[]): string {
  const more = items.length - longestList;
  return [...items.slice(0, longestList), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
