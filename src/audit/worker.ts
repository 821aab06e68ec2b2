// A thread that audits machines: it takes batches of paths and answers with their results as JSON, which is cheaper to
// pass than objects.
import { parentPort, workerData } from 'node:worker_threads';
import { Auditor, type PlainInstance } from './auditor.ts';

/** Machines to audit. */
export interface Batch {
  readonly id: number;
  readonly sources: readonly string[];
}

/** What they are, in the same order, each a `MachineResult` in JSON. */
export interface BatchResult {
  readonly id: number;
  readonly results: readonly string[];
}

const auditor = new Auditor(workerData as PlainInstance[]);

async function answer({ id, sources }: Batch): Promise<void> {
  const results: string[] = [];
  for (const source of sources) {
    results.push(JSON.stringify(await auditor.audit(source)));
  }
  parentPort?.postMessage({ id, results } satisfies BatchResult);
}

// One batch after the other: together they would take twice the memory and finish no earlier.
let last = Promise.resolve();
parentPort?.on('message', (batch: Batch) => {
  last = last.then(() => answer(batch));
});
