import assert from 'node:assert/strict';
import { typescriptExample } from '../../../generator/authoring/example.ts';
import { factoryName } from '../../../generator/authoring/names.ts';
import { resources } from '../../../src/rms/resources.ts';
import { compile, compileApi } from './compile.ts';

const everything = `import * as rms from 'rms-client-dsc';\n`;

describe('types of the authoring API', () => {
  it('compile', () => {
    assert.deepEqual(compileApi(), []);
  });

  const right: string[] = [
    `rms.rmsTracing('Trace', { Enabled: false });`,
    `rms.rmsTracing('Trace', { IsSingleInstance: 'Yes', Enabled: false, Ensure: 'Present' });`,
    `rms.rmsTracing('Trace', { Ensure: 'Absent' });`,
    `rms.rmsServiceDiscovery('D', { ExpectedSource: 'Registry' });`,
    `rms.rmsClient('C', {});`,
    `rms.rmsTemplateUpdate('T', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 1 });`,
    `rms.rmsTemplateUpdate('T', { Mode: 'Server', Account: 'NetworkService', FrequencyInSeconds: 60 });`,
    `rms.rmsTemplateUpdate('T', { Mode: 'Server', Account: 'S-1-5-20', FrequencyInDays: 1 });`,
    `rms.rmsTemplateUpdate('T', { Mode: 'Server', Account: 'CONTOSO\\\\sharepoint', FrequencyInDays: 1 });`,
    `rms.rmsTemplateCache('C', { ServerName: 'rms', Account: 'AllUsers', Ensure: 'Absent' });`,
    `rms.rmsLicensingRedirection('R', { OldUrl: 'a', RegistryView: 'Both', NewUrl: 'b' });`,
    `rms.rmsLicensingRedirection('R', { OldUrl: 'a', RegistryView: 'Both', Ensure: 'Absent' });`,
    `const names: readonly string[] = ['a']; rms.rmsTrustedServers('S', { Servers: names });`,
    `rms.rmsTrustedServers('S', { ServersToInclude: ['a'], ServersToExclude: ['b'] });`,
    `rms.defineConfiguration([{ name: 'T', type: 'RmsClientDsc/RmsTracing', properties: { Enabled: true } }]);`,
    `rms.defineConfiguration([{ name: 'I', type: 'RmsClientDsc/RmsIlsService', properties: { Account: 'AllUsers', Blocked: true } }]);`,
    `const first = rms.rmsTracing('T', { Enabled: true }); rms.defineConfiguration([first, rms.rmsFederation('F', { EnableBrowser: true }, [first])]);`,
    `const one: rms.Resource = rms.rmsTracing('T', { Enabled: true }); if (one.type === 'RmsClientDsc/RmsTracing') one.properties.Enabled;`,
  ];
  for (const program of right) {
    it(`take ${program}`, () => {
      assert.deepEqual(compile(everything + program), []);
    });
  }

  const wrong: [program: string, complaint: RegExp][] = [
    [`rms.rmsTracing('Trace', { Enable: false });`, /'Enable' does not exist/],
    [`rms.rmsTracing('Trace', { Enabled: false, Enabld: null });`, /'Enabld' does not exist/],
    [`rms.rmsTracing('Trace', { Enabled: false, Enabld: undefined });`, /'Enabld' does not exist/],
    [
      `rms.defineConfiguration([{ name: 'T', type: 'RmsClientDsc/RmsTracing', properties: { Enabled: true, Enabld: null } }]);`,
      /'Enabld' does not exist/,
    ],
    [`rms.rmsTracing('Trace', { Enabled: 'no' });`, /'string' is not assignable to type 'boolean'/],
    [`rms.rmsTracing('Trace', { IsSingleInstance: 'No' });`, /"No"' is not assignable to type '"Yes"'/],
    [`rms.rmsTracing('Trace', { Ensure: 'absent' });`, /"absent"'/],
    [`rms.rmsTracing('Trace', { Reasons: [] });`, /'Reasons' does not exist/],
    [`rms.rmsTracing('Trace', {});`, /not assignable/],
    [`rms.rmsTracing('Trace', { Ensure: 'Present' });`, /not assignable/],
    [`rms.rmsServiceDiscovery('D', {});`, /not assignable/],
    [`rms.rmsServiceDiscovery('D', { Ensure: 'Absent' });`, /'Ensure' does not exist/],
    [`rms.rmsTracing({ Enabled: true });`, /Expected 2-3 arguments/],
    [
      `rms.rmsTemplateUpdate('T', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 1, FrequencyInSeconds: 60 });`,
      /not assignable/,
    ],
    [`rms.rmsTemplateUpdate('T', { Mode: 'Server', Account: 'AllUsers' });`, /not assignable/],
    [`rms.rmsTemplateUpdate('T', { Account: 'AllUsers' });`, /Property 'Mode' is missing/],
    [`rms.rmsTemplateUpdate('T', { Mode: 'Client', Account: 'Everyone' });`, /"Everyone"'/],
    [
      `rms.rmsTemplateCache('C', { ServerName: 'rms', Account: 'AllUsers' });`,
      /Property 'Ensure' is missing/,
    ],
    [
      `rms.rmsTemplateCache('C', { ServerName: 'rms', Account: 'AllUsers', Ensure: 'Present' });`,
      /"Present"' is not assignable to type '"Absent"'/,
    ],
    [`rms.rmsLicensingRedirection('R', { OldUrl: 'a', RegistryView: 'Both' });`, /not assignable/],
    [
      `rms.rmsLicensingRedirection('R', { OldUrl: 'a', RegistryView: 'Both', Ensure: 'Present' });`,
      /not assignable/,
    ],
    [`rms.rmsServiceLocation('L', { RegistryView: 'Wow64' });`, /"Wow64"'/],
    [
      `rms.rmsTrustedServers('S', { Servers: 'a' });`,
      /'string' is not assignable to type 'readonly string\[\]'/,
    ],
    [`rms.rmsTrustedServers('S', { Servers: ['a'], ServersToInclude: ['b'] });`, /not assignable/],
    [`rms.rmsTrustedServers('S', { Servers: ['a'], ServersToExclude: ['b'] });`, /not assignable/],
    [
      `rms.defineConfiguration([{ name: 'T', type: 'RmsClientDsc/RmsTracing', properties: { Account: 'AllUsers', Blocked: true } }]);`,
      /not assignable/,
    ],
    [
      `rms.defineConfiguration([{ name: 'T', type: 'RmsClientDsc/RmsTracking', properties: {} }]);`,
      /RmsTracking"' is not assignable/,
    ],
    [`rms.defineConfiguration([]).resources.push();`, /Property 'push' does not exist/],
  ];
  for (const [program, complaint] of wrong) {
    it(`refuse ${program}`, () => {
      const complaints = compile(everything + program);
      assert.equal(complaints.length, 1, complaints.join('\n'));
      assert.match(String(complaints[0]), complaint);
    });
  }

  for (const resource of resources) {
    it(`refuse a name that ${resource.name} does not have, whatever its value`, () => {
      for (const value of ['null', 'undefined', '1']) {
        const [example] = resource.examples;
        const properties = JSON.stringify(example?.properties).replace(/\}$/, `,Unknown:${value}}`);
        const [complaint, ...others] = compile(
          `${everything}rms.${factoryName(resource)}('T', ${properties});`,
        );
        assert.match(complaint ?? '', /'Unknown' does not exist/);
        assert.deepEqual(others, []);
      }
    });

    it(`have a function for ${resource.name}, as its examples show`, () => {
      for (const example of resource.examples) {
        const program = typescriptExample(resource, example);
        assert.ok(program.includes(`${factoryName(resource)}(`));
        assert.deepEqual(compile(`declare const console: { log(text: string): void };\n${program}`), []);
      }
    });
  }
});
