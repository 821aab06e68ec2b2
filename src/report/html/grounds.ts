import { dateInWords, timeInWords } from './dates.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, told } from './markup.ts';
import { machinesOf, type PageData } from './page-data.ts';

/** What the verdict rests on: the configuration, the exports and their dates, and what was left out. */
export function groundsSection(page: PageData): Markup {
  const { head, end } = page;
  const { notes = [] } = end;
  return html`<section id="grounds" aria-labelledby="grounds-title">
<h2 id="grounds-title">What this rests on</h2>
<dl>
<dt>Configuration</dt><dd>${told(head.configuration)}${head.sha256 !== undefined && html`<br><small>SHA-256 <code>${head.sha256}</code></small>`}</dd>
<dt>Run</dt><dd>${timeInWords(head.started.toISOString())} to ${timeInWords(end.ended.toISOString())}, version ${head.version}</dd>
<dt>Exports</dt><dd>${exportsInWords(page)}</dd>
${notes.length > 0 && html`<dt>Left out</dt>${notes.map(note => html`<dd>${told(note)}</dd>`)}`}
</dl>
</section>`;
}

/** When the exports were made, and that of some it is not known. */
export function exportsInWords(page: PageData): Content {
  const { oldest, newest, undated } = page.overview;
  if (machinesOf(page) === 0) {
    return 'no exports';
  }
  if (oldest === undefined || newest === undefined) {
    return 'no known date of any export';
  }
  const [from, to] = [dateInWords(oldest), dateInWords(newest)];
  const made = from === to ? `exported ${from}` : `exported from ${from} to ${to}`;
  const without =
    undated > 0 &&
    html`; of ${filterLink({ date: 'none' }, many(undated, 'machine'), undated)} no date is known`;
  return html`${made}${without}`;
}

/** When a machine was exported, and how long before the run. */
export function exportedInWords(collected: string | undefined, started: Date): string {
  return collected === undefined
    ? 'no known date of its export'
    : `exported ${timeInWords(collected)}, ${ageInWords(collected, started)} before`;
}

/** How old the export of a machine was when the run was. */
export function ageInWords(collected: string | undefined, started: Date): string {
  if (collected === undefined) {
    return 'no known date';
  }
  const hours = Math.floor((started.getTime() - Date.parse(collected)) / 3_600_000);
  return hours < 48 ? many(Math.max(hours, 0), 'hour') : many(Math.floor(hours / 24), 'day');
}
