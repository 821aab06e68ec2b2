import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { printable } from '../../../src/model/printable.ts';
import { fleetReport } from '../../../src/report/fleet/index.ts';
import { markdownLimit } from '../../../src/report/fleet/markdown.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { Tally } from '../../../src/report/tally.ts';
import { nodesOf, readMarkdown, textOf } from '../../support/readers/markdown.ts';
import { hostile, machine, render, sample, settings } from './sample.ts';

/** What the report is made of, none of which is loaded from anywhere, leads anywhere or calls anybody. */
const harmless = [
  ...['root', 'heading', 'paragraph', 'text', 'strong', 'inlineCode', 'list', 'listItem'],
  ...['table', 'tableRow', 'tableCell'],
];

function kindsIn(text: string): string[] {
  return [...new Set(nodesOf(readMarkdown(text)).map(({ type }) => type))];
}

/** The texts in code spans, and all others. */
function textsIn(text: string): { readonly codes: string[]; readonly words: string[] } {
  const nodes = nodesOf(readMarkdown(text));
  return {
    codes: nodes.flatMap(node => (node.type === 'inlineCode' ? [node.value] : [])),
    words: nodes.flatMap(node => (node.type === 'text' ? [node.value] : [])),
  };
}

const tricks = [
  ...hostile,
  '[x](javascript:alert(1))',
  '![x](https://example.com/x.png)',
  '<https://example.com>',
  'https://example.com/x',
  'www.example.com',
  'someone@example.com',
  '@contoso/everyone',
  '#1',
  '``` x',
  '`',
  ' ` `` ',
  'a|b\\|c\\\\|d',
  '| --- |',
  '# x',
  '- [ ] x',
  '[^1]: x',
  '$x$',
  ':tada:',
];

describe('a report of many machines in Markdown', () => {
  it('says the verdict, the counts with their formula, what is wrong most, and which machines are', async () => {
    const text = await render('markdown', sample.slice(0, 4));
    assert.equal(
      text,
      `# RMS client compliance

**Not in the desired state.** Of 2 settings on 4 machines: 1 in the desired state, 1 not, 2 could not be told.

Configuration \`contoso.yaml\`, 2026-01-02 03:04 UTC.

|  | ✓ ok | ✗ drift | ? unknown | strict |
| --- | --- | --- | --- | --- |
| machines | 1 | 1 | 2 | 25 % |
| settings of machines | 4 | 1 | 3 | 50 % |

Shares: strict = ok / (ok + drift + unknown).

## What is wrong most

| Setting | ✗ drift | ? unknown | ✓ ok |
| --- | --- | --- | --- |
| \`No tracing\` (\`RmsTracing\`) | 1 | 1 | 25 % |

- \`No tracing\`
  - ✗ 1 machine: \`Enabled is true; wanted is false.\`
  - ? 1 machine: \`Could not tell: no hive.\`

## What could not be read

- ? 1 machine: \`It is empty.\`

These are \`PC4\`.

## The machines farthest from what is wanted

- ✗ drift \`PC2\` from \`fleet/PC2.reg\`
  - ✗ drift \`No tracing\` (\`RmsTracing\`)
    - \`Enabled is true; wanted is false.\`
- ? unknown \`PC3\` from \`fleet/PC3.reg\`
  - ? unknown \`No tracing\` (\`RmsTracing\`)
    - \`Could not tell: no hive.\`
- ? unknown \`PC4\` from \`fleet/PC4.reg\`
  - \`It is empty.\`
`,
    );
  });

  it('counts machines together that differ in the same way, wherever that is', async () => {
    const differing = (name: string, user: string, found: string): MachineResult => {
      const one = machine(name, 'drift', `Enabled at HKEY_USERS\\${user} is ${found}; wanted is false.`);
      const [first, ...others] = one.settings;
      assert(first);
      const reasons = first.reasons.map(reason => ({
        ...reason,
        evidence: { property: 'Enabled', key: `HKEY_USERS\\${user}`, found, wanted: 'false' },
      }));
      return { ...one, settings: [{ ...first, reasons }, ...others] };
    };
    const text = await render('markdown', [
      differing('A', 'S-1', 'true'),
      differing('B', 'S-2', '7'),
      differing('C', 'S-3', '7'),
    ]);
    assert(
      text.includes(
        '  - ✗ 2 machines: `Enabled: 7, wanted false`\n  - ✗ 1 machine: `Enabled: true, wanted false`\n',
      ),
      text,
    );
  });

  it('never says that nothing differs where nothing was compared', async () => {
    assert.match(await render('markdown', []), /\n\*\*Nothing was compared\.\*\*\n/);
    assert.match(
      await render('markdown', [machine('A', 'ok')]),
      /\*\*In the desired state\.\*\* Compared were 2 set/,
    );
    assert.match(await render('markdown', [machine('A', 'unknown', 'x.')]), /\*\*Could not be told\.\*\*/);
  });

  it('shows names and values as text, whatever is in them', async () => {
    const text = await render(
      'markdown',
      tricks.map(trick => machine(trick, 'drift', trick, [trick], trick)),
    );
    for (const kind of kindsIn(text)) {
      assert(harmless.includes(kind), kind);
    }
    const { codes, words } = textsIn(text);
    for (const trick of tricks) {
      assert(codes.includes(trick), trick);
    }
    assert.doesNotMatch(words.join('\n'), /example|everyone|harm\b|tada|#1/);
  });

  it('shows any name and any sentence whole, in a list and in a table', async () => {
    const piece = fc.constantFrom(
      '`',
      '``',
      '|',
      '\\',
      '*',
      '_',
      '<',
      '[',
      '](',
      ' ',
      '@a',
      '#1',
      'a',
      '~~',
      '\n',
      '&amp;',
      '$',
    );
    const anyText = fc
      .oneof(
        fc.array(piece, { maxLength: 10 }).map(parts => parts.join('')),
        fc.string(),
      )
      .filter(text => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (name, phrase) => {
        const text = await render('markdown', [machine(name, 'drift', phrase, [], name)], undefined, {
          settings: [{ name, type: 'RmsClientDsc/RmsTracing' }, ...settings.slice(1)],
        });
        for (const kind of kindsIn(text)) {
          assert(harmless.includes(kind), `${kind}: ${text}`);
        }
        const { codes } = textsIn(text);
        const shown = printable(name);
        assert(codes.filter(one => one === shown).length >= 2, text);
        assert(codes.includes(shown.replaceAll('|', '\\u007c')), text);
      }),
      { numRuns: 300 },
    );
  });

  it('has fewer bytes than a step may write, of 2,000 machines of which each has much to say, and says what it leaves out @long', async () => {
    const report = await fleetReport('markdown', { width: 100, color: false });
    const many = Array.from({ length: 60 }, (_, index) => ({
      name: `Setting ${index}`,
      type: 'RmsClientDsc/RmsTracing',
    }));
    const tally = new Tally(many);
    const at = new Date('2026-01-02T03:04:05Z');
    report.begin({
      operation: 'audit',
      configuration: 'c.yaml',
      version: '1.2.3',
      started: at,
      settings: many,
    });
    const phrase = '\u65e5'.repeat(2000);
    for (let index = 0; index < 2000; index++) {
      const reasons = [{ code: 'RmsTracing:RmsTracing:Differs', phrase }];
      const of = many.map(({ name, type }) => ({ name, type, status: 'drift' as const, reasons }));
      const result = {
        name: `PC${index}`,
        source: `${index}.reg`,
        status: 'drift',
        settings: of,
        remarks: [],
      } as const;
      tally.add(result);
      report.machine(result, index + 1);
    }
    const text = report.end({ ...tally.summary(), ended: at });
    const size = Buffer.byteLength(text);
    assert(size < markdownLimit && size > markdownLimit - 10_000, String(size));
    assert.match(
      text,
      /\n\d+ lines are left out: a summary has room for no more\. The html report has all\.\n$/,
    );
    assert(kindsIn(text).every(kind => harmless.includes(kind)));
  }).timeout(30_000);

  it('names the groups with most that is not as wanted', async () => {
    const grouped = [
      { ...machine('A', 'drift', 'x.'), group: 'Oslo|1' },
      { ...machine('B', 'drift', 'x.'), group: 'Oslo|1' },
      { ...machine('C', 'ok'), group: 'Rome' },
      { ...machine('D', 'unknown', 'x.'), group: 'Bonn' },
    ];
    const text = await render('markdown', grouped);
    assert(text.includes('| `Oslo\\u007c1` | 2 | 0 | 0 % |\n| `Bonn` | 0 | 1 | 0 % |\n\n'), text);
    assert(!text.includes('Rome'));
  });

  it('says what changed since a baseline', async () => {
    assert.match(
      await render('markdown', sample, ['PC9']),
      /## What changed\n\nSince the baseline `old\.json \(.*\)`: 0 settings worse, .* 1 machine of it not audited\./,
    );
  });

  it('keeps what it says of a machine apart from its other machines', async () => {
    const tree = readMarkdown(await render('markdown'));
    const last = tree.children.at(-1);
    assert(last?.type === 'list');
    assert.equal(last.children.length, sample.length - 1);
    assert(last.children.every(item => /^[✗?] /.test(textOf(item))));
  });
});
