import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal } from '../../../generator/powershell/literal.ts';
import { credentialVariables } from '../../../src/rms/connection-point/credentials.ts';
import {
  type Asked,
  type Behaviour,
  type FakeDirectory,
  healthy,
  message,
  result,
  startFakeDirectory,
} from '../../support/fake-directory.ts';
import { Workbench } from '../../support/workbench.ts';
import { makeCertificate } from '../directory/certificate.ts';
import type { Account } from '../directory/domain-controller.ts';
import { describeOnDirectory } from '../directory/suite.ts';
import { made, runModule, sayings } from './run-module.ts';
import { describeOnLane } from './suite.ts';

const url = 'https://rms.contoso.test/_wmcs/Certification';
const other = 'https://new.contoso.test/_wmcs/Certification';
const classes = ['MSRMRootCluster', '1.0'];

/**
 * The generated module on a real Active Directory. Wine's LDAP has no sealed bind, so this is the module's other way,
 * StartTLS; whether the certificate is checked there is Windows' doing, and Wine does not.
 */
describeOnDirectory('the module', controller => {
  describeOnLane('and the service connection point', lane => {
    let folder = '';
    const bench = new Workbench();
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rmsdsc-scp-'));
    });
    beforeEach(() => controller().clear());
    after(async () => {
      bench.remove();
      await rm(folder, { recursive: true, force: true });
    });

    function bridge(...args: string[]) {
      const { authority, administrator, address } = controller();
      return bench.runIn(
        {
          NODE_EXTRA_CA_CERTS: authority,
          [credentialVariables.user]: administrator.user,
          [credentialVariables.password]: administrator.password,
        },
        ...args,
        '--directory',
        address,
      );
    }

    /** Statements that make `$it`, with a PSCredential unless there is no account. */
    function statements(given: Record<string, string | boolean>, account: Account | undefined): string[] {
      return [
        made('RmsServiceConnectionPoint', { DomainController: controller().address, ...given }),
        ...(account
          ? [
              '$secret = [System.Security.SecureString]::new()',
              `foreach ($letter in ${literal(account.password)}.ToCharArray()) { $secret.AppendChar($letter) }`,
              `$it.Credential = [System.Management.Automation.PSCredential]::new(${literal(account.user)}, $secret)`,
            ]
          : []),
      ];
    }

    const say = (given: Record<string, string | boolean>, account?: Account) =>
      sayings(lane(), folder, ...statements(given, account ?? controller().person));
    const set = (given: Record<string, string | boolean>, account?: Account) =>
      runModule(
        lane(),
        folder,
        ...statements(given, account ?? controller().administrator),
        "try { $it.Set(); 'done' } catch { $_.Exception.GetBaseException().Message }",
      );

    /** What the bridge says of the same instance, as the module does. */
    async function bridgeSays(given: Record<string, string | boolean>): Promise<string[]> {
      const { DomainController: _, ...rest } = given;
      const input = JSON.stringify(rest);
      const ended = bridge('resource', 'test', 'RmsClientDsc/RmsServiceConnectionPoint', '--input', input);
      const [line = ''] = ended.stdout.split('\n');
      const state = JSON.parse(line) as {
        Ensure: string;
        Reasons: { Code: string; Phrase: string }[];
        _inDesiredState: boolean;
      };
      return [
        `Ensure: ${state.Ensure}`,
        ...state.Reasons.map(({ Code, Phrase }) => `${Code} ${Phrase}`),
        `Test: ${state._inDesiredState ? 'True' : 'False'}`,
      ];
    }

    async function witness(): Promise<string[]> {
      const found = await controller().search(
        controller().partition,
        'sub',
        '(objectClass=serviceConnectionPoint)',
        ...['serviceBindingInformation', 'keywords'],
      );
      return found.filter(line => /^(?:serviceBinding|keywords)/.test(line)).sort();
    }
    const lines = (binding: string) =>
      [...classes.map(word => `keywords: ${word}`), `serviceBindingInformation: ${binding}`].sort();

    it('registers, replaces and removes it, as the bridge sees it, and the bridge takes it back', async function () {
      this.timeout(240_000);
      const steps: [given: Record<string, string | boolean>, after: string[]][] = [
        [{ Url: url }, lines(url)],
        [{ Url: other, ReplaceExisting: true }, lines(other)],
        [{ Ensure: 'Absent' }, []],
      ];
      const files: string[] = [];
      for (const [given, after] of steps) {
        assert.deepEqual(await say(given), await bridgeSays(given));
        assert.deepEqual(await set(given), ['done']);
        assert.deepEqual(await witness(), after);
        const said = await say(given);
        assert.equal(said.at(-1), 'Test: True');
        assert.deepEqual(said, await bridgeSays(given));
        files.push(...(await readdir(folder)).filter(name => !files.includes(name)));
      }
      assert.equal(files.length, 3);
      for (const [index, file] of files.toReversed().entries()) {
        const undone = bridge('undo', join(folder, file));
        assert.deepEqual([undone.status, undone.stderr], [0, '']);
        assert.deepEqual(await witness(), index === 2 ? [] : steps[1 - index]?.[1]);
      }
      const container = await controller().search(
        controller().partition,
        'sub',
        '(cn=RightsManagementServices)',
        'cn',
      );
      assert.ok(!container.some(line => line.startsWith('dn:')), 'What was made goes again.');
    });

    it('refuses, and says what the bridge says', async function () {
      this.timeout(240_000);
      assert.deepEqual(await set({ Url: url }), ['done']);
      const drift = await say({ Url: other });
      assert.deepEqual(drift, await bridgeSays({ Url: other }));
      assert.match(
        drift.join('\n'),
        /:PointTaken A service connection point .* must be removed before another/,
      );
      const [refused = ''] = await set({ Url: other });
      assert.match(refused, /could not be brought into the desired state: .* must be removed before another/);
      const [noRights = ''] = await set({ Ensure: 'Absent' }, controller().person);
      assert.match(
        noRights,
        /has not the right to do this in the configuration partition\. Enterprise Admins have it/,
      );
      assert.deepEqual(await witness(), lines(url));
    });

    it('judges two of them, and one that leads nowhere, as the bridge does', async function () {
      this.timeout(240_000);
      assert.deepEqual(await set({ Url: url }), ['done']);
      const second = `CN=Old,CN=RightsManagementServices,CN=Services,${controller().partition}`;
      await controller().modify(
        [
          `dn: ${second}`,
          'changetype: add',
          'objectClass: serviceConnectionPoint',
          ...classes.map(word => `keywords: ${word}`),
          '',
        ].join('\n'),
      );
      const said = await say({ Url: url });
      assert.deepEqual(said, await bridgeSays({ Url: url }));
      assert.match(said.join('\n'), /:PointMany /);
      assert.match(said.join('\n'), /"CN=Old" leads nowhere/);
      assert.deepEqual(await set({ Url: url, ReplaceExisting: true }), ['done']);
      assert.deepEqual(await witness(), lines(url));
    });

    it('cannot tell: a wrong password, no account, no server, no domain', async function () {
      this.timeout(240_000);
      const { person } = controller();
      const cases: [
        given: Record<string, string | boolean>,
        account: Account | undefined,
        message: RegExp,
      ][] = [
        [{ Url: url }, { ...person, password: 'wrong-secret' }, /Could not tell: 127\.66\./],
        [{ Url: url, DomainController: '127.0.0.1' }, person, /127\.0\.0\.1: cannot be reached/],
      ];
      for (const [given, account, message] of cases) {
        const said = await sayings(lane(), folder, ...statements(given, account));
        assert.match(said.join('\n'), message);
        assert.equal(said.at(-1), 'Test: refused');
        assert.ok(!said.join('\n').includes('secret'));
      }
      const nobody = await sayings(lane(), folder, ...statements({ Url: url }, undefined));
      assert.match(
        nobody.join('\n'),
        /cannot sign in to it with an account of its own over a sealed connection/,
      );
      const nowhere = await sayings(lane(), folder, made('RmsServiceConnectionPoint', { Url: url }));
      assert.match(nowhere.join('\n'), /:CouldNotTell Could not tell: /);
      assert.equal(nowhere.at(-1), 'Test: refused');
    });
  });
});

/**
 * The module at a directory that behaves badly, over StartTLS as above. Wine's LDAP waits for ever, whatever the time
 * limit, where TLS has begun and the rest is cut off or is no LDAP, and follows references in the middle of an answer by
 * itself: for these the bridge's tests must do.
 */
describeOnLane('the module and a directory at fault', lane => {
  const address = `127.67.${(process.pid >> 8) & 0xff}.${process.pid & 0xff}`;
  let folder = '';
  let fake: FakeDirectory | undefined;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rmsdsc-fault-'));
    await makeCertificate(folder, [`IP:${address}`]);
  });
  afterEach(() => fake?.close());
  after(() => rm(folder, { recursive: true, force: true }));

  const well = healthy({});
  /** Does something else where the points are asked for. */
  const at = (behave: Behaviour): Behaviour => {
    return (asked, socket) =>
      asked.bytes.includes('keywords') ? behave(asked, socket) : well(asked, socket);
  };
  const cases: [what: string, behave: Behaviour, says: RegExp, upgrade?: Behaviour][] = [
    // Windows has a code for it; Wine's LDAP has another one.
    ['is silent', at(() => {}), /cannot be reached|gave no answer/],
    [
      'refers elsewhere',
      at(({ id }, socket) =>
        socket.write(message(id, result(0x65, 10, '', 'ldap://other.contoso.test/CN=Services'))),
      ),
      /it refers to ldap:\/\/other\.contoso\.test\/CN=Services, which is not followed/,
    ],
    [
      'is no Active Directory',
      ({ id, operation }, socket) => socket.write(message(id, result(operation === 'bind' ? 0x61 : 0x65, 0))),
      /no domain controller of Active Directory/,
    ],
    [
      'says that something else is wrong',
      at(({ id }, socket) => socket.write(message(id, result(0x65, 51, '\x1b[2Jtoo\r\nbusy\u202e\0')))),
      /Active Directory refused: .*too busy$/,
    ],
    [
      'refuses TLS',
      well,
      /Active Directory refused: /,
      ({ id }, socket) => socket.write(message(id, result(0x78, 52, 'no TLS here'))),
    ],
    ['drops the connection in place of TLS', well, /cannot be reached/, (_, socket) => socket.destroy()],
  ];
  const password = 'very-secret';
  const module = (statement: string) =>
    runModule(
      lane(),
      folder,
      made('RmsServiceConnectionPoint', { DomainController: address, Url: url }),
      '$secret = [System.Security.SecureString]::new()',
      `foreach ($letter in ${literal(password)}.ToCharArray()) { $secret.AppendChar($letter) }`,
      "$it.Credential = [System.Management.Automation.PSCredential]::new('anna@contoso.test', $secret)",
      statement,
    );
  for (const [what, behave, says, upgrade] of cases) {
    it(`cannot tell where it ${what}`, async () => {
      fake = await startFakeDirectory(folder, behave, 'ldap', upgrade, address);
      const [said = '', ...more] = await module(
        'foreach ($reason in $it.Get().Reasons) { "$($reason.Code) $($reason.Phrase)" }',
      );
      assert.deepEqual(more, []);
      assert.ok(said.includes(`:CouldNotTell Could not tell: ${address}: `), said);
      assert.match(said, says);
      assert.ok(!said.includes(password));
      assert.ok(!Buffer.concat(fake.plain).includes(password));
    });
  }

  it('takes the container away again where the point in it is refused', async () => {
    const changes: string[] = [];
    const behave: Behaviour = (asked, socket) => {
      const answer = answerTags[asked.operation];
      if (answer === undefined) {
        noContainer(asked, socket);
        return;
      }
      const isPoint = asked.bytes.includes('CN=SCP');
      changes.push(`${asked.operation} ${isPoint ? 'point' : 'container'}`);
      socket.write(message(asked.id, result(answer, isPoint ? 50 : 0)));
    };
    fake = await startFakeDirectory(folder, behave, 'ldap', undefined, address);
    const [said = ''] = await module(
      "try { $it.Set(); 'done' } catch { $_.Exception.GetBaseException().Message }",
    );
    assert.match(said, /Enterprise Admins have it/);
    assert.deepEqual(changes, ['add container', 'add point', 'delete container']);
  });

  /** RFC 4511. */
  const answerTags: Partial<Record<Asked['operation'], number>> = { add: 0x69, delete: 0x6b };
  /** Code 32 is noSuchObject. */
  const noContainer = at(({ id }, socket) => socket.write(message(id, result(0x65, 32))));
});
