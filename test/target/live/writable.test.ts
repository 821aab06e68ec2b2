import assert from 'node:assert/strict';
import { registryAreas } from '../../../src/model/registry-area.ts';
import {
  dwordValue,
  type RegistryValue,
  rareType,
  registryTypes,
} from '../../../src/model/registry-value.ts';
import { resources } from '../../../src/rms/resources.ts';
import { whyNotWritable } from '../../../src/target/live/writable.ts';

const areas = registryAreas(resources);
const machine = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC';
const user = 'Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC';
const set = (key: string, value: RegistryValue = dwordValue('a', 1)) =>
  whyNotWritable({ kind: 'set-value', key, value }, areas);
const value = (type: number, ...bytes: number[]): RegistryValue => ({
  name: 'a',
  type,
  data: Buffer.from(bytes),
});
const { REG_SZ, REG_EXPAND_SZ, REG_MULTI_SZ, REG_DWORD, REG_QWORD, REG_LINK } = registryTypes;

describe('whyNotWritable', () => {
  it('takes the longest names that Windows takes, and no longer ones', () => {
    assert.equal(set(machine, dwordValue('x'.repeat(16383), 1)), undefined);
    assert.match(set(machine, dwordValue('x'.repeat(16384), 1)) ?? '', /at most 16383 characters and no NUL/);
    assert.equal(set(`${machine}\\${'x'.repeat(255)}`), undefined);
    assert.match(set(`${machine}\\${'x'.repeat(256)}`) ?? '', /has 1 to 255 characters and no NUL/);
    assert.match(
      whyNotWritable({ kind: 'delete-value', key: machine, name: 'x'.repeat(16384) }, areas) ?? '',
      /at most 16383/,
    );
  });

  it('takes no key with a name that is empty or has a NUL', () => {
    for (const name of ['', 'a\0b']) {
      assert.match(
        whyNotWritable({ kind: 'delete-key', key: `${machine}\\${name}\\b` }, areas) ?? '',
        /1 to 255 characters/,
        name,
      );
    }
  });

  it("takes the client's keys of both views and of any user, and no other", () => {
    const own = [
      machine,
      machine.toLowerCase(),
      machine.replace('SOFTWARE', 'SOFTWARE\\Wow6432Node'),
      `HKEY_USERS\\S-1-5-21-1-2-3-4\\${user}\\x`,
      `HKEY_USERS\\Default\\${user}`,
    ];
    const others = [
      `${machine}X`,
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft',
      'HKEY_USERS',
      'HKEY_USERS\\S-1-5-21-1-2-3-4\\Software\\Classes',
      `HKEY_CURRENT_USER\\${user}`,
    ];
    assert.deepEqual(
      own.map(key => set(key)),
      own.map(() => undefined),
    );
    for (const key of others) {
      assert.equal(set(key), 'It is no key that rmsdsc manages.', key);
    }
  });

  const exact: RegistryValue[] = [
    value(REG_SZ, 0, 0),
    value(REG_EXPAND_SZ, 65, 0, 0, 0),
    value(REG_MULTI_SZ, 0, 0),
    value(REG_MULTI_SZ, 65, 0, 0, 0, 0, 0),
    value(REG_DWORD, 1, 2, 3, 4),
    value(REG_QWORD, 1, 2, 3, 4, 5, 6, 7, 8),
    value(registryTypes.REG_BINARY),
    value(registryTypes.REG_NONE, 1),
  ];
  const inexact: RegistryValue[] = [
    value(REG_SZ),
    value(REG_SZ, 65),
    value(REG_SZ, 65, 0),
    value(REG_SZ, 0, 0, 0),
    value(REG_EXPAND_SZ, 65, 0),
    value(REG_MULTI_SZ),
    value(REG_MULTI_SZ, 65, 0, 0, 0),
    value(REG_DWORD, 1, 2, 3),
    value(REG_DWORD, 1, 2, 3, 4, 5),
    value(REG_QWORD, 1, 2, 3, 4),
    value(REG_LINK, 65, 0),
    value(registryTypes.REG_DWORD_BIG_ENDIAN, 1, 2, 3, 4),
    value(0x1003, 1),
  ];

  it('takes what .NET writes to the byte, and nothing else', () => {
    for (const one of exact) {
      assert.equal(set(machine, one), undefined, JSON.stringify(one));
    }
    for (const one of inexact) {
      assert.match(
        set(machine, one) ?? '',
        /^PowerShell cannot write these \d bytes as /,
        JSON.stringify(one),
      );
    }
  });

  it('says what to do about a value that cannot be read', () => {
    assert.equal(
      set(machine, { ...value(rareType), name: '' }),
      'Its value [(Default)] is of a rare type, which PowerShell can neither read nor put back. Remove it with regedit.',
    );
  });
});
