import {
  changeOf,
  isBoth,
  isWaiverOver,
  lettersAt,
  machines,
  moreOf,
  rawOf,
  sentencesOf,
  shared,
  stateOf,
} from './data.js';
import { byId, make, many, number, told } from './elements.js';
import { addressOf, select } from './filter.js';

/** @typedef {import('./data.js').Machine} Machine */
/** @typedef {import('./filter.js').Filter} Filter */

const pageLength = 50;
/** Browsers take long to lay out more than that on paper. */
const mostPrinted = 300;

const isGet = shared.operation === 'get';
/** @type {Record<string, string>} */
const glyphs = { ok: '✓', drift: '✗', unknown: '?', waived: 'W' };
/** @type {Record<string, string>} */
const changeWords = { new: 'worse', fixed: 'better', known: '', otherwise: 'wanted otherwise' };

/** @param {string} letters */
function mark(letters) {
  const state = stateOf(letters);
  const word = isGet && state === 'ok' ? 'read' : state;
  const sign = make('span', { 'aria-hidden': 'true' }, glyphs[state] ?? '');
  const beside = [
    state === 'waived' ? rawOf(letters) : '',
    isBoth(letters) ? 'unknown, too' : '',
    changeWords[changeOf(letters)] ?? '',
    isWaiverOver(letters) ? 'no active waiver' : '',
  ].filter(Boolean);
  return [
    make('span', { class: `state ${state}` }, sign, ` ${word}`),
    ...beside.map(text => make('small', null, ` ${text}`)),
  ];
}

/** @param {Machine} machine */
function ageInWords({ age }) {
  if (Number.isNaN(age)) {
    return 'no known date';
  }
  const hours = Math.max(0, Math.floor(age / 3_600_000));
  return hours < 48 ? many(hours, 'hour') : many(Math.floor(hours / 24), 'day');
}

/**
 * What there is to say of a machine, the setting that is asked for first.
 *
 * @param {Machine} machine
 * @param {number} chosen
 */
function reasons(machine, chosen) {
  const entries = [...machine.entries].sort((a, b) => Number(b[0] === chosen) - Number(a[0] === chosen));
  const lists = entries.map(entry => {
    const [index, letters] = entry;
    const sentences = sentencesOf(machine, entry);
    const name = shared.settings[index] ?? '';
    const { waiver, since } = moreOf(entry);
    const beside = [since, waiver === '' ? '' : `waiver ${waiver}`].filter(Boolean).join(', ');
    return make(
      'div',
      null,
      make('h4', null, told(name), ' ', ...mark(letters), ' ', make('small', null, told(beside))),
      make('ul', null, ...sentences.map(one => make('li', null, told(one)))),
    );
  });
  const notes = machine.notes.map(note => make('p', { class: 'remark' }, told(note)));
  return machine.error === '' ? [...lists, ...notes] : [make('p', null, told(machine.error)), ...notes];
}

/**
 * @param {Machine} machine
 * @param {Filter} filter
 * @param {boolean} isOpen
 */
function row(machine, filter, isOpen) {
  const chosen = filter.setting ? Number(filter.setting) : -1;
  const off = machine.entries.filter(([index, letters]) => index === chosen || stateOf(letters) !== 'ok');
  const name = make('a', { href: addressOf({ machine: machine.name }) }, told(machine.name));
  const summary = off.flatMap(([index, letters]) => [
    make('span', { class: 'off' }, ...mark(letters), ' ', told(shared.settings[index] ?? '')),
    ' ',
  ]);
  const plain = isGet ? 'as read' : machine.error === '' ? 'as wanted' : 'nothing could be read';
  const details = make(
    'details',
    isOpen ? { open: '' } : null,
    make(
      'summary',
      null,
      ...(off.length > 0 ? summary : [plain]),
      ...(machine.notes.length > 0 ? [make('small', null, ' note')] : []),
    ),
    ...(isOpen ? reasons(machine, chosen) : []),
  );
  details.addEventListener('toggle', () => {
    if (details.childElementCount === 1) {
      details.append(...reasons(machine, chosen));
    }
  });
  return make(
    'tr',
    null,
    make(
      'th',
      { scope: 'row' },
      name,
      ' ',
      ...mark(chosen >= 0 ? lettersAt(machine, chosen) : machine.letters),
      ' ',
      make('small', null, told(machine.source)),
    ),
    make('td', null, details),
    make('td', null, ageInWords(machine)),
  );
}

/**
 * A head that sorts.
 *
 * @param {Filter} filter
 * @param {string} key
 * @param {string} words
 */
function head(filter, key, words) {
  const { sort = 'worst' } = filter;
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;
  const next = sort === key ? `-${key}` : key;
  const link = make('a', { href: addressOf({ ...filter, sort: next, page: '' }) }, words);
  return make('th', { scope: 'col', 'aria-sort': direction }, link);
}

/**
 * @param {Filter} filter
 * @param {number} page
 * @param {number} pages
 */
function pager(filter, page, pages) {
  /** @type {(to: number, words: string) => Node} */
  const link = (to, words) =>
    make('a', { href: addressOf({ ...filter, page: to === 1 ? '' : String(to) }) }, words);
  return make(
    'nav',
    { 'aria-label': 'Pages of machines' },
    ...(page > 1 ? [link(page - 1, 'Previous'), ' '] : []),
    `page ${page} of ${pages}`,
    ...(page < pages ? [' ', link(page + 1, 'Next')] : []),
  );
}

/**
 * Draws what is asked for.
 *
 * @param {Filter} filter
 * @param {string} words what is asked for
 * @param {boolean} isPrint are all to be there, with what there is to say?
 */
export function drawList(filter, words, isPrint = false) {
  const found = select(filter, shared.settings.length);
  const length = isPrint ? mostPrinted : pageLength;
  const pages = Math.max(1, Math.ceil(found.length / length));
  const page = isPrint ? 1 : Math.min(Math.max(1, Number(filter.page) || 1), pages);
  const shown = found.slice((page - 1) * length, page * length);
  const isOpen = isPrint || found.length <= 3;
  const left =
    isPrint && found.length > shown.length ? `, of which the first ${number(shown.length)} are printed` : '';
  const caption = `${many(found.length, 'machine')}${words === '' ? '' : `: ${words}`}${left}`;
  const table = make(
    'table',
    { class: 'machines' },
    make('caption', null, caption),
    make(
      'thead',
      null,
      make(
        'tr',
        null,
        head(filter, 'name', 'Machine'),
        head(filter, 'worst', isGet ? 'Read' : 'Not as wanted'),
        head(filter, 'age', 'Age of export'),
      ),
    ),
    make('tbody', null, ...shown.map(machine => row(machine, filter, isOpen))),
  );
  byId('asked').replaceChildren(
    ...(shown.length > 0 ? [table] : [make('p', null, 'No machine is like that.')]),
    ...(pages > 1 && !isPrint ? [pager(filter, page, pages)] : []),
  );
  byId('count').textContent = `${number(found.length)} of ${many(machines.length, 'machine')}`;
}

/** Up and down go from machine to machine. */
export function walkByKeys() {
  byId('asked').addEventListener('keydown', event => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const summaries = [...byId('asked').querySelectorAll('summary')];
    const at = summaries.findIndex(summary => summary.matches(':focus'));
    const next = by === 0 || at < 0 ? undefined : summaries[at + by];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
}
