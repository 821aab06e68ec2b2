import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { instancesOf, readDocument } from '../../../src/configuration/read.ts';
import { parseSource } from '../../../src/configuration/source/source.ts';
import { clients } from '../compile/support.ts';

const password = clients().entries.find(({ runAs }) => runAs)?.runAs?.Password ?? assert.fail();

function read(metadata: object, resource: object = {}) {
  const document = {
    metadata,
    resources: [{ name: 'T', type: 'RmsClientDsc/RmsTracing', properties: { Enabled: false }, ...resource }],
  };
  return readDocument(parseSource('c.json', JSON.stringify(document)));
}

function runAs(credential: unknown) {
  return read({}, { metadata: { RmsClientDsc: { PsDscRunAsCredential: credential } } });
}

function lcm(settings: unknown) {
  return read({ RmsClientDsc: { LocalConfigurationManager: settings } });
}

describe('metadata for PowerShell DSC', () => {
  it('may be anything else, and none', () => {
    for (const metadata of [{}, { owner: 'IT' }, { RmsClientDsc: null }, { RmsClientDsc: {} }]) {
      assert.equal(read(metadata, { metadata }).entries.length, 1);
    }
    assert.equal(lcm({}).localConfigurationManager, undefined);
  });

  it('has settings of the LCM', () => {
    const settings = { RebootNodeIfNeeded: false, RefreshFrequencyMins: 30 };
    assert.deepEqual(lcm(settings).localConfigurationManager, settings);
  });

  it('has an account to run as, which only a compiler takes', () => {
    const document = runAs({ UserName: 'CONTOSO\\svc', Password: password });
    assert.equal(document.entries[0]?.runAs?.UserName, 'CONTOSO\\svc');
    assert.throws(() => instancesOf(document), { name: 'InputError', message: /only the LCM does/ });
  });

  const secret = 'Pa$$w0rd';
  const armored = `-----BEGIN CMS-----\n${Buffer.from(secret).toString('base64')}\n-----END CMS-----`;
  const refused: readonly [what: string, act: () => unknown, message: RegExp][] = [
    [
      'a password in plain text',
      () => runAs({ UserName: 'a', Password: secret }),
      /PsDscRunAsCredential: Password is wrong; expected the password encrypted .*Protect-CmsMessage/,
    ],
    ['one in base64', () => runAs({ UserName: 'a', Password: armored }), /Password is wrong/],
    [
      'a message cut short',
      () => runAs({ UserName: 'a', Password: password.replace(/.{4}\n(?=-----END)/, '\n') }),
      /Password is wrong/,
    ],
    [
      // Node reads over them, and PowerShell does not.
      'a message with characters that are no base64',
      () => runAs({ UserName: 'a', Password: password.replace(/\n(?=-----END)/, '!\n') }),
      /Password is wrong/,
    ],
    ['no password', () => runAs({ UserName: 'a' }), /Password is missing/],
    ['no user', () => runAs({ Password: password }), /UserName is missing; expected a user name/],
    [
      'a text for an account',
      () => runAs('a'),
      /PsDscRunAsCredential is "a"; expected an object with UserName, Password/,
    ],
    [
      'a credential among the properties',
      () => read({}, { properties: { PsDscRunAsCredential: { UserName: 'a', Password: secret } } }),
      /PsDscRunAsCredential is no property of the resource\. Put it into the resource's metadata/,
    ],
    [
      'a setting that is none',
      () => lcm({ RebootNodeIfNeded: true }),
      /has no member "RebootNodeIfNeded"\. Did you mean RebootNodeIfNeeded\?/,
    ],
    [
      'a registration key',
      () => lcm({ RegistrationKey: secret }),
      /has no member "RegistrationKey"\. It has ConfigurationMode, /,
    ],
    [
      'a setting out of range',
      () => lcm({ ConfigurationModeFrequencyMins: 5 }),
      /^c\.json:1:\d+: LocalConfigurationManager: ConfigurationModeFrequencyMins is 5; expected a whole number of minutes from 15 to 44640\.$/,
    ],
    [
      'another word',
      () => lcm({ ConfigurationMode: 'Apply' }),
      /is "Apply"; expected ApplyOnly, ApplyAndMonitor, ApplyAndAutoCorrect or MonitorOnly/,
    ],
    ['a member that is not known', () => read({ RmsClientDsc: { Lcm: {} } }), /unknown member "Lcm"/],
    ['a list', () => read({ RmsClientDsc: [] }), /"metadata\.RmsClientDsc" is nothing; expected an object/],
    [
      'metadata that is a list',
      () => read([]),
      /^c\.json:1:13: "metadata" is a list; expected an object with members/,
    ],
    ['a text', () => read({ RmsClientDsc: 'x' }), /"metadata\.RmsClientDsc" is "x"; expected an object/],
  ];
  for (const [what, act, message] of refused) {
    it(`is refused for ${what}, which no message repeats`, () => {
      assert.throws(act, (error: Error) => {
        assert.equal(error.name, 'InputError');
        assert.match(error.message, message);
        assert(!error.message.includes(secret) && !error.message.includes(armored));
        return true;
      });
    });
  }
});
