import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readConfiguration } from '../../src/configuration/read.ts';
import { apply, get, plan } from '../../src/engine/run.ts';
import { dwordValue, stringValue } from '../../src/model/registry-value.ts';
import { alice, hklm, userKey, wow } from '../support/instances.ts';
import { MemoryTarget } from '../support/memory-target.ts';
import { examplePath } from './examples.ts';

const tenant = '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com';
const certification = `https://${tenant}/_wmcs/certification`;
const licensing = `https://${tenant}/_wmcs/licensing`;
const office = `HKEY_USERS\\${alice}\\Software\\Microsoft\\Office\\16.0\\Common\\DRM`;
const names = [
  ...['rms.corp.contoso.com', 'rms', 'rms.contoso.com'].flatMap(host => [
    `https://${host}`,
    `http://${host}`,
  ]),
  'https://rms.contoso.com:443',
];

/** What the migration guide describes, in both views of the computer and of its user. */
const described: readonly (readonly [key: string, name: string, data: string | number])[] = [
  ...[hklm, wow].flatMap(root => [
    [`${root}\\ServiceLocation\\EnterpriseCertification`, '', certification] as const,
    [`${root}\\ServiceLocation\\EnterprisePublishing`, '', licensing] as const,
    ...names.map(
      name =>
        [`${root}\\ServiceLocation\\LicensingRedirection`, `${name}/_wmcs/licensing`, licensing] as const,
    ),
  ]),
  [userKey(alice), 'TemplateUpdateFrequencyInSeconds', 3600],
  [office, 'DefaultServerUrl', licensing],
  [office, 'DefaultServer', tenant],
];

describe('examples/move-to-azure-rms.yaml', () => {
  it('writes to a computer of AD RMS what the migration guide describes, and undo puts back what was there', async () => {
    const file = 'move-to-azure-rms.yaml';
    const wanted = await readConfiguration(file, readFileSync(examplePath(file), 'utf8'));
    const target = new MemoryTarget([alice]);
    for (const root of [hklm, wow]) {
      target
        .put(
          `${root}\\ServiceLocation\\EnterpriseCertification`,
          stringValue('', 'https://rms.contoso.com/_wmcs/Certification'),
        )
        .put(
          `${root}\\ServiceLocation\\EnterprisePublishing`,
          stringValue('', 'https://rms.contoso.com/_wmcs/Licensing'),
        );
    }
    target.put(userKey(alice), dwordValue('DisablePassportCertification', 1));
    const before = target.dump();

    await apply(target, await plan(target, wanted));
    const written = target.dump().filter(line => line.includes('['));
    const expected = new MemoryTarget([alice]).put(
      userKey(alice),
      dwordValue('DisablePassportCertification', 1),
    );
    for (const [key, name, data] of described) {
      expected.put(key, typeof data === 'number' ? dwordValue(name, data) : stringValue(name, data));
    }
    assert.deepEqual(
      written,
      expected.dump().filter(line => line.includes('[')),
    );

    const found = (await get(target, wanted)).filter(({ instance }) => instance.resource.isAudit);
    assert.deepEqual(
      found.map(({ inDesiredState, actual }) => [inDesiredState, actual.Url]),
      [[true, certification]],
    );
    await target.undo();
    assert.deepEqual(
      target.dump().filter(line => line.includes('[')),
      before.filter(line => line.includes('[')),
    );
  });
});
