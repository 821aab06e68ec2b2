import { placeOf, withPlaces } from '../../engine/located.ts';
import type { Evidence } from '../../model/reason.ts';
import type { MachineResult, SettingResult } from '../../report/result.ts';
import { worstStatus } from '../../report/status.ts';
import type { FilePlace, Target } from '../../target/target.ts';
import { FormMaker, type JsonForm } from './json-form.ts';
import { userSids } from './own-sids.ts';

/** What of a result is its machine's own, whatever its registry answered. */
export interface Own {
  readonly head: Pick<MachineResult, 'name' | 'source' | 'collected' | 'files'>;
  readonly end: Pick<MachineResult, 'remarks' | 'leftOut'>;
  /** Tells where in its files something stands. */
  readonly target: Pick<Target, 'locate'>;
}

/** @param settings as their machine answered, which says nothing of its files */
export function resultOf(settings: readonly SettingResult[], { head, end, target }: Own): MachineResult {
  return {
    ...head,
    status: worstStatus(settings),
    settings: inPlace(settings, evidence => placeOf(evidence, target)),
    ...end,
  };
}

/** What is to be located. */
export type Located = Pick<Evidence, 'key' | 'value'>;

/** The JSON of a result, with gaps for what is its machine's own. */
export interface ResultForm {
  readonly form: JsonForm;
  /** What is said to stand somewhere in its files, in the order of the gaps. */
  readonly places: readonly Located[];
}

/** Which value fills the gap at the start of a result's form, and which that at its end. */
export const headGap = 0;
const endGap = 1;
/** The next are places; SIDs come behind these. */
const firstPlace = 2;

/** @param sids of the machine's users, in the order in which they come; others stand for themselves */
export function resultForm(settings: readonly SettingResult[], sids: readonly string[]): ResultForm {
  const places: Located[] = [];
  const marked = inPlace(settings, evidence => {
    places.push(evidence);
    return { file: '' };
  });
  const maker = new FormMaker();
  maker.leave(headGap).add(`,"status":"${worstStatus(settings)}","settings":`);
  const json = JSON.stringify(marked);
  let [end, place] = [0, firstPlace];
  for (const { 0: found, index } of json.matchAll(gaps)) {
    const sid = sids.indexOf(found);
    if (found === placeMark || sid >= 0) {
      maker
        .add(json.slice(end, index))
        .leave(found === placeMark ? place++ : firstPlace + places.length + sid);
      end = index + found.length;
    }
  }
  return {
    form: maker
      .add(`${json.slice(end)},`)
      .leave(endGap)
      .take(),
    places,
  };
}

/** What fills it. @param sids of this machine's users, in that order */
export function ownValues(
  { head, end, target }: Own,
  places: readonly Located[],
  sids: readonly string[],
): string[] {
  const located = places.map(one => {
    const place = placeOf(one, target);
    return place ? `,${membersIn(place)}` : '';
  });
  return [membersIn(head), membersIn(end), ...located, ...sids];
}

/** Stands where a place would. In no text there are such quotes, which JSON escapes. */
const placeMark = ',"file":""';
const gaps = new RegExp(`${placeMark}|${userSids.source}`, 'g');

/** Nobody asks where something stands that is as wanted. */
function inPlace(
  settings: readonly SettingResult[],
  place: (evidence: Evidence) => FilePlace | undefined,
): SettingResult[] {
  return settings.map(setting =>
    setting.status === 'ok' ? setting : { ...setting, reasons: withPlaces(setting.reasons, place) },
  );
}

/** An object in JSON, without its braces. */
export function membersIn(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}
