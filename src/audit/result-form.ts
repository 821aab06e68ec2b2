import type { MachineResult } from '../report/result.ts';
import type { TargetFile } from '../target/target-file.ts';
import type { OwnParts } from './own-parts.ts';
import { type OwnSids, userSids } from './own-sids.ts';
import { textsOf } from './said.ts';

/** What is a machine's own in the result of its export, beside the SIDs of its users. */
type Own = 'name' | 'path' | 'collected' | 'bytes' | 'sha256';

/**
 * The result of an export, in JSON with gaps for what is its own: to fill these in takes a fraction of what it takes to make
 * a result anew, and JSON of it.
 */
export class ResultForm {
  /** Each but the last comes before a gap. */
  readonly #texts: string[] = [];
  /** What is its own, or which of the SIDs. */
  readonly #gaps: (Own | number)[] = [];

  private constructor(json: string, sids: readonly string[]) {
    let end = 0;
    for (const { 0: found, 1: own, index } of json.matchAll(gapsAndSids)) {
      const sid = sids.indexOf(found);
      if (own !== undefined || sid >= 0) {
        this.#texts.push(json.slice(end, index));
        this.#gaps.push(own === undefined ? sid : (own as Own));
        end = index + found.length;
      }
    }
    this.#texts.push(json.slice(end));
  }

  /**
   * The form of a result, for those of exports that are like its own.
   *
   * @param own tells the SIDs that stand for themselves
   * @returns undefined where it says of its file what may be true of no other
   */
  static of(result: MachineResult, parts: OwnParts, own: OwnSids): ResultForm | undefined {
    const [file] = result.files ?? [];
    const json = JSON.stringify(result);
    const areKnown = textsOf(result.settings).every(text => own.hasOnly(text, parts.sids));
    if (!file || !areKnown || !isOfAll(result)) {
      return undefined;
    }
    const form = new ResultForm(JSON.stringify(withGaps(result)), parts.sids);
    return form.fill(parts, file) === json ? form : undefined;
  }

  /** In characters. */
  get length(): number {
    return this.#texts.reduce((sum, text) => sum + text.length, 0);
  }

  /** The result of an export like it, in JSON. */
  fill({ name, collected, sids }: OwnParts, { path, bytes, sha256 }: TargetFile): string {
    const own: Record<Own, string> = {
      // A name that is taken for one has nothing in it that JSON escapes.
      name: `"${name}"`,
      path: JSON.stringify(path),
      collected: `"${collected}"`,
      bytes: String(bytes),
      sha256: `"${sha256}"`,
    };
    let json = '';
    for (const [index, gap] of this.#gaps.entries()) {
      json += `${this.#texts[index]}${typeof gap === 'number' ? sids[gap] : own[gap]}`;
    }
    return json + this.#texts[this.#gaps.length];
  }
}

/** Stands where something is the machine's own. Nothing that is said of a registry has such a character in it. */
function gap(own: Own): string {
  return `\0${own}`;
}

const gapsAndSids = new RegExp(
  String.raw`"\\u0000(name|path|collected|bytes|sha256)"|${userSids.source}`,
  'g',
);

/** Is nothing told of its file but what it is, and where things stand in it? */
function isOfAll({ source, error, remarks, leftOut = [], settings }: MachineResult): boolean {
  const reasons = settings.flatMap(setting => setting.reasons);
  return (
    error === undefined &&
    remarks.length + leftOut.length === 0 &&
    reasons.every(
      ({ phrase, evidence: { file = source } = {} }) => file === source && !phrase.includes(source),
    )
  );
}

function withGaps(result: MachineResult): object {
  const { collected, settings } = result;
  return {
    ...result,
    name: gap('name'),
    source: gap('path'),
    ...(collected !== undefined && { collected: gap('collected') }),
    files: [{ path: gap('path'), bytes: gap('bytes'), sha256: gap('sha256') }],
    settings: settings.map(setting => ({
      ...setting,
      reasons: setting.reasons.map(reason =>
        reason.evidence?.file === undefined
          ? reason
          : { ...reason, evidence: { ...reason.evidence, file: gap('path') } },
      ),
    })),
  };
}
