import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RegistryKey } from '../../../../src/model/registry-key.ts';
import { dwordValue, stringValue } from '../../../../src/model/registry-value.ts';
import { openHive } from '../../../../src/target/hive/index.ts';
import { buildHive, type HiveKey } from '../../../support/hives/hive-builder.ts';
import { eachInFolder, lines, withHive } from '../support.ts';

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
