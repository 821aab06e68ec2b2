import { isDrift } from '../../rms/index.ts';
import type { MachineResult, Setting, SettingResult, Status } from '../result.ts';
import { isWaived } from '../waiver.ts';

/** The machines on which something is so, in bounded memory: how many, what was found there, and a few names. */
export class MachinesWith {
  count = 0;
  /** Those that came first. */
  readonly names: string[] = [];
  readonly #found = new Map<string, number>();

  add(name: string, found: string): void {
    this.count++;
    if (this.names.length < mostNames) {
      this.names.push(name);
    }
    const known = this.#found.get(found);
    if (known !== undefined || this.#found.size < mostFound) {
      this.#found.set(found, (known ?? 0) + 1);
    }
  }

  /** What was found most often, first; what was found only after very many others is not among it. */
  mostFound(count: number): { readonly found: string; readonly machines: number }[] {
    return [...this.#found]
      .sort(([, a], [, b]) => b - a)
      .slice(0, count)
      .map(([found, machines]) => ({ found, machines }));
  }
}

const mostNames = 10;
const mostFound = 1000;

/** What of a setting no active waiver covers. */
export interface SettingDigest {
  readonly drift: MachinesWith;
  readonly unknown: MachinesWith;
}

/** What is wrong with each setting, and on how many machines, for formats that do not name all machines. */
export class SettingDigests {
  /** In the order of the configuration. */
  readonly settings: readonly SettingDigest[];
  /** Those that could not be read at all, with why. */
  readonly unread = new MachinesWith();

  constructor(settings: readonly Setting[]) {
    this.settings = settings.map(() => ({ drift: new MachinesWith(), unknown: new MachinesWith() }));
  }

  add(machine: MachineResult): void {
    const { name, error, settings } = machine;
    if (error !== undefined && !isWaived(machine)) {
      this.unread.add(name, error);
    }
    for (const [index, setting] of settings.entries()) {
      if (setting.status !== 'ok' && !isWaived(setting)) {
        this.settings[index]?.[setting.status].add(name, foundInShort(setting, setting.status));
      }
    }
  }
}

/**
 * What was found and what is wanted, without where: so that machines with the same are counted together. What has no
 * evidence is told by its sentence.
 */
function foundInShort({ reasons }: SettingResult, status: Exclude<Status, 'ok'>): string {
  const own = status === 'drift' ? reasons.filter(isDrift) : reasons;
  const parts = own.map(({ phrase, evidence }) =>
    status === 'unknown' || evidence?.property === undefined
      ? phrase
      : `${evidence.property}: found ${evidence.found ?? 'nothing'}, wanted ${evidence.wanted ?? 'nothing'}`,
  );
  const text = [...new Set(parts)].join('; ');
  return text.length > longestFound ? `${text.slice(0, longestFound)}...` : text;
}

const longestFound = 300;
