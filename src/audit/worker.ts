// A thread that audits machines: it takes first a configuration and how to look, then batches of paths, and answers with
// their results as JSON, which is cheaper to pass than objects.
import { parentPort } from 'node:worker_threads';
import { Auditor, type AuditorOptions, type PlainInstance } from './auditor.ts';
import type { Telling } from './told.ts';

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

/** What they are, in the same order, each in a line: the members of a `Telling`. */
export interface BatchResult extends Telling {
  readonly id: number;
}

async function answer(auditor: Auditor, { id, sources }: Batch): Promise<void> {
  const json: string[] = [];
  const names: string[] = [];
  const verdicts: string[] = [];
  for (const source of sources) {
    const telling = await auditor.tell(source);
    json.push(telling.json);
    names.push(telling.name);
    verdicts.push(telling.verdicts);
  }
  const result: BatchResult = {
    id,
    json: json.join('\n'),
    name: names.join('\n'),
    verdicts: verdicts.join('\n'),
  };
  parentPort?.postMessage(result);
}

parentPort?.once('message', ({ instances, options }: Assignment) => {
  const auditor = new Auditor(instances, options);
  // One batch after the other: together they would take twice the memory and finish no earlier.
  let last = Promise.resolve();
  parentPort?.on('message', (batch: Batch) => {
    last = last.then(() => answer(auditor, batch));
  });
});
