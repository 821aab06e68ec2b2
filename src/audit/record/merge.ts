import { InputError } from '../../model/errors.ts';
import { fewOf } from '../../model/few.ts';
import { commandName } from '../../package-root.ts';
import type { RecordEnd, RecordHead } from '../../report/record.ts';
import type { Setting } from '../../report/setting.ts';
import { nameKey } from '../identity/machines.ts';
import { NamesSeen } from '../identity/names-seen.ts';
import { byPosition } from './by-position.ts';
import { type RecordedMachine, RecordFile } from './record-file.ts';

/** Several records as one run. */
export interface MergedRun {
  /** Of the run: the earliest date, and no part. */
  readonly head: RecordHead;
  readonly ended: Date;
  /** The latest date of the records. */
  readonly latest: string;
  /** How many machines it has. */
  readonly count: number;
  readonly notes: readonly string[];
  /** Which computers' names more than one machine may have, as {@link nameKey} spells them. */
  readonly names: NamesSeen;
  /** The machines, in the order of the run, some at a time; their positions have no gaps. */
  readonly machines: () => AsyncGenerator<readonly RecordedMachine[]>;
}

/**
 * Makes one run of records: all parts of a run in parts, or runs of different machines. The order in which they are
 * given means nothing. Each is read twice, first to see that it is whole; no machine is kept.
 *
 * @throws InputError when they are not of one run, one is missing or given twice, or one is damaged
 */
export async function mergeRecords(paths: readonly string[]): Promise<MergedRun> {
  const looked: Looked[] = [];
  const names = new NamesSeen();
  for (const path of paths) {
    looked.push(await look(await RecordFile.open(path), names));
  }
  const records = looked.sort((a, b) => compare(a.order, b.order));
  refuseTwice(records);
  refuseOthers(records);
  const [first] = records;
  if (!first) {
    throw new InputError('There is no record. Give the files that audits wrote with --format ndjson.');
  }
  refuseMissingParts(records);
  const heads = records.map(({ file }) => file.head);
  // Whatever the runs were judged with, this one is judged anew.
  const { shard: _, waivers: __, ...head } = first.file.head;
  const [configuration = head.configuration] = heads
    .map(one => one.configuration)
    .sort((a, b) => compare(a.name, b.name));
  const dates = heads.map(({ asOf }) => asOf).sort();
  return {
    head: { ...head, configuration, asOf: dates[0] ?? head.asOf },
    latest: dates.at(-1) ?? head.asOf,
    ended: new Date(Math.max(...records.map(({ end }) => Date.parse(end.ended)))),
    count: records.reduce((sum, { end }) => sum + end.machines, 0),
    notes: [...new Set(records.flatMap(({ end }) => end.notes))],
    names,
    machines: () => machinesOf(records),
  };
}

/** A record that was read to its end. */
interface Looked {
  readonly file: RecordFile;
  readonly end: RecordEnd;
  /** Records are taken in the order of these. */
  readonly order: string;
}

async function look(file: RecordFile, names: NamesSeen): Promise<Looked> {
  const machines = file.machines();
  let first: string | undefined;
  for (;;) {
    const { value, done } = await machines.next();
    if (done) {
      return { file, end: value, order: `${first ?? ''}\0${value.sha256}` };
    }
    first ??= value[0]?.found.source;
    for (const { found } of value) {
      names.add(nameKey(found));
    }
  }
}

function refuseTwice(records: readonly Looked[]): void {
  for (const [index, { file, end }] of records.entries()) {
    const before = records[index - 1];
    if (before?.end.sha256 === end.sha256) {
      throw new InputError(`${before.file.path} and ${file.path}: are the same record. Give it once.`);
    }
  }
}

/** Verdicts of other wishes, or of another version of the program, do not add up. */
function refuseOthers([first, ...others]: readonly Looked[]): void {
  for (const other of others) {
    const [a, b] = [first?.file, other.file] as const;
    const what = a && differenceOf(a.head, b.head);
    if (what !== undefined) {
      throw new InputError(`${a?.path} and ${b.path}: are no records of one run: ${what}.`);
    }
  }
}

function differenceOf(a: RecordHead, b: RecordHead): string | undefined {
  if (a.version !== b.version) {
    return `they were made by ${commandName} ${a.version} and ${b.version}`;
  }
  if (wishes(a.settings) !== wishes(b.settings) || a.configuration.sha256 !== b.configuration.sha256) {
    return 'their configurations differ';
  }
  if (a.users !== b.users) {
    return 'users are numbered in one, and named in the other';
  }
  return a.shard?.of === b.shard?.of ? undefined : `one is ${partOf(a)}, the other ${partOf(b)}`;
}

function wishes(settings: readonly Setting[]): string {
  return JSON.stringify(settings.map(({ name, type, wants, phase }) => [name, type, wants, phase]));
}

function partOf({ shard }: RecordHead): string {
  return shard ? `shard ${shard.number} of ${shard.of}` : 'a whole run';
}

function refuseMissingParts(records: readonly Looked[]): void {
  const shards = records.flatMap(({ file }) =>
    file.head.shard ? [{ path: file.path, ...file.head.shard }] : [],
  );
  const [first] = shards;
  if (!first) {
    return;
  }
  const byNumber = new Map<number, string>();
  for (const { path, number } of shards) {
    const other = byNumber.get(number);
    if (other !== undefined) {
      throw new InputError(
        `${other} and ${path}: both are shard ${number} of ${first.of}. Give one of them.`,
      );
    }
    byNumber.set(number, path);
  }
  const missing = Array.from({ length: first.of }, (_, index) => index + 1).filter(
    number => !byNumber.has(number),
  );
  if (missing.length > 0) {
    const some = fewOf(missing, 10);
    throw new InputError(
      `${missing.length === 1 ? `Shard ${some} of ${first.of} is` : `Shards ${some} of ${first.of} are`} missing: nothing is known of ${missing.length === 1 ? 'its' : 'their'} machines. Give the records of all shards.`,
    );
  }
  const other = shards.find(({ list }) => list !== first.list);
  if (other) {
    throw new InputError(
      `${first.path} and ${other.path}: saw other machines, ${first.machines} and ${other.machines} in all: one may be in no shard. Audit all shards from the same targets, named in the same way.`,
    );
  }
}

/** Machines of a run in parts by their positions; of whole runs one after the other. */
async function* machinesOf(records: readonly Looked[]): AsyncGenerator<readonly RecordedMachine[]> {
  const isInParts = records[0]?.file.head.shard !== undefined;
  let position = 0;
  for (const group of isInParts ? [records] : records.map(record => [record])) {
    for await (const machines of byPosition(group.map(({ file }) => file.machines()))) {
      yield machines.map(({ found }) => ({ found, position: ++position }));
    }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
