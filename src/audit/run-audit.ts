import type { Worker } from 'node:worker_threads';
import type { Instance } from '../engine/instance.ts';
import { isPartlyUnknown, type MachineResult, type Setting } from '../report/result.ts';
import { type Summary, Tally, type Twins } from '../report/summary.ts';
import { resourceType } from '../rms/index.ts';
import { shownSource } from './auditor.ts';
import type { Baseline } from './baseline.ts';
import type { Done, Journal } from './journal.ts';
import { auditAll } from './pool.ts';
import { wantsOf } from './wants.ts';

export interface AuditOptions {
  readonly threads: number;
  /** One of them, if it has been started. */
  readonly first?: Worker | undefined;
  readonly journal?: Journal | undefined;
  readonly baseline?: Baseline | undefined;
}

/** Takes results, in the order of the targets. */
export type Receiver = (result: MachineResult) => Promise<void> | void;

/**
 * Audits machines and hands on each result; holds none of them.
 *
 * @param sources the machines' paths
 * @returns what it found, in numbers
 */
export async function runAudit(
  instances: readonly Instance[],
  sources: readonly string[],
  { threads, first, journal, baseline }: AuditOptions,
  receive: Receiver,
): Promise<Summary> {
  const tally = new Tally(settingsOf(instances));
  const names = new Names();
  const hand = async (source: string, json: string): Promise<MachineResult> => {
    const told = names.note(JSON.parse(json) as MachineResult, source);
    const result = baseline ? baseline.compare(told) : told;
    tally.add(result);
    await receive(result);
    return result;
  };

  const known = new Set<string>();
  for (const source of journal ? sources : []) {
    if (journal?.has(source)) {
      known.add(source);
    }
  }
  const fresh = auditAll(
    instances,
    sources.filter(source => !known.has(source)),
    threads,
    first,
  );
  let waiting: readonly string[] = [];
  let done: Done[] = [];
  try {
    for (const source of sources) {
      if (journal && known.has(source)) {
        await hand(source, journal.resultOf(source));
        continue;
      }
      if (done.length === waiting.length) {
        journal?.add(done);
        waiting = (await fresh.next()).value ?? [];
        done = [];
      }
      const result = waiting[done.length] ?? '';
      const isWhole = !isPartlyUnknown(await hand(source, result));
      done.push({ source, result, isWhole });
    }
    journal?.add(done);
  } finally {
    // Threads that nobody ends keep the process alive for ever, such as where the report can go nowhere any more.
    await fresh.return(undefined);
  }
  return { ...tally.summary(baseline?.gone()), twins: names.twins };
}

/** The settings of a configuration, as reports name them. */
export function settingsOf(instances: readonly Instance[]): Setting[] {
  return instances.map(instance => ({
    name: instance.name,
    type: resourceType(instance.resource),
    wants: wantsOf(instance),
  }));
}

/**
 * The computers' names so far. Two targets with one name may be the same machine twice, or a clone: from the second on
 * each says so, and at the end all are named. One that could not be read did not tell its name.
 */
class Names {
  /** The targets by the names of those before; they are kept for all machines, so nothing is copied for them. */
  readonly #first = new Map<string, string>();
  readonly #twins = new Map<string, Twins>();

  note(result: MachineResult, source: string): MachineResult {
    if (result.error !== undefined) {
      return result;
    }
    const name = result.name.toUpperCase();
    const first = this.#first.get(name);
    if (first === undefined) {
      this.#first.set(name, source);
      return result;
    }
    const twins = this.#twins.get(name) ?? { name: result.name, sources: [first] };
    twins.sources.push(source);
    this.#twins.set(name, twins);
    return { ...result, remarks: [...result.remarks, `${shownSource(first)} has the same computer's name.`] };
  }

  get twins(): Twins[] {
    return [...this.#twins.values()];
  }
}
