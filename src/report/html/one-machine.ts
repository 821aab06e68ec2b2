import { nameInType } from '../../model/resource.ts';
import { sinceInWords } from '../history/history-words.ts';
import type { MachineResult, SettingResult } from '../result.ts';
import { hasUnknown } from '../result.ts';
import { foundInWords } from '../words/found.ts';
import { mendingCommand } from '../words/mend.ts';
import { sentencesOf } from '../words/sentences.ts';
import { whyOf } from '../words/why.ts';
import { dateInWords } from './dates.ts';
import { exportedInWords } from './grounds.ts';
import { type Content, html, join, type Markup, told } from './markup.ts';
import { isGet, type PageData } from './page-data.ts';
import { references } from './settings.ts';
import { machineState, stateMark, stateOf } from './states.ts';

/** The page of one machine: every setting with all that there is to say of it, open. */
export function oneMachineSection(page: PageData, machine: MachineResult): Markup {
  const order = machine.settings
    .map((setting, index) => ({ setting, index }))
    .sort((a, b) => rank(a.setting) - rank(b.setting));
  return html`<section id="machines" aria-labelledby="machines-title" tabindex="-1">
<h2 id="machines-title">${told(machine.name)} ${stateMark(machineState(machine), isGet(page))}</h2>
<p class="soft">${told(machine.source)}, ${exportedInWords(machine.collected, page.head.started)}</p>
${(machine.files ?? []).map(({ path, sha256 }) => html`<p><small>${told(path)}: ${sha256 === undefined ? 'read in parts' : html`SHA-256 <code>${sha256}</code>`}</small></p>`)}
${machine.error !== undefined && html`<p>${told(machine.error)}</p>`}
${page.head.operation === 'audit' && machine.remarks.map(remark => html`<p class="remark">${told(remark)}</p>`)}
${!isGet(page) && machine.status !== 'ok' && html`<p>What mends it, on that machine: <code>${mendingCommand(page.head.configuration)}</code></p>`}
${order.map(({ setting, index }) => article(page, machine, setting, index))}
</section>`;
}

function rank(setting: SettingResult): number {
  return { drift: 0, unknown: 1, waived: 2, ok: 3 }[stateOf(setting)];
}

function article(page: PageData, machine: MachineResult, setting: SettingResult, index: number): Markup {
  const { name, type, found, waiver, since } = setting;
  const said = sentencesOf({ ...setting, found: [] }, machine);
  const beside = [
    stateOf(setting) === 'waived' && setting.status,
    waiver && `waiver ${waiver.id}, ${waiver.state}`,
    since && sinceInWords(since, dateInWords),
  ].filter(Boolean);
  return html`<article><h3>${told(name)} ${stateMark(stateOf(setting), isGet(page))} <small>${join([nameInType(type), ...beside], ' · ')}${references(page.head.settings[index] ?? {})}</small></h3>
${differences(setting)}
${found && values(setting)}
${said.length > 0 ? html`<ul>${said.map(sentence => html`<li>${told(sentence)}</li>`)}</ul>` : !isGet(page) && html`<p class="soft">As wanted.</p>`}
</article>`;
}

/** Wanted and found side by side. */
function differences(setting: SettingResult): Content {
  const rows = whyOf(setting).differences;
  return (
    rows.length > 0 &&
    html`<table><caption class="hidden">Wanted and found of ${told(setting.name)}</caption>
<thead><tr><th scope="col">Property</th><th scope="col">Wanted</th><th scope="col">Found</th></tr></thead>
<tbody>${rows.map(
      ({
        property,
        wanted,
        found,
      }) => html`<tr><th scope="row">${propertyName(property)}</th><td>${told(wanted)}</td><td>${told(found)}</td></tr>
`,
    )}</tbody></table>`
  );
}

/** A narrow screen breaks it between its words. */
function propertyName(property: string): Content {
  return join(property.split(/(?<=[a-z])(?=[A-Z])/), html`<wbr>`);
}

/** What a Get found. */
function values(setting: SettingResult): Content {
  const rows = foundInWords(setting.found ?? [], !hasUnknown(setting));
  return (
    rows.length > 0 &&
    html`<table><caption class="hidden">What was read of ${told(setting.name)}</caption>
<thead><tr><th scope="col">Property</th><th scope="col">Value</th><th scope="col">Where from</th></tr></thead>
<tbody>${rows.map(
      ({
        property,
        value = '-',
        source,
        place,
      }) => html`<tr><th scope="row">${propertyName(property)}</th><td>${told(value)}</td><td>${told([source, place].filter(Boolean).join(', '))}</td></tr>
`,
    )}</tbody></table>`
  );
}
