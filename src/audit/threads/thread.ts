import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isOneFile, packageFile } from '../../package-root.ts';
import type { Told } from '../assess/told.ts';
import { LineReader } from './batch-lines.ts';
import type { Measured } from './batch-size.ts';
import type { Assignment, Batch, BatchResult } from './worker.ts';

/** A thread that takes longer for one batch is stuck. Reading a hive is bounded, and the largest file takes a minute. */
const longestBatch = 10 * 60_000;

/**
 * What is read of one machine is garbage at once: with little room for the young it is collected early, and memory does
 * not grow with the length of the run.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6 };

/** Starts a thread, which takes as long as to read a configuration and to find the targets: both can go on at once. */
export function startThread(): Worker {
  const worker = isOneFile
    ? new Worker(packageFile(workerFile).toString(), { resourceLimits, eval: true })
    : new Worker(workerPath(), { resourceLimits });
  // Until it has something to do nothing waits for it.
  worker.unref();
  return worker;
}

/** A batch, and who waits for it. */
export interface Task {
  readonly sources: readonly string[];
  /** Has a thread died that had it? */
  readonly isAgain: boolean;
  /** Takes what reads the results. */
  readonly resolve: (read: () => readonly Told[]) => void;
}

/** What a thread tells who has started it. */
export interface ThreadEvents {
  /** It has finished a batch. */
  done(measured: Measured): void;
  /** It is no more. */
  died(thread: Thread, unfinished: readonly Task[], reason: string): void;
}

/** A thread, and the batches that it has not finished. */
export class Thread {
  readonly #worker: Worker;
  readonly #tasks: Task[] = [];
  readonly #reader = new LineReader();
  readonly #events: ThreadEvents;
  #watch: NodeJS.Timeout | undefined;
  #hasFinished = false;
  #isOver = false;

  constructor(worker: Worker, assignment: Assignment, events: ThreadEvents) {
    this.#events = events;
    this.#worker = worker;
    worker.ref();
    worker.postMessage(assignment);
    this.#worker.on('message', (answer: BatchResult) => this.#take(answer));
    this.#worker.on('error', error => this.#over(whyEnded(error)));
    this.#worker.on('exit', () => this.#over('its thread ended'));
  }

  get load(): number {
    return this.#tasks.length;
  }

  /** Has it finished any? Of what it did before, too, it may die. */
  get hasFinished(): boolean {
    return this.#hasFinished;
  }

  give(task: Task): void {
    this.#tasks.push(task);
    this.#worker.postMessage({ sources: task.sources } satisfies Batch);
    if (this.#tasks.length === 1) {
      this.#rewind();
    }
  }

  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#watch);
    await this.#worker.terminate();
  }

  /** Batches are answered in the order in which they were given. */
  #take({ lines, took }: BatchResult): void {
    const task = this.#tasks.shift();
    if (!task || this.#isOver) {
      return;
    }
    this.#hasFinished = true;
    task.resolve(this.#reader.take(lines));
    this.#rewind();
    this.#events.done({ machines: task.sources.length, took, text: lines.json.length });
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
      this.#events.died(this, this.#tasks, reason);
    }
  }
}

/** Where the program in one file has it. */
const workerFile = 'dist/audit-thread.js';

/** Beside this file in the sources, and in the bundle. */
function workerPath(): string {
  const isBundled = basename(import.meta.dirname) === 'dist';
  return join(import.meta.dirname, isBundled ? 'audit-thread.js' : 'worker.ts');
}

function whyEnded(error: Error): string {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'it needs more memory than there is'
    : error.message;
}
