import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { compile } from '../../../src/configuration/compile/index.ts';
import { wantedProperties } from '../../../src/configuration/compile/wanted-properties.ts';
import { escapeText } from '../../../src/configuration/expression/escape.ts';
import { packageFile, packageFiles } from '../../../src/package-root.ts';
import { anyConfiguration } from '../../support/arbitraries.ts';
import { assertGolden } from '../../support/golden.ts';
import { dscTasks } from '../../support/readers/playbook-tasks.ts';
import {
  clients,
  compiled,
  contentOf,
  documentOf,
  entriesOf,
  goldenPath,
  hostileNames,
  options,
} from './support.ts';

const playbook = 'Clients.ansible/playbook.yml';

describe('compile --to ansible', () => {
  it('makes this very playbook, and puts the module beside it', () => {
    const result = compiled(clients(), 'ansible');
    assertGolden(goldenPath('Clients.playbook.yml'), contentOf(result, playbook));
    const beside = result.files.slice(1).map(({ name }) => name);
    const module = packageFiles('resources/RmsClientDsc').filter(path => !/^(?:Tests|Examples)\//.test(path));
    assert.deepEqual(
      beside.sort(),
      [...module, 'CHANGELOG.md'].map(path => `Clients.ansible/files/RmsClientDsc/${path}`).sort(),
    );
    assert.deepEqual(
      contentOf(result, 'Clients.ansible/files/RmsClientDsc/RmsClientDsc.psm1'),
      packageFile('resources/RmsClientDsc/RmsClientDsc.psm1'),
    );
  });

  it('hands win_dsc what is wanted, in its order, whatever it is', () =>
    fc.assert(
      fc.property(anyConfiguration, instances => {
        const entries = entriesOf(instances).filter(
          ({ instance }) => !(Array.isArray(instance.values.Servers) && instance.values.Servers.length === 0),
        );
        const text = contentOf(compiled({ entries }, 'ansible'), playbook).toString('utf8');
        assert.deepEqual(
          dscTasks(text).map(({ resource, properties }) => ({ resource, properties })),
          entries.map(entry => ({
            resource: entry.instance.resource.name,
            properties: Object.fromEntries(wantedProperties(entry)),
          })),
        );
      }),
    ));

  it('takes nothing in a name or a value for a template', () => {
    const names = [...hostileNames, '{{ a }}', '{% b %}{# c #}'];
    const result = compiled(
      documentOf(
        ...names.map(
          name =>
            `{ name: ${JSON.stringify(escapeText(name))}, type: RmsClientDsc/RmsUnmanagedTemplate, properties: { Name: "x${names.indexOf(name)}.xml", Mode: Client, Account: AllUsers, SourcePath: "C:\\\\{{ lookup('pipe', 'id') }} {% x %}.xml" } }`,
        ),
      ),
      'ansible',
    );
    const text = contentOf(result, playbook).toString('utf8');
    const tasks = dscTasks(text);
    assert.equal(tasks.length, names.length);
    for (const { name, properties } of tasks) {
      assert.doesNotMatch(name, /\{[{%#]/);
      assert.equal(properties.SourcePath, "C:\\{{ lookup('pipe', 'id') }} {% x %}.xml");
    }
    assert.equal(text.match(/SourcePath: !unsafe /g)?.length, names.length);
  });

  it('asks for the password of an account to run as, and holds none', () => {
    const result = compiled(clients(), 'ansible');
    const text = contentOf(result, playbook).toString('utf8');
    const silent = dscTasks(text).filter(({ isSilent }) => isSilent);
    assert.deepEqual(silent, [
      {
        name: "RmsFederation 'No second way'",
        resource: 'RmsFederation',
        properties: {
          IsSingleInstance: 'Yes',
          Ensure: 'Absent',
          PsDscRunAsCredential_username: 'NORTHWIND\\rms-admin',
          PsDscRunAsCredential_password: '{{ rmsdsc_password_1 }}',
        },
        isSilent: true,
      },
    ]);
    assert.doesNotMatch(text, /CMS/);
    assert.match(
      result.notes.join('\n'),
      /does not hold the password of NORTHWIND\\rms-admin: give rmsdsc_password_1/,
    );
  });

  it('asks for a value that no error shows, and holds none', () => {
    const [entry] = documentOf(
      '{ name: F, type: RmsClientDsc/RmsFederation, properties: { FederationHomeRealm: "https://secret.example" } }',
    ).entries;
    assert(entry);
    const result = compile(
      { entries: [{ ...entry, instance: { ...entry.instance, concealed: ['FederationHomeRealm'] } }] },
      'ansible',
      options,
    );
    const text = contentOf(result, playbook).toString('utf8');
    const [task] = dscTasks(text);
    assert.equal(task?.properties.FederationHomeRealm, '{{ rmsdsc_value_1 }}');
    assert.equal(task?.isSilent, true);
    assert.doesNotMatch(text + result.notes.join(), /secret/);
    assert.match(result.notes.join('\n'), /does not hold FederationHomeRealm of RmsFederation 'F'/);
  });
});
