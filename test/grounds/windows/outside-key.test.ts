import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generate } from '../../../generator/index.ts';
import { moduleFolder } from '../../../generator/powershell/module.ts';
import { findInstances } from '../../../src/engine/find-instances.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { liveProduct } from '../../../src/rms/live-product.ts';
import { resources } from '../../../src/rms/resources.ts';
import { LiveTarget } from '../../../src/target/live/live-target.ts';
import { outsideModel, outsidePath } from '../../support/outside-key.ts';
import { DrivenModule } from './driven-module.ts';
import { judgementOf } from './judgement.ts';
import { describeOnLane } from './suite.ts';

const key = `HKCU\\${outsidePath}`;

describeOnLane('a setting in a key that is not the client\u2019s, live', lane => {
  let folder: string;
  let live: LiveTarget;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outside-'));
    live = new LiveTarget(
      { ...liveProduct, models: [outsideModel] },
      {
        executable: lane().shell,
        undoFolder: folder,
        timeout: 45_000,
      },
    );
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
    const { instances } = await findInstances(live, [outsideModel]);
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

  it('is left alone where a value of another type is there, which no undo could put back', async () => {
    await lane().reg('add', key, '/v', 'Home', '/t', 'REG_DWORD', '/d', '7', '/f');
    for (const ensure of ['Present', 'Absent'] as const) {
      await assert.rejects(set(ensure), {
        name: 'TargetError',
        message: /^Nothing was written: .*It is another's key.*not \[Home\] as a REG_DWORD/,
      });
    }
    assert.match(await query(), /Home +REG_DWORD +0x7\r?\n/);
  });

  it('is all that an undo file may change in that key: one with more is refused whole', async () => {
    const { undoFile = '' } = await set();
    const text = await readFile(undoFile, 'utf16le');
    const [, sid] = /\[-HKEY_USERS\\([^\\]+)\\/.exec(text) ?? [];
    for (const [more, says] of [
      [`[HKEY_USERS\\${sid}\\${outsidePath}]\r\n"Other"="x"`, /not \[Other\] as a REG_SZ/],
      [`[HKEY_USERS\\${sid}\\${outsidePath}]\r\n"Home"=dword:00000001`, /not \[Home\] as a REG_DWORD/],
      [`[-HKEY_USERS\\${sid}\\${outsidePath}\\Below]`, /no key that/],
      [`[-HKEY_USERS\\${sid}\\Software\\Policies]`, /no key that/],
    ] as const) {
      const tampered = join(folder, 'tampered.reg');
      await writeFile(tampered, text.replace('; rmsdsc undo file ends here', `${more}\r\n\r\n$&`), 'utf16le');
      await assert.rejects(live.undo(tampered), { name: 'TargetError', message: says });
      assert.match(await query(), /Home +REG_SZ/);
    }
  });
});

describeOnLane('a module with a setting in a key that is not the client\u2019s', lane => {
  let folder: string;
  let live: LiveTarget;
  let module: DrivenModule;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outside-'));
    const artifacts = generate([...resources, outsideModel]);
    for (const { path, content } of artifacts.filter(one => one.path.startsWith(`${moduleFolder}/`))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    module = new DrivenModule(lane());
    await module.open(join(folder, 'undo'), undefined, join(folder, moduleFolder, 'RmsClientDsc.psd1'));
    live = new LiveTarget(
      { ...liveProduct, models: [outsideModel] },
      { executable: lane().shell, timeout: 45_000 },
    );
  });
  after(async () => {
    await live.dispose();
    await module.dispose();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await lane().reg('add', key, '/f');
    await lane().reg('delete', key, '/f');
  });

  const wanted = { Home: 'https://contoso.com', Prompt: 'Always', Level: 'High' };
  const wanting = (values: Instance['values'] = wanted): Instance => ({
    name: 'one',
    resource: outsideModel,
    values: { Account: 'CurrentUser', ...values },
    ensure: 'Present',
  });
  const judged = async (instance: Instance) => {
    const [engine] = await get(live, [instance]);
    const [own] = await module.judge([instance]);
    assert(engine && own);
    assert.deepEqual(own, judgementOf(engine));
    return engine;
  };

  it('writes data of each codec as the command does', async () => {
    await judged(wanting());
    await module.set([wanting()]);
    const written = await lane().reg('query', key);
    assert.match(written, /Home +REG_SZ +https:\/\/contoso\.com\r?\n/);
    assert.match(written, /Prompt +REG_SZ +1\r?\n/);
    assert.match(written, /Level +REG_DWORD +0xffffffff\r?\n/);
    assert.equal((await judged(wanting())).inDesiredState, true);
  });

  it('leaves a value of another type alone, and says so, as the command does', async () => {
    await lane().reg('add', key, '/v', 'Level', '/t', 'REG_SZ', '/d', '1', '/f');
    for (const ensure of ['Present', 'Absent'] as const) {
      await assert.rejects(
        module.set([
          { ...wanting(), ensure, ...(ensure === 'Absent' && { values: { Account: 'CurrentUser' } }) },
        ]),
        /Nothing was written: .*\[Level\] is in another's key, and is REG_SZ where REG_DWORD belongs/,
      );
    }
    const left = await lane().reg('query', key);
    assert.match(left, /Level +REG_SZ +1\r?\n/);
    assert.doesNotMatch(left, /Home|Prompt/);
  });

  for (const [title, values, data] of [
    ['of other letters', { Home: 'https://Contoso.com' }, ['Home', 'REG_SZ', 'https://contoso.com']],
    ['that no word stands for', { Prompt: 'Always' }, ['Prompt', 'REG_SZ', '7']],
    ['that is the word, and not its data', { Prompt: 'Always' }, ['Prompt', 'REG_SZ', 'Always']],
    ['of a number that no word stands for', { Level: 'High' }, ['Level', 'REG_DWORD', '7']],
    ['of another type', { Level: 'High' }, ['Level', 'REG_SZ', '1']],
    ['of another word', { Prompt: 'Always', Level: 'High' }, ['Level', 'REG_DWORD', '1']],
  ] as const) {
    it(`judges data ${title} as the command does: drift`, async () => {
      const [name, type, text] = data;
      await lane().reg('add', key, '/v', name, '/t', type, '/d', text, '/f');
      assert.equal((await judged(wanting(values))).inDesiredState, false);
    });
  }
});
