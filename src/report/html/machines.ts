import { mostShown } from '../farthest.ts';
import type { MachineResult, SettingResult } from '../result.ts';
import { whyOf } from '../words/why.ts';
import { filterLink } from './filter-link.ts';
import { ageInWords } from './grounds.ts';
import { type Content, html, join, type Markup, many, number, told } from './markup.ts';
import { isGet, machinesOf, type PageData, shownStates } from './page-data.ts';
import { numbersOf } from './settings.ts';
import { type State, stateMark, stateOf, states, stateWord } from './states.ts';
import { groupName, groupsOf, mostGroups } from './where.ts';

/** The machines: without the script those that are farthest from what is wanted, with it any that are asked for. */
export function machinesSection(page: PageData): Markup {
  return html`<section id="machines" aria-labelledby="machines-title" tabindex="-1">
<h2 id="machines-title">Machines</h2>
${filters(page)}
<div id="asked" hidden></div>
<div id="unasked">
${farthest(page)}
${unread(page)}
<p class="scripted">All machines: ${filterLink({ state: 'any' }, many(machinesOf(page), 'machine'), machinesOf(page))}.</p>
</div>
</section>`;
}

/** What the script reads and puts into the address of the page; without it there is nothing to fill in. */
function filters(page: PageData): Markup {
  const option = ([value, words]: readonly [string, string]): Markup =>
    html`<option value="${value}">${words}</option>`;
  const of = (list: readonly State[]): (readonly [string, string])[] =>
    list.map(state => [state, stateWord(state, isGet(page))]);
  const checks = shownStates(page);
  const machineStates = [
    ['', ''],
    ['any', 'any'],
    ...of(checks),
    ...(isGet(page) ? [] : [['both', 'drift, with something that could not be told'] as const]),
    ['unread', 'not read at all'],
    ['note', 'with a note'],
  ] as const;
  const names = page.head.settings.map(({ name }, index) => [String(index), name] as const);
  return html`<search aria-label="Filter the machines"><form id="filters" hidden>
<label>Search <input id="q" type="search" autocomplete="off" spellcheck="false" placeholder="machine, file, reason"></label>
<label>Machine <select id="state">${machineStates.map(option)}</select></label>
<label>Setting <select id="setting">${[['', 'any'] as const, ...names].map(option)}</select></label>
<label>Setting is <select id="check">${[['', 'any'] as const, ...of(checks)].map(option)}</select></label>
<button type="reset">Clear</button>
<output id="count" for="q state setting check"></output>
<ul id="chips"></ul>
</form></search>`;
}

function farthest(page: PageData): Content {
  const { machines, count } = page.overview.farthest;
  const more = count - machines.length;
  if (machines.length === 0) {
    return html`<p>${isGet(page) ? 'Everything could be read.' : 'No machine that could be read is known to differ.'}</p>`;
  }
  const numbers = numbersOf(page);
  return html`<table class="machines${numbers && ' numbered'}">
<caption>${more > 0 ? `The ${mostShown} machines that are farthest from what is wanted` : 'Machines that are not in the desired state, the farthest first'}${numbers && html`<span class="paper">; settings by their numbers in the table above</span>`}</caption>
<thead><tr><th scope="col">Machine</th><th scope="col">Settings that are not as wanted</th><th scope="col">Age of export</th></tr></thead>
<tbody>${machines.map(machine => row(page, machine, numbers))}</tbody>
</table>
${more > 0 && html`<p>And ${many(more, 'machine')} more that are nearer${nearer(page, machines)}.</p>`}`;
}

/** How many are not named, by group, where groups tell something. */
function nearer(page: PageData, named: readonly MachineResult[]): Content {
  if (groupsOf(page).length === 0) {
    return false;
  }
  const groups = page.overview.off
    .ranked(({ machines }) => machines)
    .map(({ name, machines }) => ({
      name,
      left: machines - named.filter(({ group = '' }) => group === name).length,
    }))
    .filter(({ left }) => left > 0)
    .sort((a, b) => b.left - a.left);
  const words = groups
    .slice(0, mostGroups)
    .map(({ name, left }) => html`${groupName(name === '' ? undefined : name)} ${number(left)}`);
  return html`: ${join(words, ', ')}${groups.length > mostGroups && html`, and ${many(groups.length - mostGroups, 'group')} more`}`;
}

function row(page: PageData, machine: MachineResult, numbers: readonly number[] | undefined): Markup {
  const off = machine.settings
    .map((setting, index) => ({ setting, state: stateOf(setting), number: numbers?.[index] }))
    .filter(({ setting }) => setting.status !== 'ok')
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const parts = states
    .map(state => ({ state, those: off.filter(one => one.state === state) }))
    .filter(({ those }) => those.length > 0);
  return html`<tr><th scope="row">${filterLink({ machine: machine.name }, told(machine.name))} <small>${told(machine.source)}</small></th>
<td>${off.length} of ${machine.settings.length}: ${parts.map(
    ({ state, those }) =>
      html`${stateMark(state)} ${join(
        those.map(({ setting, number }) => why(setting, number)),
        '; ',
      )} `,
  )}</td>
<td>${ageInWords(machine.collected, page.head.started)}</td></tr>
`;
}

/** In a few words; the reasons are with the settings. */
function why(setting: SettingResult, number: number | undefined): Markup {
  const { differences } = whyOf(setting);
  const found = differences.map(({ property, found }) =>
    differences.length > 1 ? `${property} ${found}` : found,
  );
  const short = found.join(', ');
  return html`<span${number !== undefined && html` data-number="${number}"`}>${told(setting.name)}${short !== '' && short.length <= longestFound && html`<span class="value">: ${told(short)}</span>`}</span>`;
}

const longestFound = 40;

/** What nobody could read is no drift, and must not be lost among it. */
function unread({ overview }: PageData): Content {
  const more = overview.unreadCount - overview.unread.length;
  return (
    overview.unreadCount > 0 &&
    html`<div class="unread"><table><caption>${many(overview.unreadCount, 'machine')} of which nothing could be read</caption>
<thead><tr><th scope="col">Machine</th><th scope="col">Why</th></tr></thead>
<tbody>${overview.unread.map(
      ({
        name,
        source,
        error = '',
      }) => html`<tr><th scope="row">${filterLink({ machine: name }, told(name))}${!error.includes(source) && html` <small>${told(source)}</small>`}</th><td>${told(error)}</td></tr>
`,
    )}</tbody></table></div>
${more > 0 && html`<p>And ${many(more, 'machine')} more.</p>`}`
  );
}
