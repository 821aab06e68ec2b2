import { safeText } from '../model/printable.ts';
import { type BaselineHead, comparedByName, compareInWords } from '../report/baseline-words.ts';
import type { BaselineChange, MachineResult, Setting, SettingResult, Status } from '../report/result.ts';
import { type ReportMachine, readReport } from './baseline-file.ts';
import { type Match, Wishes } from './wishes.ts';

/** An earlier audit: what every setting was, what was wanted of it, and nothing else. */
export class Baseline {
  readonly head: BaselineHead;
  readonly #machines: Machines;
  /** Of each setting of this audit, in the order of the configuration. */
  readonly #matches: readonly (readonly Match[])[];

  private constructor(head: BaselineHead, machines: Machines, matches: readonly (readonly Match[])[]) {
    this.head = head;
    this.#machines = machines;
    this.#matches = matches;
  }

  /**
   * Reads a report that an audit wrote with `--format json` or `ndjson`.
   *
   * @param settings those of this audit, in the order of the configuration
   * @throws InputError when it is none
   */
  static async read(path: string, settings: readonly Setting[]): Promise<Baseline> {
    const machines = new Machines();
    const wishes = new Wishes();
    const head = await readReport(path, machine => machines.add(machine, wishes));
    const { configuration, startDatetime } = head;
    return new Baseline(
      {
        file: safeText(path, longestName),
        ...(startDatetime !== undefined && { startDatetime: safeText(startDatetime, longestName) }),
        ...(configuration !== undefined && { configuration: safeText(configuration, longestName) }),
        differences: [
          ...compareInWords(wishes.compare(settings)),
          ...(wishes.areTold ? [] : [comparedByName]),
        ],
      },
      machines,
      settings.map(setting => wishes.matches(setting)),
    );
  }

  /**
   * The result with what changed in each of its settings. Of a machine that was not there before, what is not in the
   * desired state is new; a setting of which something else was wanted, or nothing, got neither better nor worse.
   */
  compare(result: MachineResult): MachineResult {
    const earlier = this.#machines.take(result);
    const wasUnread = earlier?.settings.size === 0;
    if (result.error !== undefined) {
      return { ...result, change: wasUnread ? 'known' : 'new' };
    }
    return {
      ...result,
      ...(wasUnread && { before: 'unknown' }),
      settings: result.settings.map((setting, index) =>
        earlier && !wasUnread
          ? this.#since(setting, earlier, index)
          : changed(setting, wasUnread ? 'unknown' : undefined),
      ),
    };
  }

  /** The machines that were there and were not compared: they are gone. */
  gone(): string[] {
    return this.#machines.unseen();
  }

  #since(setting: SettingResult, { settings }: Earlier, index: number): SettingResult {
    const match = this.#matches[index]?.find(one => settings.has(one.earlier));
    const was = match && settings.get(match.earlier);
    if (match && !match.isOtherwise) {
      return changed(setting, was);
    }
    const before = was && was !== 'ok' ? { before: was } : {};
    return setting.status === 'ok'
      ? { ...setting, ...before }
      : { ...setting, change: 'otherwise', ...before };
  }
}

const longestName = 1000;

interface Earlier {
  readonly name: string;
  readonly source: string;
  readonly settings: ReadonlyMap<Setting, Status>;
  isSeen: boolean;
}

/** The machines of a baseline. */
class Machines {
  readonly #byName = new Map<string, Earlier[]>();
  readonly #bySource = new Map<string, Earlier>();

  add({ name, source, settings }: ReportMachine, wishes: Wishes): void {
    const machine: Earlier = {
      name,
      source,
      settings: new Map(settings.map(setting => [wishes.known(setting), setting.status])),
      isSeen: false,
    };
    this.#bySource.set(source, machine);
    const key = name.toUpperCase();
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), machine]);
  }

  /**
   * Of machines of one name, that from the same path is the same, or else the first that was not taken. One that could
   * not be read did not tell its name: the path alone tells which it is.
   */
  take({ name, source, error }: MachineResult): Earlier | undefined {
    const twins = this.#byName.get(name.toUpperCase()) ?? [];
    const there = this.#bySource.get(source);
    const isNameless = error !== undefined || there?.settings.size === 0;
    const found =
      twins.find(twin => twin.source === source) ??
      (isNameless ? there : undefined) ??
      twins.find(twin => !twin.isSeen);
    if (found) {
      found.isSeen = true;
    }
    return found;
  }

  unseen(): string[] {
    return [...this.#byName.values()].flat().flatMap(({ name, isSeen }) => (isSeen ? [] : [name]));
  }
}

/** @param was what the baseline had, where it had the setting at all */
function changed(setting: SettingResult, was: Status | undefined): SettingResult {
  const change = changeOf(was, setting.status);
  return change === undefined ? setting : { ...setting, change, ...(was && { before: was }) };
}

function changeOf(before: Status | undefined, now: Status): BaselineChange | undefined {
  if (now === 'ok') {
    return before === undefined || before === 'ok' ? undefined : 'fixed';
  }
  return before === now ? 'known' : 'new';
}
