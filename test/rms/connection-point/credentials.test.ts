import assert from 'node:assert/strict';
import { type Ask, findCredentials } from '../../../src/rms/connection-point/credentials.ts';

describe('credentials for a directory', () => {
  const both = { RMSDSC_LDAP_USER: 'anna@contoso.com', RMSDSC_LDAP_PASSWORD: 'secret' };
  const never: Ask = () => assert.fail('Nobody is to be asked.');

  it('are those of the environment', async () => {
    assert.deepEqual(await findCredentials('dc1', both, never), {
      user: 'anna@contoso.com',
      password: 'secret',
    });
  });

  it('are asked for at a terminal, the password without showing it', async () => {
    const questions: [string, boolean][] = [];
    const ask: Ask = async (question, secret) => {
      questions.push([question, secret]);
      return secret ? 'typed' : 'bob@contoso.com';
    };
    assert.deepEqual(await findCredentials('dc1', {}, ask), { user: 'bob@contoso.com', password: 'typed' });
    assert.deepEqual(questions, [
      ['User for Active Directory at dc1 (name@domain): ', false],
      ['Password of bob@contoso.com, for dc1: ', true],
    ]);
    const { RMSDSC_LDAP_PASSWORD: _, ...userOnly } = both;
    assert.deepEqual(await findCredentials('dc1', userOnly, ask), {
      user: 'anna@contoso.com',
      password: 'typed',
    });
  });

  it('are none where nobody answers, because a name without a password is nobody, too', async () => {
    assert.equal(await findCredentials('dc1', {}, undefined), undefined);
    assert.equal(await findCredentials('dc1', {}, async () => ''), undefined);
    assert.equal(
      await findCredentials('dc1', {}, async (_question, secret) => (secret ? '' : 'bob')),
      undefined,
    );
  });

  it('are refused in halves, without showing the other half', async () => {
    const { RMSDSC_LDAP_USER: user, RMSDSC_LDAP_PASSWORD: password } = both;
    await assert.rejects(
      findCredentials('dc1', { RMSDSC_LDAP_PASSWORD: password }, undefined),
      (error: Error) => {
        assert.match(error.message, /^RMSDSC_LDAP_PASSWORD is set and RMSDSC_LDAP_USER is not\.$/);
        return true;
      },
    );
    await assert.rejects(
      findCredentials('dc1', { RMSDSC_LDAP_USER: user }, undefined),
      /RMSDSC_LDAP_USER is set and RMSDSC_LDAP_PASSWORD is not/,
    );
  });
});
