// A thread that audits machines: it takes first a configuration and how to look, then batches of paths, and answers with
// what was found of each, in JSON.
import { parentPort } from 'node:worker_threads';
import { Auditor, type AuditorOptions, type PlainInstance } from '../assess/auditor.ts';
import { type BatchLines, LineWriter } from './batch-lines.ts';

/** What a thread is told first. */
export interface Assignment {
  readonly instances: readonly PlainInstance[];
  readonly options: AuditorOptions;
}

/** Machines to audit. */
export interface Batch {
  readonly sources: readonly string[];
}

/** What they are, in the same order; batches are answered in theirs. */
export interface BatchResult {
  readonly lines: BatchLines;
  /** In milliseconds. */
  readonly took: number;
}

let whenAudited: (() => void) | undefined;
let audited = 0;

/** So many machines show nearly all that is run for any. */
const many = 32;

/**
 * Does something when the first batch is audited, and again when many machines are. Both times before results are handed
 * over: the thread may be ended then.
 */
export function onceAudited(act: () => void): void {
  whenAudited = act;
}

async function answer(auditor: Auditor, writer: LineWriter, { sources }: Batch): Promise<void> {
  const started = performance.now();
  for (const source of sources) {
    writer.add(await auditor.tell(source));
  }
  const before = audited;
  audited += sources.length;
  if (before === 0 || (before < many && audited >= many)) {
    whenAudited?.();
  }
  const lines = writer.take();
  parentPort?.postMessage({ lines, took: performance.now() - started } satisfies BatchResult);
}

parentPort?.once('message', ({ instances, options }: Assignment) => {
  const auditor = new Auditor(instances, options);
  const writer = new LineWriter();
  // One batch after the other: together they would take twice the memory and finish no earlier.
  let last = Promise.resolve();
  parentPort?.on('message', (batch: Batch) => {
    last = last.then(() => answer(auditor, writer, batch));
  });
});
