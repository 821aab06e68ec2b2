import { show } from '../../model/reason.ts';
import { exampleType } from '../../rms/index.ts';
import { readId } from '../document/resource-id.ts';
import { unread } from '../document/unread.ts';
import type { DocumentPlace, Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import { knownType } from '../types.ts';

/** An instance that comes before another. */
export interface Dependency {
  readonly type: string;
  readonly name: string;
  readonly place: DocumentPlace;
}

/** The expression that names an instance in dependsOn, as documents have it. */
export function resourceId(type: string, name: string): string {
  return `[resourceId('${type}','${name.replaceAll("'", "''")}')]`;
}

/**
 * What the resource at a path depends on, where resourceId() was evaluated: the type, a colon and the name as in a URL. What
 * is given without a document is not evaluated by anybody, so the expression itself is understood, too.
 */
export function readDependsOn(mistakes: Mistakes, path: Path, value: unknown): Dependency[] {
  if (value == null) {
    return [];
  }
  const listPath = [...path, 'dependsOn'];
  const expected = `expected a list of texts such as "${resourceId(exampleType, 'Tracing')}"`;
  if (!Array.isArray(value)) {
    mistakes.at(listPath, `"dependsOn" is no list; ${expected}.`);
    return [];
  }
  return value.flatMap((item, index) => {
    const itemPath = [...listPath, index];
    const named = typeof item === 'string' ? (expressionOf(item) ?? readId(item)) : undefined;
    if (item !== unread && !named) {
      mistakes.at(itemPath, `"dependsOn" has ${show(item)}; ${expected}.`);
    }
    return named ? [{ ...named, type: knownType(named.type), place: mistakes.source.at(itemPath) }] : [];
  });
}

function expressionOf(item: string): Pick<Dependency, 'type' | 'name'> | undefined {
  const parts = /^\[resourceId\(\s*'([^']*)'\s*,\s*'((?:[^']|'')*)'\s*\)\]$/.exec(item);
  const [, type = '', name = ''] = parts ?? [];
  return parts ? { type, name: name.replaceAll("''", "'") } : undefined;
}
