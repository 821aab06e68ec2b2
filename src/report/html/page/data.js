import { byId } from './elements.js';

// The machines, as src/report/html/rows.ts wrote them.

/** @typedef {number | string} Ref */
/** @typedef {'ok' | 'drift' | 'unknown' | 'waived'} State */
/** @typedef {[index: number, letters: string, found: Ref, more: Ref[], ...sentences: Ref[][]]} Entry */
/**
 * @typedef {object} Machine
 * @property {number} position which of all it is, from 0
 * @property {string} name
 * @property {string} source
 * @property {string} collected when it was exported, in ISO 8601; empty where nobody knows
 * @property {number} age in milliseconds; NaN where nobody knows
 * @property {string} letters
 * @property {string} group
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

/** What stands for parts of texts, see rows.ts. */
const gaps = { part: '\u0001', name: '\u0002', source: '\u0003', collected: '\u0004' };

/** @param {Ref} ref */
const textOf = ref => (typeof ref === 'number' ? (shared.texts[ref] ?? '') : ref);

const started = Date.parse(shared.started);

/** @type {Machine[]} */
export const machines = dataOf('data-machines').map(
  /**
   * @param {any[]} row
   * @param {number} position
   */
  (row, position) => {
    const [name, source, collected = '', letters = 'o', group = 0, phase = 0, entries = []] = row;
    const [users = [], notes = [], error = ''] = row.slice(7);
    return {
      ...{ position, name, collected, letters, entries, users, notes, error },
      source: textOf(source).replaceAll(gaps.name, () => name),
      age: started - Date.parse(collected),
      group: textOf(group),
      phase: textOf(phase),
    };
  },
);

/** @type {Record<string, State>} */
const states = { o: 'ok', d: 'drift', b: 'drift', u: 'unknown', D: 'waived', B: 'waived', U: 'waived' };
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
 * What was found, where an active waiver covers it.
 *
 * @param {string} letters
 */
export const rawOf = letters => states[letters.charAt(0).toLowerCase()] ?? 'ok';
/**
 * Is a waiver no more, or not yet?
 *
 * @param {string} letters
 */
export const isWaiverOver = letters => letters.endsWith('x');
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
 * @param {Machine} machine
 * @param {Ref[]} sentence
 */
function sentenceOf({ source, collected, users }, [shape = '', ...parts]) {
  let at = 0;
  return textOf(shape)
    .replaceAll(gaps.part, () => {
      const part = parts[at++] ?? '';
      return typeof part === 'number' && part < 0 ? (users[-1 - part] ?? '') : textOf(part);
    })
    .replaceAll(gaps.source, () => source)
    .replaceAll(gaps.collected, () => collected);
}

/**
 * All that there is to say of a setting on a machine.
 *
 * @param {Machine} machine
 * @param {Entry} entry
 */
export function sentencesOf(machine, [, , , , ...sentences]) {
  return sentences.map(one => sentenceOf(machine, one));
}

/**
 * What was found, as the distributions of settings call it.
 *
 * @param {Entry} entry
 */
export function foundOf([, , found]) {
  return textOf(found);
}

/**
 * What was decided of a setting, since when it is as it is, and what the history makes of it; empty where nothing is.
 *
 * @param {Entry} entry
 */
export function moreOf([, , , [waiver = 0, since = 0, history = 0]]) {
  return { waiver: textOf(waiver), since: textOf(since), history: textOf(history) };
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
    ([, letters, , , ...sentences]) =>
      !/^o/.test(letters) && sentences.some(([, ...parts]) => parts.includes(number)),
  );
}
