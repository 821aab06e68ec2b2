import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { apply, get, plan } from '../../../src/engine/run.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import type { StoreAction } from '../../../src/rms/store/fact.ts';
import { readUndoFile, writeUndoFile } from '../../../src/target/reg-file/index.ts';
import { instance } from '../../support/instances.ts';
import { unpack } from '../../support/readers/unpack.ts';
import { DrivenModule } from './driven-module.ts';
import { contents, exported, fillStore, leftOfStore, put } from './filled-store.ts';
import { judgementOf } from './judgement.ts';
import { type Live, openLive, userPath } from './live.ts';
import { profileList } from './profile-list.ts';
import { ann, bob, ProfileStage } from './profile-stage.ts';
import { made, sayings, sayingsOf } from './run-module.ts';
import { describeOnLane } from './suite.ts';

const me = 'S-1-5-21-0-0-0-1000';
const serverPath = 'Software\\Microsoft\\MSIPC';

describeOnLane('license stores', lane => {
  let stage: ProfileStage;
  let live: Live;
  let module: DrivenModule;
  before(async function () {
    // It makes profiles of people who do not exist: not on anybody's own computer.
    if (process.platform === 'win32') {
      this.skip();
    }
    stage = new ProfileStage(lane());
    await stage.open();
    await lane().reg('delete', profileList, '/v', 'Default', '/f');
    live = openLive(lane());
    module = new DrivenModule(lane());
    await module.open(undoFolder());
  });
  beforeEach(async () => {
    stage.clear();
    rmSync(undoFolder(), { recursive: true, force: true });
    for (const sid of [ann, bob]) {
      await lane().reg('add', `HKU\\${sid}\\Environment`, '/f');
    }
  });
  afterEach(async () => {
    const keys = [`HKU\\${ann}`, `HKU\\${bob}`, `HKCU\\${userPath}`, `HKCU\\${serverPath}`];
    for (const key of keys) {
      await lane()
        .reg('delete', key, '/f')
        .catch(() => {});
    }
  });
  after(async () => {
    await live?.registry.dispose();
    await module?.dispose();
    await stage?.dispose();
  });

  const undoFolder = () => join(stage.root, 'undo');
  const wanted = (given: Record<string, PropertyValue> = {}) =>
    instance('RmsStore', { Mode: 'Client', Account: 'AllUsers', Ensure: 'Absent', ...given });
  const query = (key: string): Promise<string> => exported(lane(), stage, key);
  const fill = (name: string, sid: string): Promise<void> => fillStore(lane(), stage, name, sid);
  async function look(one = wanted()) {
    const [assessment] = await get(live.registry, [one]);
    assert(assessment);
    return assessment;
  }
  async function reset(one = wanted()) {
    const applied = await apply(live.registry, await plan(live.registry, [one]));
    const [assessment] = applied.after;
    assert(assessment);
    return { ...applied, assessment };
  }

  it('are counted', async () => {
    const empty = await look();
    assert.deepEqual([empty.ensure, empty.inDesiredState, empty.problems], ['Absent', true, []]);
    assert.equal(empty.actual.LicenseCount, 0);
    await fill('bob', bob);
    const { actual, ensure, reasons } = await look();
    assert.equal(ensure, 'Present');
    assert.deepEqual(actual, {
      Mode: 'Client',
      Account: 'AllUsers',
      LicenseStorePath: `${stage.windows('bob')}\\AppData\\Local\\Microsoft\\MSIPC`,
      TemplateStorePath: `${stage.windows('bob')}\\AppData\\Local\\Microsoft\\MSIPC\\Templates`,
      LicenseCount: 2,
      TemplateCount: 1,
      RegistryPath: `HKEY_USERS\\${bob}\\${userPath}`,
    });
    assert.deepEqual(
      reasons.map(({ phrase }) => phrase),
      [
        `${actual.LicenseStorePath} holds 2 licenses and 1 templates; it should not be there.`,
        `HKEY_USERS\\${bob}\\${userPath} holds rms.contoso.com, Remembered, which should not be there.`,
      ],
    );
  });

  it('go for every account, and nothing else does; the undo file brings back all', async () => {
    await fill('ann', ann);
    await fill('me', me);
    const written = new Date('2016-04-28T09:00:00Z');
    utimesSync(stage.client('ann', 'CERT-Machine-2048.drm'), written, written);
    put(stage.server('S-1-5-20', 'CERT.drm'), 'of a service');
    const before = { ann: contents(stage.client('ann')), me: contents(stage.client('me')) };
    const registry = [await query(`HKU\\${ann}\\${userPath}`), await query(`HKU\\${me}\\${userPath}`)];

    const { assessment, actions, undoFile } = await reset();
    assert.deepEqual([assessment.inDesiredState, assessment.problems], [true, []], JSON.stringify(actions));
    assert.equal(actions.length, 2);
    assert.deepEqual(contents(stage.client('ann')), leftOfStore);
    assert.deepEqual(contents(stage.client('me')), leftOfStore);
    assert.equal(readFileSync(stage.server('S-1-5-20', 'CERT.drm'), 'utf8'), 'of a service');
    const after = await query(`HKU\\${ann}\\${userPath}`);
    assert.match(after, /TemplateUpdateFrequency/);
    assert.match(after, /LicensingRedirection\]\r\n"https:\/\/old/);
    assert.doesNotMatch(after, /Remembered|rms\.contoso\.com/);
    assert.equal((await reset()).undoFile, undefined);

    assert(undoFile);
    const { failures } = await live.registry.undo(undoFile);
    assert.deepEqual(failures, []);
    assert.deepEqual({ ann: contents(stage.client('ann')), me: contents(stage.client('me')) }, before);
    assert.deepEqual(
      [await query(`HKU\\${ann}\\${userPath}`), await query(`HKU\\${me}\\${userPath}`)],
      registry,
    );
    const restored = statSync(stage.client('ann', 'CERT-Machine-2048.drm')).mtime;
    assert.ok(Math.abs(restored.getTime() - written.getTime()) <= 2000, restored.toISOString());
  });

  it('of a server application go alone', async () => {
    await fill('me', me);
    const account = { Mode: 'Server', Account: me };
    put(stage.server(me, 'CERT.drm'), 'server');
    put(stage.server('Templates', me, 'T.xml'), '<t/>');
    put(stage.server(me, 'Later.xml'), '<t/>');
    put(stage.server(me, 'No template.txt'), '');
    const [counted] = await get(live.registry, [wanted(account)]);
    assert.deepEqual([counted?.actual.LicenseCount, counted?.actual.TemplateCount], [1, 2]);
    put(stage.server('UnmanagedTemplates', me, 'U.xml'), '<u/>');
    put(stage.server('S-1-5-20', 'CERT.drm'), 'of a service');
    await lane().reg('add', `HKCU\\${serverPath}\\Server\\${me}`, '/v', 'a', '/d', 'b', '/f');
    await lane().reg('add', `HKCU\\${serverPath}\\Server\\S-1-5-20`, '/v', 'a', '/d', 'b', '/f');
    const before = [contents(stage.server()), await query(`HKCU\\${serverPath}`)];
    const { assessment, undoFile } = await reset(wanted(account));
    assert.equal(assessment.inDesiredState, true, JSON.stringify(assessment.reasons));
    assert.deepEqual(contents(stage.server()), [
      'S-1-5-20/',
      'S-1-5-20/CERT.drm: of a service',
      'Templates/',
      'UnmanagedTemplates/',
      `UnmanagedTemplates/${me}/`,
      `UnmanagedTemplates/${me}/U.xml: <u/>`,
    ]);
    assert.doesNotMatch(await query(`HKCU\\${serverPath}`), new RegExp(me));
    assert.match(await query(`HKCU\\${serverPath}`), /S-1-5-20/);
    assert.equal(existsSync(stage.client('me', 'CERT-Machine-2048.drm')), true);
    assert(undoFile);
    await live.registry.undo(undoFile);
    assert.deepEqual([contents(stage.server()), await query(`HKCU\\${serverPath}`)], before);
  });

  it('keep what a program has open, and what came after the archive', async () => {
    await fill('ann', ann);
    await fill('bob', bob);
    const locked = openLive(
      lane(),
      `$held = [System.IO.FileStream]::new('${stage.windows('ann')}\\AppData\\Local\\Microsoft\\MSIPC\\CERT-Machine-2048.drm', 'Open', 'Read', 'Read')
      $save = \${function:Save-RmsClientStore}
      function Save-RmsClientStore($Base, $Store, $Archive) {
        & $save -Base $Base -Store $Store -Archive $Archive
        [System.IO.File]::WriteAllText([System.IO.Path]::Combine($Base, $Store.Licenses, 'new.drm'), 'new')
        [System.IO.File]::WriteAllText([System.IO.Path]::Combine($Base, $Store.Licenses, 'GIC-ann@contoso.com-{1}.drm'), 'renewed')
      }`,
    );
    const { actions, after } = await apply(locked.registry, await plan(locked.registry, [wanted()]));
    await locked.registry.dispose();
    const problems = actions.map(({ problem }) => problem ?? '');
    assert.match(problems[0] ?? '', /CERT-Machine-2048\.drm cannot be deleted: .*(used by another|denied)/);
    assert.match(problems.join(), /new\.drm has changed since the archive was made, and stays/);
    // It has as many bytes as before.
    assert.match(problems.join(), /GIC-.*\.drm has changed since the archive was made, and stays/);
    assert.equal(after[0]?.inDesiredState, false);
    assert.deepEqual(readdirSync(stage.client('ann')).sort(), [
      'CERT-Machine-2048.drm',
      'GIC-ann@contoso.com-{1}.drm',
      'Logs',
      'UnmanagedTemplates',
      'new.drm',
    ]);
    assert.deepEqual(readdirSync(stage.client('bob')).sort(), [
      'GIC-ann@contoso.com-{1}.drm',
      'Logs',
      'UnmanagedTemplates',
      'new.drm',
    ]);
  });

  it('are not looked for behind a link, and stay', async () => {
    await fill('ann', ann);
    await fill('bob', bob);
    put(stage.client('ann', 'link', 'precious.txt'), 'precious');
    const linked = openLive(lane(), "function Test-PathLink([string] $Path) { $Path -match 'link$' }");
    const { actions, after } = await apply(linked.registry, await plan(linked.registry, [wanted()]));
    await linked.registry.dispose();
    assert.match(after[0]?.problems.join() ?? '', /link is a link, which no RMS client makes/);
    assert.equal(actions.length, 1);
    assert.equal(readFileSync(stage.client('ann', 'link', 'precious.txt'), 'utf8'), 'precious');
    assert.equal(existsSync(stage.client('ann', 'CERT-Machine-2048.drm')), true);
    assert.equal(existsSync(stage.client('bob', 'CERT-Machine-2048.drm')), false);
  });

  it('are not looked for in folders without end, and those of others are', async () => {
    await fill('ann', ann);
    await fill('bob', bob);
    mkdirSync(stage.client('ann', ...Array.from({ length: 40 }, () => 'a')), { recursive: true });
    const { assessment } = await reset();
    assert.match(assessment.problems.join(), /a\\a is in more folders than any RMS client makes/);
    assert.equal(existsSync(stage.client('ann', 'CERT-Machine-2048.drm')), true);
    assert.equal(existsSync(stage.client('bob', 'CERT-Machine-2048.drm')), false);
  });

  it('are not kept from behind a link that comes in the way of the archive, and stay', async () => {
    await fill('ann', ann);
    // The folder becomes a link once it is known what is in it.
    const swapped = openLive(
      lane(),
      `$RmsSaves = $false
      $save = \${function:Save-RmsClientStore}
      function Save-RmsClientStore($Base, $Store, $Archive) {
        $script:RmsSaves = $true
        & $save -Base $Base -Store $Store -Archive $Archive
      }
      function Test-PathLink([string] $Path) { $script:RmsSaves -and $Path -match 'Templates$' }`,
    );
    const client = wanted({ Account: ann });
    const applied = await apply(swapped.registry, await plan(swapped.registry, [client]));
    const { actions, undoFile = '' } = applied;
    await swapped.registry.dispose();
    assert.match(actions[0]?.problem ?? '', /The archive .* cannot be made: .*Templates is a link/);
    assert.equal(existsSync(stage.client('ann', 'CERT-Machine-2048.drm')), true);
    assert.deepEqual(
      readdirSync(dirname(undoFile)).filter(name => name.endsWith('.zip')),
      [],
    );
  });

  it('come back from no archive that has changed', async () => {
    await fill('ann', ann);
    const { undoFile } = await reset();
    assert(undoFile);
    const [action] = (await readUndoFile(undoFile)).actions ?? [];
    const path = join(dirname(undoFile), String((action as StoreAction).archive));
    const names = [...unpack(readFileSync(path)).keys()];
    assert.ok(names.includes('AppData/Local/Microsoft/MSIPC/Templates/Contoso \u00c4.xml'), names.join());
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]));
    const { failures } = await live.registry.undo(undoFile);
    assert.match(failures[0]?.problem ?? '', /store-.*\.zip is not what it was when it was made/);
    assert.equal(existsSync(stage.client('ann', 'CERT-Machine-2048.drm')), false);
  });

  const hostile = [
    '../evil.drm',
    'AppData/Local/Microsoft/MSIPC/../../../../../evil.drm',
    'AppData/Local/Microsoft/MSIPC/..\\..\\evil.drm',
    'AppData/Local/Microsoft/MSIPCevil/a.drm',
    'AppData/Roaming/evil.drm',
    '/evil.drm',
    'C:/evil.drm',
    'AppData/Local/Microsoft/MSIPC/a.drm:stream',
    'AppData/Local/Microsoft/MSIPC/ ./a.drm',
    'AppData/Local/Microsoft/MSIPC//a.drm',
    'AppData/Local/Microsoft/MSIPC/con.drm',
    'AppData/Local/Microsoft/MSIPC/NUL/',
  ];
  for (const name of hostile) {
    it(`take nothing from an archive that has ${JSON.stringify(name)} in it`, async () => {
      mkdirSync(undoFolder());
      const archive = 'store-00000000-0000-4000-8000-000000000000.zip';
      const good = 'AppData/Local/Microsoft/MSIPC/good.drm';
      const bytes = zipSync({ [good]: strToU8('good'), [name]: strToU8('evil') });
      writeFileSync(join(undoFolder(), archive), bytes);
      const action: StoreAction = {
        action: 'restore-store',
        about: { fact: 'store', mode: 'Client', account: ann },
        summary: 'the store',
        owner: ann,
        archive,
        sha256: createHash('sha256').update(bytes).digest('hex').toUpperCase(),
      };
      const file = await writeUndoFile(join(undoFolder(), 'pc'), 'pc', new Date(), {
        changes: [],
        actions: [action],
      });
      const { failures } = await live.registry.undo(file);
      assert.match(failures[0]?.problem ?? '', /is not in the store|is no path below/);
      assert.deepEqual(stage.list('ann'), []);
    });
  }

  it('are not touched by an undo file that says where they are', async () => {
    mkdirSync(undoFolder());
    const action = {
      action: 'reset-store',
      about: { fact: 'store', mode: 'Client', account: ann },
      summary: 'the store',
      owner: ann,
      archive: '..\\other.zip',
      sha256: '',
    };
    const file = await writeUndoFile(join(undoFolder(), 'pc'), 'pc', new Date(), {
      changes: [],
      actions: [action],
    });
    await assert.rejects(live.registry.undo(file), {
      name: 'InputError',
      message: /no change of a license store/,
    });
  });

  it('are judged and reset by the module as by the bridge', async () => {
    await fill('ann', ann);
    await fill('me', me);
    put(stage.server(me, 'CERT.drm'), 'server');
    await lane().reg('add', `HKCU\\${serverPath}\\Server\\${me}`, '/v', 'a', '/d', 'b', '/f');
    const instances = [wanted(), wanted({ Mode: 'Server', Account: me }), wanted({ Account: bob })];
    const judged = async () => {
      const byBridge = (await get(live.registry, instances)).map(judgementOf);
      assert.deepEqual(await module.judge(instances), byBridge);
      return byBridge.map(({ verdict }) => verdict);
    };
    const all = async () => [
      ...['ann', 'bob', 'me'].flatMap(name => contents(stage.client(name))),
      ...contents(stage.server()),
      await query(`HKU\\${ann}\\${userPath}`),
      await query(`HKCU\\${userPath}`),
      await query(`HKCU\\${serverPath}`),
    ];
    const before = await all();
    assert.deepEqual(await judged(), ['False', 'False', 'True']);
    await module.set(instances);
    assert.deepEqual(await judged(), ['True', 'True', 'True']);
    assert.deepEqual(contents(stage.client('ann')), leftOfStore);
    assert.match(await query(`HKU\\${ann}\\${userPath}`), /TemplateUpdateFrequency/);
    assert.doesNotMatch(await query(`HKU\\${ann}\\${userPath}`), /Remembered|rms\.contoso\.com/);

    const files = readdirSync(undoFolder()).filter(name => name.endsWith('.reg'));
    assert.equal(files.length, 2);
    for (const file of files.sort().reverse()) {
      const { failures } = await live.registry.undo(join(undoFolder(), file));
      assert.deepEqual(failures, []);
    }
    assert.deepEqual(await all(), before);
  });

  for (const given of [
    { Mode: 'Client', Account: 'S-1-5-21-9-9-9-9' },
    { Mode: 'Client', Account: 'CONTOSO\\nobody' },
    { Mode: 'Server', Account: 'CONTOSO\\nobody' },
  ]) {
    it(`of nobody are refused by the module in the words of the bridge: ${JSON.stringify(given)}`, async () => {
      const [byBridge] = await get(live.registry, [wanted(given)]);
      assert(byBridge && byBridge.problems.length > 0);
      const statement = made('RmsStore', { ...given, Ensure: 'Absent' });
      assert.deepEqual(await sayings(lane(), undoFolder(), statement), sayingsOf(byBridge));
    });
  }
});
