import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { isEarlierOutput } from '../../../src/cli/output/earlier-output.ts';
import type { FileFormat } from '../../../src/cli/output/out-format.ts';
import { run } from '../../../src/cli/program.ts';
import { fleetFormats } from '../../../src/report/fleet/formats.ts';
import { Workbench } from '../../support/workbench.ts';

describe('an earlier output of rmsdsc @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  /** The command writes into files alone, so it can run in this process. */
  async function written(format: FileFormat, words: readonly string[]): Promise<string> {
    const [config, target, out] = ['contoso.yaml', 'contoso-laptop.reg', 'out'].map(name => bench.path(name));
    const [operation = '', ...rest] = words;
    const on = operation === 'audit' ? [String(target)] : ['--on', String(target)];
    const given = ['--format', format, '--out', String(out), '--force'];
    const status = await run([operation, String(config), ...on, ...rest, ...given]);
    assert([0, 1].includes(status), words.join(' '));
    return String(out);
  }

  const operations = [['get'], ['test'], ['set', '--what-if'], ['audit']];
  for (const format of fleetFormats) {
    it(`is known in ${format}, whichever command wrote it, and taken for no other format`, async () => {
      for (const words of operations) {
        const out = await written(format, words);
        for (const other of [...fleetFormats, 'reg'] as const) {
          assert.equal(await isEarlierOutput(out, other), other === format, `${words.join(' ')} as ${other}`);
        }
      }
    });
  }

  const looks: [format: FileFormat, words: string[]][] = [
    ['table', ['audit', '--summary-only']],
    ['csv', ['audit', '--csv-delimiter', 'semicolon']],
  ];
  for (const [format, words] of looks) {
    it(`is known of ${words.join(' ')}`, async () => {
      assert(await isEarlierOutput(await written(format, words), format));
    });
  }

  it('is known of a Set that changes something, and of one that does not', async () => {
    for (const made of ['12 changes made', 'Nothing to change']) {
      bench.run('set', 'contoso.yaml', '--on', 'contoso-laptop.reg', '--out', 'out');
      assert(readFileSync(bench.path('out'), 'utf8').includes(made));
      assert(await isEarlierOutput(bench.path('out'), 'table'), made);
    }
  });

  it('is known where Windows PowerShell redirected it, and where nothing is in it', async () => {
    const out = await written('json', ['test']);
    writeFileSync(out, Buffer.from(`\ufeff${readFileSync(out, 'utf8')}`, 'utf16le'));
    assert(await isEarlierOutput(out, 'json'));
    writeFileSync(out, '');
    assert(await isEarlierOutput(out, 'html'));
  });

  it('is known of collect, and no other registry file is', async () => {
    const out = bench.path('out');
    bench.run('collect', '--on', 'contoso-laptop.reg', '--out', 'out');
    assert(await isEarlierOutput(out, 'reg'));
    assert.equal(await isEarlierOutput(bench.path('contoso-laptop.reg'), 'reg'), false);
    bench.run('set', 'contoso.yaml', '--on', 'contoso-laptop.reg');
    assert.equal(bench.undoFiles().length, 1);
    for (const undo of bench.undoFiles()) {
      assert.equal(await isEarlierOutput(bench.path(undo), 'reg'), false, undo);
    }
  });

  const strangers: [what: string, text: string][] = [
    ['notes', 'ok so far\n\n12 machines are left.\nCall Anna.\n'],
    ['a letter', 'Dear Anna,\n\n6 instances are running.\n'],
    ['JSON of another program', '{"metadata":{"name":"x"},"results":[]}\n'],
    ['YAML of another program', 'metadata:\n  name: x\n'],
    ['lines of another program', '{"name":"x","status":"ok"}\n'],
    ['a table of another program', '"Machine","Room"\r\n"PC1","2.01"\r\n'],
    [
      'test results of another program',
      '<?xml version="1.0"?>\n<testsuites>\n<testsuite name="a" package="b"/></testsuites>\n',
    ],
    ['SARIF of another program', '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"eslint"}}}]}'],
    ['a page in Markdown', '# RMS client\n\nOur notes.\n'],
    ['a page', '<!doctype html><html><head><title>Intranet</title></head></html>'],
    [
      'a configuration',
      '$schema: https://aka.ms/dsc/schemas/v3/bundled/config/document.json\nmetadata:\n  RmsClientDsc: {}\nresources: []\n',
    ],
  ];
  for (const [what, text] of strangers) {
    it(`is not ${what}`, async () => {
      const path = bench.path('theirs');
      writeFileSync(path, text);
      for (const format of [...fleetFormats, 'reg'] as const) {
        assert.equal(await isEarlierOutput(path, format), false, format);
      }
    });
  }
});
