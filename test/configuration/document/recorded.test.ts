import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { documentOf, saidOf, servers, wishesOf } from './support.ts';

// What dsc 3.3.0-rc.1 handed to the resources of such documents, and what it said of those that it refused.

const single = { IsSingleInstance: 'Yes' };
const certification = (host: string): string => `https://${host}/_wmcs/Certification`;

const parameters = `parameters:
  cluster: { type: string, defaultValue: rms.contoso.com, allowedValues: [rms.contoso.com, rms.fabrikam.com], metadata: { description: The cluster } }
  traces: { type: bool, defaultValue: false }
  everyDays: { type: int, defaultValue: 2, minValue: 1, maxValue: 30 }
  trusted: { type: array, defaultValue: [a.contoso.com, b.contoso.com] }
variables:
  url: "[concat('https://', parameters('cluster'), '/_wmcs/Certification')]"`;
const parametrized = documentOf(
  [
    '{ name: C, type: RmsClientDsc/RmsServiceLocation, properties: { RegistryView: Native, EnterpriseCertification: "[variables(\'url\')]" } }',
    '{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[parameters(\'traces\')]" } }',
    '{ name: U, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: AllUsers, FrequencyInDays: "[parameters(\'everyDays\')]" } }',
    '{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: "[parameters(\'trusted\')]" } }',
  ],
  parameters,
);

const redirection = (oldUrl: string) => ({
  OldUrl: oldUrl,
  RegistryView: 'Native',
  NewUrl: 'https://rms.contoso.com/_wmcs/licensing',
});

describe('a document that dsc ran', () => {
  it('has the defaults of its parameters', () => {
    assert.deepEqual(wishesOf(parametrized), {
      C: { RegistryView: 'Native', EnterpriseCertification: certification('rms.contoso.com') },
      T: { ...single, Enabled: false },
      U: { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 2 },
      S: { ...single, Servers: ['a.contoso.com', 'b.contoso.com'] },
    });
  });

  for (const [what, given] of [
    ['as they are', 'parameters: { cluster: rms.fabrikam.com, everyDays: 7 }'],
    ['as ARM has them', 'parameters: { cluster: { value: rms.fabrikam.com }, everyDays: { value: 7 } }'],
    ['in JSON', '{"parameters": {"cluster": "rms.fabrikam.com", "everyDays": 7}}'],
  ] as const) {
    it(`has the values of a parameters file, ${what}`, () => {
      const { C, U } = wishesOf(parametrized, { parameters: given });
      assert.deepEqual(C, {
        RegistryView: 'Native',
        EnterpriseCertification: certification('rms.fabrikam.com'),
      });
      assert.deepEqual(U, { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 7 });
    });
  }

  it('has what functions make of parameters and variables', () => {
    const text = documentOf(
      [
        `{ name: C, type: RmsClientDsc/RmsServiceLocation, properties: { RegistryView: Native, EnterpriseCertification: "[format('https://{0}/_wmcs/Certification', variables('clusters')[parameters('city')])]", EnterprisePublishing: "[if(and(equals(1, 1), or(false(), true())), uri('https://rms.contoso.com', '_wmcs/Licensing'), 'x')]" } }`,
        `{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: "[variables('all')]" } }`,
        `{ name: U, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: AllUsers, FrequencyInDays: "[add(int('1'), mul(2, 3))]" } }`,
        `{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[contains(variables('all'), 'b.contoso.com')]" } }`,
        `{ name: F, type: RmsClientDsc/RmsFederation, properties: { FederationHomeRealm: "[coalesce(null(), first(createArray('https://adfs.contoso.com', 'x')))]" } }`,
      ],
      `parameters: { city: { type: string, defaultValue: Oslo } }
variables:
  clusters: { Oslo: rms-no.contoso.com, Berlin: rms-de.contoso.com }
  all: "[createArray('a.contoso.com', toLower('B.CONTOSO.COM'), concat('c', '.', join(createArray('contoso', 'com'), '.')))]"`,
    );
    assert.deepEqual(wishesOf(text), {
      C: {
        RegistryView: 'Native',
        EnterpriseCertification: certification('rms-no.contoso.com'),
        EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing',
      },
      S: { ...single, Servers: ['a.contoso.com', 'b.contoso.com', 'c.contoso.com'] },
      U: { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 7 },
      T: { ...single, Enabled: true },
      F: { ...single, FederationHomeRealm: 'https://adfs.contoso.com' },
    });
  });

  it('has what its loops make', () => {
    const text = documentOf(
      [
        `{ name: "[format('Old {0}', copyIndex())]", type: RmsClientDsc/RmsLicensingRedirection, copy: { name: each, count: "[length(parameters('hosts'))]" }, properties: { OldUrl: "[concat('https://', parameters('hosts')[copyIndex()], '/_wmcs/licensing')]", RegistryView: Native, NewUrl: 'https://rms.contoso.com/_wmcs/licensing' } }`,
      ],
      'parameters: { hosts: { type: array, defaultValue: [a.contoso.com, b.contoso.com] } }',
    );
    assert.deepEqual(wishesOf(text), {
      'Old 0': redirection('https://a.contoso.com/_wmcs/licensing'),
      'Old 1': redirection('https://b.contoso.com/_wmcs/licensing'),
    });
    const offset = documentOf([
      `{ name: "[concat('r', string(copyIndex(10)))]", type: RmsClientDsc/RmsLicensingRedirection, copy: { name: each, count: 2 }, properties: { OldUrl: "[format('https://old{0}.contoso.com/_wmcs/licensing', copyIndex('each', 1))]", RegistryView: Native, NewUrl: 'https://rms.contoso.com/_wmcs/licensing' } }`,
    ]);
    assert.deepEqual(wishesOf(offset), {
      r10: redirection('https://old1.contoso.com/_wmcs/licensing'),
      r11: redirection('https://old2.contoso.com/_wmcs/licensing'),
    });
  });

  it('lacks what its conditions leave out', () => {
    const text = documentOf(
      [
        `{ name: Never, type: RmsClientDsc/RmsTracing, condition: "[equals(parameters('city'), 'Berlin')]", properties: { Enabled: true } }`,
        `{ name: Always, type: RmsClientDsc/RmsTracing, condition: "[not(equals(parameters('city'), 'Berlin'))]", properties: { Enabled: false } }`,
      ],
      'parameters: { city: { type: string, defaultValue: Oslo } }',
    );
    assert.deepEqual(wishesOf(text), { Always: { ...single, Enabled: false } });
  });

  it('has what is in its groups', () => {
    const text = documentOf([
      '{ name: G, type: Microsoft.DSC/Group, properties: { $schema: x, resources: [{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: false } }, { name: S, type: RmsClientDsc/RmsTrustedServers, properties: { AllowTrustedServersOnly: true } }] } }',
    ]);
    assert.deepEqual(wishesOf(text), {
      T: { ...single, Enabled: false },
      S: { ...single, AllowTrustedServersOnly: true },
    });
  });

  it('is in the order that an expression in dependsOn gives', () => {
    const text = documentOf([
      `{ name: S, type: RmsClientDsc/RmsTrustedServers, dependsOn: ["[resourceId('RmsClientDsc/RmsTracing', concat('Trace', ' now'))]"], properties: { Servers: [a.contoso.com] } }`,
      '{ name: Trace now, type: RmsClientDsc/RmsTracing, properties: { Enabled: false } }',
    ]);
    assert.deepEqual(Object.keys(wishesOf(text)), ['Trace now', 'S']);
  });

  it('has the environment where it runs, and texts with their escapes undone', () => {
    assert.deepEqual(
      wishesOf(servers("[envvar('REC_HOST')]"), { variables: { REC_HOST: 'env.contoso.com' } }),
      {
        S: { ...single, Servers: ['env.contoso.com'] },
      },
    );
    const text = documentOf([
      `{ name: T, type: RmsClientDsc/RmsUnmanagedTemplate, properties: { Name: '[[Contoso] Confidential.xml', Mode: Client, Account: AllUsers, Ensure: Absent } }`,
    ]);
    assert.deepEqual(wishesOf(text), {
      T: { Name: '[Contoso] Confidential.xml', Mode: 'Client', Account: 'AllUsers', Ensure: 'Absent' },
    });
  });

  it('may say what dsc writes of a run, and which versions and rights it asks for', () => {
    const text = documentOf(
      [
        '{ name: T, type: RmsClientDsc/RmsTracing, directives: { securityContext: current }, requireVersion: ">=0.1.0", executionInformation: { duration: PT0.5S }, properties: { Enabled: false } }',
      ],
      'executionInformation: { operation: export, version: 3.3.0-rc.1 }\ndirectives: { securityContext: current, version: ">=3.2.0" }',
    );
    assert.deepEqual(wishesOf(text), { T: { ...single, Enabled: false } });
  });
});

describe('a document that dsc refused', () => {
  for (const [what, text, words, given] of [
    [
      'a text that is no expression',
      servers('[Contoso] Confidential.xml'),
      'Unable to parse statement root: [Contoso] Confidential.xml',
    ],
    ['an unknown function', servers("[nosuch('x')]"), "Unknown function 'nosuch'"],
    [
      'a variable that is not set',
      servers("[envvar('REC_NOT_SET')]"),
      "Function 'envvar': Environment variable not found",
    ],
    [
      'a parameter without a value',
      `parameters: { host: { type: string } }\n${servers("[parameters('host')]")}`,
      "Parameter 'host' not found in context: it has no defaultValue and none is given, as --parameters does",
    ],
    [
      'a default of another type',
      `parameters: { days: { type: int, defaultValue: two } }\n${servers('a')}`,
      "Parameter 'days' is not an integer",
    ],
    [
      'a value that is not allowed',
      parametrized,
      "Parameter 'cluster' has allowed values constraint but is not in the list of allowed values",
      'parameters: { cluster: rms.example.com }',
    ],
    [
      'a value that is too large',
      parametrized,
      "Parameter 'everyDays' has maximum value constraint of 30 but is 99",
      'parameters: { everyDays: 99 }',
    ],
    [
      'a parameter that nobody declared',
      parametrized,
      "Parameter 'clustre' is not defined in configuration",
      'parameters: { clustre: x }',
    ],
    [
      'a version that is not there',
      documentOf([
        '{ name: T, type: RmsClientDsc/RmsTracing, requireVersion: ">=9.0.0", properties: { Enabled: false } }',
      ]),
      'Resource not found: RmsClientDsc/RmsTracing >=9.0.0',
    ],
  ] as readonly [what: string, text: string, words: string, given?: string][]) {
    it(`is refused in the same words: ${what}`, () => {
      const lines = saidOf(text, given === undefined ? {} : { parameters: given });
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.ok(lines[0]?.includes(words), lines[0]);
      assert.match(lines[0] ?? '', given === undefined ? /^c\.yaml:\d+:\d+: / : /^p\.yaml:1:\d+: /);
    });
  }
});
