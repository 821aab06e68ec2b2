import { InputError } from '../../model/errors.ts';
import { reason } from '../../model/reason.ts';
import { nameInType } from '../../model/resource.ts';
import type { MachineResult, SettingResult } from '../../report/result.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Clocks of computers differ; what is later than this after the run was not exported then. */
const tolerance = day;

/** How old the exports may be that a verdict is founded on. */
export interface MaxAge {
  /** In milliseconds. */
  readonly length: number;
  /** As it was given, such as `30d`. */
  readonly given: string;
}

/**
 * @param text days or hours, such as `30d` or `12h`
 * @throws InputError when it is neither
 */
export function parseMaxAge(text: string): MaxAge {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4})([dh])$/.exec(text) ?? [];
  if (count === '') {
    throw new InputError(`--max-age ${text}: expected days or hours, such as 30d or 12h.`);
  }
  return { length: Number(count) * (unit === 'd' ? day : hour), given: text };
}

/**
 * What is known of a machine from an export of that age: what was ok then may have changed since, so that it is unknown;
 * what was drift was seen.
 */
export function aged(found: MachineResult, { length, given }: MaxAge, asOf: Date): MachineResult {
  const why = whyTooOld(found.collected, length, asOf);
  if (found.error !== undefined || why === undefined) {
    return found;
  }
  const problem = `${why}; with --max-age ${given} that says nothing of today. Collect it again.`;
  const settings = found.settings.map(setting =>
    setting.status === 'ok' ? unknown(setting, problem) : setting,
  );
  return { ...found, settings, status: found.status === 'ok' ? 'unknown' : found.status };
}

function whyTooOld(collected: string | undefined, length: number, asOf: Date): string | undefined {
  if (collected === undefined) {
    return 'The files of the machine do not say when they were made';
  }
  const age = asOf.getTime() - Date.parse(collected);
  if (age < -tolerance) {
    return `Its export says that it was made at ${collected}, which is after the run`;
  }
  return age > length ? `Its export was made at ${collected}` : undefined;
}

function unknown(setting: SettingResult, problem: string): SettingResult {
  return {
    ...setting,
    status: 'unknown',
    reasons: [...setting.reasons, reason(nameInType(setting.type), 'CouldNotTell', problem)],
  };
}
