import { createHash, type Hash } from 'node:crypto';
import * as z from 'zod/mini';
import { commandName } from '../package-root.ts';
import { sha256Form } from '../target/sha256.ts';
import type { MachineResult } from './result.ts';

/**
 * The run record: what an audit found, in lines of JSON, of which every report can be made without reading the machines
 * again. The first line is the {@link RecordHead}, then come the machines in the order of the run, a
 * {@link RecordRow} each, and the last is the {@link RecordEnd}, without which a record is not whole.
 */
export const recordVersion = 1;

/** What the first line says the file is, whatever its version. */
export const recordName = `${commandName} audit`;

const text = z.string();
const time = z.iso.datetime();
const digest = z.string().check(z.regex(sha256Form));
const count = z.int().check(z.nonnegative());

const shardSchema = z.object({
  /** Which part it is, from 1. */
  number: count,
  of: count,
  /** How many machines all parts together have, and a digest of their names: whether all parts saw the same. */
  machines: count,
  list: digest,
});

/** Reports make links of them. */
const webAddress = text.check(z.regex(/^https?:\/\//));

const referenceSchema = z.object({ id: text, url: z.exactOptional(webAddress) });
const placeSchema = z.object({ file: text, line: z.exactOptional(count) });

const settingSchema = z.object({
  name: text,
  type: text,
  wants: text,
  phase: z.exactOptional(text),
  references: z.exactOptional(z.array(referenceSchema)),
  at: z.exactOptional(placeSchema),
});

/** What a reason is founded on, see the model's `Evidence`. */
const evidenceSchema = z.object({
  property: z.exactOptional(text),
  key: text,
  value: z.exactOptional(text),
  found: z.exactOptional(text),
  wanted: z.exactOptional(text),
  file: z.exactOptional(text),
  line: z.exactOptional(count),
  lineOf: z.exactOptional(z.enum(['value', 'key'])),
});

export const headSchema = z.object({
  record: z.literal(recordName),
  recordVersion: z.literal(recordVersion),
  /** Of the program that made it. */
  version: text,
  /** What the run is dated, in ISO 8601. */
  asOf: time,
  /** As the user named it, with the SHA-256 of what was read. */
  configuration: z.object({ name: text, sha256: z.exactOptional(digest) }),
  /** In the order of the configuration, each with a digest of what is wanted. */
  settings: z.array(settingSchema),
  /** Of a run of which nothing names a user. */
  users: z.exactOptional(z.literal('numbered')),
  /** The file of waivers that the run was judged with; what is in the rows was found, whatever they cover. */
  waivers: z.exactOptional(z.object({ name: text, sha256: digest })),
  /** Of a run in parts alone. */
  shard: z.exactOptional(shardSchema),
});

const statusSchema = z.enum(['ok', 'drift', 'unknown']);

/** The SHA-256 of a hive, of which parts are read, is there where it was asked for. */
const fileSchema = z.object({ path: text, bytes: count, sha256: z.exactOptional(digest) });

export const rowSchema = z.object({
  /** Which machine of the whole run it is, from 1; in a part there are gaps. */
  position: count,
  name: text,
  source: text,
  collected: z.exactOptional(time),
  files: z.exactOptional(z.array(fileSchema)),
  status: statusSchema,
  settings: z.array(
    z.object({
      name: text,
      type: text,
      status: statusSchema,
      reasons: z.array(z.object({ code: text, phrase: text, evidence: z.exactOptional(evidenceSchema) })),
    }),
  ),
  error: z.exactOptional(text),
  leftOut: z.exactOptional(z.array(text)),
  remarks: z.array(text),
});

export const endSchema = z.object({
  end: z.object({
    machines: count,
    ended: time,
    /** What the run left out, in sentences. */
    notes: z.array(text),
    /** Of all lines before this one, each with its line feed, in UTF-8. */
    sha256: digest,
  }),
});

export type Shard = z.infer<typeof shardSchema>;
export type RecordHead = z.infer<typeof headSchema>;
export type RecordRow = z.infer<typeof rowSchema>;
export type RecordEnd = z.infer<typeof endSchema>['end'];

/** Takes the lines of a record one by one, and tells the digest of all so far. */
export class RecordDigest {
  readonly #hash: Hash = createHash('sha256');

  /** @param pieces of a line, in UTF-8 where they are bytes */
  add(...pieces: readonly (string | Uint8Array)[]): void {
    for (const piece of pieces) {
      this.#hash.update(piece);
    }
    this.#hash.update('\n');
  }

  /** Only once, after the last. */
  take(): string {
    return this.#hash.digest('hex');
  }
}

/** The row of a machine. What a baseline makes of it is no part of what was found. */
export function rowOf(found: MachineResult, position: number): RecordRow {
  const { name, source, collected, files, status, settings, error, leftOut, remarks } = found;
  return {
    position,
    name,
    source,
    ...(collected !== undefined && { collected }),
    ...(files && { files: [...files] }),
    status,
    settings: settings.map(({ name, type, status, reasons }) => ({
      ...{ name, type, status },
      reasons: [...reasons],
    })),
    ...(error !== undefined && { error }),
    ...(leftOut && { leftOut: [...leftOut] }),
    remarks: [...remarks],
  };
}
