import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hiveKind } from '../../../src/target/hive/index.ts';
import { buildHive, type HiveKey, keysAlong } from '../../support/hives/hive-builder.ts';
import { classesHive, softwareHive, systemHive, userHive } from '../../support/hives/hive-machine.ts';
import { eachInFolder, withHive } from './support.ts';

const named = (storedName: string, ...keys: HiveKey[]): Buffer => buildHive(keys, { storedName });

const kinds: readonly [title: string, hive: Buffer, fileName: string, want: string | undefined][] = [
  ['SOFTWARE by its keys', softwareHive({}), 'NTUSER.DAT', 'SOFTWARE'],
  ['SYSTEM by its keys', systemHive('PC'), 'x', 'SYSTEM'],
  ['NTUSER.DAT by its keys', userHive([], { storedName: '' }), 'SOFTWARE', 'NTUSER.DAT'],
  ['UsrClass.dat by its keys', classesHive([], { storedName: '' }), 'x', 'UsrClass.dat'],
  ['a small one by the name in it', named('\\x\\Software', keysAlong('Microsoft\\X')), 'x', 'SOFTWARE'],
  ['a small one by its file name', named('', keysAlong('Microsoft\\X')), 'software', 'SOFTWARE'],
  ['a small SYSTEM by its file name', named('', { name: 'MountedDevices' }), 'SYSTEM', 'SYSTEM'],
  ["LocalSystem's", named('\\Config\\DEFAULT', { name: 'Software' }), 'x', 'NTUSER.DAT'],
  ['one that its user cannot change', named('', { name: 'Software' }), 'ntuser.man', 'NTUSER.DAT'],
  ['not by its name alone', named('\\x\\SOFTWARE', { name: 'Other' }), 'SOFTWARE', undefined],
  ['not without a name', named('', keysAlong('Microsoft\\X')), 'x', undefined],
  ['not a part of one', named('x.hiv', { name: 'Software' }), 'x.hiv', undefined],
  ['not an empty one', named('SYSTEM'), 'SYSTEM', undefined],
];

describe('the kind of a hive', () => {
  const folder = eachInFolder();
  for (const [title, hive, fileName, want] of kinds) {
    it(`is told: ${title}`, async () => {
      const path = folder().write('h', hive);
      assert.equal(await withHive(path, opened => hiveKind(opened, fileName)), want);
    });
  }
});
