import { hasMembers } from '../model/has-members.ts';
import { show } from '../model/reason.ts';
import { nearest } from '../model/suggest.ts';
import { commandName } from '../package-root.ts';
import type { Path } from './source/document-source.ts';
import type { Mistakes } from './source/mistakes.ts';

/** Members of a document that are read or may be left unread. */
export const documentMembers = new Set([
  ...['$schema', 'contentVersion', 'metadata', 'directives', 'executionInformation'],
  ...['parameters', 'variables', 'resources'],
]);

/** And of a resource that leaves nothing to be evaluated. */
export const plainMembers: ReadonlySet<string> = new Set([
  ...['name', 'type', 'properties', 'dependsOn', 'metadata'],
]);

/** And of any resource of a document. */
export const resourceMembers: ReadonlySet<string> = new Set([
  ...plainMembers,
  ...['condition', 'copy'],
  ...['directives', 'executionInformation', 'requireVersion', 'apiVersion'],
]);

/** Members that DSC v3 knows, and that only its own engine can make sense of. */
const engineMembers = new Set([
  ...['functions', 'outputs', ...resourceMembers],
  ...['kind', 'resources', 'tags', 'sku', 'scope', 'identity', 'plan', 'comments', 'location'],
]);

/** What is said of a member "<<". */
export const noMergeKey = 'YAML 1.2 has no merge key "<<". Write out the members that it stands for.';

/** The object at a path of a document; where something else is, that is a mistake. */
export function asObject(mistakes: Mistakes, path: Path): Record<string, unknown> | undefined {
  const found = path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown>)[step],
    mistakes.source.data,
  );
  if (!hasMembers(found)) {
    const [what, such] =
      path.length === 0 ? ['the document', ', such as resources'] : [`"${path.join('.')}"`, ''];
    mistakes.at(path, `${what} is ${kindInWords(found)}; expected an object with members${such}.`);
    return undefined;
  }
  return found;
}

/** What stands where an object should; never its value, which may be a secret. */
function kindInWords(value: unknown): string {
  if (value === undefined) {
    return 'missing';
  }
  if (value === null) {
    return 'empty';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/**
 * Each member that is not among the known ones is a mistake, whatever its value.
 *
 * @returns the known ones that were probably meant; that they are missing is no second mistake
 */
export function refuseMembers(
  mistakes: Mistakes,
  path: Path,
  object: Record<string, unknown>,
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const stranger of Object.keys(object).filter(member => !known.has(member))) {
    if (engineMembers.has(stranger)) {
      mistakes.atName(
        [...path, stranger],
        `${commandName} does not evaluate ${show(stranger)}. Run the document with dsc, or give the values themselves.`,
      );
    } else if (stranger === '<<') {
      mistakes.atName([...path, stranger], noMergeKey);
      for (const member of known) {
        meant.add(member);
      }
    } else {
      const near = nearest(stranger, [...known]);
      if (near !== undefined) {
        meant.add(near);
      }
      const hint = near ? `Did you mean "${near}"?` : `Expected ${[...known].join(', ')}.`;
      mistakes.atName([...path, stranger], `unknown member ${show(stranger)}. ${hint}`);
    }
  }
  return meant;
}
