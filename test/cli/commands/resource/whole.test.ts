import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Manifest } from '../../../../generator/json/manifest.ts';
import { configurationOf } from '../../../../src/configuration/write.ts';
import { validator } from '../../../generator/json/schemas.ts';
import { anyConfiguration } from '../../../support/arbitraries.ts';
import { runHere } from '../../../support/in-process.ts';
import { type Ended, Workbench } from '../../../support/workbench.ts';

const whole = 'RmsClientDsc/RmsConfiguration';
const types = {
  T: 'RmsClientDsc/RmsTracing',
  S: 'RmsClientDsc/RmsTrustedServers',
  L: 'RmsClientDsc/RmsServiceLocation',
  C: 'RmsClientDsc/RmsClient',
} as const;

let bench: Workbench;
let laptop: string;
beforeEach(() => {
  bench = new Workbench();
  laptop = bench.path('contoso-laptop.reg');
});
afterEach(() => bench.remove());

const one = (kind: keyof typeof types, properties: object, more: object = {}) => ({
  name: kind,
  type: types[kind],
  properties,
  ...more,
});
const off = one('T', { Enabled: false });
const on = one('T', { Enabled: true });
const servers = one('S', { Servers: ['a.contoso.com'] });

function start(operation: string, input: unknown, ...more: string[]): Promise<Ended> {
  const args = ['resource', ...operation.split(' '), whole, '--input', '-', '--on', laptop, ...more];
  return runHere(args, { input: JSON.stringify(input) });
}

interface State {
  readonly resources: { name: string; type: string; properties: Record<string, unknown> }[];
  readonly _inDesiredState?: boolean;
  readonly _metadata?: { whatIf?: string[]; undoFile?: string };
}

/** The lines of an answer. */
function lines({ status, stdout, stderr }: Ended): [state: State, properties?: string[]] {
  assert.equal(status, 0, stderr);
  const [state = '', properties, ...more] = stdout.trimEnd().split('\n');
  assert.deepEqual(more, []);
  return properties === undefined
    ? [JSON.parse(state) as State]
    : [JSON.parse(state) as State, JSON.parse(properties) as string[]];
}

const errorsOf = ({ stderr }: Ended): string[] =>
  stderr
    .trimEnd()
    .split('\n')
    .flatMap(text => (JSON.parse(text) as { error?: string }).error ?? []);

const bytes = (): string => readFileSync(laptop, 'latin1');

describe('rmsdsc resource, of a whole configuration', () => {
  it('gets the state of each, in the order of the list, whatever comes first', async () => {
    const list = [{ ...off, dependsOn: [`${types.S}:S`] }, servers];
    const [state, properties] = lines(await start('get', { resources: list }));
    assert.deepEqual(state, {
      resources: [
        one('T', {
          IsSingleInstance: 'Yes',
          Enabled: true,
          Ensure: 'Present',
          Reasons: [
            {
              Code: 'RmsTracing:RmsTracing:Differs',
              Phrase:
                'Enabled at HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC [Trace] is true; wanted is false.',
            },
          ],
        }),
        one('S', {
          IsSingleInstance: 'Yes',
          AllowTrustedServersOnly: false,
          Servers: ['old-rms.contoso.com'],
          Ensure: 'Present',
          Reasons: state.resources[1]?.properties.Reasons,
        }),
      ],
    });
    assert.equal(properties, undefined);
  });

  it('names values of the client that no resource is about, as a resource does that stands alone', async () => {
    const odd = '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]\r\n"Odd"=dword:00000001\r\n';
    const text = readFileSync(laptop);
    writeFileSync(
      laptop,
      Buffer.concat([text, Buffer.from(`\r\n${odd}`, text[0] === 0xff ? 'utf16le' : 'latin1')]),
    );
    const info = {
      info: 'no resource is about HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC [Odd].',
    };
    const ended = await start('get', { resources: [off] });
    assert.deepEqual([ended.status, ended.stderr], [0, `${JSON.stringify(info)}\n`]);
    const alone = await runHere(['resource', 'get', types.T, '--on', laptop]);
    assert.equal(alone.stderr, ended.stderr);
  });

  it('says of each what a resource says that stands alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfiguration, fc.constantFrom('get', 'test'), async (instances, operation) => {
        const named = instances.map((instance, index) => ({ ...instance, name: `i${index}` }));
        const { resources } = configurationOf(named) as { resources: ReturnType<typeof one>[] };
        const ended = await start(operation, { resources });
        const alone: Ended[] = [];
        for (const { type, properties } of resources) {
          const args = ['resource', operation, type, '--input', '-', '--on', laptop];
          alone.push(await runHere(args, { input: JSON.stringify(properties) }));
        }
        const statuses = alone.map(({ status }) => status);
        const answers = alone
          .filter(({ status }) => status === 0)
          .map(({ stdout }) => JSON.parse(stdout.split('\n')[0] ?? '') as { _inDesiredState?: boolean });
        const isDrift = answers.some(answer => answer._inDesiredState === false);
        assert.equal(ended.status, isDrift ? 0 : Math.max(0, ...statuses.map(Number)));
        if (ended.status === 0) {
          const [{ resources: states, _inDesiredState }] = lines(ended);
          assert.equal(_inDesiredState, operation === 'test' ? !isDrift : undefined);
          const known = states.filter((_, index) => statuses[index] === 0);
          assert.deepEqual(
            known.map(({ properties }) => properties),
            answers.map(({ _inDesiredState: _, ...state }) => state),
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  it('tests all as one, whose list is what differs', async () => {
    const [drift, differs] = lines(await start('test', { resources: [on, servers] }));
    assert.deepEqual([drift._inDesiredState, differs], [false, ['resources']]);
    const [fine, nothing] = lines(await start('test', { resources: [on] }));
    assert.deepEqual([fine._inDesiredState, nothing], [true, []]);
  });

  it('sets all in one go, with one undo file, which it names', async () => {
    const before = bytes();
    const ended = await start('set', { resources: [off, servers] });
    const [state, changed] = lines(ended);
    const [undoFile] = bench.undoFiles();
    assert.equal(bench.undoFiles().length, 1);
    assert.equal(state._metadata?.undoFile, bench.path(undoFile ?? ''));
    assert.deepEqual(changed, ['resources']);
    assert.deepEqual(
      state.resources.map(({ name, properties }) => [name, properties.Enabled ?? properties.Servers]),
      [
        ['T', false],
        ['S', ['a.contoso.com']],
      ],
    );
    const [{ _inDesiredState }] = lines(await start('test', { resources: [off, servers] }));
    assert.equal(_inDesiredState, true);
    assert.equal((await runHere(['undo', bench.path(undoFile ?? ''), '--on', laptop])).status, 0);
    assert.equal(bytes(), before);
  });

  it('sets what a document of the same resources sets, byte for byte', async () => {
    const resources = [off, servers, one('L', { RegistryView: 'Both', Ensure: 'Absent' })];
    const before = bytes();
    writeFileSync(bench.path('c.json'), JSON.stringify({ resources }));
    assert.equal((await runHere(['set', bench.path('c.json'), '--on', laptop])).status, 0);
    const byDocument = bytes();
    assert.notEqual(byDocument, before);
    writeFileSync(laptop, before, 'latin1');
    lines(await start('set', { resources }));
    assert.equal(bytes(), byDocument);
  });

  it('sets nothing where nothing differs', async () => {
    const before = bytes();
    const [state, changed] = lines(await start('set', { resources: [on] }));
    assert.deepEqual([state._metadata, changed, bench.undoFiles()], [undefined, [], []]);
    assert.equal(bytes(), before);
  });

  it('says what a Set would do of all, a sentence each, and does nothing', async () => {
    const before = bytes();
    const [state, changed] = lines(await start('set --what-if', { resources: [off, servers] }));
    assert.deepEqual(state._metadata?.whatIf?.slice().sort(), [
      'Would remove HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers [old-rms.contoso.com]',
      'Would set HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC [Trace] = 0 (REG_DWORD)',
      'Would set HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers [a.contoso.com] = "" (REG_SZ)',
    ]);
    assert.deepEqual(changed, ['resources']);
    assert.equal(state.resources[0]?.properties.Enabled, false);
    assert.equal(bytes(), before);
    const [nothing, unchanged] = lines(await start('set --what-if', { resources: [on] }));
    assert.deepEqual([nothing._metadata, unchanged], [undefined, []]);
  });

  it('makes changes in the order of dependsOn, as dsc hands it over', async () => {
    const order = async (...resources: object[]): Promise<number[]> => {
      const [{ _metadata }] = lines(await start('set --what-if', { resources }));
      return ['[Trace]', 'TrustedServers [a.'].map(
        words => _metadata?.whatIf?.findIndex(sentence => sentence.includes(words)) ?? -1,
      );
    };
    const odd = { ...servers, name: "The [servers]: it's 100%" };
    assert.deepEqual(await order(off, odd), [0, 1]);
    const dependsOn = [`${types.S.toLowerCase()}:The%20%5Bservers%5D%3A%20it%27s%20100%25`];
    assert.deepEqual(await order({ ...off, dependsOn }, odd), [1, 0]);
    const expression = ["[resourceId('RmsClientDsc/RmsTrustedServers', 'The [servers]: it''s 100%')]"];
    assert.deepEqual(await order({ ...off, dependsOn: expression }, odd), [1, 0]);
  });

  it('takes texts that look like expressions for texts: dsc has evaluated what was one', async () => {
    const named = { ...on, name: "[concat('a', 'b')]" };
    const [{ resources }] = lines(await start('get', { resources: [named] }));
    assert.equal(resources[0]?.name, "[concat('a', 'b')]");
  });

  it('takes what a Get said for what is wanted, and says what it overlooks of each', async () => {
    const got = JSON.parse((await start('get', { resources: [on, one('S', {})] })).stdout) as object;
    const ended = await start('set', got);
    const [state, changed] = lines(ended);
    assert.deepEqual([state._metadata, changed], [undefined, []]);
    assert.deepEqual(ended.stderr.trimEnd().split('\n'), [
      `{"warn":"RmsTracing 'T': Reasons is read-only and overlooked."}`,
      `{"warn":"RmsTrustedServers 'S': Reasons is read-only and overlooked."}`,
    ]);
  });

  describe('where one of them could not be told', () => {
    const client = one('C', {});
    const sentence = 'This target shows a registry alone';

    for (const operation of ['get', 'test', 'set', 'set --what-if']) {
      it(`ends a ${operation} of what else is as wanted with 3, and names it`, async () => {
        const before = bytes();
        const ended = await start(operation, { resources: [on, client] });
        assert.deepEqual([ended.status, ended.stdout], [3, '']);
        const [error = '', ...others] = errorsOf(ended);
        assert.ok(error.startsWith(`RmsClient 'C': ${sentence}`), error);
        assert.deepEqual(others, []);
        assert.equal(bytes(), before);
      });
    }

    it('is false to a Test where another is known to differ, and says the rest as a warning', async () => {
      const ended = await start('test', { resources: [client, off] });
      const [state, differs] = lines(ended);
      assert.deepEqual([state._inDesiredState, differs], [false, ['resources']]);
      const { warn } = JSON.parse(ended.stderr) as { warn: string };
      assert.ok(warn.startsWith(`RmsClient 'C': Could not tell: ${sentence}`), warn);
      assert.match(JSON.stringify(state.resources[0]), /RmsClient:RmsClient:CouldNotTell/);
    });

    it('lets a Set change nothing, not even what is known to differ', async () => {
      const before = bytes();
      const ended = await start('set', { resources: [off, client] });
      assert.equal(ended.status, 3);
      assert.match(errorsOf(ended).join(), /^RmsClient 'C': /);
      assert.deepEqual([bytes(), bench.undoFiles()], [before, []]);
    });
  });

  const wrong: readonly [what: string, input: unknown, message: string | RegExp][] = [
    [
      'a value in a list',
      {
        resources: [
          on,
          one('L', { RegistryView: 'Both', Ensure: 'Absent' }),
          one('S', { Servers: ['ok', 'a b'] }),
        ],
      },
      /^standard input: resources\[2\]\.properties\.Servers\[1\]: RmsTrustedServers 'S': Servers\[1\] is "a b"; expected /,
    ],
    [
      'a type',
      { resources: [{ ...on, type: 'RmsClientDsc/RmsTrace' }] },
      /^standard input: resources\[0\]\.type: 'T': .*Did you mean RmsClientDsc\/RmsTracing\?$/,
    ],
    [
      'no name',
      { resources: [{ type: types.T, properties: { Enabled: true } }] },
      /^standard input: resources\[0\]\.name: a resource has no name/,
    ],
    [
      'a name that is there twice',
      { resources: [on, on] },
      /there is another RmsTracing 'T' at standard input: resources\[0\]/,
    ],
    [
      'a list that is missing',
      {},
      /^standard input: resources: RmsConfiguration: resources is missing; expected a list of resources\.$/,
    ],
    ['an empty list', { resources: [] }, /^standard input: resources: RmsConfiguration: resources is empty/],
    ['no object', [], /^standard input: .*expected an object/],
    [
      'an unknown property',
      { resources: [on], Ensure: 'Absent' },
      /^standard input: Ensure: RmsConfiguration has no property "Ensure"\./,
    ],
    [
      'a dependency on what is not in the list',
      { resources: [{ ...on, dependsOn: ['RmsClientDsc/RmsClient:C'] }] },
      /^standard input: resources\[0\]\.dependsOn\[0\]: dependsOn names RmsClientDsc\/RmsClient 'C', which the list of RmsConfiguration does not have\.$/,
    ],
    [
      'itself within',
      { resources: [{ name: 'W', type: whole, properties: { resources: [] } }] },
      /^standard input: resources\[0\]\.type: there is no RmsConfiguration within another\./,
    ],
    [
      'two that want different things of one value',
      {
        resources: [
          one('L', { RegistryView: 'Both', EnterpriseCertification: 'https://a/_wmcs/Certification' }),
          {
            ...one('L', { RegistryView: 'Native', EnterpriseCertification: 'https://b/_wmcs/Certification' }),
            name: 'M',
          },
        ],
      },
      /^'L' and 'M' disagree about HKEY_LOCAL_MACHINE/,
    ],
  ];
  for (const [what, input, message] of wrong) {
    it(`refuses ${what}, with 2, and changes nothing`, async () => {
      const before = bytes();
      const ended = await start('set', input);
      assert.deepEqual([ended.status, ended.stdout], [2, '']);
      const errors = errorsOf(ended);
      assert.equal(errors.length, 1, ended.stderr);
      assert.match(errors[0] ?? '', new RegExp(message));
      assert.deepEqual([bytes(), bench.undoFiles()], [before, []]);
    });
  }

  it('says all mistakes in one run, and a member that is there twice', async () => {
    const input =
      '{"resources":[{"name":"T","type":"RmsClientDsc/RmsTracing","properties":{"Enabled":1,"Enabled":2}},{"name":"U"}]}';
    const ended = await runHere(['resource', 'test', whole, '--input', input, '--on', laptop]);
    assert.equal(ended.status, 2);
    assert.deepEqual(
      errorsOf(ended).map(error => error.replace(/[;.] .*$/, '')),
      [
        "--input: resources[0].properties.Enabled: RmsTracing 'T': Enabled is 2",
        "--input: resources[1].type: 'U': the resource has no type",
        '--input:1:86: there is another member "Enabled" before this one',
        '3 mistakes.',
      ],
    );
  });

  it('exports all that there is as one, which a Test finds in the desired state', async () => {
    const ended = await runHere(['resource', 'export', whole, '--on', laptop]);
    const [exported] = lines(ended) as [State & { _name?: string }];
    assert.equal(exported._name, 'RMS client');
    assert.deepEqual(
      [...new Set(exported.resources.map(({ type }) => type.split('/')[1]))],
      ['RmsServiceLocation', 'RmsTracing', 'RmsTemplateUpdate', 'RmsIlsService', 'RmsTrustedServers'],
    );
    const [{ _inDesiredState }] = lines(await start('test', exported));
    assert.equal(_inDesiredState, true);
  });

  it('exports without names to DSC 3.1, and takes no filter', async () => {
    const plain = await runHere(['resource', 'export', whole, '--without-names', '--on', laptop]);
    assert.deepEqual(Object.keys(lines(plain)[0]), ['resources']);
    const filtered = await start('export', { resources: [] });
    assert.deepEqual([filtered.status, filtered.stdout], [2, '']);
    assert.match(filtered.stderr, /takes no filter/);
    assert.equal((await start('export', {})).status, 0);
  });

  it('exports nothing where there is nothing', async () => {
    writeFileSync(laptop, 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n');
    const { status, stdout } = await runHere(['resource', 'export', whole, '--on', laptop]);
    assert.deepEqual([status, stdout], [0, '']);
  });

  it('is listed, has a schema, and is not deleted as one', async () => {
    const list = await runHere(['resource', 'list']);
    assert.match(list.stdout, /^\{"type":"RmsClientDsc\/RmsConfiguration","version"/m);
    const { stdout } = await runHere(['resource', 'schema', whole.toLowerCase()]);
    assert.equal((JSON.parse(stdout) as { title: string }).title, 'RmsConfiguration');
    const deleted = await start('delete', { resources: [on] });
    assert.deepEqual([deleted.status, deleted.stdout], [2, '']);
    assert.match(deleted.stderr, /is a list of other resources\. Name one of them/);
  });

  for (const [form, file] of [
    ['3.0', '3.0/RmsConfiguration.dsc.resource.json'],
    ['3.2', '3.2/RmsClientDsc.dsc.manifests.json'],
  ] as const) {
    it(`takes and says what its manifest for DSC ${form} has a schema of`, async () => {
      const valid = validator(file, data => {
        const { resources = [data as Manifest] } = data as { resources?: Manifest[] };
        const found = resources.find(({ type }) => type === whole);
        return found?.schema.embedded ?? assert.fail();
      });
      const input = { resources: [{ ...off, dependsOn: [`${types.S}:S`] }, servers] };
      assert.ok(valid(input), JSON.stringify(valid.errors));
      for (const operation of ['get', 'test', 'set --what-if', 'set']) {
        const [state] = lines(await start(operation, input));
        assert.ok(valid(state), `${operation}: ${JSON.stringify(valid.errors)}`);
      }
      const exported = await runHere(['resource', 'export', whole, '--on', laptop]);
      const { _name, ...state } = JSON.parse(exported.stdout) as State & { _name: string };
      assert.ok(valid(form === '3.0' ? state : { ...state, _name }), JSON.stringify(valid.errors));
      assert.equal(valid({ resources: [on], other: 1 }), false);
    });
  }
});
