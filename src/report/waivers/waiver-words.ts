import { fewOf } from '../../model/few.ts';
import { printable } from '../../model/printable.ts';
import { counted, type DecidedCounts, ratesOf, total } from '../counts.ts';
import type { Summary } from '../summary.ts';
import {
  type DatedWaiver,
  isExpiring,
  isNeedless,
  isUnused,
  type WaiverFile,
  type WaiverMark,
  type WaiverUse,
} from './waiver.ts';

/** What is known of a waiver, and what it came to. */
export interface RegisteredWaiver extends DatedWaiver, WaiverUse {}

/** All waivers of a run, in the order of their file. */
export function registerOf(file: WaiverFile | undefined, { waivers = [] }: Summary): RegisteredWaiver[] {
  return waivers.flatMap(use => {
    const waiver = file?.waivers.find(({ id }) => id === use.id);
    return waiver ? [{ ...waiver, ...use }] : [];
  });
}

/** `until 2027-03-31`, `expired 12 days ago`, `permanent`. */
export function endInWords({ expiresOn, daysLeft = 0 }: DatedWaiver): string {
  if (expiresOn === undefined) {
    return 'permanent';
  }
  return daysLeft < 0 ? `expired ${counted(-daysLeft, 'day')} ago` : `until ${expiresOn}`;
}

/** What a setting that has a waiver is called by: `waived by W-1`, `waiver W-1 expired 12 days ago`. */
export function markInWords({ id, state }: WaiverMark, waiver?: DatedWaiver): string {
  switch (state) {
    case 'active':
      return `waived by ${printable(id)}${waiver ? `, ${endInWords(waiver)}` : ''}`;
    case 'expired':
      return `waiver ${printable(id)} ${waiver ? endInWords(waiver) : state}`;
    default:
      return `waiver ${printable(id)} is ${state}`;
  }
}

/** What is left when what was accepted counts, in a sentence; nothing without waivers. */
export function decidedInWords({ machines, settings }: Summary, { file }: WaiverFile): string {
  const accepted = ratesOf(machines).find(({ name }) => name === 'accepted');
  const { decided } = machines;
  if (!accepted || !decided) {
    return '';
  }
  const cells = settings.reduce((sum, counts) => sum + (counts.decided?.waived ?? 0), 0);
  return `With the waivers of ${printable(file)} (${counted(cells, 'setting')} waived): ${inOrder(machines)} of ${counted(total(machines), 'machine')} in the desired state or waived (${accepted.share}), ${decided.drift} not, ${decided.unknown} could not be told.`;
}

function inOrder({ ok, decided }: DecidedCounts): number {
  return ok + (decided?.waived ?? 0);
}

/** What somebody should see to, in sentences. */
export function waiverNotes(file: WaiverFile, summary: Summary): string[] {
  const register = registerOf(file, summary);
  const note = (
    these: readonly RegisteredWaiver[],
    one: string,
    many: string,
    shown = ({ id }: RegisteredWaiver): string => printable(id),
  ): string[] =>
    these.length === 0
      ? []
      : [
          `${these.length === 1 ? `A waiver of ${printable(file.file)} ${one}` : `${these.length} waivers of ${printable(file.file)} ${many}`}: ${fewOf(these, mostNamed, shown)}.`,
        ];
  const withEnd = (waiver: RegisteredWaiver): string => `${printable(waiver.id)} (${endInWords(waiver)})`;
  const coversAny = ({ covered }: RegisteredWaiver): boolean => covered.drift + covered.unknown > 0;
  return [
    ...note(
      register.filter(one => one.state === 'expired' && coversAny(one)),
      'is expired, and what it covered counts again',
      'are expired, and what they covered counts again',
      withEnd,
    ),
    ...note(register.filter(isExpiring), 'expires soon', 'expire soon', withEnd),
    ...note(
      register.filter(({ withheld, state }) => withheld > 0 && state === 'active'),
      'is not applied to machines whose name another target has',
      'are not applied to machines whose name another target has',
    ),
    ...note(
      register.filter(({ overridden, state }) => overridden > 0 && state === 'active'),
      'does not cover drift in which something else was found than its actual has',
      'do not cover drift in which something else was found than their actual has',
    ),
    ...note(
      register.filter(isNeedless),
      'is needless, because all that it is about is as wanted',
      'are needless, because all that they are about is as wanted',
    ),
    ...note(register.filter(isUnused), 'is about no machine of this run', 'are about no machine of this run'),
  ];
}

const mostNamed = 10;
