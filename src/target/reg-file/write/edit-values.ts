import { foldName } from '../../../model/registry-key.ts';
import { type RegistryValue, sameValue } from '../../../model/registry-value.ts';
import type { RegDocument } from '../document/document.ts';
import { isLineStart } from '../syntax/lines.ts';
import { type RegSection, valuesOf } from '../syntax/scan.ts';
import type { ValueSpan } from '../syntax/scan-value.ts';
import { formatData, formatValue, nameAt, valueAt } from '../syntax/value-syntax.ts';
import type { KeyEdit } from './net-edit.ts';
import type { Splice } from './splice.ts';

/**
 * Edits the values of a key where they stand.
 *
 * @param sections the key's live ones, of which there is one at least; new values go to the end of the last
 * @throws TargetError when a value has no form in the file
 */
export function editValues(
  document: RegDocument,
  sections: readonly RegSection[],
  edits: KeyEdit['values'],
): Splice[] {
  const definitions = definitionsOf(document, sections);
  const splices: Splice[] = [];
  const added: RegistryValue[] = [];
  for (const [name, value] of edits) {
    const spans = definitions.get(name) ?? [];
    const last = spans.at(-1);
    if (value === undefined) {
      splices.push(...(isSet(last) ? spans.filter(isSet).map(removeLines) : []));
    } else if (last) {
      splices.push(...replaceData(document, last, value));
    } else {
      added.push(value);
    }
  }
  const last = sections.at(-1);
  if (last && added.length > 0) {
    const { text, form } = document;
    const lines = added.map(value => formatValue(value, form, last.isExact) + form.eol);
    const start = last.contentEnd;
    splices.push({ start, length: 0, text: (isLineStart(text, start) ? '' : form.eol) + lines.join('') });
  }
  return splices;
}

/** All places where a value is set or deleted, by its folded name. The last one counts. */
function definitionsOf({ text }: RegDocument, sections: readonly RegSection[]): Map<string, ValueSpan[]> {
  const definitions = new Map<string, ValueSpan[]>();
  for (const span of sections.flatMap(section => valuesOf(text, section))) {
    const folded = foldName(nameAt(text, span));
    const spans = definitions.get(folded) ?? [];
    spans.push(span);
    definitions.set(folded, spans);
  }
  return definitions;
}

function isSet(span: ValueSpan | undefined): boolean {
  return span !== undefined && span.kind !== 'delete';
}

function removeLines({ start, end }: ValueSpan): Splice {
  return { start, length: end - start, text: '' };
}

/** The name keeps its spelling, as it does in a registry; blanks and a comment stay. */
function replaceData({ text, version, form }: RegDocument, span: ValueSpan, value: RegistryValue): Splice[] {
  if (isSet(span) && sameValue(valueAt(text, span, version), value)) {
    return [];
  }
  const { dataStart: start, dataEnd } = span;
  const column = /[^\r\n]*$/.exec(text.slice(span.start, start))?.[0].length ?? 0;
  return [{ start, length: dataEnd - start, text: formatData(value, form, column, span.isExact) }];
}
