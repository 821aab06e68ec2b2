import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { literal } from '../../../generator/powershell/literal.ts';
import { wantedProperties } from '../../../src/configuration/compile/wanted-properties.ts';
import { type Configuration, readDocument } from '../../../src/configuration/read.ts';
import { parseSource } from '../../../src/configuration/source/source.ts';
import { apply, plan } from '../../../src/engine/run.ts';
import { dwordValue } from '../../../src/model/registry-value.ts';
import { examplePath } from '../../examples/examples.ts';
import { applyPreferences } from '../../support/apply-preferences.ts';
import { alice, userKey } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';
import { type MofReadInstance, readMof, readMofFile } from '../../support/readers/mof-reader.ts';
import { dscTasks } from '../../support/readers/playbook-tasks.ts';
import { unpack } from '../../support/readers/unpack.ts';
import { Workbench } from '../../support/workbench.ts';

/** What is wanted of a resource: its class, and its properties by name. */
type Wanted = readonly [resource: string, properties: Readonly<Record<string, unknown>>];

const document = 'contoso.yaml';
const text = readFileSync(examplePath(document), 'utf8');
const { entries } = read(text);
const machine = 'contoso-laptop.reg';

function read(source: string): Configuration {
  return readDocument(parseSource(document, source));
}

function wantedIn(configuration: Configuration): Wanted[] {
  return configuration.entries.map(entry => [
    entry.instance.resource.name,
    Object.fromEntries(wantedProperties(entry)),
  ]);
}

/** What PowerShell puts beside the properties of a resource. */
const ofDocument = [
  'ResourceID',
  'SourceInfo',
  'ModuleName',
  'ModuleVersion',
  'DependsOn',
  'ConfigurationName',
];

function wantedInMof(instances: readonly MofReadInstance[]): Wanted[] {
  return instances
    .filter(({ className }) => className !== 'OMI_ConfigurationDocument')
    .map(({ className, properties }) => [
      className,
      Object.fromEntries(
        [...properties]
          .filter(([name]) => !ofDocument.includes(name))
          .map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    ]);
}

/** The blocks of a Configuration: the class, and each property with what PowerShell reads as its value. */
function blocksIn(script: string): Wanted[] {
  return [...script.matchAll(/^ {8}(Rms\w+) '.*'\n {8}\{\n((?: {12}.*\n)*)/gm)].map(
    ([, name = '', lines = '']) => [
      name,
      Object.fromEntries(
        [...lines.matchAll(/^ {12}(\w+) += (.*)$/gm)]
          .filter(([, property = '']) => !ofDocument.includes(property))
          .map(([, property = '', value]) => [property, value]),
      ),
    ],
  );
}

/** A computer with one user, on which what has a default is set otherwise: a Set leaves alone what is as wanted without. */
function otherwise(): MemoryTarget {
  return new MemoryTarget([alice])
    .put('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC', dwordValue('Trace', 1))
    .put(userKey(alice), dwordValue('TemplateUpdateFrequency', 3));
}

describe('one document in every target @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  function make(...args: readonly string[]): (name: string) => Buffer {
    const { status, stderr } = bench.run(...args, '--out', 'out');
    assert.equal(status, 0, stderr);
    return name => readFileSync(bench.path(`out/${name}`));
  }

  /** What a target says of the settings that it has, one after the other. */
  const says: readonly (readonly [
    target: string,
    args: string,
    wanted: (file: (name: string) => Buffer) => Wanted[],
  ])[] = [
    ['mof', `compile ${document} --to mof`, file => wantedInMof(readMofFile(file('localhost.mof')))],
    [
      'Machine Configuration',
      `pack --for machine-configuration --config ${document} --version 1.0.0`,
      file =>
        wantedInMof(
          readMof(unpack(file('contoso_1_0_0.zip')).get('contoso_1_0_0.mof')?.toString('utf8') ?? ''),
        ),
    ],
    [
      'dsc',
      `compile ${document} --to dsc`,
      file => wantedIn(read(file('contoso.dsc.yaml').toString('utf8'))),
    ],
    [
      'ansible',
      `compile ${document} --to ansible`,
      file =>
        dscTasks(file('contoso.ansible/playbook.yml').toString('utf8')).map(({ resource, properties }) => [
          resource,
          properties,
        ]),
    ],
  ];
  for (const [target, args, wanted] of says) {
    it(`${target} wants of each resource what the document wants`, () => {
      assert.deepEqual(wanted(make(...args.split(' '))), wantedIn({ entries }));
    });
  }

  it('ps1 wants of each resource what the document wants', () => {
    const script = make('compile', document, '--to', 'ps1')('contoso.ps1').toString('ascii');
    const inPowerShell = wantedIn({ entries }).map(([name, properties]) => [
      name,
      Object.fromEntries(
        Object.entries(properties).map(([property, value]) => [property, literal(value as string)]),
      ),
    ]);
    assert.deepEqual(blocksIn(script), inPowerShell);
  });

  it('intune has a rule for each setting, and no pair but that of the system', () => {
    const rules = make('compile', document, '--to', 'intune')('contoso.system.rules.json').toString('utf8');
    const named = (JSON.parse(rules) as { Rules: { SettingName: string }[] }).Rules.map(
      rule => rule.SettingName,
    );
    assert.deepEqual(
      named,
      entries.map(({ instance: { resource, name } }) => `${resource.name} '${name}'`),
    );
  });

  it('reg knows all users of the computer that it is for, and leaves nothing to do but what it says', () => {
    const alone = bench.run('compile', document, '--to', 'reg', '--out', 'out');
    assert.equal(alone.status, 2);
    assert.match(
      alone.stderr,
      /RmsTemplateUpdate 'Templates daily': Account is "AllUsers".* --on.* compile --to mof, /,
    );
    const file = make('compile', document, '--to', 'reg', '--on', machine)('contoso.reg');
    const lines = file.toString('utf16le').slice(1).split('\r\n').slice(1).join('\r\n');
    writeFileSync(
      bench.path('imported.reg'),
      Buffer.concat([readFileSync(bench.path(machine)), Buffer.from(lines, 'utf16le')]),
    );
    const { stdout } = bench.run('test', document, '--on', 'imported.reg', '--format', 'json');
    const { results } = JSON.parse(stdout) as {
      results: { name: string; result: { inDesiredState: boolean } }[];
    };
    assert.equal(results.length, entries.length);
    assert.deepEqual(
      results.filter(({ result }) => !result.inDesiredState).map(({ name }) => name),
      ['Our servers only'],
      'other members of the list, which its note names',
    );
  });

  it('gpp refuses the whole list by name, and with its members alone makes the registry of a Set', async () => {
    const whole = bench.run('compile', document, '--to', 'gpp', '--out', 'out');
    assert.equal(whole.status, 2);
    assert.match(
      whole.stderr,
      /contoso\.yaml:\d+:\d+: RmsTrustedServers 'Our servers only': Servers is the whole list, .* compile --to mof, ps1, reg, intune, ansible or dsc takes it\.\n$/,
    );
    const members = text.replace('Servers:', 'ServersToInclude:');
    writeFileSync(bench.path('members.yaml'), members);
    const file = make('compile', 'members.yaml', '--to', 'gpp');
    const { stdout } = bench.run('compile', 'members.yaml', '--to', 'gpp', '--out', 'out');
    const given = otherwise();
    for (const path of stdout.split('\n').filter(line => line.endsWith('Registry.xml'))) {
      applyPreferences(file(path.replace(/^out[\\/]/, '')), given);
    }
    const set = otherwise();
    await apply(
      set,
      await plan(
        set,
        read(members).entries.map(({ instance }) => instance),
      ),
    );
    const values = (target: MemoryTarget): string[] => target.dump().filter(line => line.includes(' ['));
    assert.deepEqual(values(given), values(set));
    assert(values(given).length > 8);
  });

  for (const target of ['gallery', 'azure-automation']) {
    it(`${target} has the module with each resource of the document, and takes no document`, () => {
      const { status, stderr } = bench.run('pack', '--for', target, '--config', document, '--out', 'out');
      assert.equal(status, 2);
      assert.match(stderr, /--config: .*compile the configuration with rmsdsc compile/);
      const { stdout } = bench.run('pack', '--for', target, '--out', 'out');
      const files = unpack(readFileSync(bench.path(stdout.trim())));
      const [, module] = [...files].find(([path]) => path.endsWith('RmsClientDsc.psm1')) ?? [];
      for (const { instance } of entries) {
        assert.match(module?.toString('utf8') ?? '', new RegExp(`^class ${instance.resource.name}\\b`, 'm'));
      }
    });
  }
});
