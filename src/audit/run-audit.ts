import type { Instance } from '../engine/instance.ts';
import { resourceType } from '../model/resource.ts';
import type { Baseline } from './baseline.ts';
import type { Done, Journal } from './journal.ts';
import { auditAll } from './pool.ts';
import type { MachineResult, Setting } from './result.ts';
import { type Summary, Tally } from './summary.ts';

export interface AuditOptions {
  readonly threads: number;
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
  { threads, journal, baseline }: AuditOptions,
  receive: Receiver,
): Promise<Summary> {
  const tally = new Tally(settingsOf(instances));
  const names = new Map<string, string>();
  const hand = async (json: string): Promise<MachineResult> => {
    const told = noteTwin(JSON.parse(json) as MachineResult, names);
    const result = baseline ? baseline.compare(told) : told;
    tally.add(result);
    await receive(result);
    return result;
  };

  const known = new Set<string>();
  for (const source of journal ? sources : []) {
    if (await journal?.has(source)) {
      known.add(source);
    }
  }
  const fresh = auditAll(
    instances,
    sources.filter(source => !known.has(source)),
    threads,
  );
  let waiting: readonly string[] = [];
  let done: Done[] = [];
  for (const source of sources) {
    if (journal && known.has(source)) {
      await hand(journal.resultOf(source));
      continue;
    }
    if (done.length === waiting.length) {
      await journal?.add(done);
      waiting = (await fresh.next()).value ?? [];
      done = [];
    }
    const result = waiting[done.length] ?? '';
    const { status } = await hand(result);
    done.push({ source, result, isError: status === 'error' });
  }
  await journal?.add(done);
  await fresh.return(undefined);
  return tally.summary(baseline?.gone());
}

/** The settings of a configuration, as reports name them. */
export function settingsOf(instances: readonly Instance[]): Setting[] {
  return instances.map(({ name, resource }) => ({ name, type: resourceType(resource) }));
}

/** Two targets with one computer's name may be the same machine twice, or a clone: the second says so. */
function noteTwin(result: MachineResult, names: Map<string, string>): MachineResult {
  const name = result.name.toUpperCase();
  const first = names.get(name);
  if (first === undefined) {
    names.set(name, result.source);
    return result;
  }
  return { ...result, remarks: [...result.remarks, `${first} has the same computer's name.`] };
}
