import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TargetError } from '../../../src/model/errors.ts';
import { readPoints } from '../../../src/rms/connection-point/forest.ts';
import { withSession } from '../../../src/rms/connection-point/session.ts';
import { describeOn } from '../../support/describe-on.ts';
import {
  type Behaviour,
  type FakeDirectory,
  healthy,
  message,
  result,
  searchEntry,
  searchReference,
  startFakeDirectory,
} from '../../support/fake-directory.ts';
import { makeCertificate } from './certificate.ts';
import { installOpenssl } from './install.ts';

const credentials = { user: 'anna@contoso.test', password: 'very-secret' };
const secret = Buffer.from(credentials.password);
const point = 'CN=SCP,CN=RightsManagementServices,CN=Services,CN=Configuration,DC=contoso,DC=test';
const bindings = ['https://rms.contoso.test/_wmcs/certification'];
const well = healthy({
  [point]: { serviceBindingInformation: bindings, keywords: ['MSRMRootCluster', '1.0'] },
});

/** Milliseconds: longer than any answer takes on a busy computer, and as short as it can be where none comes. */
const patience = 20_000;
const impatience = 500;

interface Reading {
  readonly only?: 'ldaps' | 'ldap';
  readonly timeout?: number;
}

const ground = {
  title: 'a server that behaves badly',
  name: 'Directory at fault',
  open: installOpenssl,
  describe: () => 'a server of the tests, with a certificate of openssl',
};

describeOn(ground, 'a directory at fault', () => {
  let folder = '';
  let fake: FakeDirectory | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rmsdsc-ldap-'));
    await makeCertificate(folder, ['IP:127.0.0.1']);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => fake?.close());

  /** Reads the points of a directory that behaves like this. */
  async function read(behave: Behaviour, { only, timeout = patience }: Reading = {}) {
    fake = await startFakeDirectory(folder, behave, only);
    const { authorities, ports } = fake;
    return withSession({ server: '127.0.0.1', credentials, authorities, ports, timeout }, readPoints);
  }

  for (const only of ['ldaps', 'ldap'] as const) {
    it(`that behaves well is read all the same, by ${only} alone`, async () => {
      assert.deepEqual(await read(well, { only }), {
        fact: 'connection-point',
        server: '127.0.0.1',
        partition: 'CN=Configuration,DC=contoso,DC=test',
        hasContainer: true,
        points: [{ name: 'CN=SCP', bindings, keywords: ['1.0', 'MSRMRootCluster'] }],
      });
      assert.ok(!Buffer.concat(fake?.plain ?? []).includes(secret), 'No password before TLS.');
    });
  }

  const silent: Behaviour = () => {};
  const failing = (operation: 'bind' | 'search', code: number, text = '', referral?: string): Behaviour => {
    return (asked, socket) =>
      asked.operation === operation && asked.bytes.includes(operation === 'bind' ? 'anna' : 'keywords')
        ? socket.write(message(asked.id, result(operation === 'bind' ? 0x61 : 0x65, code, text, referral)))
        : well(asked, socket);
  };

  const table: { name: string; behave: Behaviour; timeout?: number; says: RegExp }[] = [
    {
      name: 'is silent',
      behave: silent,
      timeout: impatience,
      says: /^127\.0\.0\.1: gave no answer in 0\.5 seconds\.$/,
    },
    {
      name: 'is silent after the bind',
      behave: (asked, socket) =>
        asked.operation === 'bind' || !asked.bytes.includes('keywords') ? well(asked, socket) : undefined,
      timeout: impatience,
      says: /gave no answer in 0\.5 seconds/,
    },
    {
      name: 'drops the connection at once',
      behave: (_, socket) => socket.destroy(),
      says: /the connection ended before the answer came/,
    },
    {
      name: 'drops the connection in the middle of an answer',
      behave: (asked, socket) => {
        if (asked.bytes.includes('keywords')) {
          const entry = message(asked.id, searchEntry(point, { serviceBindingInformation: bindings }));
          socket.end(entry.subarray(0, 40));
        } else {
          well(asked, socket);
        }
      },
      says: /the connection ended before the answer came/,
    },
    {
      name: 'drops the connection between an entry and the end of a search',
      behave: (asked, socket) => {
        if (asked.bytes.includes('keywords')) {
          socket.end(message(asked.id, searchEntry(point, { serviceBindingInformation: bindings })));
        } else {
          well(asked, socket);
        }
      },
      says: /the connection ended before the answer came/,
    },
    {
      name: 'sends garbage',
      behave: (_, socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
      says: /what it sends is not LDAP/,
    },
    {
      name: 'sends garbage in a good envelope',
      behave: (asked, socket) =>
        asked.bytes.includes('keywords')
          ? socket.write(message(asked.id, Buffer.from([0x64, 0x03, 0x04, 0x7f, 0x41])))
          : well(asked, socket),
      says: /^127\.0\.0\.1: /,
    },
    {
      name: 'refuses the password',
      behave: failing('bind', 49, '80090308: LdapErr: DSID-0C09, data 52e'),
      says: /Active Directory refuses the user name or the password\.$/,
    },
    {
      name: 'refers a search elsewhere',
      behave: failing('search', 10, '0000202B: RefErr', 'ldap://other.contoso.test/CN=Services'),
      says: /it refers to ldap:\/\/other\.contoso\.test\/CN=Services, which is not followed/,
    },
    {
      name: 'refers a part of a search elsewhere',
      behave: (asked, socket) => {
        if (asked.bytes.includes('keywords')) {
          socket.write(message(asked.id, searchReference('ldap://other.contoso.test/CN=x')));
        }
        well(asked, socket);
      },
      says: /it refers to ldap:\/\/other\.contoso\.test\/CN=x, which is not followed/,
    },
    {
      name: 'says that something else is wrong',
      behave: failing('search', 51, 'too busy'),
      says: /Active Directory refused: too busy/,
    },
    {
      name: 'says it in characters that a terminal would obey',
      behave: failing('search', 51, '\x1b[2Jtoo\r\n\u009bbusy\u202e\0'),
      says: /^127\.0\.0\.1: Active Directory refused: \[2Jtoo busy$/,
    },
    {
      name: 'is no Active Directory',
      behave: ({ id, operation }, socket) =>
        socket.write(message(id, result(operation === 'bind' ? 0x61 : 0x65, 0))),
      says: /no domain controller of Active Directory/,
    },
  ];
  for (const { name, behave, timeout, says } of table) {
    it(name, async () => {
      await assert.rejects(read(behave, { ...(timeout !== undefined && { timeout }) }), (error: Error) => {
        assert.ok(error instanceof TargetError, String(error.stack));
        assert.match(error.message, says);
        assert.ok(!error.message.includes(credentials.password));
        return true;
      });
    });
  }

  it('is reached by nobody where its certificate is of an authority that is not trusted', async () => {
    const seen: string[] = [];
    fake = await startFakeDirectory(folder, ({ operation }) => seen.push(operation));
    const { ports } = fake;
    await assert.rejects(
      withSession({ server: '127.0.0.1', credentials, ports, timeout: patience }, readPoints),
      /its certificate is not accepted: .*NODE_EXTRA_CA_CERTS/,
    );
    assert.deepEqual(seen, []);
  });

  it('is reached by nobody where its certificate is for another name', async () => {
    fake = await startFakeDirectory(folder, well);
    const { ports, authorities } = fake;
    await assert.rejects(
      withSession({ server: 'localhost', credentials, ports, authorities, timeout: patience }, readPoints),
      /^TargetError: localhost: its certificate is not accepted/,
    );
  });

  it('is not there', async () => {
    fake = await startFakeDirectory(folder, well);
    const { ports } = fake;
    await fake.close();
    await assert.rejects(
      withSession({ server: '127.0.0.1', credentials, ports, timeout: patience }, readPoints),
      /^TargetError: 127\.0\.0\.1: .*ECONNREFUSED/,
    );
    await assert.rejects(
      withSession({ server: 'nowhere.invalid', credentials, timeout: 2000 }, readPoints),
      /^TargetError: nowhere\.invalid: /,
    );
  });

  const refusals: { name: string; upgrade: Behaviour; timeout?: number; says: RegExp }[] = [
    {
      name: 'refuses TLS',
      upgrade: ({ id }, socket) => socket.write(message(id, result(0x78, 52, 'no TLS here'))),
      says: /Active Directory refused: no TLS here$/,
    },
    {
      name: 'refers elsewhere in place of TLS',
      upgrade: ({ id }, socket) => socket.write(message(id, result(0x78, 10, '', 'ldap://evil.test/'))),
      says: /it refers to ldap:\/\/evil\.test\/, which is not followed/,
    },
    {
      name: 'sends garbage in place of an answer',
      upgrade: (_, socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
      says: /^127\.0\.0\.1: what it sends is not LDAP\.$/,
    },
    {
      name: 'drops the connection in place of TLS',
      upgrade: (_, socket) => socket.destroy(),
      says: /the connection ended before the answer came/,
    },
    {
      name: 'is silent in place of TLS',
      upgrade: silent,
      timeout: impatience,
      says: /gave no answer in 0\.5 seconds/,
    },
    {
      name: 'grants TLS, and sends garbage in place of it',
      upgrade: ({ id }, socket) => {
        socket.write(message(id, result(0x78, 0)));
        socket.write('garbage, and more of it');
      },
      timeout: impatience,
      says: /^127\.0\.0\.1: /,
    },
  ];
  for (const { name, upgrade, timeout = patience, says } of refusals) {
    it(`never sees a password where it ${name}`, async () => {
      fake = await startFakeDirectory(folder, well, 'ldap', upgrade);
      const { ports, authorities } = fake;
      await assert.rejects(
        withSession({ server: '127.0.0.1', credentials, ports, authorities, timeout }, readPoints),
        (error: Error) => {
          assert.ok(error instanceof TargetError, String(error.stack));
          assert.match(error.message, says);
          return true;
        },
      );
      assert.ok(!Buffer.concat(fake.plain).includes(secret));
    });
  }

  it('never sees a password that would go unencrypted', async () => {
    fake = await startFakeDirectory(folder, well, 'ldap');
    const { ports } = fake;
    await assert.rejects(
      withSession({ server: '127.0.0.1', credentials, ports, timeout: patience }, readPoints),
    );
    assert.ok(!Buffer.concat(fake.plain).includes(secret));
  });
});
