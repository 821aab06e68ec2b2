import type { Worker } from 'node:worker_threads';
import type { Instance } from '../engine/instance.ts';
import type { Setting, SettingPlace } from '../report/result.ts';
import { resourceType } from '../rms/index.ts';
import type { AuditorOptions } from './auditor.ts';
import type { Done, Journal } from './journal.ts';
import { auditAll } from './pool.ts';
import { Told } from './told.ts';
import { wantsOf } from './wants.ts';

export interface AuditOptions {
  readonly threads: number;
  /** One of them, if it has been started. */
  readonly first?: Worker | undefined;
  readonly journal?: Journal | undefined;
  readonly look?: AuditorOptions;
}

/** What was found of a machine, and its path as it was given. */
export interface Found {
  readonly source: string;
  readonly told: Told;
}

/**
 * Audits machines and hands on what was found of each, in the order of the targets; holds none of them.
 *
 * @param sources the machines' paths
 */
export async function* runAudit(
  instances: readonly Instance[],
  sources: readonly string[],
  { threads, first, journal, look }: AuditOptions,
): AsyncGenerator<Found> {
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
    look,
  );
  let waiting: readonly Told[] = [];
  let done: Done[] = [];
  try {
    for (const source of sources) {
      if (journal && known.has(source)) {
        yield { source, told: Told.in(journal.resultOf(source)) };
        continue;
      }
      if (done.length === waiting.length) {
        journal?.add(done);
        waiting = (await fresh.next()).value ?? [];
        done = [];
      }
      const told = waiting[done.length];
      if (!told) {
        throw new Error(`Nothing was said of ${source}.`);
      }
      yield { source, told };
      done.push({ source, result: told.json, isWhole: !told.gist.isPartlyUnknown });
    }
    journal?.add(done);
  } finally {
    // Threads that nobody ends keep the process alive for ever, such as where the report can go nowhere any more.
    await fresh.return(undefined);
  }
}

/**
 * The settings of a configuration, as reports name them.
 *
 * @param places where they stand in it, in the same order
 */
export function settingsOf(
  instances: readonly Instance[],
  places: readonly (SettingPlace | undefined)[] = [],
): Setting[] {
  return instances.map((instance, index) => ({
    name: instance.name,
    type: resourceType(instance.resource),
    wants: wantsOf(instance),
    ...(instance.phase !== undefined && { phase: instance.phase }),
    ...(instance.references && { references: instance.references }),
    ...(places[index] && { at: places[index] }),
  }));
}
