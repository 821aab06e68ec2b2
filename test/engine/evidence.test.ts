import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { get } from '../../src/engine/run.ts';
import type { Evidence } from '../../src/model/reason.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../src/model/registry-value.ts';
import { alice, hklm, instance } from '../support/instances.ts';
import { MemoryTarget } from '../support/memory-target.ts';

const redirection = `${hklm}\\ServiceLocation\\LicensingRedirection`;
const [oldUrl, newUrl] = [
  'https://old.contoso.com/_wmcs/licensing',
  'https://rms.contoso.com/_wmcs/licensing',
];

interface Case {
  readonly given: string;
  readonly registry: readonly (readonly [path: string, ...values: RegistryValue[]])[];
  readonly resource: string;
  readonly wanted: Record<string, unknown>;
  /** By the last parts of the codes, in order. */
  readonly want: readonly (readonly [key: string, evidence: Evidence | undefined])[];
}

const tracing = { property: 'Enabled', key: hklm, value: 'Trace' };

const cases: readonly Case[] = [
  {
    given: 'what is wanted',
    registry: [[hklm, dwordValue('Trace', 1)]],
    resource: 'RmsTracing',
    wanted: { Enabled: true },
    want: [],
  },
  {
    given: 'something else',
    registry: [[hklm, dwordValue('Trace', 1)]],
    resource: 'RmsTracing',
    wanted: { Enabled: false },
    want: [['Differs', { ...tracing, found: 'true', wanted: 'false' }]],
  },
  {
    given: 'nothing, beside the default that applies',
    registry: [],
    resource: 'RmsTracing',
    wanted: { Enabled: true },
    want: [
      ['Default', undefined],
      ['NotSet', { ...tracing, wanted: 'true' }],
    ],
  },
  {
    given: 'data of another type, of which no more is said',
    registry: [[hklm, stringValue('Trace', 'x'.repeat(5000))]],
    resource: 'RmsTracing',
    wanted: { Enabled: true },
    want: [['WrongType', { ...tracing, found: 'a REG_SZ', wanted: 'true' }]],
  },
  {
    given: 'data that is cut off',
    registry: [[hklm, { ...dwordValue('Trace', 1), data: Buffer.from([1]) }]],
    resource: 'RmsTracing',
    wanted: { Enabled: true },
    want: [['TooShort', { ...tracing, found: 'a REG_DWORD of a wrong length', wanted: 'true' }]],
  },
  {
    given: 'what should not be there',
    registry: [[redirection, stringValue(oldUrl, newUrl)]],
    resource: 'RmsLicensingRedirection',
    wanted: { OldUrl: oldUrl, RegistryView: 'Native', Ensure: 'Absent' },
    want: [['Unwanted', { property: 'NewUrl', key: redirection, value: oldUrl, found: `"${newUrl}"` }]],
  },
  {
    given: 'names that are lacking and names that should not be there',
    registry: [[`${hklm}\\TrustedServers`, stringValue('b', ''), stringValue('a', '')]],
    resource: 'RmsTrustedServers',
    wanted: { Servers: ['a', 'c'] },
    want: [
      ['Default', undefined],
      [
        'Lacks',
        { property: 'Servers', key: `${hklm}\\TrustedServers`, found: '"a", "b"', wanted: '"a", "c"' },
      ],
      ['Holds', { property: 'Servers', key: `${hklm}\\TrustedServers`, value: 'b', found: '"b"' }],
    ],
  },
];

describe('the evidence of a reason', () => {
  for (const { given, registry, resource, wanted, want } of cases) {
    it(`is of ${given}`, async () => {
      const target = new MemoryTarget([alice]);
      for (const [path, ...values] of registry) {
        target.makeKey(path);
        for (const value of values) {
          target.put(path, value);
        }
      }
      const [assessment] = await get(target, [instance(resource, wanted)]);
      const reasons = assessment?.reasons.map(({ code, evidence }) => [code.split(':').at(-1), evidence]);
      assert.deepEqual(reasons, want);
    });
  }
});
