import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { generalRemarks as ofAny, generalPhrases as ofAnyResource } from '../../src/model/reason.ts';
import { phrases, phraseTables, remarks } from '../../src/rms/phrases.ts';

describe('the phrases of all rooms', () => {
  it('have no key twice', () => {
    const keys = phraseTables.flatMap(table => Object.keys(table));
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
    assert.deepEqual(Object.keys(phrases).sort(), keys.sort());
  });

  it('have those of any resource, and those of rooms, with the remarks among them', () => {
    assert(Object.keys(ofAnyResource).every(key => Object.hasOwn(phrases, key)));
    assert(ofAny.every(key => remarks.has(key)));
    assert([...remarks].every(key => Object.hasOwn(phrases, key)));
    assert(remarks.has('FewLanguages') && remarks.has('NoPoint') && !remarks.has('NotInstalled'));
  });
});
