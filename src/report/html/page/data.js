import { byId } from './elements.js';

// The machines, as src/report/html/rows.ts wrote them.

/** @typedef {number | string} Ref */
/** @typedef {'ok' | 'drift' | 'unknown'} State */
/** @typedef {[index: number, letters: string, why: number, ...sentences: Ref[][]]} Entry */
/**
 * @typedef {object} Machine
 * @property {number} position which of all it is, from 0
 * @property {string} name
 * @property {string} source
 * @property {number} age minutes from its export to the run, or -1 where no date is known
 * @property {string} letters
 * @property {string} phase
 * @property {Entry[]} entries its settings that are not plainly ok
 * @property {string[]} users
 * @property {string[]} notes
 * @property {string} error why nothing of it could be read
 */

/** @param {string} id */
const dataOf = id => JSON.parse(byId(id).textContent ?? '');

/** @type {{ operation: string, started: string, settings: string[], texts: string[] }} */
export const shared = dataOf('data-shared');

/** @param {Ref} ref */
const textOf = ref => (typeof ref === 'number' ? (shared.texts[ref] ?? '') : ref);

/** @type {Machine[]} */
export const machines = dataOf('data-machines').map(
  /**
   * @param {any[]} row
   * @param {number} position
   */
  (row, position) => {
    const [name, source, age = -1, letters = 'o', phase = '', entries = [], users = [], notes = [], error = ''] = row;
    return {
      ...{ position, name, age, letters, phase, entries, users, notes, error },
      source: textOf(source).replaceAll('\u0001', () => name),
    };
  },
);

/** @type {Record<string, State>} */
const states = { o: 'ok', d: 'drift', b: 'drift', u: 'unknown' };
/** @type {Record<string, string>} */
const changes = { n: 'new', k: 'known', f: 'fixed', w: 'otherwise' };

/** @param {string} letters */
export const stateOf = letters => states[letters.charAt(0)] ?? 'ok';
/**
 * Is something unknown beside drift?
 *
 * @param {string} letters
 */
export const isBoth = letters => letters.startsWith('b');
/**
 * Since the baseline.
 *
 * @param {string} letters
 */
export const changeOf = letters => changes[letters.charAt(1)] ?? '';

/**
 * A setting of a machine; of one that could not be read all are unknown.
 *
 * @param {Machine} machine
 * @param {number} index
 */
export function lettersAt(machine, index) {
  return machine.error ? machine.letters : (machine.entries.find(([at]) => at === index)?.[1] ?? 'o');
}

/**
 * @param {Ref[]} sentence
 * @param {(index: number) => string} userOf
 */
function sentenceOf([shape = '', ...parts], userOf) {
  let at = 0;
  return textOf(shape).replaceAll('\u0002', () => {
    const part = parts[at++] ?? '';
    return typeof part === 'number' && part < 0 ? userOf(-1 - part) : textOf(part);
  });
}

/**
 * All that there is to say of a setting on a machine.
 *
 * @param {Machine} machine
 * @param {Entry} entry
 */
export function sentencesOf(machine, [, , , ...sentences]) {
  return sentences.map(one => sentenceOf(one, index => machine.users[index] ?? ''));
}

/**
 * What was found, as the distributions of settings call it (src/report/html/found-label.ts).
 *
 * @param {Entry} entry
 */
export function foundOf([, , why, ...sentences]) {
  const told = sentences.slice(0, why).map(one => sentenceOf(one, () => 'a user'));
  return [...new Set(told)].join(' ').slice(0, 500);
}

/**
 * Is something not as wanted in settings of that user?
 *
 * @param {Machine} machine
 * @param {string} user
 */
export function isOff(machine, user) {
  const number = -1 - machine.users.indexOf(user);
  return machine.entries.some(
    ([, letters, why, ...sentences]) =>
      stateOf(letters) !== 'ok' && sentences.slice(0, why).some(([, ...parts]) => parts.includes(number)),
  );
}
