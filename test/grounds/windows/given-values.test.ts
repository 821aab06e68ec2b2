import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as z from 'zod';
import { dotNetPattern } from '../../../generator/powershell/property-rule.ts';
import { toInstance } from '../../../src/configuration/instance/to-instance.ts';
import { dataSource } from '../../../src/configuration/source/data-source.ts';
import { personSid } from '../../../src/model/account.ts';
import { InputError } from '../../../src/model/errors.ts';
import { azurePattern } from '../../../src/rms/discovery/rules.ts';
import { pipelineUrlSchema } from '../../../src/rms/schemas.ts';
import {
  anyTextLike,
  anyTogetherGiven,
  anyValueGiven,
  type Given,
  givenTo,
  isOfItsType,
} from '../../support/given-values.ts';
import { type Checked, DrivenModule } from './driven-module.ts';
import { describeOnLane } from './suite.ts';

/** Patterns that the module has beside those of its properties. */
const patterns = [
  ['the hosts of Azure RMS', azurePattern, '5c6bb73b.rms.na.aadrm.com'],
  ...(['Certification', 'Licensing'] as const).map(
    pipeline =>
      [
        `URLs of ${pipeline}`,
        String(z.toJSONSchema(pipelineUrlSchema(pipeline)).pattern),
        `https://rms.contoso.com/_wmcs/${pipeline}`,
      ] as const,
  ),
  ['SIDs of people', `^${personSid}$`, 'S-1-5-21-1-2-3-1001'],
] as const;

describeOnLane('the module and the command', lane => {
  let module: DrivenModule;
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'given-'));
    module = new DrivenModule(lane());
    await module.open(folder);
  });
  after(async () => {
    await module?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  /** Fails with what the two say of those that they do not judge alike. */
  async function agreeOn(all: readonly Given[]): Promise<void> {
    const answers = await module.check(all);
    assert.equal(answers.length, all.length);
    const differences = all.flatMap((given, index) => differenceOf(given, answers[index] as Checked));
    const shown = differences.slice(0, 5).map(difference => JSON.stringify(difference).slice(-2000));
    assert.deepEqual(shown, []);
  }

  /** Many values a request, and no search for fewer: each value stands by itself. */
  const parameters = { numRuns: 12, endOnFailure: true, asyncReporter: inShort };
  const many = (given: fc.Arbitrary<Given>) => fc.array(given, { minLength: 250, maxLength: 250 });

  it('take and refuse the same values of every property, in the same words', async function () {
    this.timeout(240_000);
    await fc.assert(fc.asyncProperty(many(anyValueGiven), agreeOn), parameters);
  });

  it('take and refuse the same values together, in the same words', async () => {
    await fc.assert(fc.asyncProperty(many(anyTogetherGiven), agreeOn), { ...parameters, numRuns: 4 });
  });

  for (const [title, pattern, example] of patterns) {
    it(`read the pattern of ${title} alike`, async () => {
      const texts = fc.array(anyTextLike(pattern, example), { minLength: 300, maxLength: 300 });
      const same = fc.asyncProperty(texts, async values => {
        const inDotNet = await module.match(dotNetPattern(pattern), values);
        const inNode = values.map(value => new RegExp(pattern).test(value));
        const differing = values.filter((_, index) => inDotNet[index] !== inNode[index]);
        assert.deepEqual(differing, []);
      });
      await fc.assert(same, { ...parameters, numRuns: 3 });
    });
  }

  it('make of values what the help says', async () => {
    const made: readonly (readonly [given: Given, property: string, held: unknown])[] = [
      [givenTo('RmsFederation', { FederationHomeRealm: null }), 'FederationHomeRealm', ''],
      [givenTo('RmsTracing', { Enabled: 'false' }), 'Enabled', true],
      [givenTo('RmsTracing', { Enabled: '' }), 'Enabled', false],
      [givenTo('RmsTemplateUpdate', { FrequencyInDays: '1' }), 'FrequencyInDays', 1],
      [givenTo('RmsTemplateUpdate', { FrequencyInDays: 1.5 }), 'FrequencyInDays', 2],
      [givenTo('RmsTracing', { Ensure: 'present' }), 'Ensure', 'Present'],
      [givenTo('RmsTracing', { Ensure: 'Pres' }), 'Ensure', 'Present'],
      [givenTo('RmsTemplateCache', { ServerName: 1 }), 'ServerName', '1'],
      [givenTo('RmsTemplateCache', { ServerName: ['a', 'b'] }), 'ServerName', 'a b'],
      [givenTo('RmsTrustedServers', { Servers: 'a' }), 'Servers', ['a']],
      [givenTo('RmsTrustedServers', { Servers: [] }), 'Servers', []],
    ];
    const answers = await module.check(made.map(([given]) => given));
    assert.deepEqual(
      answers.map(({ held }, index) => held.get(made[index]?.[1] ?? '')),
      made.map(([, , held]) => held),
    );
  });

  it('refuse a property that nobody knows, whatever its value', async () => {
    const unknown = [null, '', false, 0].map(Enable => givenTo('RmsTracing', { Enabled: true, Enable }));
    for (const { refused } of await module.check(unknown)) {
      assert.deepEqual(refused, ['Enable']);
    }
  });

  it('refuse every empty text', async () => {
    const texts = [
      givenTo('RmsClient', { InstallerPath: '' }),
      givenTo('RmsClient', { InstallerPath: 'C:\\x\\setup_msipc_x64.exe', InstallerSha256: '' }),
      givenTo('RmsClient', { MinimumVersion: '' }),
      givenTo('RmsFederation', { FederationHomeRealm: '' }),
      givenTo('RmsServiceConnectionPoint', { Ensure: 'Absent', DomainController: '' }),
      givenTo('RmsIlsService', { Account: '' }),
    ];
    await agreeOn(texts);
    for (const { fault } of await module.check(texts)) {
      assert.match(fault, / is ""; expected /);
    }
  });

  it('refuse names that lead out of a folder, or to a device', async () => {
    const names = [
      '..\\..\\..\\victim.xml',
      '..',
      'CON',
      'con.xml',
      'C:\\Templates\\\\a.xml',
      'C:\\..\\a.xml',
    ];
    const all = [
      ...names.map(Name => givenTo('RmsUnmanagedTemplate', { Name, Mode: 'Client', Account: 'AllUsers' })),
      ...names.map(SourcePath =>
        givenTo('RmsUnmanagedTemplate', { Name: 'a.xml', Mode: 'Client', Account: 'AllUsers', SourcePath }),
      ),
      givenTo('RmsIlsService', { Account: 'DOM\\us\\er' }),
      givenTo('RmsIlsService', { Account: 'DOM\\\\user' }),
    ];
    await agreeOn(all);
    for (const { fault } of await module.check(all)) {
      assert.match(fault, /; expected /);
    }
  });

  it('refuse lists that are too long in the same words, too', async () => {
    const servers = Array.from({ length: 10001 }, (_, index) => `rms${index}.contoso.com`);
    await agreeOn([
      givenTo('RmsTrustedServers', { Servers: servers }),
      givenTo('RmsTrustedServers', { Servers: servers.slice(1) }),
      givenTo('RmsTrustedServers', { Servers: [...servers, 'no server'] }),
    ]);
  });
});

/** What failed, and how to have it again, without all the values that are right. */
async function inShort(details: {
  readonly failed: boolean;
  readonly interrupted: boolean;
  readonly seed: number;
  readonly counterexamplePath: string | null;
  readonly errorInstance: unknown;
}): Promise<void> {
  const { failed, interrupted, seed, counterexamplePath, errorInstance } = details;
  if (failed || interrupted) {
    throw new Error(`seed ${seed}, path ${counterexamplePath}`, { cause: errorInstance });
  }
}

/** What the two say, where they do not agree. */
function differenceOf(given: Given, { held, refused, fault }: Checked): object[] {
  const shown = { resource: given.model.name, given: given.properties };
  const [name] = refused;
  if (name !== undefined) {
    // PowerShell has no way to say of a word, or of a number that is always there, that it is not given.
    const isNull = given.properties[name] === null;
    return wordsOfCommand(given) === '' && !isNull ? [{ ...shown, refusedByPowerShell: name }] : [];
  }
  const changed = Object.entries(given.properties).filter(
    ([property, value]) =>
      isOfItsType(given.model, property, value) &&
      JSON.stringify(held.get(property)) !== JSON.stringify(value),
  );
  if (changed.length > 0) {
    return [{ ...shown, changedByPowerShell: Object.fromEntries(held) }];
  }
  // What PowerShell makes of a value before the module sees it, the command is given as it is.
  const command = wordsOfCommand({ ...given, properties: Object.fromEntries(held) });
  // The module stops at the first.
  return command.split('\n').includes(fault)
    ? []
    : [{ ...shown, held: Object.fromEntries(held), module: fault, command }];
}

/** What the command says of values, as the module would say it, a line a mistake; empty where it takes them. */
function wordsOfCommand({ model, properties }: Given): string {
  try {
    toInstance(dataSource('place', properties), model, { name: 'x' });
    return '';
  } catch (error) {
    assert(error instanceof InputError);
    return error.message.replace(/^place(?:: \S+)?: (\w+) 'x': /gm, '$1: ');
  }
}
