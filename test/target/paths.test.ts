import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  isAtOrBelow,
  machineKeyPath,
  parentPath,
  userKeyPath,
  withLongRoot,
} from '../../src/target/paths.ts';

describe('registry paths', () => {
  it('put Wow6432Node after the first key', () => {
    assert.equal(machineKeyPath('Native', 'SOFTWARE\\A\\B'), 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A\\B');
    assert.equal(
      machineKeyPath('Wow6432', 'SOFTWARE\\A\\B'),
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\A\\B',
    );
    assert.equal(machineKeyPath('Wow6432', 'SOFTWARE'), 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node');
  });

  it('start users at their hive', () => {
    assert.equal(userKeyPath('S-1-5-20', 'Software'), 'HKEY_USERS\\S-1-5-20\\Software');
  });

  it('give roots their long name', () => {
    assert.equal(withLongRoot('hklm\\a'), 'HKEY_LOCAL_MACHINE\\a');
    assert.equal(withLongRoot('Hkey_Users'), 'HKEY_USERS');
    assert.equal(withLongRoot('HKLMX\\a'), undefined);
  });

  it('know what is above and below', () => {
    assert.equal(parentPath('HKLM\\a\\b'), 'HKLM\\a');
    assert.equal(parentPath('HKLM'), undefined);
    assert.ok(isAtOrBelow('HKLM\\a\\B', 'hklm\\A'));
    assert.ok(!isAtOrBelow('HKLM\\ab', 'HKLM\\a'));
  });
});
