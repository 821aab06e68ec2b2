import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { dwordValue, registryTypes, stringValue } from '../../../src/model/registry-value.ts';
import { checksum } from '../../../src/target/hive/file/base-block.ts';
import { Marvin32 } from '../../../src/target/hive/logs/marvin32.ts';
import { buildHive, type HiveKey, keysAlong } from '../../support/hives/hive-builder.ts';
import { alice, bob, builtLines, eachInFolder, lines, withHive } from './support.ts';

const lists: readonly NonNullable<HiveKey['list']>[] = [
  { kind: 'li' },
  { kind: 'lf' },
  { kind: 'lh' },
  { kind: 'li', perLeaf: 7 },
  { kind: 'lf', perLeaf: 50 },
  { kind: 'lh', perLeaf: 64 },
];

const names = ['', 'Default', 'Größe', '値', 'a\\b/c:[]*?', '\ud800'];
const sizes = [0, 1, 2, 3, 4, 5, 8, 4096, 16344, 16345, 32688, 100_000];

describe('a hive', () => {
  const folder = eachInFolder();

  for (const list of lists) {
    it(`finds and reads keys in lists ${list.kind}${list.perLeaf ? ` below an index root` : ''}`, async () => {
      const subkeys = [...Array(200).keys()].map(index => ({
        name: `Key ${index}`,
        values: [dwordValue('n', index)],
      }));
      const keys = [
        keysAlong('A\\B', { subkeys: [...subkeys, { name: 'Ärger' }, { name: '鍵' }, { name: 'x' }], list }),
      ];
      await withHive(folder().write('h', buildHive(keys)), hive => {
        assert.deepEqual(lines(hive.key('')), builtLines(keys));
        for (const name of ['Key 0', 'KEY 117', 'key 199', 'Ärger', 'äRGER', '鍵', 'X']) {
          assert.ok(hive.has(`a\\b\\${name}`), name);
        }
        for (const name of ['Key 200', 'Key', 'K', 'Ärge', '鍵鍵', '']) {
          assert.equal(hive.has(`A\\B\\${name}`), false, name);
        }
        assert.equal(hive.key('A\\C\\D'), undefined);
        assert.deepEqual(hive.value('A\\B\\Key 5', 'N')?.data, dwordValue('', 5).data);
        assert.equal(hive.value('A\\B\\Key 5', 'm'), undefined);
        assert.equal(hive.value('A\\C', 'n'), undefined);
        assert.equal(hive.subkeyNames('A\\B', 3).length, 3);
        assert.deepEqual(hive.subkeyNames('A\\C', 3), []);
      });
    });
  }

  for (const minor of [3, 4, 5, 6]) {
    for (const wideNames of [false, true]) {
      it(`of version 1.${minor} keeps ${wideNames ? 'UTF-16' : 'compressed'} names and data of any size`, async () => {
        const keys = [
          {
            name: 'ÿ Key',
            values: [
              ...names.map(name => stringValue(name, name)),
              ...sizes.map(size => ({ name: `size ${size}`, type: 3, data: Buffer.alloc(size, `${size} `) })),
              { name: 'odd type', type: 0xffff1234, data: Buffer.from('x') },
            ],
          },
        ];
        await withHive(folder().write('h', buildHive(keys, { minor, wideNames })), hive => {
          assert.deepEqual(lines(hive.key('')), builtLines(keys));
        });
      });
    }
  }

  it('keeps the spelling of names and takes any in a path', async () => {
    const keys = [keysAlong('SoftWare\\MicroSoft', { values: [stringValue('ValueName', '')] })];
    await withHive(folder().write('h', buildHive(keys)), hive => {
      const key = hive.key('SOFTWARE\\microsoft');
      assert.equal(key?.name, 'MicroSoft');
      assert.equal(key.values.get('VALUENAME')?.name, 'ValueName');
    });
  });

  it('keeps apart what Windows keeps apart, and nothing else', async () => {
    const pair = (a: string, b: string) => ({
      name: `${a} ${b}`,
      values: [stringValue(a, ''), stringValue(b, '')],
      subkeys: [{ name: a }, { name: b }],
    });
    const keys = [pair('\u03c2', '\u03c3'), pair('\u00b5', '\u03bc'), pair('\u10d0', '\u1c90')];
    await withHive(folder().write('h', buildHive(keys)), hive => {
      assert.deepEqual(lines(hive.key('')), builtLines(keys));
      assert.equal(hive.has('\u03c2 \u03c3\\\u03a3'), true);
    });
    for (const twice of [
      { name: 'A', values: [stringValue('\u1f80', ''), stringValue('\u1f88', '')] },
      { name: 'A', subkeys: [{ name: '\u1f80' }, { name: '\u1f88' }] },
    ]) {
      await withHive(folder().write('h', buildHive([twice])), hive =>
        assert.throws(() => hive.key('A'), /has two values of one name|or another's/),
      );
    }
  });

  it('finds a key that its list has in another order than Windows would put it', async () => {
    const bytes = buildHive([{ name: 'A_B' }, { name: 'AB' }, { name: 'C' }], { minor: 3 });
    const list = bytes.indexOf(Buffer.from('lf\x03\0', 'latin1')) + 4;
    const [first, last] = [Buffer.from(bytes.subarray(list, list + 8)), bytes.subarray(list + 16, list + 24)];
    last.copy(bytes, list);
    first.copy(bytes, list + 16);
    await withHive(folder().write('h', bytes), hive => {
      assert.deepEqual(
        ['A_B', 'AB', 'C'].map(name => hive.has(name)),
        [true, true, true],
      );
    });
  });

  it('takes no hint of a name outside ASCII, whose capitals differ between versions of Windows', async () => {
    for (const minor of [3, 5]) {
      const bytes = buildHive([{ name: '\u9375' }, { name: '\u00e4x' }], { minor });
      const list = bytes.indexOf(Buffer.from(minor === 3 ? 'lf\x02\0' : 'lh\x02\0', 'latin1')) + 4;
      bytes.writeUInt32LE(0xdeadbeef, list + 4);
      bytes.writeUInt32LE(0xdeadbeef, list + 12);
      await withHive(folder().write('h', bytes), hive => {
        assert.deepEqual(
          ['\u9375', '\u00e4x', '\u00c4X', 'x'].map(name => hive.has(name)),
          [true, true, true, false],
        );
      });
    }
  });

  it('takes a hint of zero in a list lf for no hint', async () => {
    const bytes = buildHive([{ name: 'Name' }], { minor: 3 });
    const hint = bytes.indexOf('name', 4096, 'latin1');
    bytes.fill(0, hint, hint + 4);
    await withHive(folder().write('h', bytes), hive => assert.ok(hive.has('Name')));
  });

  it('follows no link, and says so', async () => {
    const link = {
      name: 'SymbolicLinkValue',
      type: registryTypes.REG_LINK,
      data: Buffer.from('\\Registry\\x', 'utf16le'),
    };
    const keys = [{ name: 'A', subkeys: [{ name: 'Link', isLink: true, values: [link] }] }];
    await withHive(folder().write('h', buildHive(keys)), hive => {
      for (const read of [() => hive.key('A\\Link'), () => hive.has('A\\Link\\Below'), () => hive.key('A')]) {
        assert.throws(read, { name: 'TargetError', message: /"Link" is a link to another key/ });
      }
      assert.equal(hive.has('A'), true);
    });
  });

  it('reads no values of a predefined handle', async () => {
    const bytes = buildHive([{ name: 'Perf', values: [stringValue('a', 'b')] }]);
    const node = bytes.indexOf('Perf', 4096, 'latin1') - 76;
    bytes.writeUInt16LE(0x60, node + 2);
    await withHive(folder().write('h', bytes), hive => assert.equal(hive.key('Perf')?.values.size, 0));
  });

  it('reads data of no length wherever it would be', async () => {
    const bytes = buildHive([{ name: 'A', values: [stringValue('value', 'text')] }]);
    bytes.writeUInt32LE(0, bytes.indexOf('value', 4096, 'latin1') - 16);
    await withHive(folder().write('h', bytes), hive =>
      assert.equal(hive.value('A', 'value')?.data.length, 0),
    );
  });

  it('reads long data that another program put in one cell', async () => {
    const data = Buffer.alloc(20_000, 'x');
    const bytes = buildHive([{ name: 'A', values: [{ name: 'v', type: 3, data }] }], { minor: 3 });
    bytes.writeUInt32LE(5, 24);
    bytes.writeUInt32LE(bytes.readUInt32LE(508) ^ 3 ^ 5, 508);
    await withHive(folder().write('h', bytes), hive => assert.deepEqual(hive.value('A', 'v')?.data, data));
  });

  it('takes no data for segments that only begins as these do', async () => {
    for (const [minor, length] of [
      [5, 100],
      [5, 16344],
      [3, 20_000],
    ] as const) {
      const data = Buffer.alloc(length, 'db\x01\0');
      const bytes = buildHive([{ name: 'A', values: [{ name: 'v', type: 3, data }] }], { minor });
      await withHive(folder().write('h', bytes), hive => assert.deepEqual(hive.value('A', 'v')?.data, data));
    }
  });

  const owners: readonly [title: string, owners: readonly string[], want: string | undefined][] = [
    ['nobody', [], undefined],
    ['one person', [alice], alice],
    ['one person twice', [alice, alice], alice],
    ['a person beside a group of the domain', [alice.replace(/1104$/, '512'), alice], alice],
    ['two people', [alice, bob], undefined],
    ['a Microsoft Entra account', ['S-1-12-1-1-2-3-4444'], 'S-1-12-1-1-2-3-4444'],
  ];
  for (const [title, given, want] of owners) {
    it(`says whose it is where its root gives full access to ${title}`, async () => {
      const path = folder().write('h', buildHive([], { owners: given }));
      assert.equal(await withHive(path, hive => hive.owner()), want);
    });
  }

  it('says that it is of somebody only where the access rights give them all rights', async () => {
    const bytes = buildHive([], { owners: [alice] });
    const acl = bytes.indexOf('sk', 4096, 'latin1') + 20 + 20;
    const second = acl + 8 + bytes.readUInt16LE(acl + 8 + 2);
    const cases: [title: string, change: (hive: Buffer) => void, want: string | undefined][] = [
      ['all', hive => hive.writeUInt32LE(0xf003f, second + 4), alice],
      ['all, in one', hive => hive.writeUInt32LE(0x10000000, second + 4), alice],
      ['all and more', hive => hive.writeUInt32LE(0x1f003f, second + 4), alice],
      ['to read', hive => hive.writeUInt32LE(0x20019, second + 4), undefined],
      ['all but one', hive => hive.writeUInt32LE(0xf003e, second + 4), undefined],
      ['denied', hive => hive.writeUInt8(1, second), undefined],
      ['behind the last entry', hive => hive.writeUInt16LE(1, acl + 4), undefined],
    ];
    for (const [title, change, want] of cases) {
      const copy = Buffer.from(bytes);
      change(copy);
      assert.equal(await withHive(folder().write('h', copy), hive => hive.owner()), want, title);
    }
  });

  it('says nothing of its owner where the access rights are cut off', async () => {
    const bytes = buildHive([], { owners: [alice] });
    const descriptor = bytes.indexOf('sk', 4096, 'latin1') + 20;
    const variants: [position: number, value: number][] = [
      [descriptor + 16, 0],
      [descriptor + 16, 0xfffffff0],
      [descriptor - 4, 10],
      [descriptor + 22, 0],
      [descriptor + 20 + 8 + 20, 0],
      [descriptor + 20 + 8 + 20 + 8, 0xff00ff01],
    ];
    for (const [position, value] of variants) {
      const copy = Buffer.from(bytes);
      copy.writeUInt32LE(value, position);
      const path = folder().write('h', copy);
      assert.equal(await withHive(path, hive => hive.owner()), undefined, String(position - descriptor));
    }
  });

  const budgets: readonly [limit: string, hive: readonly HiveKey[]][] = [
    ['keys', [...Array(20).keys()].map(index => ({ name: `k${index}` }))],
    ['values', [{ name: 'k', values: [...Array(20).keys()].map(index => dwordValue(`v${index}`, 0)) }]],
    ['bytes', [{ name: 'k', values: [stringValue('v', 'many characters')] }]],
    ['cells', [keysAlong('a\\b\\c\\d\\e\\f')]],
    ['entries', [...Array(20).keys()].map(index => ({ name: `k${index}` }))],
  ];
  for (const [limit, keys] of budgets) {
    it(`gives up where there are too many ${limit}`, async () => {
      const path = folder().write('h', buildHive(keys));
      await withHive(
        path,
        hive => assert.throws(() => hive.key(''), new RegExp(`more ${limit} there than`)),
        {
          [limit]: 10,
        },
      );
    });
  }

  it('gives up where keys are too deep', async () => {
    const path = folder().write('h', buildHive([keysAlong('a\\b\\c\\d')]));
    await withHive(path, hive => assert.throws(() => hive.key(''), /too deep/), { depth: 3 });
    assert.equal(await withHive(path, hive => hive.key('')?.subkeys.size, { depth: 4 }), 1);
  });

  it('reads the same however often it is asked, and more than its cache holds', async () => {
    const keys = [...Array(40).keys()].map(index => ({
      name: `k${index}`,
      values: [{ name: '', type: 3, data: Buffer.alloc(300_000, index) }],
    }));
    await withHive(folder().write('h', buildHive(keys)), hive => {
      assert.deepEqual(lines(hive.key('')), builtLines(keys));
      assert.deepEqual(lines(hive.key('')), builtLines(keys));
    });
  });

  it('is refused where it is no file', async () => {
    await assert.rejects(
      withHive(folder().path, () => 0),
      { name: 'TargetError', message: /is not a file/ },
    );
    const missing = `${folder().path}/nothing`;
    await assert.rejects(
      withHive(missing, () => 0),
      {
        name: 'TargetError',
        message: `${missing}: cannot be read: there is no such file.`,
        code: 'not-found',
        path: missing,
      },
    );
  });
});

describe('the checksum of a header', () => {
  it('is never 0 and never -1', () => {
    const block = Buffer.alloc(512);
    assert.equal(checksum(block), 1);
    block.writeUInt32LE(0xffffffff);
    assert.equal(checksum(block), 0xfffffffe);
  });
});

describe('the hash of log entries', () => {
  it('is Marvin32', () => {
    // A vector of the algorithm's own tests in .NET: seed 0x004fb61a001bdbcc, bytes 86 42 dc 59.
    const hash = new Marvin32(0x004fb61a, 0x001bdbcc).update(Buffer.from('8642dc59', 'hex')).digest();
    assert.equal(hash.toString(16), '7008f2e87e9cf556');
  });

  it('is that of entries that Windows wrote', () => {
    // Heads of the first entries of the logs of NewDirtyHive1 among the tests of M. Suhanov's yarp, and their hashes.
    for (const [head, hash] of [
      ['48764c45005e00000000000002000000005000000100000031e40718666c8667', '027f65a7cff344cd'],
      ['48764c45001e0000000000000300000000500000010000005d1e700717a84647', '677287f6afdc37e6'],
    ] as const) {
      const digest = new Marvin32().update(Buffer.from(head, 'hex')).digest();
      assert.equal(digest, Buffer.from(hash, 'hex').readBigUInt64LE());
    }
  });
});
