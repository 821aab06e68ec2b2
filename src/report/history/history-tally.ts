import type { MachineResult, SettingResult } from '../result.ts';
import { isExcused } from '../waivers/waiver.ts';
import type { HistorySummary } from './history.ts';

/** Counts what the history makes of results, as they come. */
export class HistoryTally {
  readonly #settings: number;
  readonly #drift = { new: 0, returned: 0, updated: 0, unchanged: 0, firstSeen: 0, otherwise: 0 };
  readonly #unknown = { new: 0, updated: 0, unchanged: 0, firstSeen: 0, otherwise: 0 };
  readonly #unexcused = { drift: 0, unknown: 0 };
  #resolved = 0;

  /** @param settings how many the configuration has: a machine that could not be read counts for each */
  constructor(settings: number) {
    this.#settings = settings;
  }

  add(result: MachineResult): void {
    const { error, settings } = result;
    const cells = error === undefined ? settings : Array.from({ length: this.#settings }, () => result);
    for (const cell of cells) {
      this.#addCell(cell);
    }
  }

  #addCell(cell: Pick<SettingResult, 'status' | 'since' | 'waiver'>): void {
    const { status, since } = cell;
    if (!since) {
      return;
    }
    const { state } = since;
    if (status === 'ok' || state === 'resolved') {
      this.#resolved++;
      return;
    }
    if (status === 'drift') {
      this.#drift[state]++;
    } else if (state !== 'returned') {
      this.#unknown[state]++;
    }
    const wasThere = state === 'unchanged' || state === 'updated';
    if (!isExcused(cell, wasThere)) {
      this.#unexcused[status]++;
    }
  }

  counts(): Pick<HistorySummary, 'drift' | 'unknown' | 'resolved' | 'unexcused'> {
    return {
      ...{ drift: this.#drift, unknown: this.#unknown },
      ...{ resolved: this.#resolved, unexcused: this.#unexcused },
    };
  }
}
