import assert from 'node:assert/strict';
import { it } from 'mocha';
import { dwordValue, stringValue } from '../../../src/model/registry-value.ts';
import { describeOn } from '../../support/describe-on.ts';
import { buildHive, type HiveKey } from '../../support/hives/hive-builder.ts';
import { eachInFolder, lines, withHive } from '../../target/hive/support.ts';
import { ensureHivex, hivex } from './ensure-hivex.ts';
import { hivexExport } from './hivex-export.ts';

const ground = {
  title: "hivex's hives",
  name: 'Reader of hives',
  open: ensureHivex,
  describe: () => 'what hivex reads and writes',
};

const server = 'https://rms.contoso.com/_wmcs/licensing';
const keys: readonly HiveKey[] = [
  {
    name: 'Microsoft',
    values: [stringValue('', 'default'), dwordValue('Number', 0xdeadbeef)],
    subkeys: [
      {
        name: 'MSIPC',
        values: [stringValue(server, server), stringValue('Größe', 'ü'), stringValue('値', '値')],
      },
      { name: 'Many', subkeys: [...Array(300).keys()].map(index => ({ name: `Key ${index}` })) },
      {
        name: 'Data',
        values: [0, 1, 3, 4, 5, 100, 16344, 16345, 40_000].map(size => ({
          name: `${size} bytes`,
          type: 3,
          data: Buffer.alloc(size, size),
        })),
      },
      {
        name: 'Types',
        values: [0, 1, 2, 5, 6, 7, 8, 11, 0x1000].map(type => ({
          name: `${type}`,
          type,
          data: Buffer.from('\0\0'),
        })),
      },
    ],
  },
];

describeOn(ground, 'a hive', () => {
  const folder = eachInFolder();

  for (const minor of [3, 4, 5, 6]) {
    for (const list of [
      { kind: 'li' },
      { kind: 'lf' },
      { kind: 'lh' },
      { kind: 'li', perLeaf: 9 },
      { kind: 'lh', perLeaf: 50 },
    ] as const) {
      const title = list.kind + ('perLeaf' in list ? ' below ri' : '');
      it(`of version 1.${minor} with lists ${title} reads as hivex reads it`, async () => {
        const inLists = (key: HiveKey): HiveKey => ({
          ...key,
          list,
          subkeys: (key.subkeys ?? []).map(inLists),
        });
        const path = folder().write('h', buildHive(keys.map(inLists), { minor }));
        assert.deepEqual(await withHive(path, hive => lines(hive.key(''))), hivexExport(path));
      });
    }
  }

  it('that hivex wrote reads as hivex reads it', async () => {
    const path = folder().write('h', buildHive([{ name: 'Microsoft' }], { minor: 3 }));
    const regFile = folder().write(
      'h.reg',
      Buffer.from(
        [
          'Windows Registry Editor Version 5.00',
          '',
          ...['A_B', 'AB', 'a^b', 'ZZ', 'x', 'Ab[c'].flatMap(name => [
            `[\\Microsoft\\${name}]`,
            '"v"=dword:00000001',
            '',
          ]),
          '[\\Microsoft\\MSIPC]',
          '"Trace"=dword:00000001',
          `"long"=hex:${Array(20_000).fill('61').join(',')}`,
          '',
          '[\\Microsoft\\MSIPC\\ServiceLocation]',
          '',
          '[\\Microsoft\\MSIPC\\ServiceLocation\\EnterpriseCertification]',
          `@="${server}"`,
          '',
        ].join('\n'),
      ),
    );
    hivex('hivexregedit', ['--merge', path, regFile]);
    assert.deepEqual(await withHive(path, hive => lines(hive.key(''))), hivexExport(path));
    await withHive(path, hive => {
      for (const name of ['A_B', 'AB', 'A^B', 'zz', 'X', 'aB[C']) {
        assert.ok(hive.has(`microsoft\\${name}`), name);
      }
      const printed = hivex('hivexget', [
        path,
        '\\Microsoft\\MSIPC\\ServiceLocation\\EnterpriseCertification',
        '@',
      ]);
      const value = hive.value('Microsoft\\MSIPC\\ServiceLocation\\EnterpriseCertification', '');
      assert.equal(Buffer.from(value?.data ?? []).toString('utf16le'), `${printed.trim()}\0`);
    });
  });
});
