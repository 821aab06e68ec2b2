import type { TargetFile } from '../../target/target-file.ts';
import { BoundedMap } from './bounded-map.ts';
import { type FilledForm, FormMaker, type JsonForm, lengthOf, membersOf } from './json-form.ts';
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
   * @param source its path, as reports show it
   * @param fileOf tells its file, if that is to be told
   */
  recall(parts: OwnParts, source: string, fileOf: () => TargetFile | undefined): Telling | undefined {
    const said = this.#said.get(parts.order)?.find(one => isAlike(one.parts, parts));
    return (
      said && {
        json: { form: said.form, values: valuesOf(parts, source, fileOf()) },
        name: parts.name,
        verdicts: said.verdicts,
      }
    );
  }

  /** Remembers what was said of an export, unless it may say of its file what is true of no other. */
  keep(parts: OwnParts, { json, verdicts }: Telling, head: Own['head']): void {
    const form = typeof json === 'string' ? undefined : exportForm(json, parts, head);
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

/** Which value fills which gap in the form of an export; SIDs come behind these. */
const gap = { name: 0, path: 1, collected: 2, bytes: 3, sha256: 4 } as const;
const firstSid = 5;

/** In JSON. @param file where nothing is told of it, undefined */
function valuesOf(
  { name, collected, sids }: OwnParts,
  source: string,
  file: TargetFile | undefined,
): string[] {
  // Names, dates and digests have nothing in them that JSON escapes.
  return [
    `"${name}"`,
    JSON.stringify(source),
    collected === undefined ? '' : `"${collected}"`,
    file ? String(file.bytes) : '',
    file ? `"${file.sha256}"` : '',
    ...sids,
  ];
}

/** The members of {@link Own.head}. */
function leaveHead(maker: FormMaker, { collected, files }: Own['head']): FormMaker {
  maker.add('"name":').leave(gap.name).add(',"source":').leave(gap.path);
  if (collected !== undefined) {
    maker.add(',"collected":').leave(gap.collected);
  }
  if (files) {
    maker.add(',"files":[{"path":').leave(gap.path);
    maker.add(',"bytes":').leave(gap.bytes).add(',"sha256":').leave(gap.sha256).add('}]');
  }
  return maker;
}

/**
 * A form for those that are like an export: what stands in which of its lines does so in theirs.
 *
 * @returns undefined where something is told of its file but what it is, and where things stand in it
 */
function exportForm({ form, values }: FilledForm, parts: OwnParts, head: Own['head']): JsonForm | undefined {
  const own = valuesOf(parts, head.source, head.files?.[0]);
  const filledHead = membersOf({ form: leaveHead(new FormMaker(), head).take(), values: own });
  if (filledHead.toString() !== values[headGap] || !isUsual(parts)) {
    return undefined;
  }
  const maker = new FormMaker();
  const start = `,"file":${own[gap.path]}`;
  for (const [index, text] of form.texts.entries()) {
    maker.add(text);
    const value = values[form.gaps[index] ?? -1] ?? '';
    const sid = parts.sids.indexOf(value);
    if (form.gaps[index] === headGap) {
      leaveHead(maker, head);
    } else if (sid >= 0) {
      maker.leave(firstSid + sid);
    } else if (value.startsWith(start)) {
      maker.add(',"file":').leave(gap.path).add(value.slice(start.length));
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
