import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { discover } from '../../../src/engine/discover.ts';
import { roots } from '../../../src/model/location.ts';
import { dwordValue, stringValue } from '../../../src/model/registry-value.ts';
import { listFolder } from '../../../src/registry/hive/folder.ts';
import { openHiveTarget } from '../../../src/registry/hive/index.ts';
import { isProblem, type Registry } from '../../../src/registry/registry.ts';
import { resources } from '../../../src/settings/index.ts';
import { buildHive, keysAlong } from '../../support/hive-builder.ts';
import { classesHive, softwareHive, systemHive, userHive } from '../../support/hive-machine.ts';
import { alice, bob, eachInFolder } from './support.ts';

const path: string = roots.machine.path;
const userPath = roots.user.path;
const config = 'Windows/System32/config';
const classes = 'AppData/Local/Microsoft/Windows/UsrClass.dat';
const days = (number: number) => [dwordValue('TemplateUpdateFrequency', number)];

/** For each tree its path and its one number, `none`, or its problem. */
async function user(registry: Registry, account: string, of: string = userPath): Promise<string[]> {
  const { trees } = await registry.read({ trees: [{ hive: 'User', account, path: of }], accounts: [] });
  const [answer] = trees;
  assert.ok(answer);
  return isProblem(answer)
    ? [answer.problem]
    : answer.map(({ path, key }) => {
        const [value] = isProblem(key) ? [] : (key?.values.values() ?? []);
        const state = isProblem(key) ? key.problem : key ? (value?.data[0] ?? 'empty') : 'none';
        return `${path.replace(`\\${of}`, '')}: ${state}`;
      });
}

async function machine(
  registry: Registry,
  view: 'Native' | 'Wow6432' = 'Native',
  of = path,
): Promise<string> {
  const { trees } = await registry.read({ trees: [{ hive: 'LocalMachine', view, path: of }], accounts: [] });
  const [answer] = trees;
  assert.ok(answer && !isProblem(answer) && answer[0] && answer.length === 1);
  const [{ key }] = answer as [(typeof answer)[number]];
  return isProblem(key) ? key.problem : key ? [...key.values.keys()].join() || 'empty' : 'none';
}

async function sid(registry: Registry, account: string): Promise<string> {
  const { sids } = await registry.read({ trees: [], accounts: [account] });
  const [answer] = sids;
  return isProblem(answer) ? answer.problem : String(answer);
}

describe('a single hive as target', () => {
  const folder = eachInFolder();
  const open = (name: string, bytes: Buffer) => openHiveTarget(folder().write(name, bytes));

  it('SOFTWARE is the machine in both views, and no user', async () => {
    const registry = await open('SOFTWARE', softwareHive({}, days(1), [dwordValue('Wow', 1)]));
    assert.equal(await machine(registry), 'TEMPLATEUPDATEFREQUENCY');
    assert.equal(await machine(registry, 'Wow6432'), 'WOW');
    assert.equal(await machine(registry, 'Native', 'SOFTWARE\\Microsoft\\Nothing'), 'none');
    assert.equal(
      await machine(registry, 'Native', 'SYSTEM\\Select'),
      'No hive here has HKEY_LOCAL_MACHINE\\SYSTEM. Give the file SYSTEM, too; it is in Windows\\System32\\config.',
    );
    assert.match(
      await machine(registry, 'Native', 'SAM\\SAM'),
      /^No hive here has HKEY_LOCAL_MACHINE\\SAM\. Give another/,
    );
    const nobody =
      'No user evaluated: there is no hive of a user here. Give NTUSER.DAT and UsrClass.dat, too.';
    assert.deepEqual(await user(registry, 'AllUsers'), [nobody]);
    assert.match(
      (await user(registry, 'CurrentUser'))[0] ?? '',
      /^The hives do not say which user is the current one/,
    );
    assert.equal(await registry.machineName(), undefined);
    assert.deepEqual(registry.remarks, []);
  });

  it('UsrClass.dat stands for the current user and all users', async () => {
    const registry = await open('UsrClass.dat', classesHive(days(3)));
    assert.deepEqual(await user(registry, 'CurrentUser'), ['HKEY_CURRENT_USER: 3']);
    assert.deepEqual(await user(registry, 'AllUsers'), ['HKEY_CURRENT_USER: 3']);
    assert.deepEqual(await user(registry, 'CurrentUser', 'Software\\Classes\\Nothing'), [
      'HKEY_CURRENT_USER: none',
    ]);
    assert.match(
      (await user(registry, 'CurrentUser', 'Software\\Microsoft'))[0] ?? '',
      /NTUSER\.DAT is missing, so Software/,
    );
    assert.match(
      (await user(registry, alice))[0] ?? '',
      /^There is no hive of S-1-5-21-.* no hive whose account is known/,
    );
    assert.match(
      await machine(registry),
      /^No hive here has HKEY_LOCAL_MACHINE\\SOFTWARE\. Give the file SOFTWARE/,
    );
    assert.match(await sid(registry, 'CurrentUser'), /^The hives do not say/);
  });

  it('UsrClass.dat is also that of the SID that its access rights name', async () => {
    const registry = await open('UsrClass.dat', classesHive(days(3), { owners: [alice] }));
    assert.deepEqual(await user(registry, alice), [`HKEY_USERS\\${alice}: 3`]);
    assert.deepEqual(await user(registry, 'AllUsers'), [`HKEY_USERS\\${alice}: 3`]);
    assert.equal(await sid(registry, 'CurrentUser'), alice);
  });

  it('NTUSER.DAT alone does not tell the settings of client mode', async () => {
    const registry = await open('NTUSER.DAT', userHive());
    assert.match(
      (await user(registry, 'AllUsers'))[0] ?? '',
      /^HKEY_CURRENT_USER: UsrClass\.dat is missing: it has what/,
    );
    assert.deepEqual(await user(registry, 'CurrentUser', 'Software\\Microsoft'), [
      'HKEY_CURRENT_USER: empty',
    ]);
  });

  it('NTUSER.DAT tells them where it has the classes itself', async () => {
    const registry = await open('NTUSER.DAT', userHive([keysAlong(userPath, { values: days(5) })]));
    assert.deepEqual(await user(registry, 'CurrentUser'), ['HKEY_CURRENT_USER: 5']);
    assert.match(
      (await user(registry, 'CurrentUser', 'Software\\Classes\\X'))[0] ?? '',
      /UsrClass\.dat is missing/,
    );
  });

  it('DEFAULT is that of LocalSystem and of nobody else', async () => {
    const registry = await open('DEFAULT', userHive([keysAlong(userPath, { values: days(6) })]));
    assert.deepEqual(await user(registry, 'LocalSystem'), ['HKEY_USERS\\S-1-5-18: 6']);
    assert.match((await user(registry, 'AllUsers'))[0] ?? '', /^No user evaluated/);
  });

  it('SYSTEM has the name of the computer', async () => {
    for (const set of [1, 2]) {
      assert.equal(await (await open('SYSTEM', systemHive('PC-0042', set))).machineName(), 'PC-0042');
    }
    const nameless = await open('SYSTEM', systemHive(''));
    assert.equal(await nameless.machineName(), undefined);
    assert.equal(await machine(nameless, 'Native', 'SYSTEM\\Select'), 'CURRENT');
  });

  it('is refused where it cannot be told which it is, or is none', async () => {
    await assert.rejects(open('x.hiv', userHive().fill(0, 4096)), { name: 'TargetError' });
    await assert.rejects(open('x', Buffer.from('Windows Registry Editor')), /is no registry hive/);
    const part = buildHive([{ name: 'MSIPC' }]);
    await assert.rejects(open('part.hiv', part), /its keys do not tell of which root/);
    await assert.rejects(openHiveTarget(join(folder().path, 'none')), {
      name: 'TargetError',
      message: /none does not exist\.$/,
    });
  });

  it('is no pipe that nobody writes to', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    execFileSync('mkfifo', [join(folder().path, 'pipe')]);
    await assert.rejects(openHiveTarget(join(folder().path, 'pipe')), /is not a file/);
  });

  it('is never written', async () => {
    const registry: Registry = await open('UsrClass.dat', classesHive());
    const request = { trees: [], accounts: [] };
    const basis = { trees: [], sids: [] };
    const want = { name: 'TargetError', message: /is read only: .*rmsdsc compile CONFIG --to reg/ };
    await assert.rejects(registry.write({ changes: [], undo: [], basis, request }), want);
    await assert.rejects(registry.undo('x.reg'), want);
  });

  it('is remarked on where it may be stale', async () => {
    const registry = await open('UsrClass.dat', classesHive(days(3), { sequences: [5, 4] }));
    assert.deepEqual(await user(registry, 'CurrentUser'), ['HKEY_CURRENT_USER: 3']);
    assert.match(
      registry.remarks.join(),
      /UsrClass\.dat was left in the middle of a write, .* may be stale\.$/,
    );
  });
});

describe('a folder of hives as target', () => {
  const folder = eachInFolder();
  const write = (files: Readonly<Record<string, Buffer>>) => {
    for (const [name, bytes] of Object.entries(files)) {
      folder().write(name, bytes);
    }
    return openHiveTarget(folder().path);
  };
  const profiles = { [alice]: 'C:\\Users\\alice', [bob]: '%SystemDrive%\\Users\\Bob' };

  it('is a Windows system drive, whatever the case of its names', async () => {
    const registry = await write({
      'WINDOWS/system32/Config/software': softwareHive(
        {
          ...profiles,
          [`${alice}.bak`]: 'C:\\Users\\alice',
          'S-1-5-18': '%systemroot%\\system32\\config\\systemprofile',
          [`${alice}9`]: 'C:\\Users\\deleted',
          [`${alice}8`]: 'D:\\Profiles\\carol',
          [`${alice}7`]: '',
        },
        days(1),
      ),
      'WINDOWS/system32/Config/SYSTEM': systemHive('PC-1'),
      'WINDOWS/system32/Config/DEFAULT': userHive(),
      [`WINDOWS/system32/Config/systemprofile/${classes}`]: classesHive(days(18)),
      'WINDOWS/ServiceProfiles/NetworkService/NTUSER.DAT': userHive(),
      [`WINDOWS/ServiceProfiles/NetworkService/${classes}`]: classesHive(days(20)),
      'Users/alice/NTUSER.DAT': userHive([], { owners: [bob] }),
      [`Users/alice/${classes}`]: classesHive(days(1)),
      'Users/BOB/ntuser.man': userHive(),
      [`Users/BOB/${classes.toUpperCase()}`]: classesHive(days(2)),
      'Users/Default/NTUSER.DAT': userHive(),
      'Users/alice.OLD/NTUSER.DAT': userHive(),
      'Users/Public/desktop.ini': Buffer.alloc(0),
    });
    assert.equal(await machine(registry), 'TEMPLATEUPDATEFREQUENCY');
    assert.equal(await registry.machineName(), 'PC-1');
    assert.deepEqual(await user(registry, 'AllUsers'), [
      `HKEY_USERS\\${alice}: 1`,
      `HKEY_USERS\\${alice}7: The hive of ${alice}7 is missing: its profile is nowhere. Give its NTUSER.DAT and UsrClass.dat, too.`,
      `HKEY_USERS\\${alice}8: The hive of ${alice}8 is missing: its profile is D:\\Profiles\\carol. Give its NTUSER.DAT and UsrClass.dat, too.`,
      `HKEY_USERS\\${bob}: 2`,
      'HKEY_USERS\\Default: none',
    ]);
    assert.deepEqual(await user(registry, bob), [`HKEY_USERS\\${bob}: 2`]);
    assert.deepEqual(await user(registry, 'LocalSystem'), ['HKEY_USERS\\S-1-5-18: 18']);
    assert.deepEqual(await user(registry, 'NetworkService'), ['HKEY_USERS\\S-1-5-20: 20']);
    assert.match(
      (await user(registry, 'LocalService'))[0] ?? '',
      /^There is no hive of S-1-5-19\. There are hives of S-1-5-18, /,
    );
    assert.match(
      (await user(registry, 'CurrentUser'))[0] ?? '',
      /^The hives do not say which user is the current one/,
    );
    assert.match(await sid(registry, 'AllUsers'), /^AllUsers stands for several accounts/);
    assert.equal(await sid(registry, 'LocalSystem'), 'S-1-5-18');
    assert.deepEqual([...registry.remarks].sort(), [
      `${alice}9 is left out: its profile C:\\Users\\deleted is not there any more.`,
      "Users\\alice.OLD is left out: the machine lists it as nobody's profile.",
    ]);
  });

  it('is searched for settings as any registry', async () => {
    const registry = await write({
      [`${config}/SOFTWARE`]: softwareHive(profiles, [dwordValue('Trace', 1)]),
      [`Users/alice/${classes}`]: classesHive(days(4)),
      [`Users/bob/${classes}`]: classesHive(),
    });
    const { instances, omissions } = await discover(registry, resources);
    assert.deepEqual(
      instances.map(({ name }) => name),
      ['Tracing', `TemplateUpdate Client ${alice.replaceAll('-', ' ')}`],
    );
    assert.deepEqual(
      omissions,
      ['RmsClient', 'RmsUnmanagedTemplate'].map(
        name =>
          `${name}: This target shows a registry alone: no files, no programs and no directory. Run rmsdsc on the computer itself to see them.`,
      ),
    );
  });

  it('does not follow links', async () => {
    const elsewhere = folder().write('elsewhere/NTUSER.DAT', userHive());
    folder().write(`drive/${config}/SYSTEM`, systemHive('PC'));
    folder().write('drive/Users/carol/x', Buffer.alloc(0));
    symlinkSync(join(folder().path, 'elsewhere'), join(folder().path, 'drive/Users/bob'));
    symlinkSync(elsewhere, join(folder().path, 'drive/Users/carol/NTUSER.DAT'));
    symlinkSync(elsewhere, join(folder().path, 'drive', config, 'SOFTWARE'));
    const registry = await openHiveTarget(join(folder().path, 'drive'));
    assert.match((await user(registry, 'AllUsers'))[0] ?? '', /^No user evaluated/);
    assert.match(await machine(registry), /^No hive here has/);
  });

  it('does not take a profile behind a link for one that was deleted', async () => {
    folder().write('elsewhere/NTUSER.DAT', userHive());
    folder().write(`drive/${config}/SOFTWARE`, softwareHive({ [bob]: 'C:\\Users\\bob' }));
    folder().write('drive/Users/x', Buffer.alloc(0));
    symlinkSync(join(folder().path, 'elsewhere'), join(folder().path, 'drive/Users/bob'));
    const registry = await openHiveTarget(join(folder().path, 'drive'));
    assert.match(
      (await user(registry, 'AllUsers')).join(),
      /^HKEY_USERS.*: The hive of .*1105 is missing: its profile is/,
    );
  });

  it('may have the hives of one user beside those of the machine', async () => {
    const registry = await write({
      SOFTWARE: softwareHive({ [alice]: 'C:\\Users\\alice' }),
      'ntuser.dat': userHive([], { owners: [alice] }),
      'usrclass.DAT': classesHive(days(9), { owners: [alice] }),
    });
    assert.deepEqual(await user(registry, 'AllUsers'), [`HKEY_USERS\\${alice}: 9`]);
    assert.deepEqual(await user(registry, 'CurrentUser'), ['HKEY_CURRENT_USER: 9']);
  });

  it('may have a folder for each profile', async () => {
    const registry = await write({
      'alice/NTUSER.DAT': userHive(),
      'alice/UsrClass.dat': classesHive(days(1), { owners: [alice] }),
      'b/NTUSER.DAT': userHive([], { owners: [bob] }),
      'b/UsrClass.dat': classesHive(days(2)),
      'c/UsrClass.dat': classesHive(days(3)),
      DEFAULT: userHive(),
    });
    const [ofAlice, ofBob, ofNobody, ...rest] = await user(registry, 'AllUsers');
    assert.equal(ofAlice, `HKEY_USERS\\${alice}: 1`);
    assert.equal(ofBob, `HKEY_USERS\\${bob}: 2`);
    assert.match(
      ofNobody ?? '',
      /^HKEY_USERS\\c: The hives in c do not say whose they are, .* Give SOFTWARE, too\.$/,
    );
    assert.deepEqual(rest, []);
  });

  it('takes the list of profiles for folders that lie together in another way', async () => {
    const registry = await write({
      SOFTWARE: softwareHive(profiles),
      'BOB/UsrClass.dat': classesHive(days(2)),
    });
    assert.deepEqual(await user(registry, bob), [`HKEY_USERS\\${bob}: 2`]);
    assert.match(
      (await user(registry, alice))[0] ?? '',
      /The hive of .* is missing: its profile is C:\\Users\\alice/,
    );
  });

  it('refuses two profiles of one person, and one profile of two', async () => {
    const registry = await write({
      'a/UsrClass.dat': classesHive(days(1), { owners: [alice] }),
      'b/UsrClass.dat': classesHive(days(2), { owners: [alice] }),
    });
    assert.match(
      (await user(registry, alice))[0] ?? '',
      /a and b are both those of S-1-5-21-.* only the right one/,
    );
    folder().write('SOFTWARE', softwareHive({ [alice]: 'C:\\Users\\x', [bob]: 'D:\\Users\\X' }));
    folder().write('x/UsrClass.dat', classesHive(days(1)));
    const second = await openHiveTarget(folder().path);
    assert.match(
      (await user(second, 'AllUsers')).join('\n'),
      /The folder x is that of S-1-5-21-.* and S-1-5-21-/,
    );
  });

  it('keeps what is wrong with one hive to what that hive would tell', async () => {
    const broken = classesHive(days(1)).fill(0xff, 4096 + 32);
    const registry = await write({
      SOFTWARE: softwareHive(profiles, days(1)).fill(0, 4096),
      SYSTEM: systemHive('PC'),
      'alice/UsrClass.dat': broken,
      'bob/UsrClass.dat': classesHive(days(2), { owners: [bob] }),
      'bob/NTUSER.DAT': broken,
      'carol/UsrClass.dat': userHive(),
    });
    assert.match(await machine(registry), /SOFTWARE is damaged/);
    assert.equal(await registry.machineName(), 'PC');
    const [ofBob, ofAlice, ofCarol] = await user(registry, 'AllUsers');
    assert.match(ofAlice ?? '', /HKEY_USERS\\alice: The hives in alice do not/);
    assert.equal(ofBob, `HKEY_USERS\\${bob}: 2`);
    assert.match(ofCarol ?? '', /HKEY_USERS\\carol: The hives in carol do not/);
    assert.match(registry.remarks.join('\n'), /The list of profiles cannot be read\. .*SOFTWARE is damaged/);
    assert.match(
      registry.remarks.join('\n'),
      /carol.UsrClass\.dat is no hive of the kind UsrClass\.dat: its keys are those of NTUSER\.DAT/,
    );
    assert.match(await sid(registry, 'CONTOSO\\bob'), /^No hive says that it is that of CONTOSO\\bob/);
  });

  it('says which hive of a known user is broken, or gone since', async () => {
    const registry = await write({
      SOFTWARE: softwareHive(profiles),
      'alice/UsrClass.dat': classesHive().fill(0, 4096),
      'bob/UsrClass.dat': classesHive(),
    });
    rmSync(join(folder().path, 'bob/UsrClass.dat'));
    const [ofAlice, ofBob] = await user(registry, 'AllUsers');
    assert.match(ofAlice ?? '', /UsrClass\.dat is damaged/);
    assert.match(ofBob ?? '', /UsrClass\.dat does not exist\.$/);
  });

  it('says which hive is of no kind that it should be', async () => {
    const registry = await write({ SOFTWARE: buildHive([{ name: 'Other' }]) });
    assert.match(
      await machine(registry),
      /SOFTWARE has no keys by which a hive of the kind SOFTWARE is known/,
    );
  });

  it('finds an account by the names that its hive still has', async () => {
    const environment = (user: string) => ({
      name: 'Volatile Environment',
      subkeys: [{ name: '1', values: [stringValue('USERDOMAIN', 'CONTOSO'), stringValue('USERNAME', user)] }],
    });
    const registry = await write({
      'a/NTUSER.DAT': userHive([environment('alice')], { owners: [alice] }),
      'b/NTUSER.DAT': userHive([environment('Bob')], { owners: [bob] }),
    });
    assert.equal(await sid(registry, 'contoso\\BOB'), bob);
    assert.match((await user(registry, 'Contoso\\alice', 'Software\\Microsoft'))[0] ?? '', /: empty$/);
    assert.match(
      (await user(registry, 'Contoso\\carol'))[0] ?? '',
      /^No hive says that it is that of Contoso\\carol/,
    );
  });

  it('says what is wrong with a folder', async () => {
    await assert.rejects(
      write({ 'x.txt': Buffer.alloc(3) }),
      /holds no registry hives\. Give a Windows system drive/,
    );
    if (process.platform === 'linux') {
      await assert.rejects(
        write({ SOFTWARE: softwareHive({}), software: softwareHive({}) }),
        /has both SOFTWARE and software\. Leave only the right one in it\./,
      );
    }
  });

  it('keeps two spellings of one file in a profile to that profile', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const registry = await write({
      'a/UsrClass.dat': classesHive(days(1), { owners: [alice] }),
      'b/UsrClass.dat': classesHive(days(2)),
      'b/USRCLASS.DAT': classesHive(days(3)),
    });
    const answer = await user(registry, 'AllUsers');
    assert.equal(answer[0], `HKEY_USERS\\${alice}: 1`);
    assert.match(answer[1] ?? '', /b has both USRCLASS\.DAT and UsrClass\.dat/);
  });

  it('is given up where it has too many entries', async () => {
    await write({ SYSTEM: systemHive('PC'), b: Buffer.alloc(0), c: Buffer.alloc(0) });
    assert.deepEqual(listFolder(folder().path, 3).files, ['SYSTEM', 'b', 'c']);
    assert.throws(() => listFolder(folder().path, 2), {
      name: 'TargetError',
      message: /has more than 2 entries/,
    });
  });
});
