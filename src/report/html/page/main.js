import { shared } from './data.js';
import { byId, field, make } from './elements.js';
import { addressOf, askedFor } from './filter.js';
import { drawList, walkByKeys } from './list.js';
import { makeSortable } from './sort.js';
import { offerThemes } from './theme.js';

// Numbers become links to the machines that they count; the page's address says which are shown.

/** @typedef {import('./filter.js').Filter} Filter */

const fields = ['q', 'state', 'setting', 'check'];
/**
 * What is asked for beside the fields, in words.
 *
 * @type {Record<string, (value: string) => string>}
 */
const chipWords = {
  found: value => `found: ${value}`,
  group: value => `group ${value}`,
  waiver: value => `waiver ${value}`,
  history: value => value,
  user: value => `user ${value}`,
  phase: value => `phase ${value}`,
  change: value =>
    ({ new: 'worse', fixed: 'better', known: 'as it was', otherwise: 'wanted otherwise' })[value] ?? value,
  date: () => 'no known date of the export',
  machine: value => `machine ${value}`,
};

/** @param {Filter} filter */
function inWords(filter) {
  const { q = '', state = '', setting = '', check = '' } = filter;
  const name = setting === '' ? (check === '' ? '' : 'a setting') : (shared.settings[Number(setting)] ?? '');
  return [
    q === '' ? '' : `with '${q}'`,
    state === '' || state === 'any'
      ? ''
      : (field('state').querySelector(`[value="${CSS.escape(state)}"]`)?.textContent ?? ''),
    [name, check].filter(Boolean).join(' is '),
    ...Object.entries(chipWords).map(([key, words]) => (filter[key] ? words(filter[key]) : '')),
  ]
    .filter(Boolean)
    .join('; ');
}

/** @param {Filter} filter */
function drawChips(filter) {
  const chips = Object.entries(chipWords).flatMap(([key, words]) =>
    filter[key]
      ? [
          make(
            'li',
            null,
            `${words(filter[key])} `,
            make(
              'a',
              {
                href: addressOf({ ...filter, [key]: '', page: '' }),
                'aria-label': `Without: ${words(filter[key])}`,
              },
              '×',
            ),
          ),
        ]
      : [],
  );
  byId('chips').replaceChildren(...chips);
}

function draw() {
  const filter = askedFor();
  const isAsked = Object.values(filter).some(value => value !== '');
  byId('asked').hidden = !isAsked;
  byId('unasked').hidden = isAsked;
  for (const id of fields) {
    const value = filter[id] ?? '';
    if (field(id).value !== value) {
      field(id).value = value;
    }
  }
  drawChips(filter);
  if (isAsked) {
    drawList(filter, inWords(filter));
  } else {
    byId('asked').replaceChildren();
    byId('count').textContent = '';
  }
  return isAsked;
}

/** Is a setting named, and nothing said of how it is? */
function isSettingAlone() {
  const filter = askedFor();
  return (
    field('setting').value !== '' &&
    field('check').value === '' &&
    ['found', 'change', 'history', 'waiver'].every(key => (filter[key] ?? '') === '')
  );
}

/** What stands in the fields, beside what is asked for otherwise. */
function ask() {
  const asked = Object.fromEntries(fields.map(id => [id, field(id).value.trim()]));
  const address = addressOf({ ...askedFor(), ...asked, page: '' });
  history.replaceState(null, '', address === '#' ? location.pathname + location.search : address);
  draw();
}

function listen() {
  const form = byId('filters');
  let timer = 0;
  form.hidden = false;
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => {
    history.replaceState(null, '', location.pathname + location.search);
    setTimeout(draw);
  });
  form.addEventListener('change', event => {
    if (event.target !== byId('q')) {
      if (event.target === byId('setting') && isSettingAlone()) {
        // By itself it asks for nothing; no option is chosen where the report has no drift.
        field('check').value = 'drift';
      }
      ask();
    }
  });
  byId('q').addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 80);
  });
  window.addEventListener('hashchange', () => {
    if (draw()) {
      byId('machines').scrollIntoView();
      byId('machines').focus({ preventScroll: true });
    }
  });
  window.addEventListener('beforeprint', () => {
    const filter = askedFor();
    if (Object.keys(filter).length > 0) {
      drawList(filter, inWords(filter), true);
    }
  });
  window.addEventListener('afterprint', draw);
}

offerThemes();
makeSortable();
// The page of one machine has all that there is on it.
if (document.getElementById('filters')) {
  for (const number of document.querySelectorAll('a[data-filter]')) {
    number.setAttribute('href', `#${number.getAttribute('data-filter')}`);
  }
  listen();
  walkByKeys();
  if (draw()) {
    byId('machines').scrollIntoView();
  }
}
