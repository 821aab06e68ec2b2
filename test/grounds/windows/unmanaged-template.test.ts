import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInstances } from '../../../src/engine/find-instances.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import { resources } from '../../../src/rms/resources.ts';
import { instance } from '../../support/instances.ts';
import { rightsTemplate } from '../../support/rights-template.ts';
import { DrivenModule } from './driven-module.ts';
import { judgementOf } from './judgement.ts';
import { type Live, openLive } from './live.ts';
import { ann, bob, ProfileStage } from './profile-stage.ts';
import { made, runModule, sayings, sayingsOf } from './run-module.ts';
import { describeOnLane } from './suite.ts';

const [first, second] = [rightsTemplate('First'), rightsTemplate('Second')];
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex').toUpperCase();

describeOnLane('unmanaged templates', lane => {
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
    live = openLive(lane());
    module = new DrivenModule(lane());
    await module.open(undoFolder());
  });
  beforeEach(() => {
    stage.clear();
    writeFileSync(source(), first);
  });
  after(async () => {
    await live?.registry.dispose();
    await module?.dispose();
    await stage?.dispose();
  });

  const undoFolder = () => join(stage.root, 'undo');
  const source = () => join(stage.root, 'share', 'a.xml');
  const folder = (name: string) => stage.client(name, 'UnmanagedTemplates');
  const everyone = ['ann', 'bob', 'me', 'new'];
  const wanted = (given: Record<string, PropertyValue>) =>
    instance('RmsUnmanagedTemplate', { Name: 'A.xml', Mode: 'Client', Account: 'AllUsers', ...given });
  const fromSource = () => wanted({ SourcePath: stage.windows('share', 'a.xml') });
  const look = async (one = fromSource()) => {
    const [assessment] = await get(live.registry, [one]);
    assert(assessment);
    return assessment;
  };
  const set = async (...instances: ReturnType<typeof wanted>[]) => {
    const applied = await apply(live.registry, await plan(live.registry, instances));
    const [after] = applied.after;
    assert(after);
    return { ...applied, assessment: after };
  };
  const codes = ({ reasons }: { reasons: readonly { code: string }[] }) =>
    reasons.map(({ code }) => code.slice(code.lastIndexOf(':') + 1));
  const read = (name: string) => readFileSync(join(folder(name), 'A.xml'), 'utf8');
  const put = (name: string, content: string | Buffer) => {
    mkdirSync(folder(name), { recursive: true });
    writeFileSync(join(folder(name), 'A.xml'), content);
  };

  it('come to every profile and to the default one, and go again by the undo file', async () => {
    put('ann', second);
    const before = await look();
    assert.equal(before.inDesiredState, false);
    assert.deepEqual(codes(before).sort(), ['FileDiffers', 'FileMissing', 'FileMissing', 'FileMissing']);
    assert.deepEqual([...before.differingProperties].sort(), ['Ensure', 'SourcePath']);

    const { assessment, actions, undoFile } = await set(fromSource());
    assert.equal(assessment.inDesiredState, true, JSON.stringify([assessment.reasons, actions]));
    assert.equal(assessment.ensure, 'Present');
    assert.equal(assessment.actual.Sha256, sha256(first));
    assert.match(
      String(assessment.actual.Path),
      /\\AppData\\Local\\Microsoft\\MSIPC\\UnmanagedTemplates\\A\.xml$/,
    );
    assert.equal(actions.length, 4);
    assert.deepEqual(everyone.map(read), [first, first, first, first]);
    assert.equal((await set(fromSource())).undoFile, undefined);

    assert(undoFile);
    assert.deepEqual(await live.registry.undo(undoFile), { changes: 4, failures: [] });
    assert.equal(read('ann'), second);
    assert.deepEqual(
      ['bob', 'me', 'new'].map(name => stage.list(name)),
      [[], [], []],
    );
  });

  it('go with Ensure = Absent, with the folders that were made for them, and come back by the undo file', async () => {
    put('ann', first);
    await set(fromSource());
    const { assessment, undoFile } = await set(wanted({ Ensure: 'Absent' }));
    assert.equal(assessment.inDesiredState, true);
    assert.equal(assessment.ensure, 'Absent');
    assert.deepEqual(readdirSync(folder('ann')), []);
    assert.deepEqual(stage.list('bob'), []);
    assert(undoFile);
    await live.registry.undo(undoFile);
    assert.deepEqual(everyone.map(read), [first, first, first, first]);
  });

  it('are of one account alone, in server mode too', async () => {
    const mine = { SourcePath: stage.windows('share', 'a.xml'), Account: 'CurrentUser' };
    const service = { ...mine, Mode: 'Server', Account: 'NetworkService' };
    assert.equal(
      (await set(wanted(mine), wanted({ ...service, Name: 'B.xml' }))).assessment.inDesiredState,
      true,
    );
    assert.equal(read('me'), first);
    assert.deepEqual(
      ['ann', 'bob', 'new'].map(name => stage.list(name)),
      [[], [], []],
    );
    assert.equal(readFileSync(stage.server('UnmanagedTemplates', 'S-1-5-20', 'B.xml'), 'utf8'), first);
    assert.equal((await look(wanted({ ...service, Name: 'B.xml', Ensure: 'Absent' }))).inDesiredState, false);
  });

  it('are neither removed nor put outside their folder by the module, whatever their name', async () => {
    const profile = stage.client('me', '..', '..', '..', '..');
    for (const [index, more] of [
      { Ensure: 'Absent' },
      { SourcePath: stage.windows('share', 'a.xml') },
    ].entries()) {
      const victim = join(profile, 'AppData', 'Local', `victim${index}.xml`);
      mkdirSync(join(victim, '..'), { recursive: true });
      writeFileSync(victim, second);
      const Name = `..\\..\\..\\victim${index}.xml`;
      const statement = made('RmsUnmanagedTemplate', {
        Name,
        Mode: 'Client',
        Account: 'CurrentUser',
        ...more,
      });
      const set = 'try { $it.Set() } catch { $_.Exception.Message }';
      const [said = ''] = await runModule(lane(), undoFolder(), statement, set);
      assert.match(
        said,
        /^RmsUnmanagedTemplate: Name is ".*"; expected a plain file name that ends in \.xml/,
      );
      assert.equal(readFileSync(victim, 'utf8'), second);
    }
  });

  it('are taken from no file that is no template, nor from one with another SHA-256', async () => {
    put('ann', second);
    writeFileSync(source(), '<html/>');
    const unknown = await look();
    assert.match(unknown.problems.join(), /a\.xml cannot be used: it is no rights policy template/);
    assert.equal((await set(fromSource())).actions.length, 0);

    const hash = { SourcePath: stage.windows('share', 'a.xml'), Sha256: sha256(first) };
    writeFileSync(source(), second);
    const { assessment, actions } = await set(wanted(hash));
    assert.equal(actions.length, 0);
    assert.deepEqual(codes(assessment).sort(), [
      'FileDiffers',
      'FileMissing',
      'FileMissing',
      'FileMissing',
      'SourceFlawed',
    ]);
    const differs = `it has the SHA-256 ${sha256(second)}; wanted is ${sha256(first)}.`;
    assert.ok(assessment.reasons.at(-1)?.phrase.endsWith(`a.xml cannot be used: ${differs}`));
    assert.equal(read('ann'), second);

    rmSync(source());
    assert.match((await look()).problems.join(), /a\.xml cannot be used: .*a\.xml cannot be read/);
    for (const name of everyone) {
      put(name, first);
    }
    assert.equal((await look(wanted({ ...hash, Sha256: sha256(first).toLowerCase() }))).inDesiredState, true);
  });

  it('must be there, and be templates, where nothing says where they come from', async () => {
    const there = wanted({ Account: 'CurrentUser' });
    const missing = await set(there);
    assert.deepEqual(codes(missing.assessment), ['FileMissing', 'NoSource']);
    assert.equal(missing.actions.length, 0);
    put('me', '<html/>');
    assert.deepEqual(codes(await look(there)), ['FileFlawed', 'NoSource']);
    put('me', second);
    assert.equal((await look(there)).inDesiredState, true);
    const other = await look(wanted({ Account: 'CurrentUser', Sha256: sha256(first) }));
    assert.deepEqual(codes(other), ['FileDiffers', 'NoSource']);
  });

  it('that cannot be looked at take no other result away', async () => {
    put('ann', Buffer.alloc(1048577));
    const { assessment, actions } = await set(fromSource());
    assert.match(assessment.problems.join(), /A\.xml has more than 1048576 bytes/);
    assert.equal(actions.length, 3);
    assert.deepEqual(['bob', 'me', 'new'].map(read), [first, first, first]);
  });

  it('are not written where somebody else was faster', async () => {
    const planned = await plan(live.registry, [fromSource()]);
    put('bob', second);
    const { actions } = await apply(live.registry, planned);
    const problems = actions.flatMap(({ problem }) => problem ?? []);
    assert.equal(problems.length, 1, problems.join());
    assert.match(problems[0] ?? '', /A\.xml is no longer what it was when the change was planned/);
    assert.deepEqual(everyone.map(read), [first, second, first, first]);
  });

  it('that a killed run was about to write are written by the next one, which leaves nothing else', async () => {
    put('me', second);
    const mine = wanted({ SourcePath: stage.windows('share', 'a.xml'), Account: 'CurrentUser' });
    const killed = openLive(
      lane(),
      `function Move-FileContent($Content, $Path) {
        $file = [System.IO.FileStream]::new((Get-TemporaryPath -Folder ([System.IO.Path]::GetDirectoryName($Path))), 'CreateNew')
        $Content.CopyTo($file)
        $file.Flush($true)
        [System.Diagnostics.Process]::GetCurrentProcess().Kill()
      }`,
    );
    const planned = await plan(killed.registry, [mine]);
    await assert.rejects(apply(killed.registry, planned), { name: 'TargetError', message: /undo-/ });
    await killed.registry.dispose();
    assert.equal(read('me'), second);
    assert.match(readdirSync(folder('me')).sort().join(' '), /^A\.xml( RmsClientDsc-[0-9a-f-]+\.tmp)+$/);

    assert.equal((await set(mine)).assessment.inDesiredState, true);
    assert.equal(read('me'), first);
    assert.deepEqual(readdirSync(folder('me')), ['A.xml']);
  });

  it('of two instances that disagree are refused', async () => {
    const instances = [fromSource(), wanted({ Account: ann, Ensure: 'Absent' })];
    await assert.rejects(plan(live.registry, instances), {
      name: 'InputError',
      message: /disagree about .*A\.xml/,
    });
  });

  it('of nobody are said to be of nobody', async () => {
    const { problems } = await look(wanted({ Account: 'S-1-5-21-9-9-9-9' }));
    assert.deepEqual(problems, ['No user evaluated: S-1-5-21-9-9-9-9 has no profile on this computer.']);
  });

  it('are not wanted where the folder of a profile is gone', async () => {
    rmSync(join(stage.root, 'bob'), { recursive: true });
    const assessment = await look();
    assert.deepEqual(
      [codes(assessment), assessment.problems],
      [['FileMissing', 'FileMissing', 'FileMissing'], []],
    );
    assert.deepEqual(await module.judge([fromSource()]), [judgementOf(assessment)]);
  });

  it('are exported as they are, but for the default profile', async () => {
    await set(fromSource());
    await set(
      wanted({ SourcePath: stage.windows('share', 'a.xml'), Mode: 'Server', Account: 'LocalService' }),
    );
    for (const name of ['notes.txt', 'no.xml.bak', ' .xml']) {
      writeFileSync(join(folder('ann'), name), name);
    }
    const { instances, omissions } = await findInstances(live.registry, resources);
    assert.deepEqual(
      instances.map(({ values }) => values),
      ['S-1-5-21-0-0-0-1000', ann, bob, 'S-1-5-19'].map(Account => ({
        Name: 'A.xml',
        Mode: Account === 'S-1-5-19' ? 'Server' : 'Client',
        Account,
        Sha256: sha256(first),
      })),
    );
    assert.deepEqual(
      omissions.filter(text => text.includes('UnmanagedTemplate')),
      [
        `${stage.windows('new')}\\AppData\\Local\\Microsoft\\MSIPC\\UnmanagedTemplates\\A.xml: only AllUsers reaches the templates of the default profile.`,
        `UnmanagedTemplate  .xml Client ${ann}: what is there for Name is no valid value.`,
        `UnmanagedTemplate  .xml Client ${ann}: no configuration can want it.`,
      ],
    );
    assert.deepEqual(
      (await get(live.registry, instances)).map(({ inDesiredState }) => inDesiredState),
      [true, true, true, true],
    );
  });

  it('are judged and brought about by the module as by the bridge', async () => {
    const other = { SourcePath: stage.windows('share', 'a.xml'), Mode: 'Server', Account: 'LocalService' };
    const instances = [fromSource(), wanted(other), wanted({ Name: 'C.xml', Ensure: 'Absent' })];
    put('ann', second);
    put('bob', first);
    mkdirSync(folder('new'), { recursive: true });
    writeFileSync(join(folder('new'), 'C.xml'), 'C');
    const judged = async () => {
      const byBridge = (await get(live.registry, instances)).map(judgementOf);
      assert.deepEqual(await module.judge(instances), byBridge);
      return byBridge.map(({ verdict }) => verdict);
    };
    assert.deepEqual(await judged(), ['False', 'False', 'False']);
    await module.set(instances);
    assert.deepEqual(await judged(), ['True', 'True', 'True']);
    assert.deepEqual(everyone.map(read), [first, first, first, first]);
    assert.equal(readFileSync(stage.server('UnmanagedTemplates', 'S-1-5-19', 'A.xml'), 'utf8'), first);
    assert.deepEqual(readdirSync(folder('new')), ['A.xml']);

    const files = readdirSync(undoFolder()).sort();
    assert.equal(files.length, 3);
    await module.set(instances);
    assert.deepEqual(readdirSync(undoFolder()).sort(), files);
    for (const file of files.reverse()) {
      const { failures } = await live.registry.undo(join(undoFolder(), file));
      assert.deepEqual(failures, []);
    }
    assert.deepEqual(await judged(), ['False', 'False', 'False']);
    assert.deepEqual([read('ann'), read('bob')], [second, first]);
    assert.deepEqual(readdirSync(folder('new')), ['C.xml']);
    assert.deepEqual([stage.list('me'), stage.list('all')], [[], []]);
  });

  const refused: readonly (readonly [title: string, given: () => Record<string, PropertyValue>])[] = [
    ['a source that is no template', () => ({ SourcePath: stage.windows('share', 'no.xml') })],
    ['no source', () => ({ Sha256: sha256(first) })],
    ['another SHA-256', () => ({ SourcePath: stage.windows('share', 'a.xml'), Sha256: sha256(second) })],
    ['a source that is not there', () => ({ SourcePath: stage.windows('share', 'b.xml') })],
    ['nobody', () => ({ Account: 'S-1-5-21-9-9-9-9' })],
    ['an account that is not known', () => ({ Account: 'CONTOSO\\nobody' })],
    ['an account of Windows without a profile', () => ({ Account: 'LocalSystem' })],
  ];
  for (const [title, given] of refused) {
    it(`are refused by the module for ${title}, in the words of the bridge`, async () => {
      writeFileSync(join(stage.root, 'share', 'no.xml'), '<html/>');
      put('ann', Buffer.from('<html/>'));
      const values = { Name: 'A.xml', Mode: 'Client', Account: 'AllUsers', ...given() };
      const bridge = await look(wanted(given()));
      const statement = made('RmsUnmanagedTemplate', values);
      assert.deepEqual(await sayings(lane(), undoFolder(), statement), sayingsOf(bridge));
      const set = await runModule(
        lane(),
        undoFolder(),
        statement,
        'try { $it.Set(); "set" } catch { "refused" }',
      );
      assert.deepEqual(set, ['refused']);
      assert.equal(read('ann'), '<html/>');
    });
  }
});
