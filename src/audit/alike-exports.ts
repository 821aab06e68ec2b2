import type { MachineResult } from '../report/result.ts';
import type { TargetFile } from '../target/target-file.ts';
import { type JsonForm, lengthOf } from './json-form.ts';
import { isAlike, type OwnParts, ownPartsOf, tellsNameOnce } from './own-parts.ts';
import { OwnSids } from './own-sids.ts';
import { ownValues, resultForm } from './result-form.ts';
import { type Telling, verdictsOf } from './told.ts';

/**
 * Whole exports that differ in the computer's name, the SIDs of its users and the date alone. The exports of a fleet are
 * much alike, and what was said of one needs only these filled in to be said of another, which is a tenth of the work of
 * finding it out again.
 */
export class AlikeExports {
  /** What was said, by the order of the exports' own parts. */
  readonly #said = new Map<string, Said[]>();
  /** How many characters that is. */
  #length = 0;
  readonly #own: OwnSids;

  /** @param configuration all that may have a SID in it, as text */
  constructor(configuration: string) {
    this.#own = new OwnSids(configuration);
  }

  /** @returns undefined of an export of which nothing can be told by what was said of another */
  partsOf(bytes: Buffer): OwnParts | undefined {
    return ownPartsOf(bytes, this.#own);
  }

  /**
   * What is to be said of an export, if it was said of one like it.
   *
   * @param fileOf tells the file of this one, whose digest takes as long as all else
   */
  recall(parts: OwnParts, fileOf: () => TargetFile): Telling | undefined {
    const said = this.#said.get(parts.order)?.find(one => isAlike(one.parts, parts));
    return (
      said && {
        json: { form: said.form, values: ownValues(parts, fileOf()) },
        name: parts.name,
        verdicts: said.verdicts,
      }
    );
  }

  /** Remembers what was said of an export, unless it may say of its file what is true of no other. */
  keep(parts: OwnParts, result: MachineResult): void {
    const isNamedByIt = result.name === parts.name && tellsNameOnce(parts);
    const form = isNamedByIt ? resultForm(result, parts, this.#own) : undefined;
    if (!form) {
      return;
    }
    if (this.#length > mostKept) {
      this.#said.clear();
      this.#length = 0;
    }
    this.#length += parts.text.length + lengthOf(form);
    const said = this.#said.get(parts.order) ?? [];
    this.#said.set(parts.order, [...said, { parts, form, verdicts: verdictsOf(result) }].slice(-mostAlike));
  }
}

/** What was said of an export. */
interface Said {
  readonly parts: OwnParts;
  readonly form: JsonForm;
  readonly verdicts: string;
}

/** Characters of exports, and of what was said of them. They are forgotten then: those that come again are back at once. */
const mostKept = 8_000_000;
/** Of as many in the same order, each has to be compared. */
const mostAlike = 50;
