import {
  type DatedWaiver,
  daysOfWarning,
  isExpiring,
  isNeedless,
  isUnused,
  type WaiverUse,
} from '../waivers/waiver.ts';
import { dateInWords } from './dates.ts';
import { filterLink } from './filter-link.ts';
import { type Content, html, join, type Markup, many, number, told } from './markup.ts';
import { checksOf, type PageData } from './page-data.ts';

/** A waiver with what it came to. */
interface Used {
  readonly waiver: DatedWaiver;
  readonly use: WaiverUse;
}

function usedOf({ head, end }: PageData): Used[] {
  const uses = new Map((end.waivers ?? []).map(use => [use.id, use]));
  return (head.waivers?.waivers ?? []).flatMap(waiver => {
    const use = uses.get(waiver.id);
    return use ? [{ waiver, use }] : [];
  });
}

/** What of the waivers somebody should look at, in a list. */
export function decidedInShort(page: PageData): Content {
  const used = usedOf(page);
  if (!page.head.waivers) {
    return html`<p>Nothing: no file of waivers was given.</p>`;
  }
  const count = (is: (one: Used) => boolean): number => used.filter(is).length;
  const active = count(({ waiver }) => waiver.state === 'active');
  /** What is said of one of them, and of several. */
  const rows: readonly (readonly [count: number, one: string, several: string])[] = [
    [
      count(({ waiver }) => waiver.state === 'expired'),
      'expired: what it covered is drift again',
      'expired: what they covered is drift again',
    ],
    [
      count(({ waiver }) => isExpiring(waiver)),
      `expires within ${daysOfWarning} days`,
      `expire within ${daysOfWarning} days`,
    ],
    [
      count(({ waiver }) => waiver.state === 'under review'),
      'under review, and covers nothing',
      'under review, and cover nothing',
    ],
    [
      count(({ waiver }) => waiver.state === 'rejected'),
      'rejected, and covers nothing',
      'rejected, and cover nothing',
    ],
    [
      count(({ use }) => isUnused(use)),
      'unused: it is about nothing that was audited',
      'unused: they are about nothing that was audited',
    ],
    [
      count(({ use }) => isNeedless(use)),
      'needless: all that it is about is as wanted',
      'needless: all that they are about is as wanted',
    ],
  ];
  const waived = checksOf(page).decided?.waived ?? 0;
  const machines = page.overview.withState.waived;
  return html`<ul class="changes"><li><strong>${number(active)}</strong> active ${active === 1 ? 'waiver covers' : 'waivers cover'} ${many(waived, 'check')}${waived > 0 && html` <small>on ${filterLink({ check: 'waived' }, many(machines, 'machine'), machines)}</small>`}</li>
${rows.filter(([count]) => count > 0).map(([count, one, several]) => html`<li><strong>${number(count)}</strong> ${count === 1 ? one : several}</li>`)}</ul>`;
}

export function decidedSection(page: PageData): Markup {
  const { waivers } = page.head;
  const used = usedOf(page);
  return html`<section id="decided" aria-labelledby="decided-title">
<h2 id="decided-title">What was decided?</h2>
${waivers ? html`<p>${many(used.length, 'waiver')} in ${told(waivers.file)}. <small>SHA-256 <code>${waivers.sha256}</code></small></p>` : html`<p>No file of waivers was given. With <code>--waivers FILE</code> what differs can be accepted, with a reason, by somebody and for a time.</p>`}
${
  used.length > 0 &&
  html`<table><caption>Every waiver, as it is on the day of the run</caption>
<thead><tr><th scope="col">Waiver</th><th scope="col">What and why</th><th scope="col" class="number">Covers</th></tr></thead>
<tbody>${used.map(row)}</tbody></table>`
}
</section>`;
}

function row({ waiver, use }: Used): Markup {
  const { id, state, settings, machines = [], groups = [], except, justification, owner, line } = waiver;
  const list = (names: readonly string[]): Content => join(names.map(told), ', ');
  const meant: Content[] = [
    machines.length > 0 && html`machines ${list(machines)}`,
    groups.length > 0 && html`groups ${list(groups)}`,
  ].filter(Boolean);
  const excepted = [...(except?.machines ?? []), ...(except?.groups ?? [])];
  const covered = use.covered.drift + use.covered.unknown;
  return html`<tr><th scope="row">${told(id)}<br><span class="decision ${state.replace(' ', '-')}">${state}</span><br><small>${lasts(waiver)}<br>line ${line}</small></th>
<td>${list(settings)} on ${join(meant, ' and ')}${excepted.length > 0 && html`, except ${list(excepted)}`}
<p>${told(justification)}</p><p class="soft">${told(owner)}${approval(waiver)}</p>${notes({ waiver, use }).map(note => html`<p>${note}</p>`)}</td>
<td class="number">${covered === 0 ? '0' : html`${state !== 'active' && 'would cover '}${filterLink({ waiver: id }, many(covered, 'check'))} <br><small>on ${many(use.onMachines, 'machine')}</small>`}</td></tr>
`;
}

function lasts({ expiresOn, daysLeft }: DatedWaiver): string {
  if (expiresOn === undefined) {
    return 'permanent';
  }
  const when = dateInWords(expiresOn);
  return daysLeft !== undefined && daysLeft < 0
    ? `expired after ${when}, ${many(-daysLeft, 'day')} before`
    : `until ${when}${daysLeft === undefined ? '' : `, ${many(daysLeft, 'day')} left`}`;
}

function approval({ approvedBy, approvedOn, ticket, category }: DatedWaiver): Content {
  return [
    approvedBy !== undefined && html`; approved by ${told(approvedBy)}`,
    approvedOn !== undefined && ` on ${dateInWords(approvedOn)}`,
    ticket !== undefined && html`; ${told(ticket)}`,
    category !== undefined && `; ${category.replace('_', ' ')}`,
  ];
}

function notes({ waiver, use }: Used): string[] {
  return [
    ...(isUnused(use) ? ['Unused: it is about nothing that was audited.'] : []),
    ...(isNeedless(use) ? ['Needless: all that it is about is as wanted.'] : []),
    ...(use.uncovered > 0
      ? [
          `${many(use.uncovered, 'check')} that it is about it does not cover: only ${waiver.states.join(' and ')}.`,
        ]
      : []),
    ...(use.overridden > 0
      ? [`Something else than it accepts was found in ${many(use.overridden, 'check')}.`]
      : []),
    ...(use.withheld > 0
      ? [`Not applied to ${many(use.withheld, 'check')}: another target has the same machine's name.`]
      : []),
  ];
}
