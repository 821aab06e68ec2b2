import { ratesOf, total } from '../counts.ts';
import { phasesInWords } from '../phase.ts';
import { stackedBar } from './charts.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, type Markup, many, number, told } from './markup.ts';
import { checksOf, isGet, machinesOf, openMachines, type PageData, shownStates } from './page-data.ts';
import { byState, glyphs, type State, stateWord } from './states.ts';

/** The sentence by which a reader who reads nothing else knows how it is, and the counts that it is made of. */
export function verdict(page: PageData): Markup {
  const checks = checksOf(page);
  const counts = byState(checks);
  const { phases } = page.end;
  return html`<section class="verdict ${worst(page)}" aria-labelledby="verdict">
<h2 id="verdict"><span class="glyph" aria-hidden="true">${glyphs[worst(page)]}</span> <span>${sentence(page)}</span></h2>
${remarks(page)}
<ul class="tiles">${shownStates(page).map(state => tile(page, state, counts[state]))}</ul>
${stackedBar(counts, total(checks))}
${!isGet(page) && total(checks) > 0 && rates(page)}
${phases && html`<p>${phasesInWords(phases, machinesOf(page))}</p>`}
</section>`;
}

function worst(page: PageData): State {
  const { drift, unknown } = openMachines(page);
  return drift > 0 ? 'drift' : unknown > 0 || machinesOf(page) === 0 ? 'unknown' : 'ok';
}

function sentence(page: PageData): Content {
  const { drift, unknown, waived } = openMachines(page);
  const count = machinesOf(page);
  const all = many(count, 'machine');
  const wanted = many(page.end.settings.length, 'setting');
  const untold = filterLink({ state: 'unknown' }, many(unknown, 'machine'), unknown);
  if (count === 0 || page.end.settings.length === 0) {
    return html`Nothing was compared: there ${count === 0 ? 'was no machine' : 'are no settings'}.`;
  }
  if (isGet(page)) {
    return html`Read ${wanted} on ${all}${unknown > 0 && html`; of ${untold} something could not be told`}.`;
  }
  const accepted =
    waived > 0 &&
    html` On ${filterLink({ state: 'waived' }, number(waived), waived)}${drift + unknown > 0 && ' more'} all that differs was accepted.`;
  const { first } = page.overview;
  if (count === 1 && first && drift > 0) {
    const checks = byState(checksOf(page));
    const also = checks.unknown > 0 && html` Of ${number(checks.unknown)} more it could not be told.`;
    return html`Not in the desired state: ${told(first.name)} differs from what is wanted in ${number(checks.drift)} of ${wanted}.${also}`;
  }
  if (drift > 0) {
    const wrong = filterLink({ state: 'drift' }, number(drift), drift);
    const also =
      unknown > 0 &&
      html` Of ${filterLink({ state: 'unknown' }, number(unknown), unknown)} more it could not be told.`;
    return html`Not in the desired state: ${wrong} of ${all} ${drift === 1 ? 'differs' : 'differ'} from what is wanted, in at least one of ${wanted}.${also}${accepted}`;
  }
  if (unknown > 0) {
    const others = count - unknown - waived;
    const rest = others > 0 && html` On ${number(others)}, ${wanted} were compared, with no difference.`;
    return html`Not everything could be told: of ${untold} something could not be read.${rest}${accepted}`;
  }
  return waived > 0
    ? html`In the desired state, but for what was accepted: compared ${wanted} on ${all}.${accepted}`
    : html`In the desired state: compared ${wanted} on ${all}, no difference.`;
}

/** Of one machine what is said beside its settings is said of all. */
function remarks(page: PageData): Content {
  const only = page.head.operation === 'audit' ? undefined : page.overview.first;
  return (only?.remarks ?? []).map(remark => html`<p class="remark">${remark}</p>`);
}

function tile(page: PageData, state: State, count: number): Markup {
  const machines = page.overview.withState[state];
  const where = html`on ${filterLink({ check: state }, many(machines, 'machine'), machines)}`;
  return html`<li class="${state}"><span class="glyph" aria-hidden="true">${glyphs[state]}</span> <strong>${number(count)}</strong> ${stateWord(state, isGet(page))} ${machinesOf(page) > 1 && machines > 0 && html`<small>${where}</small>`}</li>`;
}

/** Rates with what they are made of: of another denominator they would be others. */
function rates(page: PageData): Markup {
  const checks = checksOf(page);
  const { ok, waived } = byState(checks);
  const above = { strict: number(ok), accepted: number(ok + waived) };
  return html`<ul class="rates">${ratesOf(checks).map(
    ({ name, share, formula }) =>
      html`<li><strong>${share}</strong> ${name}: ${formula} = ${above[name]} / ${number(total(checks))}</li>`,
  )}<li>A check is one setting on one machine.</li></ul>`;
}
