import type { TargetFile } from '../../target/target-file.ts';
import { BoundedMap } from './bounded-map.ts';
import { type FilledForm, FormMaker, type JsonForm, lengthOf } from './json-form.ts';
import { isAlike, isUsual, type OwnParts, ownPartsOf } from './own-parts.ts';
import { OwnSids } from './own-sids.ts';
import { headGap, membersIn, type Own } from './result-form.ts';
import type { Telling } from './told.ts';

/**
 * Whole exports that differ in the computer's name, the SIDs of its users and the date alone. The exports of a fleet are
 * much alike, and what was said of one needs only these filled in to be said of another, which is a tenth of the work of
 * finding out what it answers.
 */
export class AlikeExports {
  /** What was said, by the order of the exports' own parts. */
  readonly #said = new BoundedMap<string, SaidOfExport[]>();
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
        json: { form: said.form, values: valuesOf(parts, fileOf()) },
        name: parts.name,
        verdicts: said.verdicts,
      }
    );
  }

  /** Remembers what was said of an export, unless it may say of its file what is true of no other. */
  keep(parts: OwnParts, { json, verdicts }: Telling, { files: [file] = [] }: Own['head']): void {
    const form = file && typeof json !== 'string' ? exportForm(json, parts, file) : undefined;
    if (!form) {
      return;
    }
    this.#said.forgetIfFull();
    const said = [...(this.#said.get(parts.order) ?? []), { parts, form, verdicts }].slice(-mostAlike);
    this.#said.set(parts.order, said, parts.text.length + lengthOf(form));
  }
}

/** What was said of an export. */
interface SaidOfExport {
  readonly parts: OwnParts;
  readonly form: JsonForm;
  readonly verdicts: string;
}

/** The values that fill the form of an export; SIDs come behind these. */
const pathGap = 1;
const firstSid = 2;

function valuesOf({ name, collected, sids }: OwnParts, file: TargetFile): string[] {
  const { path } = file;
  const head: Own['head'] = {
    name,
    source: path,
    ...(collected !== undefined && { collected }),
    files: [file],
  };
  return [membersIn(head), JSON.stringify(path), ...sids];
}

/**
 * A form for those that are like an export: what stands in which of its lines does so in theirs.
 *
 * @returns undefined where something is told of its file but what it is, and where things stand in it
 */
function exportForm({ form, values }: FilledForm, parts: OwnParts, file: TargetFile): JsonForm | undefined {
  const [head, path = ''] = valuesOf(parts, file);
  if (head !== values[headGap] || !isUsual(parts)) {
    return undefined;
  }
  const maker = new FormMaker();
  const start = `,"file":${path}`;
  for (const [index, text] of form.texts.entries()) {
    maker.add(text);
    const gap = form.gaps[index];
    const value = values[gap ?? -1] ?? '';
    const sid = parts.sids.indexOf(value);
    if (gap === headGap) {
      maker.leave(headGap);
    } else if (sid >= 0) {
      maker.leave(firstSid + sid);
    } else if (value.startsWith(start)) {
      maker.add(',"file":').leave(pathGap).add(value.slice(start.length));
    } else if (value === '' || value === nothingElse) {
      maker.add(value);
    } else {
      return undefined;
    }
  }
  return maker.take();
}

/** The end of a result of which there is no more to be said. */
const nothingElse = membersIn({ remarks: [] } satisfies Own['end']);

/** Of as many in the same order, each has to be compared. */
const mostAlike = 50;
