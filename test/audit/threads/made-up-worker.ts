import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { LineWriter } from '../../../src/audit/threads/batch-lines.ts';

/** A worker that does what a test says. */
export class MadeUpWorker extends EventEmitter {
  readonly posted: unknown[] = [];
  isTerminated = false;

  get asWorker(): Worker {
    return this as unknown as Worker;
  }

  ref(): void {}

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  async terminate(): Promise<number> {
    this.isTerminated = true;
    this.emit('exit', 1);
    return 1;
  }

  /** Says of machines of these names that they are as wanted. */
  answer(names: readonly string[]): void {
    const writer = new LineWriter();
    for (const name of names) {
      writer.add({ json: JSON.stringify({ name }), name, verdicts: 'o:o' });
    }
    this.emit('message', { lines: writer.take(), took: 7 });
  }
}
