import { Worker } from 'node:worker_threads';
import type { Instance } from '../engine/instance.ts';
import { TargetError } from '../model/errors.ts';
import { isOneFile, packageFile } from '../package-root.ts';
import type { MachineResult } from '../report/result.ts';
import { type AuditorOptions, failed, toPlain } from './auditor.ts';
import { LineReader } from './batch-lines.ts';
import { nameless } from './nameless.ts';
import { longWait, paysOff } from './pace.ts';
import { Stopwatch } from './stopwatch.ts';
import { Told, tellingOf } from './told.ts';
import { usersOf } from './user-names.ts';
import type { Assignment, Batch, BatchResult } from './worker.ts';

/** Machines in one message to a thread: passing it costs as much as reading a small export. */
const batchSize = 32;
/** Batches that each thread has waiting, so that it never waits for this one. */
const ahead = 2;
/** Finished batches that wait for a slower one before them; more would hold memory for the sake of the order. */
const window = 4;
/** A thread that takes longer for one batch is stuck. Reading a hive is bounded, and the largest file takes a minute. */
const longestBatch = 10 * 60_000;

/**
 * Audits machines in worker threads.
 *
 * @param sources the machines' paths
 * @param threads how many threads
 * @param first one of them, that {@link startThread} started
 * @returns the results, in the order of the sources
 */
export async function* auditAll(
  instances: readonly Instance[],
  sources: readonly string[],
  threads: number,
  first?: Worker,
  options: AuditorOptions = {},
): AsyncGenerator<readonly Told[]> {
  const batches = Math.ceil(sources.length / batchSize);
  const pool = new Pool(
    { instances: instances.map(toPlain), options },
    { size: Math.max(1, Math.min(threads, batches)), batches },
    first,
  );
  const running: Promise<readonly Told[]>[] = [];
  try {
    for (let next = 0, done = 0; done < batches; done++) {
      while (next < batches && next - done < window * pool.size) {
        const batch = sources.slice(next * batchSize, ++next * batchSize);
        const result = pool.run(batch);
        // It is awaited in its turn; until then nobody must take its failure for unhandled.
        result.catch(() => undefined);
        running.push(result);
      }
      yield (await running.shift()) ?? [];
    }
  } finally {
    await pool.end();
  }
}

/**
 * What is read of one machine is garbage at once: with little room for the young it is collected early, and memory does
 * not grow with the length of the run.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/** Starts a thread, which takes as long as to read a configuration and to find the targets: both can go on at once. */
export function startThread(): Worker {
  const worker = isOneFile
    ? new Worker(packageFile(workerFile).toString(), { resourceLimits, eval: true })
    : new Worker(new URL(workerAddress(), import.meta.url), { resourceLimits });
  // Until it has something to do nothing waits for it.
  worker.unref();
  return worker;
}

interface Task {
  readonly batch: Batch;
  readonly resolve: (results: readonly Told[]) => void;
}

/** Threads, and the batches that they have not finished. */
class Pool {
  readonly size: number;
  readonly #assignment: Assignment;
  readonly #queue: Task[] = [];
  readonly #threads = new Set<Thread>();
  #first: Worker | undefined;
  readonly #batches: number;
  /** Since threads have been at work. */
  #watch: Stopwatch | undefined;
  #lastId = 0;

  constructor(
    assignment: Assignment,
    { size, batches }: { readonly size: number; readonly batches: number },
    first: Worker | undefined,
  ) {
    this.#assignment = assignment;
    this.size = size;
    this.#batches = batches;
    this.#first = first;
  }

  #hidden(found: MachineResult): MachineResult {
    const { instances, options } = this.#assignment;
    return options.hidesUsers ? nameless(found, [], usersOf(instances)) : found;
  }

  /** The results of these machines. Never fails: a thread that dies on a machine makes an error of that one alone. */
  run(sources: readonly string[]): Promise<readonly Told[]> {
    return new Promise(resolve => {
      this.#queue.push({ batch: { id: ++this.#lastId, sources }, resolve });
      this.#feed();
    });
  }

  async end(): Promise<void> {
    // Who has enough of them before the last takes no more.
    this.#queue.length = 0;
    await Promise.all([...this.#threads].map(thread => thread.end()));
  }

  #feed(): void {
    while (this.#queue.length > 0) {
      const thread = this.#idlest();
      const task = thread && this.#queue.shift();
      if (!thread || !task) {
        return;
      }
      thread.give(task);
    }
  }

  #idlest(): Thread | undefined {
    const [least] = [...this.#threads].sort((a, b) => a.load - b.load);
    if (!least || (least.load > 0 && this.#threads.size < this.size && this.#isWorthOneMore())) {
      return this.#start();
    }
    return least.load < ahead ? least : undefined;
  }

  #start(): Thread {
    const worker = this.#first ?? startThread();
    this.#first = undefined;
    const ready = (): void => {
      this.#watch?.note();
      this.#feed();
    };
    const thread = new Thread(worker, this.#assignment, ready, this.#afterDeath);
    this.#threads.add(thread);
    if (!this.#watch) {
      this.#watch = new Stopwatch(this.#batches);
      // Where the first machines take long, nothing else would ask whether another thread pays off.
      setTimeout(() => this.#feed(), longWait + 1).unref();
    }
    return thread;
  }

  #isWorthOneMore(): boolean {
    return this.#watch !== undefined && paysOff(this.#watch.pace(this.#threads.size));
  }

  readonly #afterDeath = (thread: Thread, unfinished: readonly Task[], reason: string): void => {
    this.#threads.delete(thread);
    const [current, ...others] = unfinished;
    this.#queue.unshift(...others);
    if (current) {
      const [source = ''] = current.batch.sources;
      if (current.batch.sources.length === 1) {
        const error = new TargetError(`${source}: cannot be audited: ${reason}.`);
        current.resolve([new Told(tellingOf(this.#hidden(failed(source, error))))]);
      } else {
        // One of them did it; alone each shows whether it was it.
        void Promise.all(current.batch.sources.map(one => this.run([one]))).then(results =>
          current.resolve(results.flat()),
        );
      }
    }
    this.#feed();
  };
}

class Thread {
  readonly #worker: Worker;
  readonly #tasks: Task[] = [];
  readonly #reader = new LineReader();
  readonly #died: (thread: Thread, unfinished: readonly Task[], reason: string) => void;
  #watch: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(
    worker: Worker,
    assignment: Assignment,
    ready: () => void,
    died: (thread: Thread, unfinished: readonly Task[], reason: string) => void,
  ) {
    this.#died = died;
    this.#worker = worker;
    worker.ref();
    worker.postMessage(assignment);
    this.#worker.on('message', (answer: BatchResult) => {
      const index = this.#tasks.findIndex(({ batch }) => batch.id === answer.id);
      const [task] = this.#tasks.splice(index, 1);
      task?.resolve(this.#reader.read(answer.lines));
      this.#rewind();
      ready();
    });
    this.#worker.on('error', error => this.#over(whyEnded(error)));
    this.#worker.on('exit', () => this.#over('its thread ended'));
  }

  get load(): number {
    return this.#tasks.length;
  }

  give(task: Task): void {
    this.#tasks.push(task);
    this.#worker.postMessage(task.batch);
    if (this.#tasks.length === 1) {
      this.#rewind();
    }
  }

  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#watch);
    await this.#worker.terminate();
  }

  #rewind(): void {
    clearTimeout(this.#watch);
    // What a thread that is being ended still says must not set a clock that keeps the process alive.
    if (this.#tasks.length > 0 && !this.#isOver) {
      this.#watch = setTimeout(() => {
        this.#over(`it took more than ${longestBatch / 60_000} minutes`);
        void this.#worker.terminate();
      }, longestBatch);
    }
  }

  #over(reason: string): void {
    if (!this.#isOver) {
      this.#isOver = true;
      clearTimeout(this.#watch);
      this.#died(this, this.#tasks, reason);
    }
  }
}

/** Where the program in one file has it. */
const workerFile = 'dist/audit-thread.js';

/** Beside this file in the sources, and in the bundle. */
function workerAddress(): string {
  return import.meta.url.endsWith('.ts') ? './worker.ts' : './audit-thread.js';
}

function whyEnded(error: Error): string {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'it needs more memory than there is'
    : error.message;
}
