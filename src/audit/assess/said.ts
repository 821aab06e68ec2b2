import type { SettingResult } from '../../report/result.ts';
import { worstStatus } from '../../report/status.ts';
import { type JsonForm, lengthOf } from './json-form.ts';
import { replaceSids } from './own-sids.ts';
import { type Located, type Own, ownValues, resultForm } from './result-form.ts';
import { leavingOut, type Telling, verdictsOf } from './told.ts';

/** What was said of a machine, to be said of others that differ from it in what is their own alone. */
export class Said {
  readonly #form: JsonForm;
  readonly #places: readonly Located[];
  readonly #sids: readonly string[];
  readonly #verdicts: string;

  /**
   * @param settings as it answered, which says nothing of its files
   * @param sids of its users, in the order in which they come
   */
  constructor(settings: readonly SettingResult[], sids: readonly string[]) {
    const { form, places } = resultForm(settings, sids);
    this.#form = form;
    this.#places = places;
    this.#sids = sids;
    this.#verdicts = verdictsOf({ status: worstStatus(settings), settings });
  }

  /** How many characters are kept of it. */
  get length(): number {
    return lengthOf(this.#form);
  }

  /**
   * The same of another machine.
   *
   * @param sids of its users, in that order
   */
  tell(own: Own, sids: readonly string[]): Telling {
    const filled = (text: string): string => replaceSids(text, sid => sids[this.#sids.indexOf(sid)] ?? sid);
    const places = this.#places.map(({ key, value }) => ({
      key: filled(key),
      ...(value !== undefined && { value: filled(value) }),
    }));
    return {
      json: { form: this.#form, values: ownValues(own, places, sids) },
      name: own.head.name,
      verdicts: own.end.leftOut ? leavingOut(this.#verdicts) : this.#verdicts,
    };
  }
}
