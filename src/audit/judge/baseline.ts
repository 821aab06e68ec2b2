import { safeText } from '../../model/printable.ts';
import { type BaselineHead, comparedByName, compareInWords } from '../../report/history/baseline-words.ts';
import type { BaselineChange, MachineResult, SettingResult } from '../../report/result.ts';
import type { Setting } from '../../report/setting.ts';
import type { Status } from '../../report/status.ts';
import { type MachineIdentity, Machines } from '../identity/machines.ts';
import { type Match, Wishes } from '../identity/wishes.ts';
import { readReport } from './baseline-file.ts';

/** An earlier audit: what every setting was, what was wanted of it, and nothing else. */
export class Baseline {
  readonly head: BaselineHead;
  readonly #machines: Machines<Earlier>;
  /** Of each setting of this audit, in the order of the configuration. */
  readonly #matches: readonly (readonly Match[])[];

  private constructor(
    head: BaselineHead,
    machines: Machines<Earlier>,
    matches: readonly (readonly Match[])[],
  ) {
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
    const machines = new Machines<Earlier>();
    const wishes = new Wishes();
    const head = await readReport(path, ({ name, source, settings }) =>
      machines.add({
        ...{ name, source, isUnread: settings.length === 0 },
        settings: new Map(settings.map(setting => [wishes.known(setting), setting.status])),
      }),
    );
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
    const { name, source, error } = result;
    const earlier = this.#machines.take({ name, source, isUnread: error !== undefined });
    const wasUnread = earlier?.isUnread === true;
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
    return this.#machines.untaken().map(({ name }) => name);
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

/** A machine of a baseline. */
interface Earlier extends MachineIdentity {
  readonly settings: ReadonlyMap<Setting, Status>;
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
