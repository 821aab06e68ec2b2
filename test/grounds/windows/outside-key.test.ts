import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discover } from '../../../src/engine/find-instances.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { LiveRegistry } from '../../../src/target/live/live-registry.ts';
import { outsideModel, outsidePath } from '../../support/outside-key.ts';
import { describeOnLane } from './suite.ts';

const key = `HKCU\\${outsidePath}`;

describeOnLane('a setting in a key that is not the client\u2019s, live', lane => {
  let folder: string;
  let live: LiveRegistry;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outside-'));
    live = new LiveRegistry({
      executable: lane().shell,
      undoFolder: folder,
      models: [outsideModel],
      timeout: 20_000,
    });
  });
  after(async () => {
    await live.dispose();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await lane().reg('add', key, '/f');
    await lane().reg('delete', key, '/f');
  });

  const wanting = (ensure: Instance['ensure']): Instance => ({
    name: 'one',
    resource: outsideModel,
    values: { Account: 'CurrentUser', ...(ensure === 'Present' && { Home: 'https://contoso.com' }) },
    ensure,
  });
  const set = async (ensure: Instance['ensure'] = 'Present') =>
    apply(live, await plan(live, [wanting(ensure)]));
  const query = () => lane().reg('query', key, '/s');

  it('is set, exported, and taken back with the key that it made', async () => {
    const { undoFile, after, failures } = await set();
    assert.deepEqual([after.map(one => one.inDesiredState), failures], [[true], []]);
    assert.match(await query(), /Home +REG_SZ +https:\/\/contoso\.com/);
    const { instances } = await discover(live, [outsideModel]);
    assert.deepEqual(
      instances.map(({ values }) => values.Home),
      ['https://contoso.com'],
    );
    await live.undo(undoFile ?? '');
    await assert.rejects(query());
  });

  it('leaves what others have put beside it since, with the key', async () => {
    const { undoFile } = await set();
    await lane().reg('add', key, '/v', 'Other', '/d', 'x', '/f');
    assert.deepEqual((await live.undo(undoFile ?? '')).failures, []);
    const left = await query();
    assert.match(left, /Other/);
    assert.doesNotMatch(left, /Home/);
  });

  it('is removed, with its key where that is left empty, and put back', async () => {
    await set();
    const { undoFile } = await set('Absent');
    await assert.rejects(query());
    await live.undo(undoFile ?? '');
    const [assessment] = await get(live, [wanting('Present')]);
    assert.equal(assessment?.inDesiredState, true);
  });

  it('is all that an undo file may change in that key: one with more is refused whole', async () => {
    const { undoFile = '' } = await set();
    const text = await readFile(undoFile, 'utf16le');
    const [, sid] = /\[-HKEY_USERS\\([^\\]+)\\/.exec(text) ?? [];
    for (const [more, says] of [
      [`[HKEY_USERS\\${sid}\\${outsidePath}]\r\n"Other"="x"`, /not \[Other\] as a REG_SZ/],
      [`[HKEY_USERS\\${sid}\\${outsidePath}]\r\n"Home"=dword:00000001`, /not \[Home\] as a REG_DWORD/],
      [`[-HKEY_USERS\\${sid}\\${outsidePath}\\Below]`, /no key of/],
      [`[-HKEY_USERS\\${sid}\\Software\\Policies]`, /no key of/],
    ] as const) {
      const tampered = join(folder, 'tampered.reg');
      await writeFile(tampered, text.replace('; rmsdsc undo file ends here', `${more}\r\n\r\n$&`), 'utf16le');
      await assert.rejects(live.undo(tampered), { name: 'TargetError', message: says });
      assert.match(await query(), /Home +REG_SZ/);
    }
  });
});
