import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { configurationOf, documentSchema } from '../../../src/configuration/write.ts';
import { InputError } from '../../../src/model/errors.ts';
import { packagePath } from '../../../src/package-root.ts';
import { resourceType } from '../../../src/rms/module.ts';
import { resources } from '../../../src/rms/resources.ts';
import { anyConfiguration } from '../../support/arbitraries.ts';
import { faults, validator } from './schemas.ts';

type Members = Record<string, unknown>;
/** What a value is held against that is no expression. */
interface Checked {
  readonly else?: Members & { readonly items?: Checked };
}

describe('rmsdsc.config.schema.json', () => {
  const valid = validator('rmsdsc.config.schema.json');
  const document = (...entries: Members[]): Members => ({ $schema: documentSchema, resources: entries });
  const entry = (resource: string, properties?: unknown, more: Members = {}): Members => ({
    name: 'Test',
    type: `RmsClientDsc/${resource}`,
    ...(properties !== undefined && { properties }),
    ...more,
  });
  const reads = (data: Members): boolean => {
    try {
      readConfiguration('test', JSON.stringify(data));
      return true;
    } catch (error) {
      assert.ok(error instanceof InputError);
      return false;
    }
  };

  const update = { Mode: 'Client', Account: 'AllUsers' };
  const right: Record<string, Members> = {
    'all optional members': {
      ...document(entry('RmsTracing', { Enabled: true }, { metadata: { owner: 'me' }, dependsOn: [] })),
      contentVersion: '1.0.0',
      metadata: { anything: [1] },
    },
    'a single instance without its key': document(entry('RmsTracing', { Enabled: false })),
    'the client without properties': document(entry('RmsClient')),
    'a dependency': document(
      entry('RmsTracing', { Enabled: true }, { name: "It's" }),
      entry(
        'RmsFederation',
        { EnableBrowser: true },
        { dependsOn: ["[resourceId('RmsClientDsc/RmsTracing', 'It''s')]"] },
      ),
    ),
    'a frequency in days': document(
      entry('RmsTemplateUpdate', { Mode: 'Server', Account: 'S-1-5-20', FrequencyInDays: 1 }),
    ),
    'a redirection that is absent': document(
      entry('RmsLicensingRedirection', {
        OldUrl: 'https://a/_wmcs/licensing',
        RegistryView: 'Both',
        Ensure: 'Absent',
      }),
    ),
    'expressions, and what says how they are worked out': {
      ...document(
        entry(
          'RmsTracing',
          { Enabled: "[parameters('on')]" },
          { condition: "[parameters('on')]", requireVersion: '>=0.1.0' },
        ),
        entry(
          'RmsTrustedServers',
          { Servers: ["[concat('a', '.contoso.com')]", 'b'] },
          { name: "[format('S{0}', copyIndex())]", copy: { name: 'l', count: '[add(0, 1)]' } },
        ),
        entry(
          'RmsTemplateUpdate',
          { ...update, FrequencyInDays: "[int('1')]" },
          { copy: { name: 'l', count: 1 } },
        ),
        entry('RmsFederation', { Ensure: "[if(parameters('on'), 'Absent', 'Present')]" }),
      ),
      parameters: { on: { type: 'bool', defaultValue: true, metadata: { description: 'Traces?' } } },
      variables: { any: [1] },
      directives: { version: '>=3.2.0', securityContext: 'current' },
      executionInformation: { operation: 'export' },
    },
    'a text that begins with a bracket': document(
      entry('RmsUnmanagedTemplate', {
        Name: '[[Contoso] Confidential.xml',
        Mode: 'Client',
        Account: 'AllUsers',
        Ensure: 'Absent',
      }),
    ),
    'resources in a group': document({
      name: 'G',
      type: 'Microsoft.DSC/Group',
      properties: { resources: [entry('RmsTracing', { Enabled: true })] },
    }),
    'a whole configuration beside another resource': document(
      entry('RmsConfiguration', { resources: [entry('RmsTracing', { Enabled: true })] }),
      entry('RmsFederation', { EnableBrowser: true }),
    ),
    'an empty list of servers': document(entry('RmsTrustedServers', { Servers: [] })),
  };
  for (const [what, data] of Object.entries(right)) {
    it(`takes ${what}, as rmsdsc does`, () => {
      assert.ok(valid(data), faults(valid));
      assert.ok(reads(data));
    });
  }

  const url = 'https://rms.contoso.com/_wmcs/Licensing';
  const wrong: Record<string, Members> = {
    'an unknown member': { ...document(), resource: [] },
    'a member that only dsc evaluates': { ...document(entry('RmsClient')), outputs: {} },
    'a whole configuration without a list': document(entry('RmsConfiguration')),
    'a whole configuration of nothing': document(entry('RmsConfiguration', { resources: [] })),
    'a whole configuration within another': document(
      entry('RmsConfiguration', {
        resources: [entry('RmsConfiguration', { resources: [entry('RmsTracing', { Enabled: true })] })],
      }),
    ),
    'a wrong value in a whole configuration': document(
      entry('RmsConfiguration', { resources: [entry('RmsTracing', { Enabled: 1 })] }),
    ),
    'a condition in a whole configuration': document(
      entry('RmsConfiguration', { resources: [entry('RmsTracing', { Enabled: true }, { condition: true })] }),
    ),
    'resources that are no list': { $schema: documentSchema, resources: {} },
    'a resource without a name': document({ type: 'RmsClientDsc/RmsTracing' }),
    'a resource without a type': document({ name: 'Test' }),
    'an unknown type': document(entry('RmsTracking', {})),
    'no resources': document(),
    'nothing that is wanted': document(entry('RmsTracing', { Ensure: 'Present' })),
    'nothing that is wanted, and no properties': document(entry('RmsTracing')),
    'an empty list to include': document(entry('RmsTrustedServers', { ServersToInclude: [] })),
    'an unknown member of a resource': document(entry('RmsTracing', { Enabled: true }, { property: {} })),
    'an unknown property': document(entry('RmsTracing', { Enable: true })),
    'a property of another resource': document(entry('RmsTracing', { Blocked: true })),
    'a read-only property': document(entry('RmsTracing', { Reasons: [] })),
    'a text for a boolean': document(entry('RmsTracing', { Enabled: 'true' })),
    'a parameter of no type': { ...document(entry('RmsClient')), parameters: { p: {} } },
    'a parameter of another type': { ...document(entry('RmsClient')), parameters: { p: { type: 'text' } } },
    'a loop without a count': document(entry('RmsClient', {}, { copy: { name: 'l' } })),
    'a condition that is no expression': document(entry('RmsClient', {}, { condition: 'true' })),
    'a directive that nobody knows': { ...document(entry('RmsClient')), directives: { x: 1 } },
    'a group of nothing': document({ name: 'G', type: 'Microsoft.DSC/Group' }),
    'an Ensure that is none': document(entry('RmsTracing', { Ensure: 'absent' })),
    'a missing key': document(entry('RmsTemplateUpdate', { Mode: 'Client' })),
    'missing properties': document(entry('RmsTemplateUpdate')),
    'a value of no enumeration': document(entry('RmsServiceLocation', { RegistryView: 'Wow64' })),
    'an account that is none': document(entry('RmsIlsService', { Account: 'Everyone' })),
    'both frequencies': document(
      entry('RmsTemplateUpdate', { ...update, FrequencyInDays: 1, FrequencyInSeconds: 60 }),
    ),
    'a frequency of nothing': document(entry('RmsTemplateUpdate', { ...update, FrequencyInDays: 0 })),
    'a frequency beyond a REG_DWORD': document(
      entry('RmsTemplateUpdate', { ...update, FrequencyInSeconds: 4294967296 }),
    ),
    'a fraction': document(entry('RmsTemplateUpdate', { ...update, FrequencyInDays: 1.5 })),
    'all users in server mode': document(entry('RmsTemplateUpdate', { Mode: 'Server', Account: 'AllUsers' })),
    'a URL of another pipeline': document(
      entry('RmsServiceLocation', { RegistryView: 'Both', EnterpriseCertification: url }),
    ),
    'a cache that is present': document(entry('RmsTemplateCache', { ServerName: 'a', Account: 'AllUsers' })),
    'a redirection to nowhere': document(
      entry('RmsLicensingRedirection', { OldUrl: url, RegistryView: 'Both' }),
    ),
    'a list and a member to include': document(
      entry('RmsTrustedServers', { Servers: ['a'], ServersToInclude: ['b'] }),
    ),
    'the switch as a server': document(entry('RmsTrustedServers', { Servers: ['allowTrustedServersOnly'] })),
    'a server that is none': document(entry('RmsTrustedServers', { ServersToInclude: ['a b'] })),
    'a dependency that is no resourceId': document(
      entry('RmsTracing', { Enabled: true }, { dependsOn: ['Other'] }),
    ),
  };
  for (const [what, data] of Object.entries(wrong)) {
    it(`refuses ${what}, as rmsdsc does`, () => {
      assert.equal(valid(data), false);
      assert.equal(reads(data), false);
    });
  }

  it('marks the property that is one too many', () => {
    valid(wrong['both frequencies']);
    assert.ok(
      valid.errors?.some(({ instancePath }) => instancePath === '/resources/0/properties/FrequencyInSeconds'),
      faults(valid),
    );
  });

  it('has words for each pattern of a property, which editors show and not the regular expression', () => {
    const { $defs } = JSON.parse(
      readFileSync(packagePath('resources', 'dsc', 'rmsdsc.config.schema.json'), 'utf8'),
    ) as { $defs: Record<string, { properties?: Record<string, Checked> }> };
    const patterned = resources.flatMap(({ name }) =>
      Object.values($defs[name]?.properties ?? {})
        .flatMap(({ else: value = {} }) => [value, value.items?.else ?? {}])
        .filter(schema => 'pattern' in schema),
    );
    assert.ok(patterned.length > 10);
    for (const { patternErrorMessage } of patterned) {
      assert.match(String(patternErrorMessage), /^Expected (?:an?|the|[A-Z]) ?[^^]*\.$/);
    }
  });

  it('wants the member that dsc wants', () => {
    assert.equal(valid({ resources: [] }), false);
    assert.equal(valid({ $schema: 'https://example.com/schema.json', resources: [] }), false);
  });

  it('takes every configuration that rmsdsc writes', () => {
    fc.assert(
      fc.property(anyConfiguration, instances => {
        assert.ok(valid(structuredClone(configurationOf(instances))), faults(valid));
      }),
    );
  });

  for (const resource of resources) {
    it(`takes the examples of ${resource.name}, and so does its own schema`, () => {
      const alone = validator(`schemas/${resource.name}.schema.json`);
      for (const { title, properties } of resource.examples) {
        assert.ok(valid(document({ name: title, type: resourceType(resource), properties })), faults(valid));
        assert.ok(alone(properties), faults(alone));
        assert.equal(alone({ ...properties, Unknown: 1 }), false);
      }
    });
  }
});
