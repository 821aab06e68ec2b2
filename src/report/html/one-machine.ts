import type { MachineResult, SettingResult } from '../result.ts';
import { hasUnknown } from '../result.ts';
import { foundInWords } from '../found.ts';
import { nameInType } from '../../model/resource.ts';
import { sentencesOf } from '../sentences.ts';
import { ageInWords } from './grounds.ts';
import { type Content, html, type Markup, told } from './markup.ts';
import { isGet, type PageData } from './page-data.ts';
import { stateMark } from './states.ts';

/** The page of one machine: every setting with all that there is to say of it, open. */
export function oneMachineSection(page: PageData, machine: MachineResult): Markup {
  const order = [...machine.settings].sort((a, b) => rank(a) - rank(b));
  return html`<section id="machines" aria-labelledby="machines-title" tabindex="-1">
<h2 id="machines-title">${told(machine.name)} ${stateMark(machine.status, isGet(page))}</h2>
<p class="soft">${told(machine.source)}, ${ageInWords(machine.collected, page.head.started)}</p>
${machine.error !== undefined && html`<p>${told(machine.error)}</p>`}
${page.head.operation === 'audit' && machine.remarks.map(remark => html`<p class="remark">${told(remark)}</p>`)}
${order.map(setting => article(page, setting))}
</section>`;
}

function rank({ status }: SettingResult): number {
  return { drift: 0, unknown: 1, ok: 2 }[status];
}

function article(page: PageData, setting: SettingResult): Markup {
  const { name, type, status, found } = setting;
  const said = sentencesOf({ ...setting, found: [] });
  const plain = isGet(page) ? undefined : html`<p class="soft">As wanted.</p>`;
  return html`<article><h3>${told(name)} ${stateMark(status, isGet(page))} <small>${nameInType(type)}</small></h3>
${found && values(setting)}
${said.length > 0 ? html`<ul>${said.map(sentence => html`<li>${told(sentence)}</li>`)}</ul>` : plain}
</article>`;
}

/** What a Get found. */
function values(setting: SettingResult): Content {
  const rows = foundInWords(setting.found ?? [], !hasUnknown(setting));
  return (
    rows.length > 0 &&
    html`<table><caption class="hidden">What was read of ${told(setting.name)}</caption>
<thead><tr><th scope="col">Property</th><th scope="col">Value</th><th scope="col">Where from</th></tr></thead>
<tbody>${rows.map(
      ({ property, value = '-', source, place }) => html`<tr><th scope="row">${property}</th><td>${told(value)}</td><td>${told([source, place].filter(Boolean).join(', '))}</td></tr>
`,
    )}</tbody></table>`
  );
}
