import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { parse } from 'yaml';
import { Workbench } from '../support/workbench.ts';

/** The forms that have no room of their own for what a Set did. */
const formats = ['csv', 'junit', 'html'] as const;

describe('the report of one machine @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());
  const run = (format: string, ...args: string[]): string =>
    bench.run(...args, 'contoso.yaml', '--on', 'contoso-laptop.reg', '--format', format).stdout;

  it('has in yaml dates that readers of YAML 1.1 take for texts, as in json', () => {
    const { executionInformation } = parse(run('yaml', 'test'), { version: '1.1' });
    assert.match(executionInformation.startDatetime, /^\d{4}-\d\d-\d\dT/);
  });

  for (const format of formats) {
    it(`says in ${format} what a Set would make of it, and how to undo one`, () => {
      assert.match(
        run(format, 'set', '--what-if'),
        /What if: 12 changes; nothing was written\. 6 instances: 0 in the desired state, 6 not\. After the changes: 6 in the desired state, 0 not\./,
      );
      assert.match(run(format, 'set'), /Undo with: rmsdsc undo contoso-laptop\.undo-\d{8}T\d{6}Z\.reg --on/);
      assert.doesNotMatch(run(format, 'test'), /What if:|Undo with:/);
    });
  }
});
