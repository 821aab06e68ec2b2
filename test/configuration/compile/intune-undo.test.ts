import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type CompileFormat, compile } from '../../../src/configuration/compile/index.ts';
import type { Configuration } from '../../../src/configuration/read.ts';
import { contentOf, documentOf, options } from './support.ts';

const trace = '{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }';
const mine =
  '{ name: M, type: RmsClientDsc/RmsIlsService, properties: { Account: CurrentUser, Blocked: true } }';
const check = '{ name: D, type: RmsClientDsc/RmsServiceDiscovery, properties: { ExpectedSource: Registry } }';
const connectionPoint =
  '{ name: C, type: RmsClientDsc/RmsServiceConnectionPoint, properties: { IsSingleInstance: "Yes", Url: "https://rms.example/_wmcs/Certification", DomainController: dc1.example } }';

const undo = (configuration: Configuration, format: CompileFormat = 'intune') =>
  compile(configuration, format, { ...options, takesBack: true });
const namesOf = (...resources: readonly string[]) =>
  undo(documentOf(...resources)).files.map(({ name }) => name);

describe('compile --to intune --undo', () => {
  it('makes a remediation for each account that the settings are written as, and a page', () => {
    const files = (name: string) =>
      ['detect.ps1', 'remediate.ps1', 'remediation.json'].map(kind => `Clients.${name}.undo.${kind}`);
    assert.deepEqual(namesOf(trace), [...files('system'), 'Clients.undo.intune.md']);
    assert.deepEqual(namesOf(trace, check, mine), [
      ...files('system'),
      ...files('user'),
      'Clients.undo.intune.md',
    ]);
    assert.deepEqual(namesOf(mine), [...files('user'), 'Clients.undo.intune.md']);
  });

  it('has ASCII alone in scripts below 200,000 bytes, which no resource is in', () => {
    const { files } = undo(documentOf(trace, mine));
    for (const { name, content } of files.filter(file => file.name.endsWith('.ps1'))) {
      const text = content.toString('latin1');
      assert.match(text, /^[\n -~]*$/, name);
      assert(content.length < 200_000, `${name}: ${content.length}`);
      assert.doesNotMatch(text, /^class \w+ : \w+Resource$/m, name);
    }
  });

  it('takes the runs of all pairs of the account for its own, and not what it leaves itself', () => {
    const text = contentOf(undo(documentOf(trace)), 'Clients.system.undo.remediate.ps1').toString();
    const [, pattern = ''] = /^\$script:undoPattern = '(.*)'$/m.exec(text) ?? [];
    const runs = new RegExp(pattern.replace('\\A', '^').replace('\\z', '$'));
    for (const [folder, isRun] of [
      ['Clients.system.20260101T000000Z', true],
      ['Clients.system2.20260101T000000Z', true],
      ['Clients.user.20260101T000000Z', false],
      ['Clients.system.20260101T000000Z.taken', false],
      ['Clients.system.undo.20260101T000000Z', false],
      ['OtherClients.system.20260101T000000Z', false],
    ] as const) {
      assert.equal(runs.test(folder), isRun, folder);
    }
  });

  it('says in the request who runs the scripts, and in how many bits', () => {
    const files = undo(documentOf(mine));
    const body = JSON.parse(contentOf(files, 'Clients.user.undo.remediation.json').toString());
    const script = (kind: string) => contentOf(files, `Clients.user.undo.${kind}.ps1`).toString('base64');
    assert.equal(body.displayName, 'RMS client: Clients.user.undo');
    assert.deepEqual(
      [body.runAs32Bit, body.runAsAccount, body.detectionScriptContent, body.remediationScriptContent],
      [false, 'user', script('detect'), script('remediate')],
    );
  });

  for (const [what, configuration, format, said] of [
    [
      'what changes more than the registry',
      documentOf(trace, connectionPoint),
      'intune',
      /^InputError: c\.yaml:3:\d+: RmsServiceConnectionPoint 'C': changes more than the registry, .* run rmsdsc undo on the computer for it\.$/,
    ],
    ['checks alone', documentOf(check), 'intune', /^InputError: There is nothing to take back: /],
    [
      'other formats',
      documentOf(trace),
      'reg',
      /^InputError: --undo compiles what takes the remediations of Intune back; reg has none\. Give --to intune, /,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => undo(configuration, format), said);
    });
  }
});
