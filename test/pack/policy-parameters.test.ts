import assert from 'node:assert/strict';
import { environmentOf } from '../../src/configuration/document/environment.ts';
import { IncludeFolder } from '../../src/configuration/document/include-folder.ts';
import { givenBy } from '../../src/configuration/document/parameters.ts';
import { type Configuration, readDocument } from '../../src/configuration/read.ts';
import { parseSource } from '../../src/configuration/source/source.ts';
import {
  machineConfigurationLimits,
  type Package,
  packForMachineConfiguration,
} from '../../src/pack/index.ts';
import { resources } from '../../src/rms/resources.ts';
import { type MofRead, readMof } from '../support/readers/mof-reader.ts';
import { unpack } from '../support/readers/unpack.ts';

const federation = (properties: string, more = ''): string =>
  `{ name: Home, type: RmsClientDsc/RmsFederation, properties: { ${properties} }${more} }`;
const realm = `{ type: string, defaultValue: 'https://fs.contoso.com', description: "Where the users' home is" }`;

/** A document as pack reads it, with what `--parameters` gives. */
function read(
  parameters: Readonly<Record<string, string>>,
  resource: string | readonly string[],
  given?: Readonly<Record<string, unknown>>,
  more = '',
): Configuration {
  const text = [
    'parameters:',
    ...Object.entries(parameters).map(([name, declared]) => `  ${name}: ${declared}`),
    ...(more === '' ? [] : [more]),
    'resources:',
    ...[resource].flat().map(one => `- ${one}`),
  ].join('\n');
  return readDocument(parseSource('c.yaml', text), 'test or set', machineConfigurationLimits, {
    environment: environmentOf(['REALM'], { REALM: 'https://fs.contoso.com' }),
    folder: new IncludeFolder('.'),
    handedInBy: 'the policy',
    ...(given && { parameters: givenBy(given) }),
  });
}

function pack(configuration: Configuration, mode: 'audit' | 'audit-and-set' = 'audit'): Promise<Package> {
  return packForMachineConfiguration(configuration, {
    ...{ name: 'c', mode, version: '1.2.3', packageVersion: '4.5.6', source: 'c.yaml' },
    contentUri: 'https://contoso.example/c_4_5_6.zip',
  });
}

interface Policy {
  readonly metadata: { readonly guestConfiguration: Record<string, unknown> };
  readonly parameters: Record<string, unknown>;
  readonly policyRule: { readonly then: { readonly details: Details } };
}
interface Details {
  readonly existenceCondition: { readonly allOf?: readonly unknown[] };
  readonly deployment?: {
    readonly properties: {
      readonly parameters: Record<string, unknown>;
      readonly template: {
        readonly parameters: Record<string, unknown>;
        readonly resources: readonly { readonly properties: { readonly guestConfiguration: unknown } }[];
      };
    };
  };
}

function policyOf({ files }: Package): Policy {
  return JSON.parse(files[1]?.content.toString('utf8') ?? '').properties;
}

function mofOf({ files }: Package, className: string): ReadonlyMap<string, MofRead> {
  const mof = unpack(files[0]?.content ?? Buffer.alloc(0)).get('c_4_5_6.mof');
  const found = readMof(mof?.toString('utf8') ?? '').find(instance => instance.className === className);
  assert(found);
  return found.properties;
}

const reference = '[RmsFederation]Home;FederationHomeRealm';
const handedIn = { name: reference, value: "[parameters('realm')]" };
const sum = {
  field: 'Microsoft.GuestConfiguration/guestConfigurationAssignments/parameterHash',
  equals: `[base64(concat('${reference}', '=', parameters('realm')))]`,
};
const asParameter = 'FederationHomeRealm: "[parameters(\'realm\')]"';

describe('a property that is a parameter and nothing else', () => {
  it('becomes a parameter of the policy, of the form that the module GuestConfiguration gives it', async () => {
    const policy = policyOf(await pack(read({ realm }, federation(asParameter))));
    assert.deepEqual(policy.metadata.guestConfiguration.configurationParameter, { realm: reference });
    assert.deepEqual(policy.parameters.realm, {
      type: 'string',
      metadata: {
        displayName: 'realm',
        description: "FederationHomeRealm of RmsFederation 'Home'. Where the users' home is",
      },
      defaultValue: 'https://fs.contoso.com',
    });
    assert.deepEqual(policy.policyRule.then.details.existenceCondition.allOf?.slice(1), [sum]);
  });

  it('is handed to each assignment that the policy deploys', async () => {
    const { details } = policyOf(await pack(read({ realm }, federation(asParameter)), 'audit-and-set'))
      .policyRule.then;
    assert.deepEqual(details.existenceCondition.allOf?.slice(2), [sum]);
    const { parameters, template } = details.deployment?.properties ?? assert.fail();
    assert.deepEqual(parameters.realm, { value: "[parameters('realm')]" });
    assert.deepEqual(template.parameters.realm, { type: 'string' });
    assert.equal(template.resources.length, 3);
    for (const { properties } of template.resources) {
      const { configurationParameter } = properties.guestConfiguration as Record<string, unknown>;
      assert.deepEqual(configurationParameter, [handedIn]);
    }
  });

  it('is said with the package, which has the default until then', async () => {
    const made = await pack(read({ realm }, federation(asParameter)));
    assert.equal(mofOf(made, 'RmsFederation').get('FederationHomeRealm'), 'https://fs.contoso.com');
    assert.deepEqual(made.notes, [
      `The policy hands in realm (${reference}). What a machine is given is checked there alone.`,
    ]);
  });

  it('is a text to the policy and what it is in the MOF, where it is a number or a truth value', async () => {
    const made = await pack(
      read(
        {
          days: '{ type: int, defaultValue: 7, allowedValues: [1, 7] }',
          on: '{ type: bool, defaultValue: false }',
        },
        [
          `{ name: D, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: AllUsers, FrequencyInDays: "[parameters('days')]" } }`,
          `{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[parameters('on')]" } }`,
        ],
      ),
    );
    const { parameters } = policyOf(made);
    const { metadata: _days, ...days } = parameters.days as Record<string, unknown>;
    const { metadata: _on, ...on } = parameters.on as Record<string, unknown>;
    assert.deepEqual(days, { type: 'string', allowedValues: ['1', '7'], defaultValue: '7' });
    assert.deepEqual(on, { type: 'string', allowedValues: ['True', 'False'], defaultValue: 'False' });
    assert.equal(mofOf(made, 'RmsTemplateUpdate').get('FrequencyInDays'), 7n);
    assert.equal(mofOf(made, 'RmsTracing').get('Enabled'), false);
  });

  it('is one to say with the assignment where it has no default, and what the module refuses stands for it', async () => {
    const made = await pack(read({ realm: '{ type: string }' }, federation(asParameter)));
    assert.equal('defaultValue' in (policyOf(made).parameters.realm as object), false);
    assert.match(made.files[2]?.content.toString() ?? '', /^param realm string$/m);
    assert.equal(mofOf(made, 'RmsFederation').get('FederationHomeRealm'), '(handed in by the policy)');
  });

  it('is, where it has no default, refused of whatever takes any text', () => {
    let [stands, refused] = [0, 0];
    for (const {
      name,
      properties,
      examples: [example],
    } of resources) {
      for (const property of properties.filter(({ role }) => role === 'write')) {
        const given = { ...example?.properties, [property.name]: "[parameters('x')]" };
        const resource = JSON.stringify({ name: 'A', type: `RmsClientDsc/${name}`, properties: given });
        const isWrong = !property.schema().safeParse('(handed in by the policy)').success;
        try {
          const [entry] = read({ x: '{ type: string }' }, resource).entries;
          assert.equal(entry?.instance.values[property.name], '(handed in by the policy)');
          assert(isWrong, `${name}.${property.name}`);
          stands++;
        } catch (error) {
          const { message } = error as Error;
          const isRule = /expected|is to run|Account is/.test(message);
          assert(/has no defaultValue, and nothing can stand/.test(message) || isRule, message);
          refused++;
        }
      }
    }
    assert(stands > 10 && refused > 10, `${stands} and ${refused}`);
  });

  it('is a value where --parameters gives it one, and the package is that of the value', async () => {
    const literal = await pack(read({}, federation('FederationHomeRealm: https://fs.fabrikam.com')));
    const given = read({ realm }, federation(asParameter), { realm: 'https://fs.fabrikam.com' });
    const made = await pack(given);
    assert.equal(mofOf(made, 'RmsFederation').get('FederationHomeRealm'), 'https://fs.fabrikam.com');
    const named = (policy: Policy): string[] => Object.keys(policy.parameters);
    assert.deepEqual(named(policyOf(made)), named(policyOf(literal)));
    assert.deepEqual(made.notes, []);
  });

  it('is one of several, of which --parameters gives some', async () => {
    const made = await pack(
      read(
        { realm, browser: '{ type: bool, defaultValue: true }' },
        federation(`${asParameter}, EnableBrowser: "[parameters('browser')]"`),
        { browser: false },
      ),
    );
    assert.deepEqual(Object.keys(policyOf(made).parameters), ['IncludeArcMachines', 'realm']);
    assert.equal(mofOf(made, 'RmsFederation').get('EnableBrowser'), false);
  });

  it('may be in the list of an RmsConfiguration, and in each copy of a loop by a parameter of its own', async () => {
    const whole = `{ name: W, type: RmsClientDsc/RmsConfiguration, properties: { resources: [${federation(asParameter)}] } }`;
    assert.deepEqual(
      policyOf(await pack(read({ realm }, whole))).metadata.guestConfiguration.configurationParameter,
      { realm: reference },
    );
  });

  it('leaves the package as it is when only its description changes, and makes another of another default', async () => {
    const hash = async (declared: string): Promise<unknown> =>
      policyOf(await pack(read({ realm: declared }, federation(asParameter)))).metadata.guestConfiguration
        .contentHash;
    assert.equal(await hash(realm), await hash(realm.replace('Where', 'There')));
    assert.notEqual(await hash(realm), await hash(realm.replace('contoso', 'fabrikam')));
  });

  it('is a parameter of the document alone that is packed, not of a group in it', async () => {
    const group = `{ name: G, type: Microsoft.DSC/Group, properties: { parameters: { realm: ${realm} }, resources: [${federation(asParameter)}] } }`;
    assert.deepEqual(Object.keys(policyOf(await pack(read({}, group))).parameters), ['IncludeArcMachines']);
  });
});

describe('a parameter that the policy cannot hand in is refused by name', () => {
  const more =
    /Parameter 'realm' has its value from the policy, which hands it in to a property that is \[parameters\('realm'\)\] and nothing else\. Give it one with --parameters\.$/;
  const tracing = (name: string, rest = ''): string =>
    `{ name: ${name}, type: RmsClientDsc/RmsTracing, properties: { Enabled: true }${rest} }`;
  const trusted = (properties: string): string =>
    `{ name: L, type: RmsClientDsc/RmsTrustedServers, properties: { ${properties} } }`;

  const refused: readonly (readonly [
    what: string,
    parameters: Readonly<Record<string, string>>,
    resource: string | readonly string[],
    message: RegExp,
    more?: string,
  ])[] = [
    [
      'inside an expression',
      { realm },
      federation(`FederationHomeRealm: "[concat(parameters('realm'), '/x')]"`),
      more,
    ],
    ['a part of it', { realm }, federation(`FederationHomeRealm: "[parameters('realm').x]"`), more],
    ['in a variable', { realm }, tracing('T'), more, `variables: { v: "[parameters('realm')]" }`],
    ['in a condition', { realm }, tracing('T', `, condition: "[equals(parameters('realm'), 'x')]"`), more],
    ['in a name', { realm }, tracing(`"[parameters('realm')]"`), more],
    [
      'in what another depends on',
      { realm },
      [tracing('T'), federation('EnableBrowser: true', `, dependsOn: ["[parameters('realm')]"]`)],
      more,
    ],
    ['in a list', { realm }, trusted(`ServersToInclude: ["[parameters('realm')]"]`), more],
    [
      'of a loop',
      { n: '{ type: int, defaultValue: 2 }' },
      tracing('T', `, copy: { name: l, count: "[parameters('n')]" }`),
      /Parameter 'n' has its value from the policy/,
    ],
    [
      'of a key',
      { mode: '{ type: string, defaultValue: Client }' },
      `{ name: U, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: "[parameters('mode')]", Account: AllUsers, FrequencyInDays: 1 } }`,
      /^c\.yaml:4:\d+: RmsTemplateUpdate 'U': Mode is parameter 'mode', and it is a key, .*--parameters\.$/,
    ],
    [
      'a list itself',
      { list: '{ type: array, defaultValue: [a.example] }' },
      trusted(`ServersToInclude: "[parameters('list')]"`),
      /ServersToInclude: Parameter 'list' is of the type array, and the policy hands in texts, .*--parameters\.$/,
    ],
    [
      'a secret',
      { realm: '{ type: secureString }' },
      federation(asParameter),
      /FederationHomeRealm: Parameter 'realm' is of the type secureString, and no property is secret/,
    ],
    [
      'of an environment variable',
      { realm: `{ type: string, defaultValue: "[envvar('REALM')]" }` },
      federation(asParameter),
      /Parameter 'realm' has a defaultValue of an environment variable/,
    ],
    [
      'a number without a default',
      { n: '{ type: int }' },
      `{ name: U, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: AllUsers, FrequencyInDays: "[parameters('n')]" } }`,
      /FrequencyInDays: Parameter 'n' has no defaultValue, .*--parameters\.$/,
    ],
    [
      'Ensure without a default',
      { e: '{ type: string }' },
      federation(`Ensure: "[parameters('e')]"`),
      /Ensure is parameter 'e', which has no defaultValue/,
    ],
    [
      'a default that the property does not take',
      { realm: '{ type: string, defaultValue: nowhere }' },
      federation(asParameter),
      /FederationHomeRealm is "nowhere"; expected/,
    ],
    [
      'an allowed value that the property does not take',
      {
        realm: `{ type: string, defaultValue: 'https://a.example', allowedValues: ['https://a.example', nowhere] }`,
      },
      federation(asParameter),
      /FederationHomeRealm is parameter 'realm', whose allowedValues have "nowhere"; expected/,
    ],
    [
      'of a name that the policy has',
      { Location: realm },
      federation(`FederationHomeRealm: "[parameters('Location')]"`),
      /Parameter 'Location' would be one of the policy, and that name is taken/,
    ],
    [
      'of a name that no policy has',
      { 'home-realm': realm },
      federation(`FederationHomeRealm: "[parameters('home-realm')]"`),
      /Parameter "home-realm" would be one of the policy, whose names are of letters/,
    ],
    [
      'of two properties',
      { on: '{ type: bool, defaultValue: true }' },
      [
        federation(`EnableBrowser: "[parameters('on')]"`),
        `{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[parameters('on')]" } }`,
      ],
      /^c\.yaml:5:\d+: Parameter 'on' is EnableBrowser of RmsFederation 'Home' at c\.yaml:4:\d+, too, and one of the policy is for one property/,
    ],
    [
      'of a name that differs in case alone',
      { on: '{ type: bool, defaultValue: true }', On: '{ type: bool, defaultValue: true }' },
      [
        federation(`EnableBrowser: "[parameters('on')]"`),
        `{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[parameters('On')]" } }`,
      ],
      /Parameter 'On' and parameter 'on' at c\.yaml:5:\d+ differ in case alone/,
    ],
    [
      'of a resource whose name has a semicolon',
      { realm },
      federation(asParameter).replace('Home', "'a;b'"),
      /RmsFederation 'a;b': its name has a semicolon/,
    ],
    [
      'of what a document includes',
      { file: '{ type: string, defaultValue: other.yaml }' },
      `{ name: I, type: Microsoft.DSC/Include, properties: { configurationFile: "[parameters('file')]" } }`,
      /configurationFile is parameter 'file', which the policy hands in once the document was read/,
    ],
  ];
  for (const [what, parameters, resource, message, rest] of refused) {
    it(what, () => {
      assert.throws(() => read(parameters, resource, undefined, rest), { name: 'InputError', message });
    });
  }

  it('and inside an expression taken with --parameters', async () => {
    const configuration = read(
      { realm },
      federation(`FederationHomeRealm: "[concat(parameters('realm'), '/x')]"`),
      { realm: 'https://fs.fabrikam.com' },
    );
    const made = mofOf(await pack(configuration), 'RmsFederation');
    assert.equal(made.get('FederationHomeRealm'), 'https://fs.fabrikam.com/x');
  });

  it('and in the default of no other parameter', () => {
    assert.doesNotThrow(() => read({ realm, unused: '{ type: secureString }' }, federation(asParameter)));
  });
});
