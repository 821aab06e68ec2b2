import { percent } from '../counts.ts';
import { whyOf } from '../words/why.ts';
import { changedInShort } from './changes.ts';
import { shareBar } from './charts.ts';
import { decidedInShort } from './decided.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number, told } from './markup.ts';
import { machinesOf, type PageData } from './page-data.ts';
import { worstSettings } from './settings.ts';
import { glyphs } from './states.ts';
import { groupName, groupsOf } from './where.ts';

/** So many are named where all cannot be. */
const mostNamed = 4;

/** The four questions of who reads a report, each with the beginning of its answer and the way to the whole. */
export function questions(page: PageData): Markup {
  return html`<section class="questions" aria-label="Four questions">
${question('What is wrong most, and why?', 'settings', wrongMost(page))}
${question('Where?', 'where', where(page))}
${question('What changed?', 'changes', changedInShort(page))}
${question('What was decided?', 'decided', decidedInShort(page))}
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
    return html`<p>Nothing: no setting is known to differ${page.head.waivers && ', but for what was accepted'}.</p>`;
  }
  return html`<ol class="ranked">${worst.slice(0, mostNamed).map(
    ({
      index,
      name,
      counts: { drift },
    }) => html`<li><span class="count drift"><span aria-hidden="true">${glyphs.drift}</span> ${filterLink({ setting: index, check: 'drift' }, many(drift, 'machine'), drift)}</span> <a href="#setting-${index}">${told(name)}</a>
${shareBar(drift, machinesOf(page))}${mostFoundOf(page, index)}</li>`,
  )}</ol>${left(worst.length, 'setting')}`;
}

/** What is found most where it differs. */
function mostFoundOf({ overview }: PageData, index: number): Content {
  const [most] =
    overview.found[index]?.ranked(({ state, machines }) => (state === 'drift' ? machines : 0)) ?? [];
  const [first] = most ? whyOf(most.example.setting).differences : [];
  return first && html`<small>wanted ${told(first.wanted)}, most often ${told(first.found)}</small>`;
}

function where(page: PageData): Content {
  const groups = groupsOf(page).filter(({ counts }) => counts.drift > 0);
  const [only] = page.overview.farthest.machines;
  if (groups.length === 0) {
    return only
      ? html`<p>In no group more than elsewhere; farthest from what is wanted is ${filterLink({ machine: only.name }, told(only.name))}.</p>`
      : html`<p>Nowhere: no machine is known to differ.</p>`;
  }
  return html`<ol class="ranked">${groups.slice(0, mostNamed).map(
    ({
      name,
      counts,
      machines,
      filter,
      mostWrong,
    }) => html`<li><span class="count drift"><span aria-hidden="true">${glyphs.drift}</span> ${name === undefined ? number(counts.drift) : filterLink({ ...filter, state: 'drift' }, number(counts.drift), counts.drift)} of ${number(machines)}, ${percent(counts.drift, machines)}</span> ${groupName(name)}
${shareBar(counts.drift, machines)}${mostWrong && html`<small>most often ${told(mostWrong.name)}</small>`}</li>`,
  )}</ol>${left(groups.length, 'group')}`;
}

function left(count: number, noun: string): Content {
  return count > mostNamed && html`<p class="soft">and ${many(count - mostNamed, noun)} more</p>`;
}
