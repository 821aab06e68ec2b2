import { nameInType } from '../../model/resource.ts';
import { type Counts, percent, share, total } from '../counts.ts';
import type { Setting } from '../result.ts';
import { sentencesOf } from '../sentences.ts';
import { shareBar, stackedBar } from './charts.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number, told } from './markup.ts';
import type { Found } from './overview.ts';
import { isGet, machinesOf, type PageData } from './page-data.ts';
import { glyphs, type State, stateMark, stateWord } from './states.ts';

/** A setting with how it is on all machines. */
type Counted = Setting & Counts & { readonly index: number };

/** Those that differ somewhere, most first. */
export function worstSettings({ end }: PageData): Counted[] {
  return counted(end.settings).filter(({ drift }) => drift > 0);
}

/** Most drift first, then most that could not be told, else as the configuration has them. */
function counted(settings: readonly (Setting & Counts)[]): Counted[] {
  return settings
    .map((setting, index) => ({ ...setting, index }))
    .sort((a, b) => b.drift - a.drift || b.unknown - a.unknown);
}

/** Every setting, and of those that are not as wanted everywhere what was found instead. */
export function settingsSection(page: PageData): Markup {
  const settings = counted(page.end.settings);
  return html`<section id="settings" aria-labelledby="settings-title">
<h2 id="settings-title">What is wrong most, and why?</h2>
${table(page, settings)}
${settings.filter(({ drift, unknown }) => drift + unknown > 0).map(setting => reasons(page, setting))}
</section>`;
}

function columns(page: PageData): State[] {
  return isGet(page) ? ['unknown', 'ok'] : ['drift', 'unknown', 'ok'];
}

function table(page: PageData, settings: readonly Counted[]): Markup {
  const heads = columns(page).map(
    state => html`<th scope="col" class="number">${glyphs[state]} ${stateWord(state, isGet(page))}</th>`,
  );
  return html`<table class="sortable">
<caption>${many(settings.length, 'setting')} on ${many(machinesOf(page), 'machine')}, ${isGet(page) ? 'as configured' : 'most drift first'}</caption>
<thead><tr><th scope="col">Setting</th>${heads}<th scope="col" class="number">${isGet(page) ? 'Read' : 'In the desired state'}</th></tr></thead>
<tbody>${settings.map(setting => row(page, setting))}</tbody>
</table>`;
}

function row(page: PageData, setting: Counted): Markup {
  const { index, name, type, drift, unknown } = setting;
  const isPlain = drift + unknown === 0;
  return html`<tr><th scope="row">${isPlain ? told(name) : html`<a href="#setting-${index}">${told(name)}</a>`} <small>${nameInType(type)}</small>
${stackedBar(setting, total(setting))}</th>
${columns(page).map(state => html`<td class="number">${cell(setting, state)}</td>`)}
<td class="number">${share(setting)}</td></tr>
`;
}

function cell(setting: Counted, check: State): Content {
  const count = setting[check];
  return count === 0 ? '0' : filterLink({ setting: setting.index, check }, number(count), count);
}

/** So many of what was found are listed; fleets may have others on every machine. */
const mostFound = 8;

function reasons(page: PageData, setting: Counted): Markup {
  const { index, name, drift, unknown } = setting;
  const all = page.overview.found[index]?.ranked(({ machines }) => machines) ?? [];
  const found = all.slice(0, mostFound);
  const told_ = found.reduce((sum, { machines }) => sum + machines, 0);
  const rest = drift + unknown - page.overview.unreadCount - told_;
  return html`<article id="setting-${index}" tabindex="-1">
<h3>${told(name)}</h3>
<p>${[drift > 0 && html`${stateMark('drift')} on ${filterLink({ setting: index, check: 'drift' }, many(drift, 'machine'), drift)}`, drift > 0 && unknown > 0 && ', ', unknown > 0 && html`${stateMark('unknown')} on ${filterLink({ setting: index, check: 'unknown' }, many(unknown, 'machine'), unknown)}`]} of ${number(total(setting))}.</p>
${found.length > 0 && distribution(page, setting, found, rest)}
</article>`;
}

function distribution(page: PageData, { index, name }: Counted, found: readonly Found[], rest: number): Markup {
  return html`<table><caption>What was found of ${told(name)}, where it is not as wanted</caption>
<thead><tr><th scope="col">Found</th><th scope="col" class="number">Machines</th></tr></thead>
<tbody>${found.map(
    ({ label, status, machines }) => html`<tr><th scope="row">${stateMark(status)} ${told(label)}
${shareBar(machines, machinesOf(page), status)}</th><td class="number">${filterLink({ setting: index, found: label }, number(machines), machines)}<br><small>${percent(machines, machinesOf(page))}</small></td></tr>
`,
  )}${rest > 0 && html`<tr><th scope="row">something else</th><td class="number">${number(rest)}</td></tr>`}</tbody></table>
${found.slice(0, 1).map(({ example: { machine, setting } }) => html`<p>For example ${filterLink({ machine: machine.name }, told(machine.name))}: ${sentencesOf(setting).slice(0, 1).map(told)}</p>`)}`;
}
