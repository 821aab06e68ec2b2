import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { meets } from '../../../src/configuration/document/version-requirement.ts';

// What the crate semver says, by the rules of the Cargo book.
const table: readonly [version: string, requirement: string, verdict: boolean | undefined][] = [
  ['1.2.3', '=1.2.3', true],
  ['1.2.4', '=1.2.3', false],
  ['1.2.4', '=1.2', true],
  ['1.3.0', '=1.2', false],
  ['1.9.9', '=1.*', true],
  ['1.2.0', '>=1.2', true],
  ['1.1.9', '>=1.2', false],
  ['1.2.9', '>1.2', false],
  ['1.3.0', '>1.2', true],
  ['1.2.4', '>1.2.3', true],
  ['1.2.9', '<=1.2', true],
  ['1.3.0', '<=1.2', false],
  ['1.1.9', '<1.2', true],
  ['1.2.0', '<1.2', false],
  ['1.9.0', '^1.2', true],
  ['2.0.0', '^1.2', false],
  ['1.1.0', '^1.2', false],
  ['0.2.9', '^0.2.3', true],
  ['0.3.0', '^0.2.3', false],
  ['0.0.3', '^0.0.3', true],
  ['0.0.4', '^0.0.3', false],
  ['0.0.4', '^0.0', true],
  ['0.9.0', '^0', true],
  ['1.2.9', '~1.2.3', true],
  ['1.3.0', '~1.2.3', false],
  ['1.9.0', '~1', true],
  ['0.1.0', '>=0.1.0, <0.2', true],
  ['0.2.0', '>=0.1.0, <0.2', false],
  ['1.0.0-rc.1', '>=0.9.0', false],
  ['1.0.0-rc.2', '>=1.0.0-rc.1', true],
  ['1.0.0-rc.2', '>=1.0.0-rc.10', false],
  ['1.0.0-alpha', '>=1.0.0-1', true],
  ['1.0.0', '>1.0.0-rc.1', true],
  ['1.0.0-rc.1', '=1.0.0-rc.1', true],
  ['1.2.3', '1.2.3', undefined],
  ['1.2.3', '*', undefined],
  ['1.2.3', '>=1.x', undefined],
  ['1.2.3', '>=1.*.3', undefined],
  ['1.2.3', '>=01.2.3', undefined],
  ['1.2.3', '>=1.2.3+build', undefined],
  ['1.2.3', '>=1.2-rc', undefined],
  ['1.2.3', '', undefined],
  ['1.2.3', '>=1,', undefined],
];

describe('a requirement of a version', () => {
  for (const [version, requirement, verdict] of table) {
    it(`${requirement || 'of nothing'} of ${version}: ${verdict ?? 'is none'}`, () => {
      assert.equal(meets(version, requirement), verdict);
    });
  }
});
