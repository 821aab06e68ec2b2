import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compile, compileFormats } from '../../src/configuration/compile/index.ts';
import { type Configuration, readDocument } from '../../src/configuration/read.ts';
import { refuseAll } from '../../src/configuration/source/mistakes.ts';
import { parseSource } from '../../src/configuration/source/source.ts';
import { machineConfigurationLimits } from '../../src/pack/index.ts';
import { resources } from '../../src/rms/resources.ts';

const targets = [...compileFormats, 'machine-configuration'] as const;
type Target = (typeof targets)[number];
type Resource = (typeof resources)[number];

/** What each resource, as its first example has it for all users, cannot be made to. */
const refusedBy: Readonly<Record<string, readonly Target[]>> = {
  // Files, programs, the directory and checks are no registry values.
  ...names(['reg', 'gpp'], 'RmsClient', 'RmsStore', 'RmsUnmanagedTemplate', 'RmsServiceConnectionPoint'),
  ...names(['reg', 'gpp'], 'RmsServiceDiscovery', 'RmsDnsRedirection', 'RmsHierarchy', 'RmsEventLog'),
  // A file does not know who the users are, without --on.
  ...names(['reg'], 'RmsTemplateUpdate', 'RmsTemplateCache', 'RmsIlsService'),
  ...names(['reg'], 'RmsUserLicensingRedirection', 'RmsOfficeServer', 'RmsOfficePolicy'),
  // Preferences do not know which other members a list has.
  ...names(['gpp'], 'RmsTrustedServers'),
};

function names(targets: readonly Target[], ...of: readonly string[]): Record<string, readonly Target[]> {
  return Object.fromEntries(of.map(name => [name, targets]));
}

/** Accounts of every kind, each of which some target reaches. */
const accounts = ['AllUsers', 'CurrentUser', 'S-1-5-21-1-2-3-1001', 'CONTOSO\\anna', 'NetworkService'];
const message = Buffer.from('300b06092a864886f70d010703', 'hex').toString('base64');
const Password = `-----BEGIN CMS-----\n${message}\n-----END CMS-----`;
const asAnother = { RmsClientDsc: { PsDscRunAsCredential: { UserName: 'anna', Password } } };

interface Wish {
  readonly title: string;
  readonly configuration: Configuration;
}

/** A resource as its examples have it, and in each way that some target cannot mean. */
function wishesOf(resource: Resource): Wish[] {
  const has = (name: string): boolean => resource.properties.some(property => property.name === name);
  const given = resource.examples.map(({ properties }) => properties);
  const [first = {}] = given;
  const variants: Readonly<Record<string, unknown>>[] = [
    ...given,
    ...(has('Account') ? given.flatMap(one => accounts.map(Account => ({ ...one, Account }))) : []),
    ...(has('Account') && has('Mode')
      ? accounts.map(Account => ({ ...first, Mode: 'Server', Account }))
      : []),
    ...(has('Servers') ? [{ Servers: [] }, { Servers: ['a.example'] }] : []),
    ...(has('InstallMode') ? [{ ...first, InstallMode: 'Interactive' }] : []),
    ...(resource.isAudit ? [] : [{ ...first, Ensure: 'Absent' }]),
  ];
  const plain = variants.flatMap(properties => wishOf(resource, properties) ?? []);
  return [...plain, ...[wishOf(resource, first, asAnother)].flatMap(wish => wish ?? [])];
}

/** Undefined where nothing could be wanted so. */
function wishOf({ name }: Resource, properties: object, metadata: object = {}): Wish | undefined {
  const resource = { name: 'One', type: `RmsClientDsc/${name}`, properties, metadata };
  const source = parseSource('c.json', JSON.stringify({ resources: [resource] }));
  try {
    return { title: JSON.stringify({ properties, metadata }), configuration: readDocument(source) };
  } catch {
    return undefined;
  }
}

/** The lines that a target refuses a wish with; none where it takes it. */
function refusalOf(target: Target, configuration: Configuration): string[] {
  const options = { name: 'c', version: '1.0.0', source: 'c.json' };
  try {
    if (target === 'machine-configuration') {
      refuseAll(refuse => machineConfigurationLimits(configuration.entries, refuse));
    } else {
      compile(configuration, target, { ...options, nodes: ['pc01'] });
    }
    return [];
  } catch (error) {
    assert.equal((error as Error).name, 'InputError', String(error));
    return (error as Error).message.split('\n').filter(line => !/^\d+ mistakes\.$/.test(line));
  }
}

/** What is said of an instance as a whole, where no single property is why it is refused. */
const asWhole = /^is (?:a check that changes nothing|more than registry values|to run as another user)\b/;

describe('each setting in each target', () => {
  let pairs = 0;
  let refusals = 0;

  for (const resource of resources) {
    it(`${resource.name} comes out, or is refused by name, with what takes it`, () => {
      for (const { title, configuration } of wishesOf(resource)) {
        const answers = targets.map(target => ({ target, lines: refusalOf(target, configuration) }));
        pairs += answers.length;
        const takers = answers.flatMap(({ target, lines }) =>
          lines.length === 0 && target !== 'machine-configuration' ? [target] : [],
        );
        for (const { target, lines } of answers.filter(answer => answer.lines.length > 0)) {
          for (const line of lines) {
            refusals++;
            const [, what = ''] =
              new RegExp(`^c\\.json:1:\\d+: ${resource.name} 'One':? (.*)$`).exec(line) ?? [];
            const [, property = ''] = /^(\w+) is /.exec(what) ?? [];
            const isNamed = resource.properties.some(({ name }) => name === property);
            assert(isNamed || asWhole.test(what), `${target} of ${title}: ${line}`);
            const [, named = ''] = / As it is, rmsdsc compile --to (.*) takes it\.$/.exec(line) ?? [];
            assert.deepEqual(named.split(/, | or /), takers, `${target} of ${title}: ${line}`);
          }
        }
      }
    });

    it(`${resource.name} is refused by these targets and no other`, () => {
      const { Account, ...properties } = resource.examples[0]?.properties ?? {};
      const everybody = Account === 'CurrentUser' ? 'AllUsers' : Account;
      const wish = wishOf(resource, { ...properties, ...(Account !== undefined && { Account: everybody }) });
      assert(wish);
      const refused = targets.filter(target => refusalOf(target, wish.configuration).length > 0);
      assert.deepEqual(refused, refusedBy[resource.name] ?? []);
    });
  }

  after(() => {
    assert(pairs > 500 && refusals > 100, `${pairs} pairs, ${refusals} refusals`);
  });
});
