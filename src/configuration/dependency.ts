import { show } from '../model/reason.ts';
import { exampleType } from '../rms/index.ts';
import type { Mistakes } from './mistakes.ts';
import type { DocumentPlace, Path } from './source.ts';
import { knownType } from './types.ts';

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

/** What the resource at a path depends on, as the document says it or as dsc evaluated it. */
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
    const named = typeof item === 'string' ? (expressionOf(item) ?? evaluatedOf(item)) : undefined;
    if (!named) {
      mistakes.at(itemPath, `"dependsOn" has ${show(item)}; ${expected}.`);
      return [];
    }
    return [{ ...named, type: knownType(named.type), place: mistakes.source.at(itemPath) }];
  });
}

type Named = Pick<Dependency, 'type' | 'name'>;

function expressionOf(item: string): Named | undefined {
  const parts = /^\[resourceId\(\s*'([^']*)'\s*,\s*'((?:[^']|'')*)'\s*\)\]$/.exec(item);
  const [, type = '', name = ''] = parts ?? [];
  return parts ? { type, name: name.replaceAll("''", "'") } : undefined;
}

/** What dsc makes of that expression: the type, a colon and the name with its odd characters in hexadecimal, as in a URL. */
function evaluatedOf(item: string): Named | undefined {
  const parts = /^([\w.]+\/\w+):([^:]+)$/.exec(item);
  const [, type = '', name = ''] = parts ?? [];
  try {
    return parts ? { type, name: decodeURIComponent(name) } : undefined;
  } catch {
    return undefined;
  }
}
