import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RegistryKey } from '../../../../src/model/registry-key.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../../../src/model/registry-value.ts';
import { openHive } from '../../../../src/target/hive/index.ts';
import { buildHive, type HiveKey } from '../../../support/hives/hive-builder.ts';
import { builtLines, eachInFolder, lines, withHive } from '../support.ts';

describe('keys of hives that are alike', () => {
  const folder = eachInFolder();
  const client: HiveKey = {
    name: 'MSIPC',
    values: [dwordValue('Trace', 1), stringValue('Server', 'rms.contoso.com')],
    subkeys: ['One', 'Two'].map(name => ({
      name,
      subkeys: [{ name: 'Child', values: [stringValue('', 'of both')] }],
    })),
  };
  const write = (name: string, ...others: HiveKey[]): string =>
    folder().write(name, buildHive([...others, client]));
  const read = (path: string): Promise<RegistryKey | undefined> => withHive(path, hive => hive.key('MSIPC'));

  it('are the same object, wherever in a hive they are', async () => {
    const one = await read(write('one'));
    assert.ok(one);
    assert.equal(await read(write('other', { name: 'A', values: [dwordValue('x', 1)] })), one);
    assert.notEqual(await read(folder().write('third', buildHive([{ ...client, values: [] }]))), one);
  });

  const plain = (name: string, type: number, data = ''): RegistryValue => ({
    name,
    type,
    data: Buffer.from(data, 'latin1'),
  });
  const isLinkAt = (key: HiveKey): boolean => key.isLink === true || (key.subkeys ?? []).some(isLinkAt);

  /** What is read of each of these one after the other, by the name K, is what is in it. */
  async function haveTheirOwn(keys: readonly Partial<HiveKey>[]): Promise<void> {
    const all = keys.map((key, index) => ({ name: `${index}`, subkeys: [{ ...key, name: 'K' }] }));
    await withHive(folder().write('h', buildHive(all)), hive => {
      for (const { name, subkeys } of all) {
        if (subkeys.some(isLinkAt)) {
          assert.throws(() => hive.key(`${name}\\K`), /is a link/);
        } else {
          assert.deepEqual(['[]', ...lines(hive.key(`${name}\\K`), '\\K')].sort(), builtLines(subkeys));
        }
      }
    });
  }

  const unlike: [title: string, one: Partial<HiveKey>, other: Partial<HiveKey>][] = [
    ["another value's name", { values: [plain('a', 1)] }, { values: [plain('b', 1)] }],
    ['another type', { values: [plain('a', 1)] }, { values: [plain('a', 2)] }],
    ['other data', { values: [plain('a', 1, 'xxxxx')] }, { values: [plain('a', 1, 'xxxxy')] }],
    ['longer data', { values: [plain('a', 1, 'x')] }, { values: [plain('a', 1, 'x\0')] }],
    ['a longer name', { values: [plain('a', 1)] }, { values: [plain('a\0', 1)] }],
    ['another key below', { subkeys: [{ name: 'a' }] }, { subkeys: [{ name: 'b' }] }],
    ['a link below', { subkeys: [{ name: 'a' }] }, { subkeys: [{ name: 'a', isLink: true }] }],
    [
      'a key one level up',
      { subkeys: [{ name: 'a', subkeys: [{ name: 'b' }] }] },
      { subkeys: [{ name: 'a' }, { name: 'b' }] },
    ],
    [
      'keys that look like a value',
      { values: [plain('a', 1, 'M')] },
      { subkeys: [{ name: 'a' }, { name: 'M' }] },
    ],
  ];
  for (const [title, one, other] of unlike) {
    it(`are none with ${title}`, async () => {
      await haveTheirOwn([one, other]);
      await haveTheirOwn([other, one]);
    });
  }

  it('are none with a name of as many bytes that are other characters', async () => {
    for (const [name, wideNames] of [
      ['K\0', false],
      ['K', true],
    ] as const) {
      const path = folder().write('h', buildHive([{ name, values: [plain(name, 1)] }], { wideNames }));
      assert.equal((await withHive(path, hive => hive.key(name)))?.name, name);
    }
  });

  const ends: [title: string, last: (is: 1 | 2) => Partial<HiveKey>][] = [
    ["a value's name", is => ({ values: [plain(`${is}`, 1)] })],
    ['a type', is => ({ values: [plain('', is)] })],
    ['data', is => ({ values: [plain('', 1, `${is}`)] })],
    ['a key below', is => ({ subkeys: [{ name: `${is}` }] })],
  ];
  for (const [title, last] of ends) {
    it(`are none that differ in ${title} alone, where one is nearly too long to be known again, or is`, async () => {
      for (let rest = 92; rest < 136; rest += 4) {
        const long = [8000, 8200 + rest].map(length => plain(`${length}`, 1, 'x'.repeat(length)));
        await haveTheirOwn(
          [last(1), last(2)].map(({ values = [], subkeys = [] }) => ({
            values: [...long, ...values],
            subkeys,
          })),
        );
      }
    });
  }

  it('stay as they are when their memory is that of another hive', async () => {
    const path = folder().write(
      'one',
      buildHive([{ name: 'A', values: [stringValue('a', 'x'.repeat(9000))] }]),
    );
    const [large, small] = [await withHive(path, hive => hive.key('')), await read(write('two'))];
    const before = [lines(large), lines(small)];
    for (const name of ['three', 'four']) {
      const other = folder().write(name, buildHive([{ name, values: [stringValue('a', 'y'.repeat(9000))] }]));
      await withHive(other, hive => hive.key(''));
    }
    assert.deepEqual([lines(large), lines(small)], before);
  });

  it('cannot be asked of a hive that is closed', async () => {
    const hive = openHive(write('one'));
    hive.close();
    assert.throws(() => hive.key('MSIPC'), /is closed/);
  });

  for (const kind of ['keys', 'values', 'bytes', 'entries', 'cells', 'depth'] as const) {
    it(`count for how many ${kind} may be looked at, whether or not they were read before`, async () => {
      const outcomes = new Set<string>();
      for (let most = 0; most <= 70; most++) {
        const values = [stringValue(kind, `${most}`.padStart(4))];
        const path = folder().write(`${kind}${most}`, buildHive([{ ...client, values }]));
        const told = (): Promise<string> =>
          withHive(path, hive => hive.key('MSIPC')?.name ?? 'none', { [kind]: most }).catch((error: Error) =>
            error.message.replace(path, ''),
          );
        const unread = await told();
        await read(path);
        assert.equal(await told(), unread, `${most}`);
        outcomes.add(unread);
      }
      assert.ok(outcomes.has('MSIPC') && outcomes.size > 1, [...outcomes].join('\n'));
    });
  }

  it('are refused in a damaged hive that looks like a sound one', async () => {
    const sound = buildHive([client]);
    const places = [sound.indexOf('Child'), sound.lastIndexOf('Child')].map(at => at - 76 - 4 - 4096);
    const [first = 0, second = 0] = places;
    assert.notEqual(first, second);
    const damaged = Buffer.from(sound);
    for (let at = 4096; at < damaged.length; at += 4) {
      if (damaged.readUInt32LE(at) === second) {
        damaged.writeUInt32LE(first, at);
      }
    }
    await read(folder().write('sound', sound));
    await assert.rejects(read(folder().write('damaged', damaged)), /is below itself, in two places/);
  });
});
