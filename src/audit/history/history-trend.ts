import { fewOf } from '../../model/few.ts';
import { type Counts, noneYet, total } from '../../report/counts.ts';
import type { TrendPoint } from '../../report/history/history.ts';
import type { Setting } from '../../report/setting.ts';
import { Wishes } from '../identity/wishes.ts';
import type { RunRow } from './run-shape.ts';

/** Where more than this share of machines came or went, counts of two runs are not of the same fleet. */
const mostChanged = 0.05;

/** Counts one run of the trend. */
export class TrendCounter {
  readonly #machines = noneYet();
  readonly #checks = noneYet();
  /** How many machines the run before had, too. */
  #stayed = 0;

  /** @param counts of its settings */
  add(counts: Counts, stayed: boolean): void {
    const status = counts.drift > 0 ? 'drift' : counts.unknown > 0 ? 'unknown' : 'ok';
    this.#machines[status]++;
    this.#checks.ok += counts.ok;
    this.#checks.drift += counts.drift;
    this.#checks.unknown += counts.unknown;
    this.#stayed += stayed ? 1 : 0;
  }

  /**
   * The point, after the last machine.
   *
   * @param before the run before it that could be read
   * @param isUnreadBetween did a run between them not be readable?
   */
  point(
    { asOf, settings }: TrendRun,
    before: (TrendRun & { readonly point: TrendPoint }) | undefined,
    isUnreadBetween: boolean,
  ): TrendPoint {
    const breaks = before
      ? [
          ...this.#changedMachines(before.point),
          ...changedSettings(before.settings, settings),
          ...(isUnreadBetween ? ['A run between the two could not be read.'] : []),
        ]
      : [];
    return {
      asOf,
      machines: this.#machines,
      settings: settings.length,
      checks: this.#checks,
      ...(breaks.length > 0 && { breaks }),
    };
  }

  #changedMachines({ machines }: TrendPoint): string[] {
    const [was, is] = [total(machines), total(this.#machines)];
    const [came, went] = [is - this.#stayed, was - this.#stayed];
    return Math.max(came, went) > was * mostChanged
      ? [`Other machines: ${came} came, ${went} went, of ${was} then and ${is} now.`]
      : [];
  }
}

/** What of a run tells whether it is to be compared. */
export interface TrendRun {
  readonly asOf: string;
  readonly settings: readonly Setting[];
}

function changedSettings(before: readonly Setting[], now: readonly Setting[]): string[] {
  const wishes = new Wishes();
  for (const setting of before) {
    wishes.known(setting);
  }
  const { otherwise, added, removed } = wishes.compare(now);
  const said = (what: string, names: readonly string[]): string[] =>
    names.length > 0 ? [`${what}: ${fewOf(names, 5, name => `'${name}'`)}.`] : [];
  return [
    ...said('Settings that were wanted otherwise', otherwise),
    ...said('Settings that were not there', added),
    ...said('Settings that are gone', removed),
  ];
}

/** How many of a machine's settings are what; of one that could not be read none could be told. */
export function countsOf([, , rest]: RunRow, settings: number): Counts {
  if (typeof rest === 'string') {
    return { ok: 0, drift: 0, unknown: settings };
  }
  const cells = rest ?? [];
  const drift = cells.filter(([, letter]) => letter === 'd').length;
  return { ok: settings - cells.length, drift, unknown: cells.length - drift };
}
