import type { Instance } from '../engine/instance.ts';
import { requestFor } from '../engine/subjects.ts';
import type { RegistryKey } from '../model/registry-key.ts';
import { Remembered } from '../model/remembered.ts';
import { isProblem, type ReadAnswer } from '../target/target.ts';

/** Does nothing but the machine's own keys tell what this instance is? */
export function isOfMachine(instance: Instance): boolean {
  const { trees, accounts, facts = [] } = requestFor([instance]);
  return accounts.length === 0 && facts.length === 0 && trees.every(({ hive }) => hive === 'LocalMachine');
}

/**
 * A text that is the same for machines whose own keys have the same in them; undefined where one could not be read.
 * The machines of a fleet are much alike, so that most of what is to be said of one has been said before.
 */
export function likenessOf(answers: ReadAnswer['trees']): string | undefined {
  let likeness = '';
  for (const found of answers) {
    for (const tree of isProblem(found) ? [found] : found) {
      if (isProblem(tree) || isProblem(tree.key)) {
        return undefined;
      }
      likeness += `${tree.path}\n${tree.key ? numberOf(tree.key) : '-'}\n`;
    }
  }
  return likeness;
}

/** The same number for keys with the same in them. */
function numberOf(key: RegistryKey): number {
  const known = numbers.get(key);
  if (known !== undefined) {
    return known;
  }
  const number = byContent.get(contentOf(key), () => ++last);
  numbers.set(key, number);
  return number;
}

/** Backends give the same object for what they have read before. */
const numbers = new WeakMap<RegistryKey, number>();
const byContent = new Remembered<number>(200);
let last = 0;

/** With numbers and lengths before them no names or data can pass for others. */
function contentOf({ name, values, subkeys, problem = '', gone = new Set() }: RegistryKey): string {
  const unknown = [problem, ...gone];
  const parts: (string | number)[] = [name.length, name, values.size, subkeys.size, unknown.length];
  for (const text of unknown) {
    parts.push(text.length, text);
  }
  for (const value of values.values()) {
    const data = Buffer.from(value.data.buffer, value.data.byteOffset, value.data.length);
    parts.push(value.name.length, value.name, value.type, data.length, data.toString('latin1'));
  }
  for (const subkey of subkeys.values()) {
    parts.push(contentOf(subkey));
  }
  return parts.join('\0');
}
