import type { Instance } from '../../engine/instance.ts';
import { requestFor } from '../../engine/subjects.ts';
import { personSidStart } from '../../model/account.ts';
import type { RegistryKey } from '../../model/registry-key.ts';
import { Remembered } from '../../model/remembered.ts';
import { isProblem, type ReadAnswer } from '../../target/target.ts';

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
      likeness += `${tree.path}\n${tree.key ? contentOf(tree.key).number : '-'}\n`;
    }
  }
  return likeness;
}

/** What is in a key, for comparison. */
export interface KeyContent {
  /** The same for keys with the same in them. */
  readonly number: number;
  /** May the SID of a user stand in it? */
  readonly mayNameUser: boolean;
}

/** What is in a key, worked out once of what is the same. */
export function contentOf(key: RegistryKey): KeyContent {
  const known = contents.get(key);
  if (known) {
    return known;
  }
  const content = byText.get(textOf(key), text => ({ number: ++last, mayNameUser: namesUser(text) }));
  contents.set(key, content);
  return content;
}

/** Backends give the same object for what they have read before. */
const contents = new WeakMap<RegistryKey, KeyContent>();
const byText = new Remembered<KeyContent>(200);
let last = 0;

/** In UTF-16 every other byte is zero. */
function namesUser(text: string): boolean {
  return anyPersonSid.test(text.replaceAll('\0', ''));
}

const anyPersonSid = new RegExp(`${personSidStart}-`, 'i');

/** With numbers and lengths before them no names or data can pass for others. */
function textOf({ name, values, subkeys, problem = '', gone = new Set() }: RegistryKey): string {
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
    parts.push(textOf(subkey));
  }
  return parts.join('\0');
}
