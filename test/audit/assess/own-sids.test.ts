import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { OwnSids } from '../../../src/audit/assess/own-sids.ts';

const [alice, bob, carol] = ['S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002', 'S-1-12-1-9-9-9-9'] as const;

describe('the SIDs of the users of a machine', () => {
  /** A text with numbers for them, and whose these are. */
  const numbered = (text: string, configuration = ''): [text: string, sids: string[]] => {
    const sids: string[] = [];
    return [new OwnSids(configuration).numbered(text, sids), sids];
  };

  it('are each taken once, in the order in which they come', () => {
    const [, sids] = numbered(`${bob} ${alice} ${bob}_Classes S-1-5-18 ${alice} ${carol}`);
    assert.deepEqual(sids, [bob, alice, carol]);
  });

  it('are all that differs in texts that are alike', () => {
    const [text] = numbered(`${alice} ${bob} ${alice}`);
    assert.equal(numbered(`${alice}9 ${bob}9 ${alice}9`)[0], text);
    for (const [title, other] of Object.entries({
      'another one in a place': `${alice} ${bob} ${bob}`,
      'one less': `${alice} ${alice} ${alice}`,
      'one that sorts before the other': `${bob} ${alice} ${bob}`,
      'other words': `${alice} ${bob}_${alice}`,
    })) {
      assert.notEqual(numbered(other)[0], text, title);
    }
  });

  it('are not those that the configuration names', () => {
    const [text, sids] = numbered(`${alice} ${bob}`, `"${bob}"`);
    assert.deepEqual(sids, [alice]);
    assert.notEqual(numbered(`${alice} ${carol}`, `"${bob}"`)[0], text);
    assert.deepEqual(numbered(`${alice} ${bob}`, `"${bob.toLowerCase()}"`), [text, sids]);
  });

  const own = new OwnSids(`"${carol}"`);
  const cases: [title: string, text: string, want: boolean][] = [
    ['no SID', 'Nobody has it.', true],
    ['those of its users', `${alice} and ${bob} and ${alice}`, true],
    ['one that the configuration names', `${carol} has it.`, true],
    ['one of another', `${alice}9 has it.`, false],
    ['one of another after one of its own', `${alice} and ${bob}0`, false],
    // Reports cut off what has 1000 characters, and a SID may have 184.
    ['room for a longer one', alice.padEnd(815), true],
    ['no room for a longer one', alice.padEnd(816), false],
    ['room for one longer one of two', `${alice}${bob.padStart(700)}`, false],
  ];
  for (const [title, text, want] of cases) {
    it(`are ${want ? '' : 'not '}all that a text has which has ${title}`, () => {
      assert.equal(own.hasOnly(text, [alice, bob]), want);
    });
  }
});
