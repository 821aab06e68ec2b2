import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import { InputError, reasonOf } from '../../model/errors.ts';
import { commandName } from '../../package-root.ts';
import type { MachineResult } from '../../report/result.ts';
import type { Status } from '../../report/status.ts';
import { moduleName } from '../../rms/index.ts';
import { RecordFile } from '../record/record-file.ts';
import { isRecord } from '../record/record-head.ts';
import { encodingOf, mark } from '../record/record-text.ts';

/** Reports of earlier versions say `error` of what could not be told. */
const statusSchema = z.pipe(
  z.enum(['ok', 'drift', 'unknown', 'error']),
  z.transform((status): Status => (status === 'error' ? 'unknown' : status)),
);
const settingSchema = z.object({ name: z.string(), type: z.string(), wants: z.optional(z.string()) });
const headSchema = z.object({
  configuration: z.optional(z.string()),
  startDatetime: z.optional(z.string()),
  settings: z.optional(z.array(settingSchema)),
});
const machineSchema = z.object({
  name: z.string(),
  source: z.string(),
  settings: z.array(z.extend(settingSchema, { status: statusSchema })),
});
const reportSchema = z.object({
  metadata: z.optional(z.object({ [moduleName]: headSchema })),
  machines: z.array(machineSchema),
});

/** What an earlier report says of itself; those of earlier versions do not say all. */
export type ReportHead = z.infer<typeof headSchema>;
/** What it says of a machine. */
export interface ReportMachine extends Pick<MachineResult, 'name' | 'source'> {
  readonly settings: readonly z.infer<typeof machineSchema>['settings'][number][];
}

/**
 * Reads a report that an audit wrote with `--format json`, or its record, which it wrote with `ndjson`.
 *
 * @param machine takes each machine
 * @returns what the report says of itself
 * @throws InputError when it is none
 */
export async function readReport(path: string, machine: (of: ReportMachine) => void): Promise<ReportHead> {
  try {
    return (await isRecord(path)) ? await readRecord(path, machine) : await readWhole(path, machine);
  } catch (error) {
    const isOther = error instanceof $ZodError || error instanceof SyntaxError;
    const reason =
      error instanceof InputError
        ? error.message
        : `cannot be read as a report of ${commandName} audit --format json or ndjson: ${isOther ? 'it is none' : reasonOf(error)}.`;
    throw new InputError(`--baseline ${reason.startsWith(path) ? reason : `${path}: ${reason}`}`, {
      cause: error,
    });
  }
}

async function readRecord(path: string, machine: (of: ReportMachine) => void): Promise<ReportHead> {
  const record = await RecordFile.open(path);
  const { configuration, asOf, settings, shard } = record.head;
  if (shard) {
    throw new InputError(
      `${path}: is shard ${shard.number} of ${shard.of}, and not all of a run. Make a record of all with ${commandName} report --format ndjson.`,
    );
  }
  for await (const machines of record.machines()) {
    for (const { found } of machines) {
      machine(withWants(found, settings));
    }
  }
  return { configuration: configuration.name, startDatetime: asOf, settings };
}

async function readWhole(path: string, machine: (of: ReportMachine) => void): Promise<ReportHead> {
  const text = await readFile(path, await encodingOf(path));
  const { metadata, machines } = reportSchema.parse(JSON.parse(text.replace(mark, '')));
  const { settings = [], ...head } = metadata?.[moduleName] ?? {};
  for (const one of machines) {
    machine(withWants(one, settings));
  }
  return { ...head, settings };
}

/** Reports say once for all machines what is wanted, in the order of the configuration. */
function withWants(one: ReportMachine, settings: ReportHead['settings'] = []): ReportMachine {
  return {
    ...one,
    settings: one.settings.map((setting, index) => ({ wants: settings[index]?.wants, ...setting })),
  };
}
