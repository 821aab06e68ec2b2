import { foldName } from '../../model/registry-key.ts';
import type { FilePlace } from '../target.ts';
import type { RegDocument } from './document/document.ts';
import { lastDeletion, liveSections } from './document/key-index.ts';
import { alone, valuesOf } from './syntax/scan.ts';
import { nameAt } from './syntax/value-syntax.ts';

/**
 * Where in these files, which say one after the other what a registry is, it stands what a value is, or a key: the line
 * of the last one that says it.
 */
export function locateIn(
  files: readonly { readonly path: string; readonly document: RegDocument }[],
  key: string,
  value?: string,
): FilePlace | undefined {
  const found = files.flatMap(({ path, document }) => {
    const line = lineOf(document, key, value);
    return line ? [{ file: path, line: document.lines.at(line.offset), lineOf: line.of }] : [];
  });
  const [only] = files;
  return (
    found.findLast(({ lineOf }) => lineOf === 'value') ??
    found.at(-1) ??
    (files.length === 1 && only ? { file: only.path } : undefined)
  );
}

/** What a file says of a value or a key, by the offset of a line in its text. */
interface Line {
  readonly offset: number;
  /** What stands there. */
  readonly of: 'value' | 'key';
}

/**
 * The line that decides what a value is: the last one that sets or deletes it, or else where its key stands, such as of a
 * value that is not there. Undefined where no line is about that key.
 *
 * @param key the key's full path
 * @param value the value's name; undefined where it is about the key alone
 */
function lineOf(document: RegDocument, key: string, value?: string): Line | undefined {
  const node = document.node(key);
  if (!node) {
    return undefined;
  }
  const deleted = lastDeletion(node);
  const sections = liveSections(node, deleted);
  const offset = value === undefined ? undefined : valueOffset(document, sections, value);
  if (offset !== undefined) {
    return { offset, of: 'value' };
  }
  const keyOffset = sections.at(-1)?.start ?? (deleted === -1 ? undefined : deleted);
  return keyOffset === undefined ? undefined : { offset: keyOffset, of: 'key' };
}

function valueOffset(
  { source }: RegDocument,
  sections: ReturnType<typeof liveSections>,
  name: string,
): number | undefined {
  const wanted = foldName(name);
  for (const section of sections.toReversed()) {
    const { text, section: own } = alone(source, section);
    const span = valuesOf(text, own).findLast(one => foldName(nameAt(text, one)) === wanted);
    if (span) {
      return section.start + span.start;
    }
  }
  return undefined;
}
