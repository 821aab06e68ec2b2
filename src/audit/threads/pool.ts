import type { Worker } from 'node:worker_threads';
import type { Instance } from '../../engine/instance.ts';
import { TargetError } from '../../model/errors.ts';
import type { MachineResult } from '../../report/result.ts';
import { type AuditorOptions, failed, toPlain } from '../assess/auditor.ts';
import { nameless } from '../assess/nameless.ts';
import { Told, tellingOf } from '../assess/told.ts';
import { usersOf } from '../assess/user-names.ts';
import { BatchSize, type Measured } from './batch-size.ts';
import { longWait, paysOff } from './pace.ts';
import { Stopwatch } from './stopwatch.ts';
import { startThread, type Task, Thread } from './thread.ts';
import type { Assignment } from './worker.ts';

/** Batches that each thread has, so that it never waits for this one; of what takes long it has one, and others the next. */
const ahead = 2;
/** Batches for each thread that may wait for a slower one before them, or for the report; more would hold memory. */
const window = 4;

/** How machines are audited. */
export interface PoolOptions {
  /** At most so many. */
  readonly threads: number;
  /** One of them, that {@link startThread} started. */
  readonly first?: Worker | undefined;
  readonly look?: AuditorOptions | undefined;
}

/** Audits machines in threads, from when it is made on; {@link end} ends them. */
export class Pool implements AsyncIterable<readonly Told[]> {
  readonly #assignment: Assignment;
  readonly #sources: readonly string[];
  readonly #most: number;
  readonly #size = new BatchSize();
  readonly #watch: Stopwatch;
  readonly #threads = new Set<Thread>();
  #first: Worker | undefined;
  /** How many machines have been given to threads. */
  #given = 0;
  /** What was or will be found, in the order of the sources: of each batch that nobody has taken yet. */
  readonly #found: Promise<() => readonly Told[]>[] = [];
  /** Machines that another thread died at, or had waiting. */
  readonly #again: Task[] = [];

  /** @param sources the machines' paths */
  constructor(instances: readonly Instance[], sources: readonly string[], options: PoolOptions) {
    const { threads, first, look = {} } = options;
    this.#assignment = { instances: instances.map(toPlain), options: look };
    this.#sources = sources;
    this.#most = Math.max(1, Math.min(threads, sources.length));
    this.#first = first;
    this.#watch = new Stopwatch(sources.length);
    this.#feed();
  }

  /** What was found, in the order of the sources. A thread that dies on a machine makes an error of that one alone. */
  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Told[]> {
    for (;;) {
      const next = this.#found.shift();
      if (!next) {
        return;
      }
      const read = await next;
      this.#feed();
      yield read();
    }
  }

  async end(): Promise<void> {
    // Who has enough of them before the last takes no more.
    this.#given = this.#sources.length;
    this.#again.length = 0;
    await Promise.all([...this.#threads].map(thread => thread.end()));
  }

  #feed(): void {
    while (this.#again.length > 0 || this.#mayGive()) {
      const thread = this.#idlest();
      if (!thread) {
        return;
      }
      thread.give(this.#again.shift() ?? this.#next());
    }
  }

  #mayGive(): boolean {
    return (
      this.#given < this.#sources.length && this.#found.length < window * Math.max(1, this.#threads.size)
    );
  }

  /** The next batch. */
  #next(): Task {
    const sources = this.#sources.slice(this.#given, this.#given + this.#size.machines);
    this.#given += sources.length;
    const { promise, task } = taskOf(sources, false);
    this.#found.push(promise);
    return task;
  }

  #idlest(): Thread | undefined {
    const [least] = [...this.#threads].sort((a, b) => a.load - b.load);
    if (!least || (least.load > 0 && this.#threads.size < this.#most && this.#isWorthOneMore())) {
      return this.#start();
    }
    return least.load < (this.#size.machines === 1 ? 1 : ahead) ? least : undefined;
  }

  #start(): Thread {
    const worker = this.#first ?? startThread();
    this.#first = undefined;
    const done = (measured: Measured): void => {
      this.#size.note(measured);
      this.#watch.note(measured);
      this.#feed();
    };
    const thread = new Thread(worker, this.#assignment, { done, died: this.#afterDeath });
    if (this.#threads.size === 0) {
      // Where the first machines take long, nothing else would ask whether another thread pays off.
      setTimeout(() => this.#feed(), longWait + 1).unref();
    }
    this.#threads.add(thread);
    return thread;
  }

  #isWorthOneMore(): boolean {
    return paysOff(this.#watch.pace(this.#threads.size));
  }

  readonly #afterDeath = (thread: Thread, unfinished: readonly Task[], reason: string): void => {
    this.#threads.delete(thread);
    const [current, ...others] = unfinished;
    this.#again.unshift(...others);
    const [source = '', ...more] = current?.sources ?? [];
    if (current && more.length === 0 && (current.isAgain || !thread.hasFinished)) {
      const error = new TargetError(`${source}: cannot be audited: ${reason}.`);
      const told = new Told(tellingOf(this.#hidden(failed(source, error))));
      current.resolve(() => [told]);
    } else if (current) {
      // One of them did it, or one before; alone each shows whether it was it.
      const alone = current.sources.map(one => taskOf([one], true));
      this.#again.push(...alone.map(({ task }) => task));
      void Promise.all(alone.map(({ promise }) => promise)).then(found =>
        current.resolve(() => found.flatMap(read => read())),
      );
    }
    this.#feed();
  };

  #hidden(found: MachineResult): MachineResult {
    const { instances, options } = this.#assignment;
    return options.hidesUsers ? nameless(found, [], usersOf(instances)) : found;
  }
}

/** Machines to audit, and what will be found of them. */
function taskOf(
  sources: readonly string[],
  isAgain: boolean,
): { promise: Promise<() => readonly Told[]>; task: Task } {
  let resolve: Task['resolve'] = () => undefined;
  const promise = new Promise<() => readonly Told[]>(found => {
    resolve = found;
  });
  return { promise, task: { sources, isAgain, resolve } };
}
