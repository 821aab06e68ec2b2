import {
  changeOf,
  foundOf,
  isBoth,
  isOff,
  lettersAt,
  machines,
  moreOf,
  sentencesOf,
  stateOf,
} from './data.js';

// Which machines are asked for. What is asked stands in the page's address (src/report/html/filter-link.ts).

/** @typedef {import('./data.js').Machine} Machine */
/** @typedef {Record<string, string>} Filter */

/**
 * What the address asks for; nothing where it leads to a place of the page.
 *
 * @returns {Filter}
 */
export function askedFor() {
  const asked = location.hash.slice(1);
  return asked.includes('=') ? Object.fromEntries(new URLSearchParams(asked)) : {};
}

/** @param {Filter} filter */
export function addressOf(filter) {
  return `#${new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))}`;
}

/** @type {Record<string, (machine: Machine) => boolean>} */
const ofState = {
  any: () => true,
  ok: ({ letters }) => stateOf(letters) === 'ok',
  drift: ({ letters }) => stateOf(letters) === 'drift',
  unknown: ({ letters }) => stateOf(letters) === 'unknown',
  waived: ({ letters }) => stateOf(letters) === 'waived',
  both: ({ letters }) => isBoth(letters),
  note: ({ notes }) => notes.length > 0,
  unread: ({ error }) => error !== '',
};

/** @type {Record<string, (machine: Machine, value: string) => boolean>} */
const ofMachine = {
  state: (machine, value) => ofState[value]?.(machine) ?? false,
  group: ({ group }, value) => group === value,
  user: isOff,
  phase: ({ phase }, value) => phase === value,
  date: ({ collected }) => collected === '',
  machine: ({ name }, value) => name === value,
  q: (machine, value) => saidOf(machine).includes(value.toLowerCase()),
};

/** What is asked of one setting: of the one that is named, or of any. */
const ofSetting = ['check', 'found', 'change', 'history', 'waiver'];

/**
 * @param {Machine} machine
 * @param {number} index
 * @param {Filter} filter
 */
function isSettingAsked(machine, index, { check = '', found = '', change = '', history = '', waiver = '' }) {
  const letters = lettersAt(machine, index);
  const entry = machine.entries.find(([at]) => at === index);
  const more = entry && moreOf(entry);
  return (
    (check === '' || stateOf(letters) === check) &&
    (change === '' || changeOf(letters) === change) &&
    (found === '' || (entry !== undefined && foundOf(entry) === found)) &&
    (history === '' || more?.history === history) &&
    (waiver === '' || more?.waiver === waiver)
  );
}

/**
 * @param {Machine} machine
 * @param {Filter} filter
 * @param {number} settings how many there are
 */
function isAsked(machine, filter, settings) {
  const { setting = '' } = filter;
  if (
    !Object.entries(filter).every(
      ([key, value]) => value === '' || (ofMachine[key]?.(machine, value) ?? true),
    )
  ) {
    return false;
  }
  if (setting !== '') {
    return isSettingAsked(machine, Number(setting), filter);
  }
  return (
    ofSetting.every(key => (filter[key] ?? '') === '') ||
    Array.from({ length: settings }).some((_, index) => isSettingAsked(machine, index, filter))
  );
}

/** @type {string[]} */
const texts = [];

/**
 * All that is said of a machine, made when it is first searched.
 *
 * @param {Machine} machine
 */
function saidOf(machine) {
  const { position, name, source, entries, notes, error } = machine;
  const made = texts[position];
  if (made !== undefined) {
    return made;
  }
  const said = entries.flatMap(entry => sentencesOf(machine, entry));
  const text = [name, source, ...said, ...notes, error].join('\n').toLowerCase();
  texts[position] = text;
  return text;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** How far each machine is from what is wanted: drift first, then what could not be told. */
const badness = machines.map(({ letters, entries, error }) => {
  const weights = { drift: 1000, unknown: 1, waived: 0.01, ok: 0 };
  const own = entries.reduce((sum, [, of]) => sum + weights[stateOf(of)], 0);
  return own + (error === '' ? 0 : 0.5) + (stateOf(letters) === 'ok' ? 0 : 0.1);
});

/** @param {Machine} machine */
const farness = ({ position }) => badness[position] ?? 0;

/** Of no known date is older than any.
 *
 * @param {Machine} machine */
const ageOf = ({ age }) => (Number.isNaN(age) ? Number.MAX_VALUE : age);

/** @type {Record<string, (a: Machine, b: Machine) => number>} */
export const orders = {
  worst: (a, b) => farness(b) - farness(a) || a.position - b.position,
  name: (a, b) => collator.compare(a.name, b.name) || a.position - b.position,
  age: (a, b) => ageOf(b) - ageOf(a) || a.position - b.position,
};

/**
 * The machines that are asked for, in the order that is asked for.
 *
 * @param {Filter} filter
 * @param {number} settings how many there are
 */
export function select(filter, settings) {
  const { sort = 'worst' } = filter;
  const found = machines.filter(machine => isAsked(machine, filter, settings));
  found.sort(orders[sort.replace('-', '')] ?? orders.worst);
  return sort.startsWith('-') ? found.reverse() : found;
}
