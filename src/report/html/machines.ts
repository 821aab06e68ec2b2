import { mostShown } from '../farthest.ts';
import type { MachineResult, SettingResult } from '../result.ts';
import { filterLink } from './filter-link.ts';
import { whyOf } from './found-label.ts';
import { ageInWords } from './grounds.ts';
import { type Content, html, type Markup, many, told } from './markup.ts';
import { isGet, machinesOf, type PageData, shownStates } from './page-data.ts';
import { machineState, type State, stateMark, stateOf, stateWord } from './states.ts';

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
<label>Setting is <select id="check">${[['', ''] as const, ...of(checks)].map(option)}</select></label>
<button type="reset">Clear</button>
<output id="count" for="q state setting check"></output>
<ul id="chips"></ul>
</form></search>`;
}

function farthest(page: PageData): Content {
  const { machines } = page.overview.farthest;
  const { drift, unknown } = page.end.machines;
  const more = drift + unknown - page.overview.unreadCount - machines.length;
  if (machines.length === 0) {
    return html`<p>${isGet(page) ? 'Everything could be read.' : 'No machine that could be read is known to differ.'}</p>`;
  }
  return html`<table>
<caption>${more > 0 ? `The ${mostShown} machines that are farthest from what is wanted` : 'Machines that are not in the desired state, the farthest first'}</caption>
<thead><tr><th scope="col">Machine</th><th scope="col">Not as wanted</th></tr></thead>
<tbody>${machines.map(machine => row(page, machine))}</tbody>
</table>
${more > 0 && html`<p>And ${many(more, 'machine')} more that are nearer.</p>`}`;
}

function row(page: PageData, machine: MachineResult): Markup {
  const off = machine.settings.filter(({ status }) => status !== 'ok');
  return html`<tr><th scope="row">${filterLink({ machine: machine.name }, told(machine.name))} ${stateMark(machineState(machine))}
<small>${told(machine.source)}<br>${ageInWords(machine.collected, page.head.started)}</small></th>
<td>${off.length} of ${many(machine.settings.length, 'setting')}: ${off.map(why)}</td></tr>
`;
}

/** In a few words; the reasons are with the settings. */
function why(setting: SettingResult): Markup {
  const { differences } = whyOf(setting);
  const found = differences.map(({ property, found }) =>
    differences.length > 1 ? `${property} ${found}` : found,
  );
  const short = found.join(', ');
  return html`<span class="off">${stateMark(stateOf(setting))} ${told(setting.name)}${short !== '' && short.length <= longestFound && html`: ${told(short)}`}</span> `;
}

const longestFound = 40;

/** What nobody could read is no drift, and must not be lost among it. */
function unread({ overview }: PageData): Content {
  const more = overview.unreadCount - overview.unread.length;
  return (
    overview.unreadCount > 0 &&
    html`<table><caption>${many(overview.unreadCount, 'machine')} of which nothing could be read</caption>
<thead><tr><th scope="col">Machine</th><th scope="col">Why</th></tr></thead>
<tbody>${overview.unread.map(
      ({
        name,
        source,
        error = '',
      }) => html`<tr><th scope="row">${filterLink({ machine: name }, told(name))} ${stateMark('unknown')} <small>${told(source)}</small></th><td>${told(error)}</td></tr>
`,
    )}</tbody></table>
${more > 0 && html`<p>And ${many(more, 'machine')} more.</p>`}`
  );
}
