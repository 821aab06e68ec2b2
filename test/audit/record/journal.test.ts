import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Told } from '../../../src/audit/assess/told.ts';
import { Journal } from '../../../src/audit/record/journal.ts';
import { exportWith, FleetFolder } from '../../support/fleet.ts';

describe('a journal', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());
  const told = (json: string, verdicts: string): Told => new Told({ json, name: 'PC', verdicts });
  const open = (): Journal => new Journal(`${fleet.path}/journal`, [], '1.0.0');

  it('gives back each result, of whatever length and wherever in a large file', () => {
    // Blocks of a mebibyte are read: lines that end before, in and behind the end of one, and one longer than a block.
    const lengths = [100, 700_000, 700_000, 5, 1_048_576, 3_000_000, 80];
    const sources = lengths.map((_, index) => fleet.write(`${index}.reg`, exportWith(0)));
    const results = lengths.map((length, index) => JSON.stringify(String(index).repeat(length)));
    const journal = open();
    journal.add(sources.map((source, index) => ({ source, told: told(results[index] ?? '', 'o:o') })));
    journal.close();
    const again = open();
    assert.deepEqual(
      sources.map(source => again.has(source)),
      sources.map(() => true),
    );
    for (const [index, source] of sources.entries()) {
      assert.equal(again.resultOf(source), results[index]);
    }
    again.close();
  });

  it('says in a sentence that the disk is full', function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    assert.throws(() => new Journal('/dev/full', [], '1.0.0'), {
      name: 'TargetError',
      message: '--resume /dev/full: cannot be written: the disk is full.',
    });
  });

  it('does not keep what could not be told', () => {
    const source = fleet.write('a.reg', exportWith(0));
    const journal = open();
    journal.add([{ source, told: told('{}', 'up:u') }]);
    journal.close();
    const again = open();
    assert.equal(again.has(source), false);
    again.close();
  });

  for (const [title, content] of [
    ['has no line end', 'A letter to somebody, which is all there is.'],
    ['has lines', 'Dear reader,\nyours\n'],
  ]) {
    it(`is no file of somebody else that ${title}: that stays as it is`, () => {
      const path = fleet.write('journal', content ?? '');
      assert.throws(open, /--resume .*journal: is no journal of (?:an|this) audit/);
      assert.equal(readFileSync(path, 'utf8'), content);
    });
  }
});
