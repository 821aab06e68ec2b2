import assert from 'node:assert/strict';
import type { ListItem } from 'mdast';
import { parse } from 'yaml';
import type { FleetFormat } from '../../src/report/fleet/formats.ts';
import { readCsv } from '../support/readers/csv.ts';
import { nodesOf, readMarkdown, textOf } from '../support/readers/markdown.ts';
import { parseXml, type XmlElement } from '../support/readers/xml.ts';

/** What a report says of one setting, whatever its form. */
export interface Said {
  readonly status: string;
  /** All that it says of it. */
  readonly text: string;
}

/** What a report says of one machine. */
export interface SaidOfMachine {
  readonly settings: ReadonlyMap<string, Said>;
  /** What it says beside the settings. */
  readonly beside: string;
}

/** The operations that reports are of; `what if` is a Set that was only asked so. */
export type Asked = 'get' | 'test' | 'set' | 'what if' | 'audit';

/** Reads a report of one machine back. Settings have names of one word, all of them others. */
export function readBack(format: FleetFormat, text: string, asked: Asked): SaidOfMachine {
  switch (format) {
    case 'table':
      return fromTable(text, asked);
    case 'json':
      return asked === 'audit' ? fromMachine(JSON.parse(text).machines[0]) : fromDsc(JSON.parse(text));
    case 'yaml':
      return asked === 'audit' ? fromMachine(parse(text).machines[0]) : fromDsc(parse(text));
    case 'ndjson': {
      const lines = text.trimEnd().split('\n');
      const results = lines.map(line => JSON.parse(line));
      return asked === 'audit' ? fromMachine(results[1]) : fromDsc({ ...results[0], results });
    }
    case 'csv':
      return fromCsv(text);
    case 'markdown':
      return fromMarkdown(text, asked);
    case 'junit':
      return fromJunit(text);
    case 'sarif':
      return fromSarif(text, asked);
    case 'html':
      return fromHtml(text, asked);
  }
}

type Settings = Map<string, Said>;

interface DscResult {
  readonly metadata: { readonly RmsClientDsc: object };
  readonly results: readonly {
    readonly name: string;
    readonly metadata: { readonly RmsClientDsc: { readonly status: string } };
  }[];
}

function fromDsc({ metadata, results }: DscResult): SaidOfMachine {
  return {
    settings: new Map(
      results.map(result => [
        result.name,
        { status: result.metadata.RmsClientDsc.status, text: textsIn(result).join('\n') },
      ]),
    ),
    beside: textsIn(metadata).join('\n'),
  };
}

interface MachineInJson {
  readonly remarks: readonly string[];
  readonly settings: readonly { readonly name: string; readonly status: string }[];
}

function fromMachine({ settings, remarks }: MachineInJson): SaidOfMachine {
  return {
    settings: new Map(settings.map(one => [one.name, { status: one.status, text: textsIn(one).join('\n') }])),
    beside: remarks.join('\n'),
  };
}

/** Every text in data, and every other value as text. */
function textsIn(data: unknown): string[] {
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [String(data)];
}

function fromCsv(text: string): SaidOfMachine {
  const [head = [], ...rows] = readCsv(text);
  const cell = (row: readonly string[], column: string): string => row[head.indexOf(column)] ?? '';
  return {
    settings: new Map(
      rows.map(row => [cell(row, 'Setting'), { status: cell(row, 'Status'), text: cell(row, 'Reasons') }]),
    ),
    beside: cell(rows[0] ?? [], 'Remarks'),
  };
}

/** The only list in a list of a report of one machine has its settings, and in each what is to be said of it. */
function fromMarkdown(text: string, asked: Asked): SaidOfMachine {
  const tree = readMarkdown(text);
  const title = asked === 'audit' ? /^The machines farthest/ : /^The machine$/;
  const at = tree.children.findIndex(node => node.type === 'heading' && title.test(textOf(node)));
  const list = at === -1 ? undefined : tree.children[at + 1];
  assert(list === undefined || list.type === 'list');
  const settings: Settings = new Map();
  const beside: string[] = [];
  for (const item of (list?.children ?? []).flatMap(machine => listIn(machine))) {
    const [line, ...below] = item.children;
    const [, word = '', name = ''] =
      /^\S* ?(ok|drift|unknown|read) (\S+) \(Rms\w+\)/.exec(line ? textOf(line) : '') ?? [];
    if (name === '') {
      beside.push(textOf(item));
      continue;
    }
    const said = below.flatMap(list => nodesOf(list)).filter(node => node.type === 'listItem');
    settings.set(name, { status: word, text: said.map(textOf).join('\n') });
  }
  return { settings, beside: beside.join('\n') };
}

function listIn(item: ListItem): ListItem[] {
  return item.children.flatMap(child => (child.type === 'list' ? child.children : []));
}

function fromJunit(text: string): SaidOfMachine {
  const [suite] = parseXml(text).children;
  assert(suite);
  const out = suite.children.find(({ name }) => name === 'system-out')?.text ?? '';
  const settings: Settings = new Map();
  for (const { attributes, children } of suite.children.filter(({ name }) => name === 'testcase')) {
    const title = attributes.name ?? '';
    const [verdict] = children;
    const beside = out.split('\n').filter(line => line.startsWith(`${title}: `));
    const said = [verdict?.attributes.message ?? '', verdict?.text ?? '', ...beside];
    settings.set(title.replace(/ \(.*/, ''), { status: statusOf(verdict), text: said.join('\n') });
  }
  const counts = ['failures', 'errors'].map(kind => suite.attributes[kind]);
  const words = [...settings.values()].map(({ status }) => status);
  assert.deepEqual(
    counts,
    ['drift', 'unknown'].map(word => String(words.filter(status => status === word).length)),
  );
  return { settings, beside: out };
}

function statusOf(verdict: XmlElement | undefined): string {
  const kinds: Readonly<Record<string, string>> = { failure: 'drift', error: 'unknown', skipped: 'read' };
  return verdict ? (kinds[verdict.name] ?? verdict.name) : 'ok';
}

interface SarifResult {
  readonly ruleId: string;
  readonly kind?: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly logicalLocations: readonly { readonly name: string }[] }[];
}

/** Only what is to be said of has a result. */
function fromSarif(text: string, asked: Asked): SaidOfMachine {
  const [run] = JSON.parse(text).runs as { results: readonly SarifResult[]; invocations: object }[];
  assert(run);
  const settings: Settings = new Map();
  for (const { ruleId, kind, message, locations } of run.results) {
    const name = locations[0]?.logicalLocations[0]?.name ?? '';
    const good = asked === 'get' ? 'read' : 'ok';
    const status = kind === 'informational' ? good : ruleId === 'CouldNotTell' ? 'unknown' : 'drift';
    assert(!settings.has(name), `${name} has two results.`);
    // First comes which machine and setting it is.
    settings.set(name, { status, text: message.text.slice(`PC01: ${name}: `.length) });
  }
  return { settings, beside: textsIn(run.invocations).join('\n') };
}

/** What a reader sees of one machine is what the script of the page has of it. */
function fromHtml(text: string, asked: Asked): SaidOfMachine {
  const block = (id: string) =>
    JSON.parse(new RegExp(`id="${id}">(.*?)</script>`, 's').exec(text)?.[1] ?? 'null');
  const { settings, texts } = block('data-shared') as { settings: string[]; texts: string[] };
  const [machine] = block('data-machines') as [
    [
      ...[string, string, string?, string?, number?, number?],
      entries?: [number, string, string | number, (string | number)[], ...(string | number)[][]][],
      users?: string[],
      notes?: string[],
    ],
  ];
  const [, , , , , , entries = [], users = [], notes = []] = machine;
  const textOf = (ref: string | number): string =>
    typeof ref === 'string' ? ref : ref < 0 ? (users[-1 - ref] ?? '') : (texts[ref] ?? '');
  const words: Readonly<Record<string, string>> = { d: 'drift', b: 'drift', u: 'unknown' };
  const good = asked === 'get' ? 'read' : 'ok';
  const seen = text.slice(text.indexOf('<body>')).replaceAll(/<wbr>|<\/?bdi>/g, '');
  return {
    settings: new Map(
      settings.map((name, index) => {
        const [, letters = '', , , ...sentences] = entries.find(([at]) => at === index) ?? [];
        const said = sentences.map(([shape = '', ...parts]) => {
          let part = 0;
          return textOf(shape).replaceAll('\u0001', () => textOf(parts[part++] ?? ''));
        });
        const shown = said.filter(one => seen.includes(`<li>${inHtml(one)}</li>`)).length;
        // What a Get found is a table there.
        assert(asked === 'get' || shown === said.length, `${said.join('\n')}\n${seen}`);
        return [name, { status: words[letters] ?? good, text: said.join('\n') }];
      }),
    ),
    beside: notes.join('\n'),
  };
}

function inHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
  };
  return text.replace(/[&<>"']/g, sign => entities[sign] ?? sign);
}

/** A line begins a setting where it has its title; what follows is of that setting. */
function fromTable(text: string, asked: Asked): SaidOfMachine {
  const settings: Settings = new Map();
  const beside: string[] = [];
  const indent = asked === 'audit' ? ' +' : '';
  const titles = new RegExp(`^${indent}(?:(ok|drift|unknown) +)?(\\S+) \\(Rms\\w+\\)$`);
  let current: { name: string; status: string; lines: string[] } | undefined;
  const finish = (): void => {
    if (current) {
      settings.set(current.name, { status: current.status, text: current.lines.join('\n') });
    }
    current = undefined;
  };
  for (const line of text.split('\n')) {
    const [, status, name] = titles.exec(line) ?? [];
    if (name !== undefined) {
      finish();
      current = { name, status: status ?? 'read', lines: [] };
    } else if (current && /^\s+\S/.test(line)) {
      current.lines.push(line);
      if (/^ {2}unknown /.test(line)) {
        current.status = 'unknown';
      }
    } else {
      finish();
      beside.push(line);
    }
  }
  finish();
  return { settings, beside: beside.join('\n') };
}
