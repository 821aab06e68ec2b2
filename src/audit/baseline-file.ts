import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { InputError, reasonOf } from '../model/errors.ts';
import { commandName } from '../package-root.ts';
import type { Status } from '../report/result.ts';
import { moduleName } from '../rms/index.ts';

/** Reports of earlier versions say `error` of what could not be told. */
const statusSchema = z
  .enum(['ok', 'drift', 'unknown', 'error'])
  .transform((status): Status => (status === 'error' ? 'unknown' : status));
const settingSchema = z.object({ name: z.string(), type: z.string(), wants: z.string().optional() });
const headSchema = z.object({
  configuration: z.string().optional(),
  startDatetime: z.string().optional(),
  settings: z.array(settingSchema).optional(),
});
const machineSchema = z.object({
  name: z.string(),
  source: z.string(),
  settings: z.array(settingSchema.extend({ status: statusSchema })),
  /** In a report of lines the first says what all are of. */
  audit: headSchema.optional(),
});
const reportSchema = z.object({
  metadata: z.object({ [moduleName]: headSchema }).optional(),
  machines: z.array(machineSchema),
});

/** What an earlier report says of itself; those of earlier versions do not say all. */
export type ReportHead = z.infer<typeof headSchema>;
/** What it says of a machine. */
export type ReportMachine = z.infer<typeof machineSchema>;

/**
 * Reads a report that an audit wrote with `--format json` or `ndjson`.
 *
 * @param machine takes each machine
 * @returns what the report says of itself
 * @throws InputError when it is none
 */
export async function readReport(path: string, machine: (of: ReportMachine) => void): Promise<ReportHead> {
  try {
    const encoding = await encodingOf(path);
    return (await isLines(path, encoding))
      ? await readLines(path, encoding, machine)
      : await readWhole(path, encoding, machine);
  } catch (error) {
    const isOther = error instanceof z.ZodError || error instanceof SyntaxError;
    const reason = isOther ? 'it is none' : reasonOf(error);
    throw new InputError(
      `--baseline ${path}: cannot be read as a report of ${commandName} audit --format json or ndjson: ${reason}.`,
      { cause: error },
    );
  }
}

async function readLines(
  path: string,
  encoding: Encoding,
  machine: (of: ReportMachine) => void,
): Promise<ReportHead> {
  let head: ReportHead | undefined;
  for await (const line of linesOf(path, encoding)) {
    // A shell may have ended the file with a line of its own.
    if (line !== '') {
      const parsed = machineSchema.parse(JSON.parse(line));
      head ??= parsed.audit;
      machine(parsed);
    }
  }
  return head ?? {};
}

async function readWhole(
  path: string,
  encoding: Encoding,
  machine: (of: ReportMachine) => void,
): Promise<ReportHead> {
  const text = await readFile(path, encoding);
  const { metadata, machines } = reportSchema.parse(JSON.parse(text.replace(mark, '')));
  const { settings = [], ...head } = metadata?.[moduleName] ?? {};
  for (const one of machines) {
    machine({
      ...one,
      // The report says once for all machines what is wanted, in the order of the configuration.
      settings: one.settings.map((setting, index) => ({ wants: settings[index]?.wants, ...setting })),
    });
  }
  return { ...head, settings };
}

/** Is the first line a whole machine? */
async function isLines(path: string, encoding: Encoding): Promise<boolean> {
  for await (const line of linesOf(path, encoding, 1024 * 1024)) {
    return machineSchema.safeParse(parsed(line)).success;
  }
  return false;
}

/** @param end the last byte to read */
async function* linesOf(path: string, encoding: Encoding, end = Infinity): AsyncGenerator<string> {
  const input = createReadStream(path, { end, encoding });
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      yield line.replace(mark, '');
    }
  } finally {
    input.destroy();
  }
}

/** The byte-order mark, which is no part of the text. */
const mark = /^\ufeff/;

type Encoding = 'utf16le' | 'utf8';

/** Windows PowerShell's redirection writes UTF-16 with a byte-order mark. */
async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.readUInt16LE() === 0xfeff ? 'utf16le' : 'utf8';
  } finally {
    await file.close();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
