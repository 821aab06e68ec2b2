import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Auditor, toPlain } from '../../../src/audit/assess/auditor.ts';
import { collect } from '../../../src/audit/collect/collect.ts';
import { collectedRemark } from '../../../src/audit/collect/export-lines.ts';
import { dwordValue } from '../../../src/model/registry-value.ts';
import type { MachineResult, SettingResult } from '../../../src/report/result.ts';
import { collectedAt, lackedUsersLine } from '../../../src/target/reg-file/collected.ts';
import { answerRegFiles, openRegFile } from '../../../src/target/reg-file/index.ts';
import { isProblem, type Tree } from '../../../src/target/target.ts';
import { exportWith, FleetFolder } from '../../support/fleet.ts';
import { foundBy } from '../../support/found-by.ts';
import { alice, bob, hklm, instance, userKey } from '../../support/instances.ts';
import { writeFleet } from '../../support/made-up-fleet.ts';
import { MemoryTarget } from '../../support/memory-target.ts';
import { withoutPlaces } from '../../support/without-places.ts';
import { Workbench } from '../../support/workbench.ts';

function machinesOf(report: string): MachineResult[] {
  return (JSON.parse(report) as { machines: MachineResult[] }).machines;
}

describe('rmsdsc collect', () => {
  let fleet: FleetFolder;
  let bench: Workbench;
  beforeEach(() => {
    fleet = new FleetFolder();
    bench = new Workbench();
  });
  afterEach(() => {
    fleet.remove();
    bench.remove();
  });

  it('writes what audit judges as it judges the machine itself @long', () => {
    writeFleet(`${fleet.path}/hive`, 'hives', 12, 3);
    writeFleet(`${fleet.path}/reg`, 'exports', 12, 3);
    const judged = (path: string): unknown => {
      const { stdout } = bench.run('audit', 'contoso.yaml', path, '--format', 'json');
      return withoutPlaces(machinesOf(stdout));
    };
    for (let index = 0; index < 12; index++) {
      for (const path of [
        `hive/PC000${String(index).padStart(2, '0')}`,
        `reg/PC000${String(index).padStart(2, '0')}.reg`,
      ]) {
        const out = `${fleet.path}/collected.reg`;
        const { status, stderr } = bench.run('collect', '--on', `${fleet.path}/${path}`, '--out', out);
        assert.equal(status, 0, stderr);
        assert.deepEqual(judged(out), judged(`${fleet.path}/${path}`), path);
      }
    }
  });

  it('shows of data of a wrong length that it is wrong, as audit says of the machine itself @long', () => {
    const odd = (type: number, length: number): string =>
      `hex(${type.toString(16)}):${Array(length).fill('73').join(',')}`;
    const reasons = (path: string): string[] => {
      const { stdout } = bench.run('audit', 'contoso.yaml', path, '--format', 'json');
      return (machinesOf(stdout)[0]?.settings ?? []).flatMap(setting =>
        setting.reasons.map(({ phrase }) => phrase),
      );
    };
    for (const [data, said] of [
      [odd(4, 0), 'a REG_DWORD with 0 of its 4 bytes'],
      [odd(4, 3), 'a REG_DWORD with 3 of its 4 bytes'],
      [odd(4, 11), 'a REG_DWORD with more than its 4 bytes'],
      [odd(11, 8), 'a REG_QWORD; the client reads a REG_DWORD only'],
      [odd(1, 7), 'a REG_SZ; the client reads a REG_DWORD only'],
    ] as const) {
      const path = fleet.write('a.reg', exportWith(1, 'PC1', `[${hklm}]`, `"Trace"=${data}`));
      const { stdout } = bench.run('collect', '--on', path);
      const collected = fleet.write('b.reg', stdout);
      assert(!stdout.includes('73,73'), data);
      assert(
        reasons(path).some(phrase => phrase.includes(said)),
        data,
      );
      assert.deepEqual(reasons(collected), reasons(path), data);
    }
    const text = [
      '[HKEY_LOCAL_MACHINE\\SOFTWARE]',
      `[${hklm}\\Federation]`,
      `"FederationHomeRealm"=${odd(1, 7)}`,
    ];
    const { stdout } = bench.run('collect', '--on', fleet.write('a.reg', exportWith(1, 'PC1', ...text)));
    assert(stdout.includes('"FederationHomeRealm"=hex(1):00,00,00,00,00\r\n'), stdout);
  });

  it('leaves out, and names, a tree with a key that could not be read and may hold what is asked for', async () => {
    for (const [name, isNeeded] of [
      // Any name may be that of a server.
      ['rms.contoso.com', true],
      ['LicensingRedirection', true],
      ['rms.contoso.com\\Other', false],
    ] as const) {
      const target = new MemoryTarget([alice]);
      const key = `${userKey(alice)}\\${name}`;
      target.makeKey(key).problem = 'Access is denied.';
      const { text, omissions } = await collect(target, 'PC1', 'utf-16le', new Date(0));
      assert.deepEqual(omissions, isNeeded ? [`${key} cannot be read: Access is denied.`] : [], name);
      assert.equal(text.includes(`[${userKey(alice)}`), !isNeeded, text);
    }
  });

  it('does not forget users of whom nothing tells who they are, however often it is collected', async () => {
    const target = new MemoryTarget([alice, bob]);
    target.put(userKey(alice), dwordValue('DisablePassportCertification', 1));
    const read = target.read.bind(target);
    target.read = async request => {
      const { trees, sids } = await read(request);
      const nameless = (tree: Tree): Tree =>
        tree.path.includes(bob)
          ? { path: tree.path.replace(bob, 'PC9'), key: { problem: "The hives in PC9 are nobody's." } }
          : tree;
      return { trees: trees.map(found => (isProblem(found) ? found : found.map(nameless))), sids };
    };
    const auditor = new Auditor(
      ['AllUsers', alice].map(Account => toPlain(instance('RmsIlsService', { Account, Blocked: true }))),
    );
    const found = async (text: string): Promise<SettingResult[]> => [
      ...(await foundBy(auditor, fleet.write('a.reg', text))).settings,
    ];
    const { text } = await collect(target, 'PC1', 'utf-16le', new Date(0));
    const again = await collect(openRegFile(fleet.write('b.reg', text)), 'PC1', 'utf-16le', new Date(0));
    for (const [ofAll, ofAlice] of [await found(text), await found(again.text)]) {
      assert.deepEqual([ofAll?.status, ofAlice?.status], ['unknown', 'ok']);
      assert.match(ofAll?.reasons[0]?.phrase ?? '', /The file lacks users/);
    }
    // Without the line nothing tells that there was another one.
    const [without] = await found(text.replace(`${lackedUsersLine}\r\n`, ''));
    assert.equal(without?.status, 'ok');
    const parts = ['a.reg', 'b.reg'].map(name => ({ path: name, bytes: Buffer.from(text, 'utf16le') }));
    parts[0] = { path: 'a.reg', bytes: Buffer.from('Windows Registry Editor Version 5.00\r\n', 'utf16le') };
    const tree = { hive: 'User', account: 'AllUsers', path: 'Software' } as const;
    const { answer } = answerRegFiles(parts, { trees: [tree], accounts: [] });
    const [trees = []] = answer.trees;
    assert.match(JSON.stringify(trees), /The file lacks users/);
  });

  it('does not forget a user of whom nothing could be read', async () => {
    const target = new MemoryTarget([alice, bob]);
    target.put(userKey(alice), dwordValue('DisablePassportCertification', 1));
    const read = target.read.bind(target);
    target.read = async request => {
      const { trees, sids } = await read(request);
      const denied = (tree: Tree): Tree =>
        tree.path.includes(bob) ? { ...tree, key: { problem: `The hive of ${bob} is in use.` } } : tree;
      return { trees: trees.map(found => (isProblem(found) ? found : found.map(denied))), sids };
    };
    const { text, omissions } = await collect(target, 'PC1', 'utf-16le', new Date(0));
    assert.deepEqual(omissions, [`The hive of ${bob} is in use.`]);
    const wanted = instance('RmsIlsService', { Account: 'AllUsers', Blocked: true });
    const { settings } = await foundBy(new Auditor([toPlain(wanted)]), fleet.write('a.reg', text));
    assert.equal(settings[0]?.status, 'unknown');
    assert.match(settings[0]?.reasons[0]?.phrase ?? '', new RegExp(bob));
  });

  it('lets nothing else out of the machine', () => {
    const secret = 'do-not-leak';
    const path = fleet.write(
      'a.reg',
      exportWith(
        1,
        'PC1',
        `"Other"="${secret}"`,
        '[HKEY_LOCAL_MACHINE\\SOFTWARE]',
        `[${hklm}\\Certificates]`,
        `"Key"="${secret}"`,
        `[${hklm}\\TrustedServers]`,
        '"AllowTrustedServersOnly"=hex:64,6f,2d,6e,6f,74,2d,6c,65,61,6b',
        `"rms.contoso.com"="${secret}"`,
        `[${userKey(alice)}]`,
        `[${userKey(alice)}\\rms.contoso.com\\${secret}]`,
        `[${userKey(alice)}\\rms.contoso.com\\Template]`,
        `"License"="${secret}"`,
        `[${userKey(alice)}\\rms.contoso.com\\Template\\${secret}]`,
        `[HKEY_LOCAL_MACHINE\\SOFTWARE\\${secret}]`,
      ),
    );
    const { status, stdout, stderr } = bench.run('collect', '--on', path);
    assert.equal(status, 0, stderr);
    assert.match(
      stderr,
      /^rmsdsc: note: left out: .*Office.* not the client's own, 1 more could not be read\.$/m,
    );
    assert(!stdout.includes(secret) && !stdout.includes('64,6f'));
    const [made = ''] = /^; Collected .*$/m.exec(stdout) ?? [];
    assert.match(
      made,
      /^; Collected \d{4}-\d\d-\d\dT[\d:]{8}Z by rmsdsc \S+, from files of no known date\.$/,
    );
    assert.deepEqual(stdout.split('\r\n'), [
      'Windows Registry Editor Version 5.00',
      '',
      `; ${collectedRemark}`,
      made,
      '',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft]',
      '',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft]',
      '',
      `[${hklm}]`,
      '"Trace"=dword:00000001',
      '',
      `[${hklm}\\TrustedServers]`,
      '"AllowTrustedServersOnly"=hex:',
      '"rms.contoso.com"=""',
      '',
      `[${userKey(alice)}]`,
      '',
      `[${userKey(alice)}\\rms.contoso.com]`,
      '',
      `[${userKey(alice)}\\rms.contoso.com\\Template]`,
      '',
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]',
      '"ComputerName"="PC1"',
      '',
      '',
    ]);
  });

  it('of an export is as old as that, however late it was made', () => {
    const text = exportWith(0).replace('\r\n', '\r\n; Collected 2026-01-02T03:04:05Z by rmsdsc 0.1.0.\r\n');
    const { stdout } = bench.run('collect', '--on', fleet.write('a.reg', text));
    assert.equal(collectedAt(stdout), '2026-01-02T03:04:05Z');
  });

  it('says with 3 what it could not read, and audit could not tell then', () => {
    const path = fleet.write('a.reg', exportWith(0));
    const out = `${fleet.path}/b.reg`;
    const { status, stderr } = bench.run('collect', '--on', path, '--out', out);
    assert.equal(status, 3);
    assert.match(stderr, /Wow6432Node/);
    assert.match(stderr, /No user evaluated/);
    assert.equal(readFileSync(out).readUInt16LE(), 0xfeff);
    const audited = bench.run('audit', 'contoso.yaml', out, '--format', 'json');
    // What is known to differ comes before what could not be told.
    assert.equal(audited.status, 1);
    const [{ settings }] = JSON.parse(audited.stdout).machines;
    assert.ok(settings.some(({ status }: SettingResult) => status === 'unknown'));
  });

  it('names no key above one that could not be read, which would speak for it', () => {
    const head = `REGEDIT4\r\n\r\n[${hklm}]\r\n"Trace"=dword:00000000\r\n`;
    const keys = `[${hklm}\\Federation]\r\n"FederationHomeRealm"="https://\u00e9/"\r\n[${hklm}\\TrustedServers]\r\n"a"=""\r\n`;
    const out = `${fleet.path}/collected.reg`;
    const path = fleet.write('a.reg', Buffer.from(`${head}${keys}`, 'latin1'));
    const { status, stderr } = bench.run('collect', '--on', path, '--out', out);
    assert.equal(status, 3);
    assert(stderr.includes(`left out: ${hklm}\\Federation cannot be read: `), stderr);
    const config = fleet.write(
      'c.yaml',
      `resources:
  - { name: f, type: RmsClientDsc/RmsFederation, properties: { Ensure: Absent } }
  - { name: s, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: [a] } }
`,
    );
    for (const [target, last] of [
      [path, 'ok'],
      [out, 'unknown'],
    ] as const) {
      const { stdout } = bench.run('audit', config, target, '--format', 'json');
      const { settings = [] } = machinesOf(stdout)[0] ?? {};
      assert.deepEqual(
        settings.map(one => one.status),
        ['unknown', last],
        target,
      );
    }
  });

  it('keeps the profile of new users, which audit looks at too', () => {
    const key = 'HKEY_USERS\\Default\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC';
    const path = fleet.write(
      'a.reg',
      exportWith(
        0,
        'PC1',
        '[HKEY_LOCAL_MACHINE\\SOFTWARE]',
        `[${key}]`,
        '"DisablePassportCertification"=dword:00000001',
      ),
    );
    const { stdout } = bench.run('collect', '--on', path);
    assert(stdout.includes(`[${key}]\r\n"DisablePassportCertification"=dword:00000001\r\n`));
  });
});
