import assert from 'node:assert/strict';
import { packagePath } from '../../../src/package-root.ts';
import { examplePath } from '../../examples/examples.ts';
import { type Ended, run } from '../../support/run.ts';
import { contents, exported, fillStore, leftOfStore } from './filled-store.ts';
import { type Live, openLive, userPath } from './live.ts';
import { profileList } from './profile-list.ts';
import { ann, bob, ProfileStage } from './profile-stage.ts';
import { describeOnLane } from './suite.ts';

const people = { ann, bob };
const officeKey = 'Software\\Microsoft\\Office\\16.0\\Common\\DRM';

/** What of Office's key is there after the Set of an example. */
const examples: readonly [file: string, office: 'goes' | 'stays'][] = [
  ['forget-ad-rms.yaml', 'goes'],
  ['reset-client.yaml', 'stays'],
];

describeOnLane('examples that make a client forget', lane => {
  let stage: ProfileStage;
  let live: Live;
  before(async function () {
    // It makes profiles of people who do not exist: not on anybody's own computer.
    if (process.platform === 'win32') {
      this.skip();
    }
    stage = new ProfileStage(lane());
    await stage.open();
    await lane().reg('delete', profileList, '/v', 'Default', '/f');
    // Wine forgets the hives of others with its last program, and the command ends its own.
    live = openLive(lane());
    await live.registry.read({ trees: [], accounts: [ann], facts: [] });
  });
  beforeEach(async () => {
    stage.clear();
    for (const [name, sid] of Object.entries(people)) {
      await lane().reg('add', `HKU\\${sid}\\Environment`, '/f');
      await fillStore(lane(), stage, name, sid);
      const office = `HKU\\${sid}\\${officeKey}`;
      await lane().reg('add', office, '/v', 'DefaultServer', '/d', 'rms.contoso.com', '/f');
      await lane().reg('add', `${office}\\ServiceLocations`, '/v', 'Found', '/d', 'rms.contoso.com', '/f');
    }
  });
  afterEach(async () => {
    for (const sid of Object.values(people)) {
      await lane()
        .reg('delete', `HKU\\${sid}`, '/f')
        .catch(() => {});
    }
  });
  after(async () => {
    await live?.registry.dispose();
    await stage?.dispose();
  });

  const rmsdsc = (...args: string[]): Promise<Ended> =>
    run(process.execPath, [
      packagePath('dist', 'rmsdsc.js'),
      ...[...args, '--on', 'live', '--powershell', lane().shell],
    ]);
  /** All that there is of the people: files, and both keys. */
  async function everything(): Promise<Record<string, readonly string[]>> {
    const found: Record<string, readonly string[]> = {};
    for (const [name, sid] of Object.entries(people)) {
      const keys = [];
      for (const path of [userPath, officeKey]) {
        keys.push(await exported(lane(), stage, `HKU\\${sid}\\${path}`));
      }
      found[name] = [...contents(stage.client(name)), ...keys];
    }
    return found;
  }

  for (const [file, office] of examples) {
    it(`${file} is brought about for every account, and undo brings back all`, async () => {
      const example = examplePath(file);
      const before = await everything();
      const tested = await rmsdsc('test', example);
      assert.equal(tested.code, 1, `${tested.stdout}${tested.stderr}`);
      assert.deepEqual(await everything(), before);

      const set = await rmsdsc('set', example);
      assert.equal(set.code, 0, `${set.stdout}${set.stderr}`);
      for (const [name, sid] of Object.entries(people)) {
        assert.deepEqual(contents(stage.client(name)), leftOfStore);
        const client = await exported(lane(), stage, `HKU\\${sid}\\${userPath}`);
        assert.match(client, /"TemplateUpdateFrequency"=dword:00000002/);
        assert.match(client, /LicensingRedirection\]\r\n"https:\/\/old/);
        assert.doesNotMatch(client, /Remembered|rms\.contoso\.com/);
        const isThere = (await exported(lane(), stage, `HKU\\${sid}\\${officeKey}`)) !== '';
        assert.equal(isThere, office === 'stays');
      }
      assert.equal((await rmsdsc('test', example)).code, 0);

      const [, undoFile = ''] = /Undo with: rmsdsc undo (\S+) --on live/.exec(set.stdout.toString()) ?? [];
      const undone = await rmsdsc('undo', undoFile);
      assert.equal(undone.code, 0, `${undone.stdout}${undone.stderr}`);
      assert.deepEqual(await everything(), before);
      assert.equal((await rmsdsc('test', example)).code, 1);
    });
  }
});
