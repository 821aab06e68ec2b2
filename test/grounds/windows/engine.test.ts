import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readConfiguration } from '../../../src/configuration/read.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { type Live, native, openLive, userPath, wow6432 } from './live.ts';
import { describeOnLane } from './suite.ts';

const example = new URL('../../../examples/contoso.yaml', import.meta.url);

describeOnLane('a configuration on the live registry', lane => {
  let live: Live;
  let instances: Instance[];
  before(async () => {
    live = openLive(lane());
    instances = readConfiguration('contoso.yaml', await readFile(example, 'utf8'));
  });
  after(() => live.registry.dispose());

  it('is planned, applied, met, and undone', async () => {
    const { registry } = live;
    const before = await plan(registry, instances);
    assert.ok(before.changes.length > 0);

    const { after, failures, undoFile = '' } = await apply(registry, before);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      after.filter(({ inDesiredState }) => !inDesiredState),
      [],
    );
    assert.deepEqual((await plan(registry, instances)).changes, []);

    const location = 'ServiceLocation\\EnterpriseCertification';
    for (const key of [native, wow6432]) {
      const said = await lane().reg('query', `${key}\\${location}`, '/ve');
      assert.match(said, /REG_SZ +https:\/\/rms\.contoso\.com\/_wmcs\/Certification\s/);
    }
    const [sid] = (await registry.read({ trees: [], accounts: ['CurrentUser'] })).sids;
    assert.match(await lane().reg('query', `HKU\\${sid}\\${userPath}`, '/s'), /REG_DWORD +0x1\s/);

    const { failures: refused } = await registry.undo(undoFile);
    assert.deepEqual(refused, []);
    assert.deepEqual((await plan(registry, instances)).snapshot.answer, before.snapshot.answer);
  });

  it('cannot be told for accounts that are not there, and is so for the others', async () => {
    const both = readConfiguration(
      'both.yaml',
      `resources:
      - { name: nobody, type: RmsClientDsc/RmsIlsService, properties: { Account: 'CONTOSO\\nobody', Blocked: true } }
      - { name: tracing, type: RmsClientDsc/RmsTracing, properties: { Enabled: false } }`,
    );
    const [nobody, tracing] = await get(live.registry, both);
    assert.equal(nobody?.inDesiredState, false);
    assert.match(
      nobody?.problems.join() ?? '',
      /^No user evaluated: The account CONTOSO\\nobody cannot be resolved/,
    );
    assert.equal(tracing?.inDesiredState, true);
  });
});
