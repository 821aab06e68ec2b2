import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { unknownInWords } from '../../src/cli/target/unknown-values.ts';
import { unknownValues } from '../../src/engine/unknown-values.ts';
import { dwordValue, stringValue } from '../../src/model/registry-value.ts';
import { resources } from '../../src/rms/resources.ts';
import { alice, hklm, userKey, wow } from '../support/instances.ts';
import { MemoryTarget } from '../support/memory-target.ts';

describe('values that no resource is about', () => {
  it('are named in both views, and neither below a server nor what a store or a model has', async () => {
    const target = new MemoryTarget([alice])
      .put(hklm, dwordValue('trace', 1))
      .put(hklm, dwordValue('Hierarchy', 0))
      .put(hklm, dwordValue('Odd', 1))
      .put(`${hklm}\\ServiceLocation\\EnterprisePublishing`, stringValue('', 'x'))
      .put(`${hklm}\\ServiceLocation\\EnterprisePublishing`, stringValue('Other', 'x'))
      .put(`${hklm}\\ServiceLocation\\LicensingRedirection`, stringValue('https://a', 'x'))
      .put(`${hklm}\\TrustedServers`, stringValue('a', ''))
      .put(`${hklm}\\TrustedServers`, dwordValue('b', 1))
      .put(`${hklm}\\Server\\S-1-5-20`, dwordValue('TemplateUpdateFrequency', 1))
      .put(`${hklm}\\Server\\S-1-5-20`, dwordValue('Else', 1))
      .put(`${hklm}\\FileProtection\\txt`, stringValue('Encryption', 'x'))
      .put(`${hklm}\\Unheard of\\Deep`, stringValue('', 'x'))
      .put(`${wow}\\Federation`, stringValue('Realm', 'x'))
      .put(userKey(alice), stringValue('Remembered', 'x'))
      .put(`${userKey(alice)}\\rms.contoso.com\\Identities`, stringValue('InternalUrl', 'x'))
      .put(
        'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSDRM\\ServiceLocation\\Activation',
        stringValue('Other', 'x'),
      );
    assert.deepEqual(
      (await unknownValues(target, resources)).sort(),
      [
        `${wow}\\Federation [Realm]`,
        `${hklm} [Odd]`,
        `${hklm}\\Server\\S-1-5-20 [Else]`,
        `${hklm}\\ServiceLocation\\EnterprisePublishing [Other]`,
        `${hklm}\\TrustedServers [b]`,
        `${hklm}\\Unheard of\\Deep [(Default)]`,
      ].sort(),
    );
  });

  it('are twenty at most, and then a number', async () => {
    const target = new MemoryTarget();
    for (let index = 0; index < 23; index++) {
      target.put(hklm, dwordValue(`Odd ${index}`, 1));
    }
    const said = await unknownInWords(target);
    assert.equal(said.length, 21);
    assert.equal(said.at(-1), 'no resource is about 3 more values of the client.');
    assert.equal(said[0], `no resource is about ${hklm} [Odd 0].`);
  });
});
