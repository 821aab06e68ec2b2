import type { RegistryKey } from '../../../model/registry-key.ts';
import { ownCopy, Remembered } from '../../../model/remembered.ts';
import type { RegDocument } from './document.ts';
import { type IndexedKey, nodeName } from './key-index.ts';

/**
 * All of a file that a key is made of, if nothing at, above or below it is deleted: the names and the values' text of
 * the key and of those below it. Undefined where there are deletions, for a key that is too large to be kept, and for
 * one that has none below it, which is made as fast as it is found again.
 */
export function recipeOf({ version, source }: RegDocument, top: IndexedKey): string | undefined {
  if (top.children.length === 0) {
    return undefined;
  }
  // Of a key in which nobody can tell the characters, it is said which one that is.
  const path = source.encoding === 'ansi' || version === 4 ? top.path : '';
  const parts: (string | number)[] = [version, source.encoding, path.length, path];
  let length = 0;
  const add = (node: IndexedKey, depth: number): boolean => {
    const name = nodeName(node);
    // With numbers and lengths before them no text can pass for another one.
    parts.push(depth, name.length, name, node.sections.length);
    for (const { deletes, isExact, bodyStart, contentEnd } of node.sections) {
      length += contentEnd - bodyStart;
      if (deletes || length > longestRecipe) {
        return false;
      }
      parts.push(isExact ? 1 : 0, contentEnd - bodyStart, source.slice(bodyStart, contentEnd));
    }
    return node.children.every(child => add(child, depth + 1));
  };
  return add(top, 0) && parts.length <= mostParts ? parts.join(':') : undefined;
}

const longestRecipe = 16 * 1024;
const mostParts = 1000;

/**
 * The key that is made of this recipe. The machines of a fleet are much alike, so most keys have been made before; it
 * is the same object then.
 */
export function sharedKey(recipe: string, make: () => RegistryKey | undefined): RegistryKey | undefined {
  return made.get(recipe, () => ({ key: ownKey(make()) })).key;
}

const made = new Remembered<{ readonly key: RegistryKey | undefined }>(200);

/** The same key without names that are parts of a file's text, which they would keep in memory. */
function ownKey(key: RegistryKey | undefined): RegistryKey | undefined {
  return (
    key && {
      ...key,
      name: ownCopy(key.name),
      values: new Map(
        [...key.values].map(([folded, value]) => [ownCopy(folded), { ...value, name: ownCopy(value.name) }]),
      ),
      subkeys: new Map(
        [...key.subkeys].flatMap(([folded, subkey]) => {
          const own = ownKey(subkey);
          return own ? [[ownCopy(folded), own] as const] : [];
        }),
      ),
    }
  );
}
