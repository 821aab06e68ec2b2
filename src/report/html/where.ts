import { percent } from '../counts.ts';
import { stackedBar } from './charts.ts';
import { type Filter, filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number, told } from './markup.ts';
import type { Group } from './overview.ts';
import { machinesOf, type PageData } from './page-data.ts';

/** A group of machines, by what it is one, and how to ask for it. */
export interface FoundGroup {
  readonly kind: string;
  readonly group: Group;
  readonly filter: Filter;
}

/** Groups that say where something is wrong: by folder, and by user. Most drift first. */
export function groupsOf(page: PageData): FoundGroup[] {
  return [...foldersOf(page), ...usersOf(page)].sort((a, b) => b.group.drift - a.group.drift);
}

/** One folder for all, or one for each machine, says nothing. */
function foldersOf(page: PageData): FoundGroup[] {
  const { folders } = page.overview;
  const isTelling = folders.size > 1 && folders.size <= machinesOf(page) / 2;
  return isTelling ? inOrder(folders.ranked(byDrift), 'folder', name => ({ folder: name })) : [];
}

/** A user who has one machine is that machine. */
function usersOf({ overview }: PageData): FoundGroup[] {
  const users = overview.users.ranked(byDrift).filter(({ machines }) => machines > 1);
  return inOrder(users, 'user', name => ({ user: name }));
}

function inOrder(groups: readonly Group[], kind: string, filter: (name: string) => Filter): FoundGroup[] {
  return groups.map(group => ({ kind, group, filter: filter(group.name) }));
}

function byDrift({ drift, unknown }: Group): number {
  return drift * 1e6 + unknown;
}

/** So many groups of a kind are listed. */
const mostGroups = 40;

export function whereSection(page: PageData): Markup {
  const kinds: readonly (readonly [title: string, groups: readonly FoundGroup[], isAll: boolean])[] = [
    ['By folder', foldersOf(page), true],
    ['By user', usersOf(page), false],
  ];
  const tables = kinds.flatMap(([title, groups, isAll]) =>
    groups.length === 0 ? [] : [table(page, title, groups, isAll)],
  );
  return html`<section id="where" aria-labelledby="where-title">
<h2 id="where-title">Where?</h2>
${tables.length > 0 ? tables : html`<p>The machines are in no groups: they are in one folder, and no user has several of them. The machines that are farthest from what is wanted are <a href="#machines">below</a>.</p>`}
</section>`;
}

/** @param isAll are the groups of all machines, or only of those with drift? */
function table(page: PageData, title: string, groups: readonly FoundGroup[], isAll: boolean): Markup {
  const shown = groups.slice(0, mostGroups);
  const more = groups.length - shown.length;
  return html`<h3>${title}</h3>
<table class="sortable"><caption>${isAll ? 'Groups of machines, those with most drift first' : 'Users in whose settings most machines are not as wanted'}</caption>
<thead><tr><th scope="col">${title.replace('By ', '').replace(/^./, letter => letter.toUpperCase())}</th><th scope="col" class="number">Machines</th><th scope="col" class="number">✗ drift</th><th scope="col" class="number">? unknown</th><th scope="col" class="number">Drift</th></tr></thead>
<tbody>${shown.map(one => row(page, one))}</tbody></table>
${more > 0 && html`<p>And ${many(more, 'group')} more with less drift.</p>`}`;
}

function row(page: PageData, { group, filter }: FoundGroup): Markup {
  const { name, machines, drift, unknown } = group;
  const count = (state: 'any' | 'drift' | 'unknown', of: number): Content =>
    of === 0 ? '0' : filterLink(state === 'any' ? filter : { ...filter, state }, number(of), of);
  return html`<tr><th scope="row">${told(name)}${mostWrong(page, group)}
${stackedBar({ ok: machines - drift - unknown, drift, unknown }, machines)}</th>
<td class="number">${count('any', machines)}</td><td class="number">${count('drift', drift)}</td><td class="number">${count('unknown', unknown)}</td><td class="number">${percent(drift, machines)}</td></tr>
`;
}

function mostWrong({ end }: PageData, { bySetting }: Group): Content {
  const most = Math.max(0, ...bySetting);
  const setting = end.settings[bySetting.indexOf(most)];
  return most > 0 && setting && html` <small>most often ${told(setting.name)} (${number(most)})</small>`;
}
