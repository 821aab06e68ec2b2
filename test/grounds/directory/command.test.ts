import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { credentialVariables } from '../../../src/rms/connection-point/credentials.ts';
import { type Ended, Workbench } from '../../support/workbench.ts';
import { describeOnDirectory } from './suite.ts';

const url = 'https://rms.contoso.test/_wmcs/Certification';
const other = 'https://new.contoso.test/_wmcs/Certification';

describeOnDirectory('rmsdsc and the service connection point', controller => {
  let bench: Workbench;
  beforeEach(async () => {
    await controller().clear();
    bench = new Workbench();
  });
  afterEach(() => {
    bench.remove();
  });

  const type = 'RmsClientDsc/RmsServiceConnectionPoint';

  /** Runs the command with an account of the domain in its environment. */
  function as(who: 'administrator' | 'person' | 'nobody', ...args: readonly string[]): Ended {
    const { authority, administrator, person } = controller();
    const account = { administrator, person, nobody: { user: '', password: '' } }[who];
    return bench.runIn(
      {
        NODE_EXTRA_CA_CERTS: authority,
        [credentialVariables.user]: account.user,
        [credentialVariables.password]: account.password,
      },
      ...args,
    );
  }

  function configuration(properties: object): string {
    const path = bench.path('forest.json');
    writeFileSync(
      path,
      JSON.stringify({
        $schema: 'https://aka.ms/dsc/schemas/v3/bundled/config/document.json',
        resources: [{ name: 'Cluster', type, properties }],
      }),
    );
    return path;
  }

  /** What the witness finds. */
  async function binding(): Promise<string[]> {
    const lines = await controller().search(
      controller().partition,
      'sub',
      '(objectClass=serviceConnectionPoint)',
      'serviceBindingInformation',
    );
    return lines.flatMap(line => /^serviceBindingInformation: (.*)$/.exec(line)?.slice(1) ?? []);
  }

  it('registers it, replaces it, removes it, and takes each back', async () => {
    const target = ['--directory', controller().address];
    const steps: [given: object, after: string[]][] = [
      [{ Url: url }, [url]],
      [{ Url: other, ReplaceExisting: true }, [other]],
      [{ Ensure: 'Absent' }, []],
    ];
    const files: string[] = [];
    for (const [given, after] of steps) {
      const before = await binding();
      const config = configuration(given);
      const drift = as('person', 'test', config, ...target);
      assert.equal(drift.status, 1, drift.stderr);
      const whatIf = as('person', 'set', config, '--what-if', ...target);
      assert.match(whatIf.stdout, /CN=SCP,CN=RightsManagementServices[\s\S]*What if: 1 change/);
      assert.deepEqual(await binding(), before);
      const { status, stdout, stderr } = as('administrator', 'set', config, ...target);
      assert.equal(status, 0, stderr);
      assert.match(stderr, /^rmsdsc: undo with: rmsdsc undo \S+ --directory \S+\n$/);
      assert.match(stdout, /1 change made on .*\nUndo with: rmsdsc undo .*--directory /);
      assert.deepEqual(await binding(), after);
      assert.equal(as('person', 'test', config, ...target).status, 0);
      const file = bench.undoFiles().find(name => !files.includes(name));
      assert.ok(file !== undefined);
      files.push(file);
    }
    for (const [index, file] of files.toReversed().entries()) {
      const undone = as('administrator', 'undo', file, ...target);
      assert.deepEqual([undone.status, undone.stderr], [0, '']);
      assert.match(undone.stdout, /^1 of 1 changes put back/);
      assert.deepEqual(await binding(), index === 2 ? [] : steps[1 - index]?.[1]);
    }
    const texts = files.map(file => readFileSync(bench.path(file), 'utf16le'));
    assert.ok(texts.every(text => !text.includes(controller().administrator.password)));
  });

  it('is taken back at the domain controller that the command line names, and at no other', async () => {
    const { address } = controller();
    const on = ['--on', 'contoso-laptop.reg'];
    const config = configuration({ Url: url, DomainController: address });
    const done = as('administrator', 'set', config, ...on);
    assert.equal(done.status, 0, done.stderr);
    const [file = ''] = bench.undoFiles();
    assert.ok(
      done.stdout.replace(/\s+/g, ' ').includes(`rmsdsc undo ${file} ${on.join(' ')} --directory ${address}`),
    );
    const refusals: [where: string[], message: RegExp][] = [
      [on, /which would be given the password\. If that is the right one, name it: --directory 127\./],
      [['--directory', '127.0.0.9', ...on], /and --directory is 127\.0\.0\.9\. Nothing was changed\./],
    ];
    for (const [where, message] of refusals) {
      const refused = as('administrator', 'undo', file, ...where);
      assert.deepEqual([refused.status, refused.stdout], [2, '']);
      assert.match(refused.stderr, message);
    }
    assert.deepEqual(await binding(), [url]);
    const undone = as('administrator', 'undo', file, ...on, '--directory', address);
    assert.equal(
      undone.stdout,
      `1 of 1 changes put back on contoso-laptop.reg, through the domain controller ${address}.\n`,
    );
    assert.deepEqual(await binding(), []);
  });

  it('does not replace one that leads elsewhere', async () => {
    const target = ['--directory', controller().address];
    assert.equal(as('administrator', 'set', configuration({ Url: url }), ...target).status, 0);
    for (const whatIf of [[], ['--what-if']]) {
      const refused = as('administrator', 'set', configuration({ Url: other }), ...target, ...whatIf);
      assert.equal(refused.status, 2);
      assert.match(refused.stderr, /'Cluster': A service connection point .* must be removed before another/);
    }
    assert.deepEqual(await binding(), [url]);
  });

  it('says who may change it', async () => {
    const config = configuration({ Url: url, DomainController: controller().address });
    const { status, stdout } = as('person', 'set', config, '--directory', controller().address);
    assert.equal(status, 1);
    assert.match(stdout, /error: Cluster: .*has not the right to do this.*Enterprise Admins/);
    assert.deepEqual(await binding(), []);
  });

  it('cannot tell without credentials, with wrong ones, of another server, or of a registry alone', () => {
    const config = configuration({ Url: url });
    const { address, authority, person } = controller();
    const cases: [result: Ended, message: RegExp][] = [
      [
        as('nobody', 'test', config, '--directory', address),
        /wants a user and a password; set RMSDSC_LDAP_USER and RMSDSC_LDAP_PASSWORD/,
      ],
      [
        bench.runIn(
          {
            NODE_EXTRA_CA_CERTS: authority,
            [credentialVariables.user]: person.user,
            [credentialVariables.password]: 'wrong-secret',
          },
          ...['test', config, '--directory', address],
        ),
        /refuses the user name or the password/,
      ],
      [
        bench.runIn(
          { [credentialVariables.user]: person.user, [credentialVariables.password]: person.password },
          ...['test', config, '--directory', address],
        ),
        /its certificate is not accepted/,
      ],
      [
        bench.runIn(
          {
            NODE_TLS_REJECT_UNAUTHORIZED: '0',
            [credentialVariables.user]: person.user,
            [credentialVariables.password]: person.password,
          },
          ...['test', config, '--directory', address],
        ),
        /its certificate is not accepted/,
      ],
      [as('person', 'test', config, '--directory', '127.0.0.1'), /127\.0\.0\.1: cannot be reached/],
      [
        as('person', 'test', config, '--on', 'contoso-laptop.reg'),
        /was not asked: this target is not the computer/,
      ],
    ];
    for (const [{ status, stdout, stderr }, message] of cases) {
      assert.equal(status, 3, stderr);
      assert.match(stdout.replace(/\s+/g, ' '), message);
      assert.ok(!`${stdout}${stderr}`.includes('secret') && !`${stdout}${stderr}`.includes(person.password));
    }
  });

  it('is one resource for dsc', async () => {
    const input = JSON.stringify({ Url: url, DomainController: controller().address });
    const call = (...words: string[]) =>
      as('administrator', 'resource', ...words, type, '--input', input, '--on', 'contoso-laptop.reg');
    assert.equal(JSON.parse(call('get').stdout).Ensure, 'Absent');
    assert.match(call('set', '--what-if').stdout, /"whatIf":\["Would set CN=SCP,/);
    const answer = (operation: string) =>
      call(operation)
        .stdout.trimEnd()
        .split('\n')
        .map(line => JSON.parse(line));
    const [after, changed] = answer('set');
    assert.deepEqual([after.Url, changed], [url, ['Url', 'Ensure']]);
    const [state, differing] = answer('test');
    assert.deepEqual([state._inDesiredState, differing], [true, []]);
    assert.deepEqual(await binding(), [url]);
    const target = ['--directory', controller().address];
    const exported = as('person', 'resource', 'export', type, ...target);
    assert.equal(exported.stderr, '');
    assert.equal(JSON.parse(exported.stdout).Url, url);
    const document = as('person', 'export', '--format', 'json', ...target).stdout;
    assert.equal(JSON.parse(document).resources[0].properties.Url, url);
    writeFileSync(bench.path('exported.json'), document);
    assert.equal(as('person', 'test', 'exported.json', ...target).status, 0);
    assert.match(
      as('nobody', 'export', '--on', 'contoso-laptop.reg').stderr,
      /^(?![\s\S]*(?:wants a user|was not asked))[\s\S]*not exported: .*; RmsServiceConnectionPoint, .*--directory\.$/m,
    );
    const secret = as(
      'administrator',
      'resource',
      'get',
      type,
      '--input',
      '{"Credential":"x"}',
      '--directory',
      'dc',
    );
    assert.equal(secret.status, 2);
    assert.match(secret.stderr, /Credential is for the PowerShell module/);
  });

  it('is what clients find whose registry names no server', async () => {
    const target = ['--directory', controller().address, '--on', 'contoso-laptop.reg'];
    const look = (who: 'person' | 'nobody') =>
      as(who, 'resource', 'get', 'RmsClientDsc/RmsServiceDiscovery', ...target);
    const noPoint = JSON.parse(look('person').stdout);
    // The laptop has a server for 64-bit programs, and none for 32-bit ones.
    assert.equal(noPoint.Source, 'Registry');
    assert.match(JSON.stringify(noPoint.Reasons), /32-bit programs are left with Azure RMS/);
    const config = configuration({ Url: url });
    assert.equal(as('administrator', 'set', config, '--directory', controller().address).status, 0);
    const found = JSON.parse(look('person').stdout);
    assert.match(
      JSON.stringify(found.Reasons),
      /32-bit programs use .*rms\.contoso\.test.* in Active Directory leads there/,
    );
    const untold = look('nobody');
    assert.deepEqual([untold.status, untold.stdout], [3, '']);
    assert.match(
      untold.stderr,
      /for 32-bit programs the registry names no server, and Active Directory gave no answer/,
    );
    assert.match(
      untold.stderr,
      /^\{"info":"64-bit programs use .*\n[\s\S]*\{"info":"For 32-bit programs .*so they ask/,
    );

    const audited = as(
      'person',
      ...['audit', 'service-discovery.yaml', 'contoso-laptop.reg', '--format', 'json'],
      ...['--directory', controller().address],
    );
    assert.equal(audited.status, 1, audited.stderr);
    assert.match(audited.stdout, /32-bit programs find .*rms\.contoso\.test/);
    const shown = as('person', 'get', 'service-discovery.yaml', ...target).stdout.replace(/\s+/g, ' ');
    assert.match(shown, /Source "Registry"|Source "ServiceConnectionPoint"/);
    assert.match(shown, /the registry names it at/);
  });
});
