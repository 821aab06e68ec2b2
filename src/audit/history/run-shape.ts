import * as z from 'zod/mini';
import { printable } from '../../model/printable.ts';
import { commandName } from '../../package-root.ts';
import type { Setting } from '../../report/setting.ts';
import { sha256, sha256Form } from '../../target/sha256.ts';

/**
 * A run in the folder of the history, in lines of JSON behind gzip: a head, and a line a machine that has what is not as
 * wanted alone. The file is never changed.
 */
export const historyVersion = 1;
/** What the first line says the file is, whatever its version. */
export const historyName = `${commandName} run`;

export const historyEnding = '.run.json.gz';

export const headSchema = z.object({
  history: z.literal(historyName),
  historyVersion: z.literal(historyVersion),
  /** Of the program that made it. */
  version: z.string(),
  asOf: z.iso.datetime(),
  /** In the order of the configuration, each with a digest of what is wanted. */
  settings: z.array(z.object({ name: z.string(), type: z.string(), wants: z.string() })),
  machines: z.int().check(z.nonnegative()),
  /** Of all lines behind this one. */
  sha256: z.string().check(z.regex(sha256Form)),
});

const digestSchema = z.string().check(z.regex(/^[0-9a-f]{8}$/));
const cellSchema = z.tuple([z.int().check(z.nonnegative()), z.enum(['d', 'u']), digestSchema]);
/** Name, source, and then what is not as wanted: cells, or a digest of why the machine could not be read at all. */
export const rowSchema = z.union([
  z.tuple([z.string(), z.string()]),
  z.tuple([z.string(), z.string(), z.array(cellSchema)]),
  z.tuple([z.string(), z.string(), digestSchema]),
]);

export type RunHead = Omit<z.infer<typeof headSchema>, 'history' | 'historyVersion'>;
/** A setting that is not as wanted: which, drift or unknown, and a digest of why. */
export type RunCell = z.infer<typeof cellSchema>;
export type RunRow = z.infer<typeof rowSchema>;

/** So many characters tell any reasons of one setting apart. */
export function shortDigest(text: string): string {
  return sha256(text).slice(0, 8);
}

/** The settings of a run, as its file has them. */
export function settingsOfRun(settings: readonly Setting[]): RunHead['settings'] {
  return settings.map(({ name, type, wants = '' }) => ({ name: printable(name), type, wants }));
}

/** The name of a run's file, without colons, which Windows does not take. */
export function runFileName({ asOf, settings }: Pick<RunHead, 'asOf' | 'settings'>): string {
  const time = asOf.replaceAll(':', '').replace('.000Z', 'Z');
  return `${time}_${shortDigest(JSON.stringify(settings))}${historyEnding}`;
}

/** The date in the name of a file that cannot be read, in ISO 8601. */
export function dateInName(name: string): string | undefined {
  const [, day, hour, minute, second] =
    /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d(?:\.\d{3})?)Z_/.exec(name) ?? [];
  const time = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** A run before its machines are counted. */
export type RunToKeep = Pick<RunHead, 'version' | 'asOf' | 'settings'>;
