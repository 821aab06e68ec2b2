import { InputError } from '../model/errors.ts';
import { show } from '../model/reason.ts';
import { nearest } from '../model/suggest.ts';
import type { Source } from './source.ts';

/** Members that DSC v3 knows, and that only its own engine can make sense of. */
const engineMembers = new Set([
  ...['parameters', 'variables', 'functions', 'outputs', 'directives'],
  ...['condition', 'copy', 'kind', 'resources', 'requireVersion', 'apiVersion', 'tags', 'sku', 'scope'],
]);

/**
 * The object at a path of a document.
 *
 * @throws InputError when something else is there
 */
export function asObject(source: Source, path: (string | number)[]): Record<string, unknown> {
  const found = path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown>)[step],
    source.data,
  );
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    const what = path.length === 0 ? 'a configuration document' : `"${path.join('.')}"`;
    throw new InputError(`${source.at(path)}: ${what} must be an object with members.`);
  }
  return found as Record<string, unknown>;
}

/**
 * @throws InputError naming the first member that is not among the known ones
 */
export function refuseMembers(
  source: Source,
  path: (string | number)[],
  object: Record<string, unknown>,
  known: ReadonlySet<string>,
): void {
  const stranger = Object.keys(object).find(member => !known.has(member));
  if (stranger === undefined) {
    return;
  }
  const place = source.at([...path, stranger]);
  if (engineMembers.has(stranger)) {
    throw new InputError(
      `${place}: rmsdsc does not evaluate ${show(stranger)}. Run the document with dsc, or give the values themselves.`,
    );
  }
  const near = nearest(stranger, [...known]);
  const hint = near ? `Did you mean "${near}"?` : `Expected ${[...known].join(', ')}.`;
  throw new InputError(`${place}: unknown member ${show(stranger)}. ${hint}`);
}
