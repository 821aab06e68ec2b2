import { percent } from '../counts.ts';
import { changedInShort } from './changes.ts';
import { shareBar } from './charts.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number, told } from './markup.ts';
import { isGet, machinesOf, type PageData } from './page-data.ts';
import { worstSettings } from './settings.ts';
import { glyphs } from './states.ts';
import { groupsOf } from './where.ts';

/** So many are named where all cannot be. */
const mostNamed = 4;

/** The four questions of who reads a report, each with the beginning of its answer and the way to the whole. */
export function questions(page: PageData): Markup {
  return html`<section class="questions" aria-label="Four questions">
${question('What is wrong most, and why?', 'settings', wrongMost(page))}
${question('Where?', 'where', where(page))}
${question('What changed?', 'changes', changedInShort(page))}
</section>`;
}

function question(title: string, id: string, answer: Content): Markup {
  return html`<article><h2>${title}</h2>
${answer}
<p class="more"><a href="#${id}">All of it<span class="hidden">: ${title}</span></a></p></article>`;
}

function wrongMost(page: PageData): Content {
  const worst = worstSettings(page);
  if (worst.length === 0) {
    return html`<p>Nothing: no setting is known to differ on any machine.</p>`;
  }
  return html`<ol class="ranked">${worst.slice(0, mostNamed).map(
    ({ index, name, drift }) => html`<li><a href="#setting-${index}">${told(name)}</a>
<span class="count drift"><span aria-hidden="true">${glyphs.drift}</span> ${filterLink({ setting: index, check: 'drift' }, many(drift, 'machine'), drift)}</span>
${shareBar(drift, machinesOf(page))}</li>`,
  )}</ol>${left(worst.length, 'setting')}`;
}

function where(page: PageData): Content {
  const groups = groupsOf(page).filter(({ group }) => group.drift > 0);
  const [only] = page.overview.farthest.machines;
  if (groups.length === 0) {
    return only
      ? html`<p>In no group more than elsewhere; farthest from what is wanted is ${filterLink({ machine: only.name }, told(only.name))}.</p>`
      : html`<p>Nowhere: no machine is known to differ.</p>`;
  }
  return html`<ol class="ranked">${groups.slice(0, mostNamed).map(
    ({ kind, group, filter }) => html`<li>${kind} ${told(group.name)}
<span class="count drift"><span aria-hidden="true">${glyphs.drift}</span> ${filterLink({ ...filter, state: 'drift' }, number(group.drift), group.drift)} of ${number(group.machines)}, ${percent(group.drift, group.machines)}</span>
${shareBar(group.drift, group.machines)}</li>`,
  )}</ol>${left(groups.length, 'group')}`;
}

function left(count: number, noun: string): Content {
  return count > mostNamed && html`<p class="soft">and ${many(count - mostNamed, noun)} more</p>`;
}

export function hasQuestions(page: PageData): boolean {
  return !isGet(page) && machinesOf(page) > 1;
}
