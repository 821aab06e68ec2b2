import type { SinceWhen } from '../../report/history/since.ts';
import type { Status } from '../../report/status.ts';

/** What a run saw of one setting on one machine. */
export interface Look {
  readonly status: Status;
  /** Of what is not `ok`: a digest of the reasons. */
  readonly digest?: string;
  /** And the version of the program: others may say the same in other words. */
  readonly version?: string;
}

/** A run, as far as a setting is concerned. */
export interface RunPlace {
  /** Which of all runs it is, from 0. */
  readonly index: number;
  /** The run before it that had the setting, or could not be read; -1 where there is none. */
  readonly before: number;
  /** The last run before it that could not be read; -1 where there is none. */
  readonly lastUnread: number;
}

/** Runs that saw the same, and none between them that could have seen it end. */
interface Chain {
  readonly first: number;
  /** Did the run before the first not see what would exclude that it was there already? */
  readonly atLeast: boolean;
  readonly last: number;
  readonly look: Look;
}

/** What the last run that could tell saw, and which that is. */
interface Told {
  readonly status: Exclude<Status, 'unknown'>;
  readonly at: number;
}

/** What earlier runs saw of one setting on one machine, while the same was wanted of it. A value that is never changed. */
export class CellHistory {
  /** That no run could tell anything of. */
  static readonly untold = new CellHistory();

  readonly #told: Told | undefined;
  /** Of the last drift, which may be over. */
  readonly #drift: Chain | undefined;
  /** Of what cannot be told, where the last run could not. */
  readonly #unknown: Chain | undefined;

  private constructor(told?: Told, drift?: Chain, unknown?: Chain) {
    this.#told = told;
    this.#drift = drift;
    this.#unknown = unknown;
  }

  /** Of which each run so far told that it is as wanted. @param at the last of them */
  static asWanted(at: number): CellHistory {
    return new CellHistory({ status: 'ok', at });
  }

  /** Did it drift when that could last be told? */
  get isDrifting(): boolean {
    return this.#told?.status === 'drift';
  }

  /** With what the next run saw. */
  with(look: Look, place: RunPlace): CellHistory {
    switch (look.status) {
      case 'ok':
        return new CellHistory({ status: 'ok', at: place.index }, this.#drift);
      case 'drift':
        return new CellHistory({ status: 'drift', at: place.index }, this.#driftWith(look, place));
      case 'unknown':
        return new CellHistory(this.#told, this.#drift, this.#unknownWith(look, place));
    }
  }

  /**
   * What is said of what this run sees.
   *
   * @param dateOf the date of a run
   * @returns undefined of what is as wanted, and was
   */
  since(look: Look, place: RunPlace, dateOf: (run: number) => string): SinceWhen | undefined {
    const say = (state: SinceWhen['state'], { first, atLeast }: Chain): SinceWhen => ({
      ...{ state, since: dateOf(first), atLeast },
    });
    const told = this.#told;
    if (look.status === 'ok') {
      return told?.status === 'drift' && this.#drift ? say('resolved', this.#drift) : undefined;
    }
    if (look.status === 'drift') {
      const chain = this.#driftWith(look, place);
      const state = told ? this.#stateOfDrift(told.status, look) : 'firstSeen';
      return say(state, chain);
    }
    const chain = this.#unknownWith(look, place);
    const state = this.#unknown ? sameOrUpdated(this.#unknown.look, look) : told ? 'new' : 'firstSeen';
    return { ...say(state, chain), ...(told && { was: told.status }) };
  }

  #stateOfDrift(told: 'ok' | 'drift', look: Look): SinceWhen['state'] {
    if (told === 'ok') {
      return this.#drift ? 'returned' : 'new';
    }
    return this.#drift ? sameOrUpdated(this.#drift.look, look) : 'new';
  }

  #driftWith(look: Look, place: RunPlace): Chain {
    const open = this.#told?.status === 'drift' ? this.#drift : undefined;
    const wasAsWanted = this.#told?.status === 'ok' && this.#told.at === place.before;
    return chainWith(open, look, place, wasAsWanted);
  }

  #unknownWith(look: Look, place: RunPlace): Chain {
    return chainWith(this.#unknown, look, place, this.#told?.at === place.before);
  }
}

/** @param isBounded did the run before see what excludes that it was there already? */
function chainWith(chain: Chain | undefined, look: Look, place: RunPlace, isBounded: boolean): Chain {
  const { index, lastUnread } = place;
  return chain && chain.last > lastUnread
    ? { ...chain, last: index, look }
    : { first: index, atLeast: !isBounded, last: index, look };
}

function sameOrUpdated(before: Look, now: Look): 'unchanged' | 'updated' {
  return before.version === now.version && before.digest !== now.digest ? 'updated' : 'unchanged';
}
