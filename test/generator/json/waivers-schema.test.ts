import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { schemaFile } from '../../../src/cli/explain/schema-file.ts';
import { packagePath } from '../../../src/package-root.ts';
import { faults, validator } from './schemas.ts';

describe('rmsdsc.waivers.schema.json', () => {
  const valid = validator('../rmsdsc.waivers.schema.json');
  const example = parse(readFileSync(packagePath('examples', 'waivers.yaml'), 'utf8')) as {
    readonly waivers: readonly Record<string, unknown>[];
  };
  const [first] = example.waivers;
  const fileWith = (others: object) => ({ version: 1, waivers: [{ ...first, ...others }] });

  it('takes the example', () => {
    assert(valid(example), faults(valid));
  });

  const refused: readonly (readonly [title: string, data: unknown])[] = [
    ['another version', { ...example, version: 2 }],
    ['an unknown member', fileWith({ reason: 'x' })],
    ['no decision', fileWith({ justification: ' ' })],
    ['no machines', fileWith({ machines: undefined })],
    ['no end', fileWith({ expires_on: undefined })],
    ['two ends', fileWith({ permanent: true })],
    ['a day that is none', fileWith({ expires_on: 'soon' })],
    ['an unknown status', fileWith({ status: 'open' })],
    ['an empty list', fileWith({ settings: [] })],
  ];
  for (const [title, data] of refused) {
    it(`refuses ${title}`, () => {
      assert(!valid(JSON.parse(JSON.stringify(data))));
    });
  }

  it('describes every member', () => {
    const { properties } = JSON.parse(schemaFile('waivers').toString()) as {
      properties: { waivers: { items: { properties: Record<string, { description?: string }> } } };
    };
    const members = Object.entries(properties.waivers.items.properties);
    assert(members.length > 10);
    assert.deepEqual(
      members.filter(([, { description = '' }]) => !description.endsWith('.')).map(([name]) => name),
      [],
    );
  });
});
