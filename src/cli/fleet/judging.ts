import { History } from '../../audit/history/history.ts';
import { byFolder, byName, type Grouping } from '../../audit/identity/grouping.ts';
import type { NamesSeen } from '../../audit/identity/names-seen.ts';
import { Baseline } from '../../audit/judge/baseline.ts';
import { type MaxAge, parseMaxAge } from '../../audit/judge/freshness.ts';
import { Judge } from '../../audit/judge/judge.ts';
import { Waivers } from '../../audit/waivers/waivers.ts';
import type { WaiverFile } from '../../report/waivers/waiver.ts';
import type { FleetOptions, FleetRun } from './fleet-run.ts';

/** What the options say that a run is held against, and how its machines are grouped. */
export interface Judging {
  readonly grouping: Grouping;
  readonly maxAge?: MaxAge;
  readonly baseline?: Baseline;
  readonly history?: History;
  readonly waivers?: WaiverFile;
}

/**
 * Reads it, before any machine is read: a mistake is told at once.
 *
 * @throws InputError when something of it is not what it should be
 */
export async function readJudging(run: FleetRun, options: FleetOptions): Promise<Judging> {
  const { maxAge, groupBy, baseline, history, waivers } = options;
  const { settings } = run.head;
  return {
    ...(maxAge !== undefined && { maxAge: parseMaxAge(maxAge) }),
    grouping: groupBy === undefined ? byFolder : byName(groupBy),
    ...(baseline !== undefined && { baseline: await Baseline.read(baseline, settings) }),
    ...(history !== undefined && { history: await History.read(history, settings, run.asOf) }),
    ...(waivers !== undefined && { waivers: await waiversIn(waivers, run) }),
  };
}

/** @param names of the computers that may be there twice, if anybody knows */
export function judgeOf(run: FleetRun, judging: Judging, names: NamesSeen | undefined): Judge {
  const { settings } = run.head;
  const waivers = judging.waivers && names && new Waivers(judging.waivers.waivers, settings, names);
  return new Judge(settings, { ...judging, asOf: run.asOf, waivers, names });
}

async function waiversIn(file: string, run: FleetRun): Promise<WaiverFile> {
  const { readWaivers } = await import('./waivers-option.ts');
  return readWaivers(file, run.head.settings, run.asOf);
}
