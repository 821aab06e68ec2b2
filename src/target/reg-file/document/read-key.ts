import { TargetError } from '../../../model/errors.ts';
import { printable } from '../../../model/printable.ts';
import { foldName, type RegistryKey } from '../../../model/registry-key.ts';
import type { RegistryValue } from '../../../model/registry-value.ts';
import { limits } from '../../hive/tree/budget.ts';
import { alone, pathOf, type RegSection, valuesOf } from '../syntax/scan.ts';
import { nameAt, valueAt } from '../syntax/value-syntax.ts';
import type { RegDocument } from './document.ts';
import {
  type IndexedKey,
  isSpokenFor,
  isThere,
  lastDeletion,
  liveSections,
  nodeName,
  ownDeletion,
} from './key-index.ts';
import { recipeOf, sharedKey } from './shared-keys.ts';
import { isUncertain, uncertainProblem } from './uncertain-text.ts';

/**
 * The key at `path` with all below it, or undefined where the lines of the file leave none.
 *
 * @param node where the file names it, or one below it
 * @throws TargetError when it holds more keys, or a key in it more values, than any real one
 */
export function readKey(document: RegDocument, path: string, node: IndexedKey): RegistryKey | undefined {
  if (keysIn(node) > limits.keys) {
    throw tooMany(path, 'keys');
  }
  const deleted = lastDeletion(node.parent);
  const isNamed = isSpokenFor(node);
  const recipe = deleted === -1 && isNamed ? recipeOf(document, node) : undefined;
  return recipe === undefined
    ? build(document, node, deleted, isNamed)
    : sharedKey(recipe, () => build(document, node, deleted, isNamed));
}

/** @param isNamed whether the file names the key or one above it, and so speaks for all that is in it */
function build(
  document: RegDocument,
  node: IndexedKey,
  deletedAbove: number,
  isNamed: boolean,
): RegistryKey | undefined {
  const deleted = ownDeletion(node, deletedAbove);
  if (isNamed && !isThere(node, deleted)) {
    return undefined;
  }
  const gone = new Set<string>();
  const subkeys = new Map<string, RegistryKey>();
  for (const child of node.children) {
    const key = build(document, child, deleted, isNamed || child.sections.length > 0);
    if (key) {
      subkeys.set(foldName(key.name), key);
    } else {
      gone.add(foldName(nodeName(child)));
    }
  }
  const name = nodeName(node);
  if (!isNamed) {
    return { name, values: new Map(), subkeys, problem: onlyBelow, gone };
  }
  const sections = liveSections(node, deleted);
  if (isUncertain(document, name, sections)) {
    const problem = uncertainProblem(node.path);
    return { name, values: new Map(), subkeys, problem };
  }
  return { name, values: valuesIn(document, sections), subkeys };
}

/** The values of a key, of all its sections one after the other. */
function valuesIn(
  { source, version }: RegDocument,
  sections: readonly RegSection[],
): Map<string, RegistryValue> {
  const values = new Map<string, RegistryValue>();
  for (const section of sections) {
    const { text, section: own } = alone(source, section);
    for (const span of valuesOf(text, own)) {
      if (values.size >= limits.values) {
        throw tooMany(pathOf(source, section), 'values');
      }
      const folded = foldName(nameAt(text, span));
      if (span.kind === 'delete') {
        values.delete(folded);
      } else {
        const value = valueAt(text, span, version);
        values.set(folded, { ...value, name: values.get(folded)?.name ?? value.name });
      }
    }
  }
  return values;
}

/** Why nobody can tell what is in a key on the way to one that the file names. */
const onlyBelow =
  'the file names keys below it, and neither this key nor one above it. Export that key, or one above it, too.';

/** Of a key as many are read as of a hive. */
export function tooMany(path: string, what: 'keys' | 'values'): TargetError {
  return new TargetError(
    `${printable(path)} holds more than ${limits[what]} ${what}. The file is damaged, or made to mislead.`,
  );
}

/** How many keys there are at and below this one; not counted on where they are too many. */
function keysIn(node: IndexedKey): number {
  let count = 1;
  for (const child of node.children) {
    count += keysIn(child);
    if (count > limits.keys) {
      break;
    }
  }
  return count;
}
