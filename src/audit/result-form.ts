import type { MachineResult } from '../report/result.ts';
import type { TargetFile } from '../target/target-file.ts';
import { type JsonForm, membersOf } from './json-form.ts';
import type { OwnParts } from './own-parts.ts';
import { type OwnSids, userSids } from './own-sids.ts';
import { textsOf } from './said.ts';

/** What is a machine's own in the result of its export, beside the SIDs of its users, which come after these. */
const owns = ['name', 'path', 'collected', 'bytes', 'sha256'] as const;
type Own = (typeof owns)[number];

/**
 * The result of an export in JSON, with gaps for what is its own: to fill these in takes a fraction of what it takes to make
 * a result anew, and JSON of it.
 *
 * @param own tells the SIDs that stand for themselves
 * @returns undefined where it says of its file what may be true of no other
 */
export function resultForm(result: MachineResult, parts: OwnParts, own: OwnSids): JsonForm | undefined {
  const [file] = result.files ?? [];
  const json = JSON.stringify(result);
  const areKnown = textsOf(result.settings).every(text => own.hasOnly(text, parts.sids));
  if (!file || !areKnown || !isOfAll(result)) {
    return undefined;
  }
  const form = formIn(JSON.stringify(withGaps(result)), parts.sids);
  return `{${membersOf({ form, values: ownValues(parts, file) })}}` === json ? form : undefined;
}

/** What fills the form for an export that is like its own. */
export function ownValues(
  { name, collected, sids }: OwnParts,
  { path, bytes, sha256 }: TargetFile,
): string[] {
  // A name that is taken for one has nothing in it that JSON escapes.
  return [`"${name}"`, JSON.stringify(path), `"${collected}"`, String(bytes), `"${sha256}"`, ...sids];
}

function formIn(json: string, sids: readonly string[]): JsonForm {
  const texts: string[] = [];
  const gaps: number[] = [];
  let end = 1;
  for (const { 0: found, 1: own, index } of json.matchAll(gapsAndSids)) {
    const gap = own === undefined ? owns.length + sids.indexOf(found) : owns.indexOf(own as Own);
    // SIDs that stand for themselves are no gaps.
    if (own !== undefined || sids.includes(found)) {
      texts.push(json.slice(end, index));
      gaps.push(gap);
      end = index + found.length;
    }
  }
  texts.push(json.slice(end, -1));
  return { texts, gaps };
}

/** Stands where something is the machine's own. Nothing that is said of a registry has such a character in it. */
function gap(own: Own): string {
  return `\0${own}`;
}

const gapsAndSids = new RegExp(String.raw`"\\u0000(${owns.join('|')})"|${userSids.source}`, 'g');

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
