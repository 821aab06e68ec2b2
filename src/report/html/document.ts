import { createHash } from 'node:crypto';
import { commandName, packageFile } from '../../package-root.ts';
import { productTitle } from '../../rms/index.ts';
import type { FleetHead } from '../fleet-report.ts';
import { changesSection } from './changes.ts';
import { patterns } from './charts.ts';
import { timeInWords } from './dates.ts';
import { decidedSection } from './decided.ts';
import { exportsInWords, groundsSection } from './grounds.ts';
import { machinesSection } from './machines.ts';
import { html, Markup, told } from './markup.ts';
import { oneMachineSection } from './one-machine.ts';
import { isGet, machinesOf, type PageData } from './page-data.ts';
import { questions } from './questions.ts';
import { settingsSection } from './settings.ts';
import { verdict } from './verdict.ts';
import { whereSection } from './where.ts';

/** In the order in which they count on each other. */
const styles = ['theme.css', 'text.css', 'first-screen.css', 'tables.css', 'print.css'];
const scripts = ['elements.js', 'data.js', 'filter.js', 'list.js', 'sort.js', 'theme.js', 'main.js'];

/** The document up to where data of machines come. They stand before what is read, where nothing of them is displayed. */
export function opening(head: FleetHead): Markup {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style())}'`,
    `script-src '${hashOf(script())}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titleOf(head)}: ${head.configuration}</title>
<style>${new Markup(style())}</style>
`;
}

/** What a reader sees, from the verdict to what it rests on, and the script. */
export function rest(page: PageData): Markup {
  const { head, overview } = page;
  const only = machinesOf(page) === 1 ? overview.first : undefined;
  const body = only
    ? html`${oneMachineSection(page, only)}
${(head.baseline || head.history) && changesSection(page)}
${head.waivers && decidedSection(page)}`
    : html`${!isGet(page) && questions(page)}
${settingsSection(page)}
${!isGet(page) && whereSection(page)}
${!isGet(page) && changesSection(page)}
${!isGet(page) && decidedSection(page)}
${machinesSection(page)}`;
  return html`</head>
<body>
${patterns}
<a class="skip" href="#machines">Skip to the machines</a>
<header>
<h1>${titleOf(head)}</h1>
<p>${told(head.configuration)} ${'·'} ${head.whatIf ? `what if of a ${head.operation}` : head.operation} of ${timeInWords(head.started.toISOString())} ${'·'} ${exportsInWords(page)}</p>
</header>
<main>
${verdict(page)}
${body}
${groundsSection(page)}
</main>
<footer><p>Made by ${commandName} ${head.version}. This file asks for nothing anywhere.</p></footer>
<script>${new Markup(script())}</script>
</body>
</html>
`;
}

/** What is read is not compliance. */
function titleOf({ operation }: FleetHead): string {
  return operation === 'get' ? `${productTitle} settings, as read` : `${productTitle} compliance`;
}

function style(): string {
  return styles.map(asset).join('');
}

/** The files are modules, so that tools know what each takes of others; in the page they are one script. */
function script(): string {
  const texts = scripts.map(name =>
    asset(name)
      .replace(/^import [^;]*;\n/gm, '')
      .replace(/^export /gm, ''),
  );
  return `(() => {\n${texts.join('\n')}})();\n`;
}

/** The package ships them as the files that they are. */
function asset(name: string): string {
  return packageFile(`src/report/html/page/${name}`).toString().replaceAll('\r\n', '\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
