import { percent, total } from '../counts.ts';
import type { GroupCounts } from '../summary.ts';
import { stackedBar } from './charts.ts';
import { type Filter, filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number, told } from './markup.ts';
import type { PageData } from './page-data.ts';
import { byState, glyphs, type State, states } from './states.ts';

/** A group of machines with what they are by what no active waiver covers. */
export interface ShownGroup {
  /** Undefined for the machines that are in none. */
  readonly name?: string;
  readonly machines: number;
  readonly counts: Readonly<Record<State, number>>;
  readonly filter: Filter;
  /** The setting that most of them differ in. */
  readonly mostWrong?: { readonly name: string; readonly drift: number };
}

/** Most drift first. One group for all, or one for each machine, says nothing. */
export function groupsOf({ end }: PageData): ShownGroup[] {
  const { groups = [] } = end;
  const isTelling = groups.length > 1 && groups.length <= total(end.machines) / 2;
  return isTelling
    ? groups.map(group => shown(end.settings, group)).sort((a, b) => farness(b) - farness(a))
    : [];
}

function shown(
  settings: PageData['end']['settings'],
  { name, machines, settings: own }: GroupCounts,
): ShownGroup {
  const drift = own.map(counts => byState(counts).drift);
  const most = Math.max(0, ...drift);
  const setting = settings[drift.indexOf(most)];
  return {
    ...(name !== undefined && { name }),
    machines: total(machines),
    counts: byState(machines),
    filter: { group: name ?? '' },
    ...(most > 0 && setting && { mostWrong: { name: setting.name, drift: most } }),
  };
}

function farness({ counts }: ShownGroup): number {
  return counts.drift * 1e7 + counts.unknown;
}

/** So many groups are listed. */
export const mostGroups = 40;
const mostUsers = 20;

export function whereSection(page: PageData): Markup {
  const groups = groupsOf(page);
  return html`<section id="where" aria-labelledby="where-title">
<h2 id="where-title">Where?</h2>
${groups.length > 0 ? groupTable(page, groups) : html`<p>The machines are in no groups that tell more than they do.</p>`}
${users(page)}
</section>`;
}

function groupTable({ head }: PageData, groups: readonly ShownGroup[]): Markup {
  const more = groups.length - mostGroups;
  const columns = states.filter(state => state !== 'ok' && (state !== 'waived' || head.waivers));
  return html`<table class="sortable"><caption>Machines by ${head.groupedBy ?? 'group'}, most drift first</caption>
<thead><tr><th scope="col">Group</th><th scope="col" class="number">Machines</th>${columns.map(state => html`<th scope="col" class="number">${glyphs[state]} ${state}</th>`)}<th scope="col" class="number">Share with drift</th></tr></thead>
<tbody>${groups.slice(0, mostGroups).map(group => groupRow(group, columns))}</tbody></table>
${more > 0 && html`<p>And ${many(more, 'group')} more with less drift.</p>`}`;
}

function groupRow(
  { name, machines, counts, filter, mostWrong }: ShownGroup,
  columns: readonly State[],
): Markup {
  const linked = (of: number, state?: State): Content =>
    of === 0
      ? '0'
      : name === undefined
        ? number(of)
        : filterLink({ ...filter, ...(state && { state }) }, number(of), of);
  return html`<tr><th scope="row">${groupName(name)}${mostWrong && html` <small>most often ${told(mostWrong.name)} (${number(mostWrong.drift)})</small>`}
${stackedBar(counts, machines)}</th>
<td class="number">${linked(machines)}</td>${columns.map(state => html`<td class="number">${linked(counts[state], state)}</td>`)}<td class="number">${percent(counts.drift, machines)}</td></tr>
`;
}

export function groupName(name: string | undefined): Content {
  return name === undefined ? 'in no group' : told(name);
}

/** A user who has one machine is that machine. */
function users({ overview }: PageData): Content {
  const found = overview.users.ranked(({ machines }) => machines).filter(({ machines }) => machines > 1);
  return (
    found.length > 0 &&
    html`<table class="sortable"><caption>Users in whose settings most machines are not as wanted</caption>
<thead><tr><th scope="col">User</th><th scope="col" class="number">Machines</th></tr></thead>
<tbody>${found.slice(0, mostUsers).map(
      ({
        name,
        machines,
      }) => html`<tr><th scope="row">${told(name)}</th><td class="number">${filterLink({ user: name }, number(machines), machines)}</td></tr>
`,
    )}</tbody></table>
${found.length > mostUsers && html`<p>And ${many(found.length - mostUsers, 'user')} more with fewer machines.</p>`}
${overview.users.isCut && html`<p>There are more users than were counted.</p>`}`
  );
}
