import { basename } from 'node:path';
import { safeText } from '../../model/printable.ts';
import { packageVersion } from '../../package-root.ts';
import type { HistoryHead, HistorySummary, TrendPoint, UnreadRun } from '../../report/history/history.ts';
import { HistoryTally } from '../../report/history/history-tally.ts';
import type { MachineResult, SettingResult } from '../../report/result.ts';
import type { Setting } from '../../report/setting.ts';
import { isDrift } from '../../rms/index.ts';
import type { Look } from './history-cell.ts';
import { isSameRun, readHead, readRows, runFile, UnreadRunError } from './history-file.ts';
import { type EarlierRun, readHistoryFolder, unreadRun } from './history-folder.ts';
import { HistoryMemory } from './history-memory.ts';
import { countsOf, TrendCounter, type TrendRun } from './history-trend.ts';
import {
  type RunCell,
  type RunHead,
  type RunRow,
  runFileName,
  settingsOfRun,
  shortDigest,
} from './run-shape.ts';

/** The earlier runs in a folder, and this one, which is to be one of them. */
export class History {
  readonly head: HistoryHead;
  /** The paths of the runs that were read. */
  readonly files: readonly string[];
  readonly #past: Past;
  readonly #now: Pick<RunHead, 'asOf' | 'settings'>;
  readonly #tally: HistoryTally;
  readonly #counter = new TrendCounter();
  readonly #rows: string[] = [];

  private constructor(head: HistoryHead, past: Past, now: Pick<RunHead, 'asOf' | 'settings'>) {
    this.head = head;
    this.files = past.files;
    this.#past = past;
    this.#now = now;
    this.#tally = new HistoryTally(now.settings.length);
  }

  /**
   * Reads the runs before a date, one after the other.
   *
   * @param settings those of this run, in the order of the configuration
   * @throws InputError when the folder cannot be read, or made
   */
  static async read(folder: string, settings: readonly Setting[], asOf: Date): Promise<History> {
    const now = { asOf: asOf.toISOString(), settings: settingsOfRun(settings) };
    const { runs, later, unread } = await readHistoryFolder(folder, now.asOf);
    const past = new Past(now.settings);
    for (const run of runs) {
      await past.add(run);
    }
    const [oldest] = past.trend;
    const newest = past.trend.at(-1);
    const head: HistoryHead = {
      folder: safeText(folder, longestName),
      runs: past.trend.length,
      ...(oldest && { oldest: oldest.asOf }),
      ...(newest && { newest: newest.asOf }),
      later,
      unread: [...unread, ...past.unread].sort((a, b) => (a.file < b.file ? -1 : 1)),
    };
    return new History(head, past, now);
  }

  /** The result with since when each of its settings is as it is. */
  compare(result: MachineResult): MachineResult {
    const { name, source, settings, error } = result;
    const { memory, last } = this.#past;
    const looks = settings.map(lookOf);
    const row = rowOf(result, looks);
    const machine = memory.take({ name, source, isUnread: error !== undefined });
    this.#rows.push(JSON.stringify(row));
    this.#counter.add(
      countsOf(row, this.#now.settings.length),
      machine !== undefined && machine.last === last?.run,
    );
    const dateOf = (run: number): string => this.#past.dates[run] ?? this.#now.asOf;
    if (error !== undefined) {
      const look: Look = { status: 'unknown', digest: shortDigest(error), version: packageVersion() };
      const since = memory.since(machine, undefined, look, dateOf);
      return { ...result, ...(since && { since }) };
    }
    return {
      ...result,
      settings: settings.map((setting, index) => {
        const look = looks[index];
        const since = look && memory.since(machine, index, look, dateOf);
        return since ? { ...setting, since } : setting;
      }),
    };
  }

  /** Counts a result that {@link History.compare} made, with what was decided about it. */
  count(result: MachineResult): void {
    this.#tally.add(result);
  }

  /** After the last. */
  summary(): HistorySummary {
    const { memory, trend, last, dates } = this.#past;
    const isUnreadBetween = last !== undefined && last.run < dates.length - 1;
    return {
      ...this.head,
      ...this.#tally.counts(),
      notSeen: memory.notSeen(run => dates[run] ?? this.#now.asOf),
      trend: [...trend, this.#counter.point(this.#now, last, isUnreadBetween)],
    };
  }

  /** The name of the file that makes this run one of the history. */
  get fileName(): string {
    return runFileName(this.#now);
  }

  /** After the last: that file. */
  file(): Buffer {
    return runFile({ version: packageVersion(), ...this.#now }, this.#rows);
  }

  /**
   * After the last: whether a file is of this very run.
   *
   * @throws UnreadRunError
   */
  async isKeptIn(path: string): Promise<boolean> {
    return isSameRun(await readHead(path), { version: packageVersion(), ...this.#now }, this.#rows);
  }
}

const longestName = 1000;

/** What earlier runs saw. */
class Past {
  readonly memory: HistoryMemory;
  /** Of all runs, those that cannot be read among them. */
  readonly dates: string[] = [];
  readonly trend: TrendPoint[] = [];
  readonly files: string[] = [];
  readonly unread: UnreadRun[] = [];
  /** The last run that could be read. */
  last: (TrendRun & { readonly point: TrendPoint; readonly run: number }) | undefined;

  constructor(settings: readonly Setting[]) {
    this.memory = new HistoryMemory(settings);
  }

  async add({ paths, asOf, head }: EarlierRun): Promise<void> {
    const run = this.dates.push(asOf) - 1;
    const rows = head && (await this.#rowsIn(paths, head));
    if (!rows) {
      this.memory.addUnread();
      return;
    }
    const counter = new TrendCounter();
    this.memory.add(head, rows, counter, this.last?.run);
    const point = counter.point(head, this.last, this.last !== undefined && this.last.run < run - 1);
    this.trend.push(point);
    this.last = { asOf, settings: head.settings, point, run };
  }

  /** Of the files of one run, what the first has that can be read. */
  async #rowsIn(paths: readonly string[], head: RunHead): Promise<readonly RunRow[] | undefined> {
    let rows: readonly RunRow[] | undefined;
    for (const path of paths) {
      try {
        const read = await readRows(path, head);
        rows ??= read;
        this.files.push(path);
      } catch (error) {
        if (!(error instanceof UnreadRunError)) {
          throw error;
        }
        this.unread.push(unreadRun(basename(path), error));
      }
    }
    return rows;
  }
}

function lookOf({ status, reasons }: SettingResult): Look {
  const why = reasons.filter(isDrift).map(({ code, phrase }) => [code, phrase]);
  return {
    status,
    ...(status !== 'ok' && { digest: shortDigest(JSON.stringify(why)) }),
    version: packageVersion(),
  };
}

/** What the file of the run has of a machine. */
function rowOf({ name, source, error }: MachineResult, looks: readonly Look[]): RunRow {
  if (error !== undefined) {
    return [name, source, shortDigest(error)];
  }
  const cells = looks.flatMap(({ status, digest = '' }, index) =>
    status === 'ok' ? [] : [cellOf(index, status, digest)],
  );
  return cells.length > 0 ? [name, source, cells] : [name, source];
}

function cellOf(index: number, status: 'drift' | 'unknown', digest: string): RunCell {
  return [index, status === 'drift' ? 'd' : 'u', digest];
}
