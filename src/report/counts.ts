import { hasUnknown, type SettingResult } from './result.ts';
import type { Status } from './status.ts';

/** How many there are of each status. */
export type Counts = Readonly<Record<Status, number>>;

/** Counts to add to. */
export function noneYet(): Record<Status, number> {
  return { ok: 0, drift: 0, unknown: 0 };
}

/** What is not `ok` by what was decided about it: what active waivers cover, and what is open. */
export interface Decided {
  readonly waived: number;
  readonly drift: number;
  readonly unknown: number;
}

/** With waivers, what of the counts they cover. */
export interface DecidedCounts extends Counts {
  readonly decided?: Decided;
}

/**
 * All of these together.
 *
 * @param isDecided are there waivers? Then what they cover is counted, even where that is nothing
 */
export function sumOf(all: readonly DecidedCounts[], isDecided: boolean): DecidedCounts {
  const sum = (of: (counts: DecidedCounts) => number): number =>
    all.reduce((total, one) => total + of(one), 0);
  const counts = { ok: sum(one => one.ok), drift: sum(one => one.drift), unknown: sum(one => one.unknown) };
  const ofDecided = (part: keyof Decided): number => sum(({ decided }) => decided?.[part] ?? 0);
  return isDecided
    ? {
        ...counts,
        decided: { waived: ofDecided('waived'), drift: ofDecided('drift'), unknown: ofDecided('unknown') },
      }
    : counts;
}

/** A share of machines or of settings, and what it is a share of. */
export interface Rate {
  readonly name: 'strict' | 'accepted';
  readonly share: string;
  readonly formula: string;
}

/** What is as wanted, of all; with waivers, what is so or was accepted, too. Nothing is left out of what is divided by. */
export function ratesOf(counts: DecidedCounts): Rate[] {
  const { ok, decided } = counts;
  const all = total(counts);
  return [
    {
      name: 'strict',
      share: percent(ok, all),
      formula: decided ? 'ok / (ok + waived + drift + unknown)' : 'ok / (ok + drift + unknown)',
    },
    ...(decided
      ? [
          {
            name: 'accepted' as const,
            share: percent(ok + decided.waived, all),
            formula: '(ok + waived) / (ok + waived + drift + unknown)',
          },
        ]
      : []),
  ];
}

/** How many there are. */
export function total({ ok, drift, unknown }: Counts): number {
  return ok + drift + unknown;
}

/** How many of them are ok, in per cent. */
export function share(counts: Counts): string {
  return percent(counts.ok, total(counts));
}

/** Rounded down, so that 100 % is all of them; of none there is no share. */
export function percent(part: number, all: number): string {
  return all === 0 ? '-' : `${Math.floor((part / all) * 1000) / 10} %`;
}

/** `2 not (1 of them with something that could not be told)`: what is known to differ hides nothing that is unknown. */
export function driftInWords(drift: number, withUnknown: number): string {
  const also = withUnknown === 0 ? '' : ` (${withUnknown} of them with something that could not be told)`;
  return `${drift} not${also}`;
}

/** `1 instance`, `6 instances`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

/** `5 in the desired state, 1 not, 1 could not be told`, of the instances on one machine. */
export function instancesInWords(settings: readonly SettingResult[]): string {
  const count = (status: Status): number => settings.filter(setting => setting.status === status).length;
  const withUnknown = settings.filter(setting => setting.status === 'drift' && hasUnknown(setting)).length;
  const unknown = count('unknown') > 0 ? [`${count('unknown')} could not be told`] : [];
  return [`${count('ok')} in the desired state`, driftInWords(count('drift'), withUnknown), ...unknown].join(
    ', ',
  );
}

/** What a Set that was only asked what if would make of it. */
export function whatIfInWords(settings: readonly SettingResult[], where = ''): string {
  const changes = settings.reduce((sum, { made = [] }) => sum + made.length, 0);
  const now = `${counted(settings.length, 'instance')}: ${instancesInWords(settings)}`;
  const then = instancesInWords(settings.map(one => ({ ...one, status: one.would ?? one.status })));
  return changes === 0
    ? `What if: nothing would change${where}. ${now}.`
    : `What if: ${counted(changes, 'change')}${where}; nothing was written. ${now}. After the changes: ${then}.`;
}
