import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { InputError } from '../../../src/model/errors.ts';
import { dwordValue } from '../../../src/model/registry-value.ts';
import { actionOf, type ConnectionPoint } from '../../../src/rms/connection-point/fact.ts';
import { writeUndoFile } from '../../../src/target/reg-file/undo/undo-file.ts';
import { hklm, instance } from '../../support/instances.ts';
import { container, MemoryDirectory, point } from '../../support/memory-directory.ts';
import { MemoryTarget } from '../../support/memory-target.ts';

const url = 'https://rms.contoso.com/_wmcs/Certification';
const elsewhere = 'https://old.contoso.com/_wmcs/certification';
const wanted = (more = {}) => instance('RmsServiceConnectionPoint', { Url: url, ...more });

describe('the service connection point', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-scp-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const beside = (directory: MemoryDirectory, registry = new MemoryTarget()) =>
    directory.beside(registry, join(folder, 'forest'));

  const judged: {
    name: string;
    points: ConnectionPoint[];
    given?: object;
    /** The codes of the reasons, without the resource. */
    reasons: string[];
    differing?: string[];
  }[] = [
    { name: 'none', points: [], reasons: ['PointMissing'], differing: ['Ensure'] },
    { name: 'the one', points: [point(url)], reasons: [] },
    {
      name: 'the one in other letters',
      points: [point(`${url.toUpperCase().replace('HTTPS', 'https')}/`)],
      reasons: [],
    },
    {
      name: 'the one with the port that it has anyway',
      points: [point(url.replace('.com', '.com:443'))],
      reasons: [],
    },
    {
      name: 'the one at another port',
      points: [point(url.replace('.com', '.com:8443'))],
      reasons: ['PointDiffers', 'PointTaken'],
    },
    {
      name: 'the one under another name',
      points: [point(url, 'CN=RMS')],
      reasons: [],
    },
    { name: 'one that leads elsewhere', points: [point(elsewhere)], reasons: ['PointDiffers', 'PointTaken'] },
    {
      name: 'one that leads elsewhere and may be replaced',
      points: [point(elsewhere)],
      given: { ReplaceExisting: true },
      reasons: ['PointDiffers'],
    },
    {
      name: 'one without binding information',
      points: [{ ...point(''), bindings: [] }],
      reasons: ['PointWithoutUrl', 'PointTaken'],
    },
    {
      name: 'one with two URLs',
      points: [{ ...point(url), bindings: [url, elsewhere] }],
      reasons: ['PointManyUrls', 'PointTaken'],
    },
    {
      name: 'one with no URL in it',
      points: [point('rms.contoso.com')],
      reasons: ['PointBadUrl', 'PointTaken'],
    },
    {
      name: 'one with characters of LDAP',
      points: [point('https://rms*(),\\/_wmcs/certification')],
      reasons: ['PointBadUrl', 'PointTaken'],
    },
    {
      name: 'one without keywords',
      points: [{ ...point(url), keywords: ['1.0'] }],
      reasons: ['PointKeywords'],
    },
    {
      name: 'two',
      points: [point(elsewhere, 'CN=Old'), point(url)],
      reasons: ['PointMany', 'PointDiffers', 'PointTaken'],
    },
    {
      name: 'another object in the container',
      points: [{ name: 'CN=Other', bindings: [elsewhere], keywords: [] }, point(url)],
      reasons: [],
    },
    {
      name: 'one that should not be',
      points: [point(elsewhere)],
      given: { Ensure: 'Absent' },
      reasons: ['PointUnwanted'],
      differing: ['Ensure'],
    },
    { name: 'none that should be', points: [], given: { Ensure: 'Absent' }, reasons: [] },
  ];
  for (const { name, points, given, reasons, differing } of judged) {
    it(`is judged: ${name}`, async () => {
      const [assessment] = await get(beside(new MemoryDirectory(...points)), [wanted(given)]);
      assert.deepEqual(
        assessment?.reasons.map(({ code }) => code.split(':')[2]),
        reasons,
      );
      assert.equal(assessment?.inDesiredState, reasons.length === 0);
      assert.deepEqual(assessment?.differingProperties, reasons.length === 0 ? [] : (differing ?? ['Url']));
      assert.equal(assessment?.ensure, points.length > 0 ? 'Present' : 'Absent');
    });
  }

  it('is set, and the set taken back', async () => {
    for (const { points, given } of judged.filter(({ reasons }) => !reasons.includes('PointTaken'))) {
      const directory = new MemoryDirectory(...points);
      const registry = beside(directory);
      const before = directory.fact;
      const planned = await plan(registry, [wanted(given)]);
      assert.deepEqual(directory.fact, before, 'A plan changes nothing.');
      const { after, undoFile } = await apply(registry, planned);
      assert.deepEqual(after, planned.expected);
      assert.deepEqual(
        after.map(({ inDesiredState }) => inDesiredState),
        [true],
      );
      assert.equal(undoFile === undefined, planned.actions.length === 0);
      assert.deepEqual((await plan(registry, [wanted(given)])).actions, [], 'Set after Set does nothing.');
      if (undoFile !== undefined) {
        const { changes, failures } = await registry.undo(undoFile);
        assert.deepEqual([changes, failures], [planned.actions.length, []]);
        assert.deepEqual(directory.fact, before);
      }
    }
  });

  it('says what a set does', async () => {
    const summaries = async (more: object, ...points: ConnectionPoint[]) =>
      (await plan(beside(new MemoryDirectory(...points)), [wanted(more)])).actions.map(
        ({ action: { summary, removes = false } }) => `${removes ? '-' : '+'} ${summary}`,
      );
    assert.deepEqual(await summaries({}), [`+ CN=SCP,${container} [serviceBindingInformation] = "${url}"`]);
    assert.deepEqual(await summaries({ ReplaceExisting: true }, point(elsewhere)), [
      `+ CN=SCP,${container} [serviceBindingInformation] = "${url}" (was "${elsewhere}")`,
    ]);
    assert.deepEqual(await summaries({ ReplaceExisting: true }, point(elsewhere, 'CN=Old'), point(url)), [
      `- CN=Old,${container} (the service connection point)`,
    ]);
    assert.deepEqual(await summaries({ Ensure: 'Absent' }, point(elsewhere)), [
      `- CN=SCP,${container} (the service connection point)`,
    ]);
  });

  it('is not replaced unless that is given', async () => {
    for (const { points, given } of judged.filter(({ reasons }) => reasons.includes('PointTaken'))) {
      const directory = new MemoryDirectory(...points);
      await assert.rejects(plan(beside(directory), [wanted(given)]), (error: Error) => {
        assert.ok(error instanceof InputError);
        assert.match(
          error.message,
          /^'RmsServiceConnectionPoint': A service connection point .* must be removed/,
        );
        return true;
      });
      const { after } = await apply(
        beside(directory),
        await plan(beside(directory), [wanted({ ReplaceExisting: true })]),
      );
      assert.equal(after[0]?.inDesiredState, true);
      assert.deepEqual(directory.fact.points.map(({ bindings }) => bindings).length, 1);
    }
  });

  it('could not be told: never taken for not there', async () => {
    const directory = new MemoryDirectory();
    directory.fault = 'dc1.contoso.com: gave no answer in 15 seconds.';
    for (const given of [{}, { Ensure: 'Absent' }]) {
      const registry = beside(directory);
      const [assessment] = await get(registry, [wanted(given)]);
      assert.equal(assessment?.inDesiredState, false);
      assert.deepEqual(assessment?.problems, [directory.fault]);
      assert.deepEqual((await plan(registry, [wanted(given)])).actions, []);
    }
  });

  it('could not be told by a registry alone', async () => {
    const [assessment] = await get(new MemoryTarget(), [wanted()]);
    assert.match(assessment?.problems[0] ?? '', /a registry alone/);
  });

  it('is asked once of each domain controller, and of none by other resources', async () => {
    const directory = new MemoryDirectory(point(url));
    const registry = beside(directory);
    await get(registry, [instance('RmsTracing', { Enabled: true })]);
    assert.deepEqual(directory.asked, []);
    await get(registry, [wanted(), wanted({ DomainController: 'dc2.contoso.com' }), wanted()]);
    assert.deepEqual(directory.asked, [
      { fact: 'connection-point' },
      { fact: 'connection-point', domainController: 'dc2.contoso.com' },
    ]);
  });

  it('fails for itself alone, and leaves what takes back the rest', async () => {
    const directory = new MemoryDirectory();
    const memory = new MemoryTarget();
    const registry = beside(directory, memory);
    const planned = await plan(registry, [wanted(), instance('RmsTracing', { Enabled: true })]);
    directory.fault = 'no rights';
    const { actions, failures } = await apply(registry, planned);
    assert.deepEqual(
      actions.map(({ problem }) => problem),
      ['no rights'],
    );
    assert.deepEqual(failures, []);
    assert.deepEqual(memory.written, [{ kind: 'set-value', key: hklm, value: dwordValue('Trace', 1) }]);
  });

  it('keeps what takes it back in one file, before it is done', async () => {
    const directory = new MemoryDirectory();
    const registry = beside(directory);
    const planned = await plan(registry, [wanted()]);
    directory.act = async () => {
      assert.deepEqual(readdirSync(folder).length, 1);
      return 'dc1';
    };
    await apply(registry, planned);
    assert.deepEqual(readdirSync(folder).length, 1);
  });

  it('is not touched by an undo file with an action that is none', async () => {
    const about = { fact: 'connection-point' } as const;
    const good = actionOf(about, {
      partition: 'CN=Configuration,DC=contoso,DC=com',
      name: 'CN=SCP',
      was: point(url),
    });
    for (const hostile of [
      { ...good, was: { bindings: 'all', keywords: [] } },
      { ...good, name: '' },
      { ...good, about: { ...about, domainController: 'dc1 -x' } },
      { ...good, more: true },
      { ...good, partition: undefined },
    ]) {
      const directory = new MemoryDirectory(point(url));
      const file = await writeUndoFile(join(folder, 'hostile'), 'memory', new Date(), {
        changes: [],
        actions: [hostile],
      });
      await assert.rejects(beside(directory).undo(file), /an action on the service connection point is none/);
      assert.deepEqual(directory.acted, []);
    }
  });

  it('sends no password where an undo file leads that the command line does not name', async () => {
    const given = { DomainController: 'DC1.contoso.com' };
    const directory = new MemoryDirectory();
    const registry = beside(directory);
    const { undoFile = '' } = await apply(registry, await plan(registry, [wanted(given)]));
    directory.asked.length = 0;
    directory.acted.length = 0;
    const namedOnes: [named: string | undefined, says: RegExp][] = [
      [
        undefined,
        /would be given the password\. If that is the right one, name it: --directory DC1\.contoso\.com/,
      ],
      [
        'dc2.contoso.com',
        /leads to the domain controller DC1\.contoso\.com, and --directory is dc2\.contoso\.com/,
      ],
    ];
    const undoing = (named?: string) =>
      directory.beside(new MemoryTarget(), join(folder, 'forest'), named).undo(undoFile);
    for (const [named, message] of namedOnes) {
      await assert.rejects(undoing(named), { name: 'InputError', message });
    }
    assert.deepEqual([directory.asked, directory.acted], [[], []]);
    const { controller, failures } = await undoing('dc1.contoso.com');
    assert.deepEqual([controller, failures, directory.fact.points], ['dc1.contoso.com', [], []]);
  });
});
