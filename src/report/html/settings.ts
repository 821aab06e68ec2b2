import { nameInType } from '../../model/resource.ts';
import { percent, share } from '../counts.ts';
import type { Setting } from '../setting.ts';
import { mendingCommand } from '../words/mend.ts';
import { sentencesOf } from '../words/sentences.ts';
import { type Difference, whyOf } from '../words/why.ts';
import { shareBar, stackedBar } from './charts.ts';
import { filterLink } from './filter-link.ts';
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

/** Names of more than that do not fit a line with a machine. */
const mostNamed = 6;

/**
 * By which numbers paper names the settings of a machine: their places in the table of settings, in the order of the
 * configuration. Undefined where there is room for names.
 */
export function numbersOf(page: PageData): number[] | undefined {
  const order = shownSettings(page).map(({ index }) => index);
  return order.length > mostNamed
    ? page.head.settings.map((_, index) => order.indexOf(index) + 1)
    : undefined;
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
  const numbers = numbersOf(page);
  return html`<table class="sortable">
<caption>${many(settings.length, 'setting')} on ${many(machinesOf(page), 'machine')}${!isGet(page) && ', most drift first'}</caption>
<thead><tr>${numbers && html`<th scope="col" class="paper">No.</th>`}<th scope="col">Setting</th>${heads}<th scope="col" class="number">${glyphs.ok} ${stateWord('ok', isGet(page))}</th></tr></thead>
<tbody>${settings.map(setting => {
    const { index, name, type, counts } = setting;
    const isPlain = counts.ok === machinesOf(page);
    return html`<tr>${numbers && html`<td class="paper">${numbers[index]}</td>`}<th scope="row">${isPlain ? told(name) : html`<a href="#setting-${index}">${told(name)}</a>`} <small>${nameInType(type)}${references(setting)}</small>
${stackedBar(counts, machinesOf(page))}</th>
${columns.map(state => html`<td class="number">${cell(setting, state)}</td>`)}
<td class="number">${cell(setting, 'ok')} <br><small>${setting.share}</small></td></tr>
`;
  })}</tbody>
</table>`;
}

/** What the configuration says that a setting is founded on. */
export function references({ references: given = [] }: Pick<Setting, 'references'>): Content {
  const links = given.map(({ id, url }) =>
    url === undefined ? told(id) : html`<a href="${url}" rel="noreferrer">${told(id)}</a>`,
  );
  return links.length > 0 && html` ${'·'} ${join(links, ', ')}`;
}

/** So much of what was found is listed; fleets may have something else on every machine. */
const mostFound = 3;

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
<p class="counts">${join(parts, ', ')} of ${number(machinesOf(page))}.</p>
${wanted(setting, found)}
${found.length > 0 && distribution(page, setting, found, rest)}
</article>`;
}

function distribution(
  page: PageData,
  { index, name }: ShownSetting,
  found: readonly Found[],
  rest: number,
): Markup {
  const hasOne = differencesOf(found).size === 1;
  return html`<table class="found"><caption class="hidden">Found of ${told(name)}, where it is not as wanted</caption>
<thead><tr><th scope="col">Found</th><th scope="col" class="number">Machines</th></tr></thead>
<tbody>${found.map(one => foundRow(page, index, one, hasOne))}${rest > 0 && html`<tr><th scope="row">something else</th><td class="number">${number(rest)}</td></tr>`}${unreadRow(page)}</tbody></table>
${found.slice(0, 1).map(({ example: { machine, setting } }) => html`<p class="example">For example ${filterLink({ machine: machine.name }, told(machine.name))}: ${sentencesOf(setting, machine).slice(0, 1).map(told)}</p>`)}`;
}

/** They count above the table, as unknown or waived, and have nothing that was found. */
function unreadRow({ overview: { unreadCount } }: PageData): Content {
  return (
    unreadCount > 0 &&
    html`<tr><th scope="row">nothing of the machine could be read</th><td class="number">${filterLink({ state: 'unread' }, number(unreadCount), unreadCount)}</td></tr>`
  );
}

/** Whatever was found, the same is wanted, and is told once. */
function wanted({ at }: ShownSetting, found: readonly Found[]): Content {
  const values = [...differencesOf(found).values()].map(one => propertyWith(one, 'wanted'));
  const where = at && html` by ${told(at.file)}${at.line !== undefined && `, line ${at.line}`}`;
  return (
    (at || values.length > 0) &&
    html`<p>Wanted${where}${values.length > 0 && html`: ${join(values, ', ')}`}</p>`
  );
}

/** One for each property, or more where it is wanted to be more than one thing. */
function differencesOf(found: readonly Found[]): ReadonlyMap<string, Difference> {
  const all = found.flatMap(({ example }) => whyOf(example.setting).differences);
  return new Map(all.map(one => [JSON.stringify([one.property, one.wanted]), one]));
}

function propertyWith(difference: Difference, of: 'found' | 'wanted'): Markup {
  return html`<small>${difference.property}</small> ${told(difference[of])}`;
}

function foundRow(
  page: PageData,
  setting: number,
  { label, state, machines, example }: Found,
  hasOne: boolean,
): Markup {
  const { differences, sentences } = whyOf(example.setting);
  const lines = [
    ...differences.map(one => (hasOne ? told(one.found) : propertyWith(one, 'found'))),
    ...sentences.map(told),
  ];
  return html`<tr><th scope="row">${stateMark(state)} ${join(lines, html`<br>`)}</th>
<td class="number">${filterLink({ setting, found: label, check: state }, number(machines), machines)} <small>${percent(machines, machinesOf(page))}</small>${shareBar(machines, machinesOf(page), state)}</td></tr>
`;
}
