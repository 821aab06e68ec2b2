// A thread that audits machines: it takes first a configuration and how to look, then batches of paths, and answers with
// their results as JSON, which is cheaper to pass than objects.
import { parentPort } from 'node:worker_threads';
import { Auditor, type AuditorOptions, type PlainInstance } from './auditor.ts';
import { gistOf } from './told.ts';

/** What a thread is told first. */
export interface Assignment {
  readonly instances: readonly PlainInstance[];
  readonly options: AuditorOptions;
}

/** Machines to audit. */
export interface Batch {
  readonly id: number;
  readonly sources: readonly string[];
}

/** What they are, in the same order: each a `MachineResult` in JSON, in a line of its own. */
export interface BatchResult {
  readonly id: number;
  readonly results: string;
  /** The gist of each, in lines, too. */
  readonly gists: string;
}

async function answer(auditor: Auditor, { id, sources }: Batch): Promise<void> {
  const results: string[] = [];
  const gists: string[] = [];
  for (const source of sources) {
    const found = await auditor.audit(source);
    results.push(JSON.stringify(found));
    gists.push(gistOf(found));
  }
  const answer: BatchResult = { id, results: results.join('\n'), gists: gists.join('\n') };
  parentPort?.postMessage(answer);
}

parentPort?.once('message', ({ instances, options }: Assignment) => {
  const auditor = new Auditor(instances, options);
  // One batch after the other: together they would take twice the memory and finish no earlier.
  let last = Promise.resolve();
  parentPort?.on('message', (batch: Batch) => {
    last = last.then(() => answer(auditor, batch));
  });
});
