import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { settingsOf } from '../../src/audit/run-audit.ts';
import { parseWaivers } from '../../src/audit/waivers/waiver-file.ts';
import { readConfiguration } from '../../src/configuration/read.ts';
import { examplePath, examplesOf } from './examples.ts';

describe('waivers to copy', () => {
  const settings = settingsOf(
    readConfiguration('contoso.yaml', readFileSync(examplePath('contoso.yaml'), 'utf8')),
  );

  for (const file of examplesOf('waivers')) {
    const text = readFileSync(examplePath(file), 'utf8');

    it(`${file} are valid, and of contoso.yaml`, () => {
      const waivers = parseWaivers(file, text, settings);
      assert.deepEqual(
        waivers.map(({ id, expiresOn, states }) => [id, expiresOn, states]),
        [
          ['W-2026-014', '2027-03-31', ['drift']],
          ['W-2026-021', undefined, ['drift']],
        ],
      );
    });

    it(`${file} are refused for a configuration without one of their settings`, () => {
      const others = settings.filter(({ name }) => name !== 'No tracing');
      assert.throws(
        () => parseWaivers(file, text, others),
        /^InputError: waivers\.yaml:5:16: the configuration has no setting "No tracing"/,
      );
    });
  }
});
