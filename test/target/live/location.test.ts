import assert from 'node:assert/strict';
import { fullPath, type KeyPlace, placeOf } from '../../../src/target/live/location.ts';

const places: [string, KeyPlace][] = [
  [
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC',
    { hive: 'LocalMachine', owner: 'Native', path: 'SOFTWARE\\Microsoft\\MSIPC' },
  ],
  [
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft',
    { hive: 'LocalMachine', owner: 'Wow6432', path: 'SOFTWARE\\Microsoft' },
  ],
  ['HKEY_USERS\\S-1-5-20\\Software\\Classes', { hive: 'User', owner: 'S-1-5-20', path: 'Software\\Classes' }],
  ['HKEY_USERS\\Default\\Software', { hive: 'User', owner: 'Default', path: 'Software' }],
];

describe('the place of a key', () => {
  for (const [path, place] of places) {
    it(`is told from ${path}, and back`, () => {
      assert.deepEqual(placeOf(path), place);
      assert.equal(fullPath(place), path);
    });
  }

  it('is told whatever the case', () => {
    assert.deepEqual(placeOf('hkey_local_machine\\Software\\WOW6432NODE\\x'), {
      hive: 'LocalMachine',
      owner: 'Wow6432',
      path: 'Software\\x',
    });
  });

  for (const path of [
    '',
    'HKEY_LOCAL_MACHINE',
    'HKEY_LOCAL_MACHINE\\SOFTWARE',
    'HKEY_USERS\\S-1-5-20',
    'HKEY_CURRENT_USER\\Software\\x',
    'x\\y\\z',
  ]) {
    it(`is not told from '${path}'`, () => {
      assert.equal(placeOf(path), undefined);
    });
  }
});
