import { nameInType } from '../../model/resource.ts';
import { percent, share } from '../counts.ts';
import { mendingCommand } from '../mend.ts';
import type { Setting } from '../result.ts';
import { sentencesOf } from '../sentences.ts';
import { shareBar, stackedBar } from './charts.ts';
import { filterLink } from './filter-link.ts';
import { whyOf } from './found-label.ts';
import { type Content, html, join, type Markup, many, number, told } from './markup.ts';
import type { Found } from './overview.ts';
import { isGet, machinesOf, type PageData, shownStates } from './page-data.ts';
import { byState, glyphs, type StateCounts, stateMark, stateWord } from './states.ts';

/** A setting with how it is on all machines. */
interface ShownSetting extends Setting {
  readonly index: number;
  readonly counts: StateCounts;
  readonly share: string;
}

/** Those that differ somewhere, most first. */
export function worstSettings(page: PageData): ShownSetting[] {
  return shownSettings(page).filter(({ counts }) => counts.drift > 0);
}

/** Most drift first, then most that could not be told, else as the configuration has them. */
function shownSettings({ head, end }: PageData): ShownSetting[] {
  return end.settings
    .map((setting, index) => ({
      ...{ ...setting, ...head.settings[index], index },
      counts: byState(setting),
      share: share(setting),
    }))
    .sort((a, b) => rank(b) - rank(a));
}

function rank({ counts: { drift, unknown, waived } }: ShownSetting): number {
  return drift * 1e8 + unknown + waived / 1e8;
}

/** Every setting, and of those that are not as wanted everywhere what was found instead. */
export function settingsSection(page: PageData): Markup {
  const settings = shownSettings(page);
  const off = settings.filter(({ counts }) => counts.ok < machinesOf(page));
  return html`<section id="settings" aria-labelledby="settings-title">
<h2 id="settings-title">${isGet(page) ? 'Settings' : 'What is wrong most, and why?'}</h2>
${table(page, settings)}
${!isGet(page) && off.length > 0 && html`<p>What mends it, on the machine that differs: <code>${mendingCommand(page.head.configuration)}</code>, and with <code>--what-if</code> it only says what it would do.</p>`}
<div class="reasons">${off.map(setting => reasons(page, setting))}</div>
</section>`;
}

function table(page: PageData, settings: readonly ShownSetting[]): Markup {
  const columns = shownStates(page).filter(state => state !== 'ok');
  const heads = columns.map(state => html`<th scope="col" class="number">${glyphs[state]} ${state}</th>`);
  const cell = ({ index, counts }: ShownSetting, check: keyof StateCounts): Content =>
    counts[check] === 0 ? '0' : filterLink({ setting: index, check }, number(counts[check]), counts[check]);
  return html`<table class="sortable">
<caption>${many(settings.length, 'setting')} on ${many(machinesOf(page), 'machine')}${!isGet(page) && ', most drift first'}</caption>
<thead><tr><th scope="col">Setting</th>${heads}<th scope="col" class="number">${glyphs.ok} ${stateWord('ok', isGet(page))}</th></tr></thead>
<tbody>${settings.map(setting => {
    const { index, name, type, counts } = setting;
    const isPlain = counts.ok === machinesOf(page);
    return html`<tr><th scope="row">${isPlain ? told(name) : html`<a href="#setting-${index}">${told(name)}</a>`} <small>${nameInType(type)}${references(setting)}</small>
${stackedBar(counts, machinesOf(page))}</th>
${columns.map(state => html`<td class="number">${cell(setting, state)}</td>`)}
<td class="number">${cell(setting, 'ok')}<br><small>${setting.share}</small></td></tr>
`;
  })}</tbody>
</table>`;
}

/** What the configuration says that a setting is founded on. */
export function references({ references: given = [] }: Pick<Setting, 'references'>): Content {
  const links = given.map(({ id, url }) =>
    url === undefined ? told(id) : html`<a href="${url}" rel="noreferrer">${told(id)}</a>`,
  );
  return links.length > 0 && html` · ${join(links, ', ')}`;
}

/** So much of what was found is listed; fleets may have something else on every machine. */
const mostFound = 5;

function reasons(page: PageData, setting: ShownSetting): Markup {
  const { index, name, counts } = setting;
  const all = page.overview.found[index]?.ranked(({ machines }) => machines) ?? [];
  const found = all.slice(0, mostFound);
  const listed = found.reduce((sum, { machines }) => sum + machines, 0);
  const rest = machinesOf(page) - counts.ok - page.overview.unreadCount - listed;
  const parts = (['drift', 'unknown', 'waived'] as const)
    .filter(state => counts[state] > 0)
    .map(
      state =>
        html`${stateMark(state)} on ${filterLink({ setting: index, check: state }, many(counts[state], 'machine'), counts[state])}`,
    );
  return html`<article id="setting-${index}" tabindex="-1">
<h3>${told(name)}</h3>
<p>${join(parts, ', ')} of ${number(machinesOf(page))}.${setting.at && html` <small>Wanted by ${told(setting.at.file)}${setting.at.line !== undefined && `, line ${setting.at.line}`}.</small>`}</p>
${found.length > 0 && distribution(page, setting, found, rest)}
</article>`;
}

function distribution(
  page: PageData,
  { index, name }: ShownSetting,
  found: readonly Found[],
  rest: number,
): Markup {
  return html`<table class="found"><caption>Wanted and found of ${told(name)}, where they differ</caption>
<thead><tr><th scope="col">Found</th><th scope="col">Wanted</th><th scope="col" class="number">Machines</th></tr></thead>
<tbody>${found.map(one => foundRow(page, index, one))}${rest > 0 && html`<tr><th scope="row">something else</th><td></td><td class="number">${number(rest)}</td></tr>`}</tbody></table>
${found.slice(0, 1).map(({ example: { machine, setting } }) => html`<p>For example ${filterLink({ machine: machine.name }, told(machine.name))}: ${sentencesOf(setting, machine).slice(0, 1).map(told)}</p>`)}`;
}

function foundRow(page: PageData, setting: number, { label, state, machines, example }: Found): Markup {
  const { differences, sentences } = whyOf(example.setting);
  const lines = (of: 'found' | 'wanted'): Content =>
    join(
      differences.map(one => html`<small>${one.property}</small> ${told(one[of])}`),
      html`<br>`,
    );
  return html`<tr><th scope="row">${stateMark(state)} ${lines('found')} ${join(sentences.map(told), html`<br>`)}</th>
<td>${lines('wanted')}</td>
<td class="number">${filterLink({ setting, found: label, check: state }, number(machines), machines)} <small>${percent(machines, machinesOf(page))}</small>${shareBar(machines, machinesOf(page), state)}</td></tr>
`;
}
