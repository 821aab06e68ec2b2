import { total } from '../counts.ts';
import { baselineName, differencesInWords } from '../history/baseline-words.ts';
import type { HistorySummary, TrendPoint } from '../history/history.ts';
import { dateInWords } from './dates.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number, told } from './markup.ts';
import type { PageData } from './page-data.ts';
import { sparkline } from './sparkline.ts';
import { glyphs } from './states.ts';

/** What changed, in a list of counts. */
export function changedInShort(page: PageData): Content {
  const { since, history } = page.end;
  if (history) {
    return html`${trend(history)}${historyCounts(page, history)}`;
  }
  return since
    ? baselineCounts(page)
    : html`<p>Not asked: this report was not compared with an earlier one.</p>`;
}

export function changesSection(page: PageData): Markup {
  const { baseline, history } = page.head;
  const isNone = !baseline && !history;
  return html`<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">What changed?</h2>
${isNone && html`<p>This report was not compared with an earlier one: <code>--baseline FILE</code> says what got better and worse since.</p>`}
${page.end.history && sinceRuns(page, page.end.history)}
${baseline && sinceBaseline(page)}
</section>`;
}

/** The first screen has the same word. */
const whatCounts = 'Counts are of checks: a check is one setting on one machine.';

/** A count of changes with the machines that they are on. */
function item(
  page: PageData,
  count: number,
  words: Content,
  on?: {
    change?: 'new' | 'known' | 'fixed' | 'otherwise';
    history?: keyof HistorySummary['drift'] | 'resolved';
  },
): Content {
  const { overview } = page;
  const machines = on?.change
    ? overview.withChange[on.change]
    : on?.history
      ? (overview.withHistory.get(on.history) ?? 0)
      : 0;
  return html`<li><strong>${number(count)}</strong> ${words}${on && machines > 0 && html` <small>on ${filterLink(on, many(machines, 'machine'), machines)}</small>`}</li>`;
}

function untold(count: number): Content {
  return count > 0 && ` (${number(count)} could not be told)`;
}

function historyCounts(page: PageData, { drift, unknown, resolved, notSeen }: HistorySummary): Content {
  const kept = drift.unchanged + drift.updated;
  const keptUnknown = unknown.unchanged + unknown.updated;
  const other = drift.firstSeen + drift.otherwise + unknown.firstSeen + unknown.otherwise;
  return html`<ul class="changes">
${item(page, drift.new + unknown.new, html`new${untold(unknown.new)}`, { history: 'new' })}
${item(page, drift.returned, 'returned', { history: 'returned' })}
${item(page, resolved, 'resolved', { history: 'resolved' })}
${item(page, kept + keptUnknown, html`as before${untold(keptUnknown)}`)}
${other > 0 && item(page, other, 'not to be compared: seen for the first time, or wanted otherwise before')}
${notSeen.length > 0 && item(page, notSeen.length, 'machines of earlier runs not seen, of which nothing counts as resolved')}
</ul>`;
}

function trend({ trend: points }: HistorySummary): Content {
  const [first] = points;
  const last = points.at(-1);
  const isBroken = points.some(({ breaks }) => breaks);
  return (
    first &&
    last &&
    points.length > 1 &&
    html`<figure>${sparkline(points)}<figcaption>Checks with drift: ${number(first.checks.drift)} on ${dateInWords(first.asOf)}, ${number(last.checks.drift)} now.${isBroken && ' The line is broken where runs are not to be compared.'}</figcaption></figure>`
  );
}

/** So many runs are listed. */
const mostRuns = 20;

function sinceRuns(page: PageData, history: HistorySummary): Content {
  const { folder, runs, later, unread, notSeen } = history;
  const points = history.trend.slice(-mostRuns).reverse();
  return html`<p>Compared with ${many(runs, 'earlier run')} in ${told(folder)}. ${whatCounts}</p>
${historyCounts(page, history)}
${later > 0 && html`<p>${many(later, 'run')} of a later date ${later === 1 ? 'does' : 'do'} not count.</p>`}
${unread.map(({ file, why }) => html`<p class="remark">${told(file)} could not be read: ${told(why)}</p>`)}
${trend(history)}
${
  points.length > 1 &&
  html`<table><caption>${history.trend.length > mostRuns ? `The last ${mostRuns} runs` : 'The runs'}, this one first</caption>
<thead><tr><th scope="col">Run</th><th scope="col" class="number">Machines</th><th scope="col" class="number">Settings</th><th scope="col" class="number">${glyphs.drift} drift</th><th scope="col" class="number">? unknown</th></tr></thead>
<tbody>${points.map(runRow)}</tbody></table>`
}
${notSeen.length > 0 && html`<h3>Machines that this run did not see</h3><ul class="names">${notSeen.map(({ name, lastSeen, drift }) => html`<li>${told(name)} <small>last seen ${dateInWords(lastSeen)}, ${number(drift)} drift then</small></li>`)}</ul>`}`;
}

function runRow({ asOf, machines, settings, checks, breaks }: TrendPoint): Markup {
  return html`<tr><th scope="row">${dateInWords(asOf)}${breaks && html` <small>not to be compared with the run before it: ${breaks.map(told)}</small>`}</th><td class="number">${number(total(machines))}</td><td class="number">${number(settings)}</td><td class="number">${number(checks.drift)}</td><td class="number">${number(checks.unknown)}</td></tr>
`;
}

function baselineCounts(page: PageData): Content {
  const { since } = page.end;
  return (
    since &&
    html`<ul class="changes">
${item(page, since.new, html`worse${untold(since.newUnknown)}`, { change: 'new' })}
${item(page, since.fixed, 'better', { change: 'fixed' })}
${item(page, since.known, 'still not in the desired state', { change: 'known' })}
${since.otherwise > 0 && item(page, since.otherwise, html`wanted otherwise now and not in the desired state${untold(since.otherwiseUnknown)}`, { change: 'otherwise' })}
${since.gone.length > 0 && item(page, since.gone.length, 'of its machines were not audited')}
</ul>`
  );
}

function sinceBaseline(page: PageData): Content {
  const { baseline } = page.head;
  const gone = page.end.since?.gone ?? [];
  return (
    baseline &&
    html`<p>Since the baseline ${told(baselineName(baseline))}. ${whatCounts}</p>
${baselineCounts(page)}
${differencesInWords(baseline).map(one => html`<p>${told(one)}</p>`)}
${gone.length > 0 && html`<h3>Machines of the baseline that were not audited</h3><ul class="names" id="gone">${gone.map(name => html`<li>${told(name)}</li>`)}</ul>`}`
  );
}
