import { Most } from '../most.ts';
import type { MachineResult } from '../result.ts';
import type { Setting } from '../setting.ts';
import { isWaived } from '../waivers/waiver.ts';
import { type Difference, whyInShort } from '../words/why.ts';

/** What was found, and on how many machines. */
interface Found {
  readonly found: string;
  machines: number;
}

/** The machines on which something is so, in bounded memory: how many, what was found there, and a few names. */
export class MachinesWith {
  count = 0;
  /** Those that came first. */
  readonly names: string[] = [];
  readonly #found = new Most<Found>();

  add(name: string, found: string): void {
    this.count++;
    if (this.names.length < mostNames) {
      this.names.push(name);
    }
    const counted = this.#found.of(found, () => ({ found, machines: 0 }));
    if (counted) {
      counted.machines++;
    }
  }

  /** What was found most often, first; what was found only after very many others is not among it. */
  mostFound(count: number): readonly Readonly<Found>[] {
    return this.#found.ranked(({ machines }) => machines).slice(0, count);
  }
}

const mostNames = 10;

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
        this.settings[index]?.[setting.status].add(name, whyInShort(setting, foundAndWanted));
      }
    }
  }
}

function foundAndWanted({ property, found, wanted }: Difference): string {
  return `${property}: ${found}, wanted ${wanted}`;
}
