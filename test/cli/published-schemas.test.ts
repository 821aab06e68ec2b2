import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { packagePath } from '../../src/package-root.ts';
import { type Published, published } from '../support/published-schema.ts';
import { Workbench } from '../support/workbench.ts';

describe('the schemas that DSC publishes @long', () => {
  let bench: Workbench;

  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => {
    bench.remove();
  });

  function check(name: Published, text: string): void {
    const valid = published(name);
    assert.ok(valid(parse(text)), JSON.stringify(valid.errors));
  }

  const results: readonly (readonly [operation: 'get' | 'set' | 'test', ...options: string[]])[] = [
    ['get'],
    ['test'],
    ['set', '--what-if'],
    ['set'],
  ];
  for (const [operation, ...options] of results) {
    for (const format of ['json', 'yaml']) {
      it(`take what ${[operation, ...options].join(' ')} reports in ${format}`, () => {
        const words = [
          operation,
          'contoso.yaml',
          '--on',
          'contoso-laptop.reg',
          '--format',
          format,
          ...options,
        ];
        const { stdout, stderr } = bench.run(...words);
        assert.ok(stdout.length > 0, stderr);
        check(operation, stdout);
      });
    }
  }

  it('take the configuration that export makes', () => {
    check('document', bench.run('export', '--on', 'contoso-laptop.reg').stdout);
  });

  for (const file of readdirSync(packagePath('examples')).filter(name => name.endsWith('.yaml'))) {
    it(`take examples/${file}, or it is no configuration`, () => {
      const text = readFileSync(packagePath('examples', file), 'utf8');
      if (text.includes('$schema: https://aka.ms/dsc/')) {
        check('document', text);
      }
    });
  }
});
