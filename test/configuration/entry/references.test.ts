import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { documentSchema } from '../../../src/configuration/write.ts';
import { faults, validator } from '../../generator/json/schemas.ts';

const documentOf = (references: unknown) => ({
  $schema: documentSchema,
  resources: [
    {
      name: 'No tracing',
      type: 'RmsClientDsc/RmsTracing',
      metadata: { references, owner: 'IT' },
      properties: { Enabled: false },
    },
  ],
});
const read = (references: unknown) =>
  readConfiguration('c.yaml', JSON.stringify(documentOf(references), undefined, 1))[0]?.references;

const cis = { id: 'CIS 18.9.4', url: 'https://www.cisecurity.org/benchmark?v=3#18.9.4' };
const right: readonly (readonly [given: unknown, want: object | undefined])[] = [
  [undefined, undefined],
  [null, undefined],
  [[], undefined],
  [
    ['CIS 18.9.4', 'ISO 27001 A.8.9'],
    [{ id: 'CIS 18.9.4' }, { id: 'ISO 27001 A.8.9' }],
  ],
  [
    [cis, { id: 'own' }],
    [cis, { id: 'own' }],
  ],
  [['x'.repeat(200)], [{ id: 'x'.repeat(200) }]],
];
const wrong: readonly unknown[] = [
  'CIS 18.9.4',
  { id: 'CIS' },
  [''],
  [' CIS'],
  ['a\nb'],
  [7],
  [['CIS']],
  [{ url: 'https://contoso.com' }],
  [{ id: 'CIS', link: 'https://contoso.com' }],
  [{ id: 'CIS', url: 'javascript:alert(1)' }],
  [{ id: 'CIS', url: 'https://contoso.com/a b' }],
  [{ id: 'CIS', url: `https://contoso.com/${'x'.repeat(2000)}` }],
  ['x'.repeat(201)],
  Array.from({ length: 51 }, (_, index) => `CIS ${index}`),
];

describe('metadata.references', () => {
  const isValid = validator('rmsdsc.config.schema.json');
  for (const [given, want] of right) {
    it(`may be ${JSON.stringify(given)?.slice(0, 60)}`, () => {
      assert.deepEqual(read(given), want);
      assert(given === null || isValid(documentOf(given)), faults(isValid));
    });
  }
  for (const given of wrong) {
    it(`is refused where it is ${JSON.stringify(given).slice(0, 60)}`, () => {
      assert.throws(() => read(given), {
        name: 'InputError',
        message:
          /^c\.yaml:\d+:\d+: "metadata\.references(?:\[\d+\])?" is .*; expected a list of up to 50, each a text/s,
      });
      assert.equal(isValid(documentOf(given)), false);
    });
  }
});
