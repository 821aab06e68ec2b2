import { percent, total } from '../counts.ts';
import { phasesInWords } from '../phase.ts';
import { stackedBar } from './charts.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number } from './markup.ts';
import { checksOf, isGet, machinesOf, type PageData } from './page-data.ts';
import { glyphs, type State, states, stateWord } from './states.ts';

/** The sentence by which a reader who reads nothing else knows how it is, and the counts that it is made of. */
export function verdict(page: PageData): Markup {
  const checks = checksOf(page);
  const { phases } = page.end;
  return html`<section class="verdict ${worst(page)}" aria-labelledby="verdict">
<h2 id="verdict"><span class="glyph" aria-hidden="true">${glyphs[worst(page)]}</span> <span>${sentence(page)}</span></h2>
${remarks(page)}
<ul class="tiles">${shownStates(page).map(state => tile(page, state, checks[state]))}</ul>
${stackedBar(checks, total(checks))}
${isGet(page) ? undefined : formulas(page)}
${phases && html`<p>${phasesInWords(phases, machinesOf(page))}</p>`}
</section>`;
}

function worst({ end: { machines } }: PageData): State {
  return machines.drift > 0 ? 'drift' : machines.unknown > 0 || total(machines) === 0 ? 'unknown' : 'ok';
}

function shownStates(page: PageData): readonly State[] {
  return isGet(page) ? states.filter(state => state !== 'drift') : states;
}

function sentence(page: PageData): Content {
  const { machines, settings } = page.end;
  const all = many(total(machines), 'machine');
  const wanted = many(settings.length, 'setting');
  const untold = filterLink({ state: 'unknown' }, many(machines.unknown, 'machine'), machines.unknown);
  if (total(machines) === 0 || settings.length === 0) {
    return html`Nothing was compared: there ${total(machines) === 0 ? 'was no machine' : 'are no settings'}.`;
  }
  if (isGet(page)) {
    const but = machines.unknown > 0 && html`; of ${untold} something could not be told`;
    return html`Read ${wanted} on ${all}${but}.`;
  }
  if (machines.drift > 0) {
    const wrong = filterLink({ state: 'drift' }, number(machines.drift), machines.drift);
    const also = machines.unknown > 0 && html` Of ${untold} more it could not be told.`;
    return html`Not in the desired state: ${wrong} of ${all} ${machines.drift === 1 ? 'differs' : 'differ'} from what is wanted, in at least one of ${wanted}.${also}`;
  }
  if (machines.unknown > 0) {
    const others = total(machines) - machines.unknown;
    return html`Not everything could be told: of ${untold} something could not be read. ${others > 0 && html`On the other ${number(others)}, ${wanted} were compared, with no difference.`}`;
  }
  return html`In the desired state: compared ${wanted} on ${all}, no difference.`;
}

/** Of one machine what is said beside its settings is said of all. */
function remarks(page: PageData): Content {
  const only = page.head.operation === 'audit' ? undefined : page.overview.first;
  return (only?.remarks ?? []).map(remark => html`<p class="remark">${remark}</p>`);
}

function tile(page: PageData, state: State, count: number): Markup {
  const machines = page.overview.withState[state];
  const where = html`on ${filterLink({ check: state }, many(machines, 'machine'), machines)}`;
  return html`<li class="${state}"><span class="glyph" aria-hidden="true">${glyphs[state]}</span> <strong>${number(count)}</strong> ${stateWord(state, isGet(page))} <small>${where}</small></li>`;
}

/** Rates with what they are made of: of another denominator they would be others. */
function formulas(page: PageData): Markup {
  const checks = checksOf(page);
  const all = total(checks);
  return html`<p class="formula"><strong>${percent(checks.ok, all)}</strong> of ${many(all, 'check')} are ok: ok ÷ (ok + drift + unknown) = ${number(checks.ok)} ÷ ${number(all)}. A check is one setting on one machine.</p>`;
}
