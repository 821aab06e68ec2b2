import { isDay } from '../../model/day.ts';
import { InputError } from '../../model/errors.ts';

/**
 * What a run is dated: what `--as-of` says, or now.
 *
 * @param given a date, which is its first moment in UTC, or a date and time with its zone, in ISO 8601
 * @throws InputError when it is neither
 */
export function asOfDate(given: string | undefined): Date {
  if (given === undefined) {
    return new Date();
  }
  const date = new Date(given);
  const isIso = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(given);
  if (!isIso || Number.isNaN(date.getTime()) || !isDay(given.slice(0, 10))) {
    throw new InputError(
      `--as-of ${given}: expected a date or a time with its zone, such as 2026-11-26 or 2026-11-26T12:00:00Z.`,
    );
  }
  return date;
}
