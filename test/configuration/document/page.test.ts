import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { engineFunctions, functions } from '../../../src/configuration/expression/functions/index.ts';
import { packagePath } from '../../../src/package-root.ts';
import { wishesOf } from './support.ts';

const page = readFileSync(packagePath('docs', 'documents.md'), 'utf8');
const [text = '', parameters = ''] = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, block = '']) => block);

describe('the page about documents', () => {
  it('names every function, and none that there is not', () => {
    const table = page.slice(page.indexOf('| About'), page.indexOf('Refused, with'));
    const named = [...table.matchAll(/`([a-zA-Z0-9]+)`/g)].map(([, name = '']) => name);
    assert.deepEqual(named.sort(), [...functions.keys(), 'lambda', 'lambdaVariables'].sort());
    const refused = page.slice(page.indexOf('Refused, with'), page.indexOf('## Loops'));
    for (const name of Object.keys(engineFunctions)) {
      assert.ok(refused.includes(`\`${name}\``), name);
    }
  });

  it('has a document that is read, with its parameters and without', () => {
    assert.deepEqual(Object.keys(wishesOf(text)), ['Our AD RMS cluster', 'No tracing']);
    assert.deepEqual(wishesOf(text, { parameters }), {
      'Our AD RMS cluster': {
        RegistryView: 'Both',
        EnterpriseCertification: 'https://rms-no.contoso.com/_wmcs/Certification',
      },
      'Redirection 1': {
        OldUrl: 'https://rms1.contoso.com/_wmcs/licensing',
        RegistryView: 'Both',
        NewUrl: 'https://rms-no.contoso.com/_wmcs/licensing',
      },
      'Redirection 2': {
        OldUrl: 'https://rms2.contoso.com/_wmcs/licensing',
        RegistryView: 'Both',
        NewUrl: 'https://rms-no.contoso.com/_wmcs/licensing',
      },
    });
  });
});
