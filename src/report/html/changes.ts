import { baselineName, differencesInWords } from '../baseline-words.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number, told } from './markup.ts';
import type { PageData } from './page-data.ts';

/** What changed, in a list of counts. */
export function changedInShort(page: PageData): Content {
  return page.end.since ? counts(page) : html`<p>Not asked: this report was not compared with an earlier one.</p>`;
}

function counts({ end, overview }: PageData): Content {
  const { since } = end;
  if (!since) {
    return undefined;
  }
  const rows = [
    ['new', 'worse', since.new, since.newUnknown],
    ['fixed', 'better', since.fixed, 0],
    ['known', 'still not in the desired state', since.known, 0],
    ['otherwise', 'wanted otherwise now, and not in the desired state', since.otherwise, since.otherwiseUnknown],
  ] as const;
  return html`<ul class="changes">${rows.map(
    ([change, words, count, untold]) => html`<li><strong>${number(count)}</strong> ${words}${untold > 0 && html` (${number(untold)} could not be told)`}${count > 0 && html` <small>on ${filterLink({ change }, many(overview.withChange[change], 'machine'), overview.withChange[change])}</small>`}</li>`,
  )}${since.gone.length > 0 && html`<li><strong>${number(since.gone.length)}</strong> machines of then were not audited</li>`}</ul>`;
}

export function changesSection(page: PageData): Markup {
  const { baseline } = page.head;
  return html`<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">What changed?</h2>
${baseline ? since(page) : html`<p>This report was not compared with an earlier one. <code>--baseline FILE</code> says what got better and worse since.</p>`}
</section>`;
}

function since(page: PageData): Content {
  const { head, end } = page;
  const gone = end.since?.gone ?? [];
  return html`<p>Since the baseline ${head.baseline && told(baselineName(head.baseline))}, settings of machines are:</p>
${counts(page)}
${head.baseline && differencesInWords(head.baseline).map(one => html`<p>${told(one)}</p>`)}
${gone.length > 0 && html`<h3>Machines of the baseline that were not audited</h3><ul class="names">${gone.map(name => html`<li>${told(name)}</li>`)}</ul>`}`;
}
