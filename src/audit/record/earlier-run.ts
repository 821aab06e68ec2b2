import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { InputError, reasonOf } from '../../model/errors.ts';
import { jsonIn } from '../../model/json-in.ts';
import { commandName } from '../../package-root.ts';
import { rowSchema } from '../../report/record.ts';
import type { MachineResult } from '../../report/result.ts';
import type { Setting } from '../../report/setting.ts';
import { moduleName } from '../../rms/index.ts';
import { nameKey } from '../identity/machines.ts';
import { NamesSeen } from '../identity/names-seen.ts';
import { mergeRecords } from './merge.ts';
import { isRecord } from './record-head.ts';
import { encodingOf, mark } from './record-text.ts';

/** What an earlier run found. */
export interface EarlierRun {
  readonly settings: readonly Setting[];
  /** When it was. */
  readonly asOf: Date;
  readonly names: NamesSeen;
  readonly machines: AsyncIterable<MachineResult>;
}

const reportSchema = z.object({
  metadata: z.object({
    [moduleName]: z.object({
      startDatetime: z.iso.datetime(),
      settings: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
  }),
  machines: z.array(z.omit(rowSchema, { position: true })),
});

/**
 * Reads records, or one report that an audit wrote with `--format json`.
 *
 * @throws InputError when they are neither, or records of several runs
 */
export async function readEarlierRun(paths: readonly string[]): Promise<EarlierRun> {
  const [first] = paths;
  if (first !== undefined && paths.length === 1 && !(await looksLikeRecord(first))) {
    return readWhole(first);
  }
  const run = await mergeRecords(paths);
  async function* machines(): AsyncGenerator<MachineResult> {
    for await (const some of run.machines()) {
      for (const { found } of some) {
        yield found;
      }
    }
  }
  return { settings: run.head.settings, asOf: new Date(run.latest), names: run.names, machines: machines() };
}

async function looksLikeRecord(path: string): Promise<boolean> {
  try {
    return await isRecord(path);
  } catch (error) {
    throw new InputError(`${path}: cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

async function readWhole(path: string): Promise<EarlierRun> {
  const text = await readFile(path, await encodingOf(path));
  const { data } = reportSchema.safeParse(jsonIn(text.replace(mark, '')));
  const about = data?.metadata[moduleName];
  if (!data || !about) {
    throw new InputError(
      `${path}: is no report of ${commandName} audit --format json or ndjson. Audits write one with --format ndjson.`,
    );
  }
  const names = new NamesSeen();
  for (const machine of data.machines) {
    names.add(nameKey(machine));
  }
  async function* machines(): AsyncGenerator<MachineResult> {
    yield* data?.machines ?? [];
  }
  return { settings: about.settings, asOf: new Date(about.startDatetime), names, machines: machines() };
}
