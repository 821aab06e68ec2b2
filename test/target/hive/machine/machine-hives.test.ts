import assert from 'node:assert/strict';
import { readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { findInstances } from '../../../../src/engine/find-instances.ts';
import { dwordValue, stringValue } from '../../../../src/model/registry-value.ts';
import { resources } from '../../../../src/rms/resources.ts';
import { listFolder } from '../../../../src/target/folder.ts';
import { openHive, openHiveTarget } from '../../../../src/target/hive/index.ts';
import { buildHive, keysAlong } from '../../../support/hives/hive-builder.ts';
import { dirty, dirtyPages, newLog } from '../../../support/hives/hive-logs.ts';
import { classesHive, softwareHive, systemHive, userHive } from '../../../support/hives/hive-machine.ts';
import { machine, sid, user } from '../questions.ts';
import { alice, bob, eachInFolder } from '../support.ts';

const config = 'Windows/System32/config';
const classes = 'AppData/Local/Microsoft/Windows/UsrClass.dat';
const days = (number: number) => [dwordValue('TemplateUpdateFrequency', number)];

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
    const { instances, omissions } = await findInstances(registry, resources);
    assert.deepEqual(
      instances.map(({ name }) => name),
      ['Tracing', `TemplateUpdate Client ${alice.replaceAll('-', ' ')}`],
    );
    assert.deepEqual(omissions, [
      "NTUSER.DAT is missing in the profile alice, so Software\\Microsoft\\Office\\16.0\\Common\\DRM cannot be told. Give that file, too. Of keys that are not the client's own, 3 more could not be read.",
      ...['RmsClient', 'RmsUnmanagedTemplate'].map(
        name =>
          `${name}: This target shows a registry alone: no files, no programs and no directory. Run rmsdsc on the computer itself to see them.`,
      ),
    ]);
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
      DEFAULT: userHive(),
    });
    assert.deepEqual(await user(registry, 'AllUsers'), [`HKEY_USERS\\${alice}: 9`]);
    assert.deepEqual(await user(registry, 'CurrentUser'), ['HKEY_CURRENT_USER: 9']);
    assert.equal(await sid(registry, 'CurrentUser'), alice);
  });

  it('does not say who the current user is where somebody unknown may be', async () => {
    const known = classesHive(days(1), { owners: [alice] });
    for (const files of [
      { 'a/UsrClass.dat': known, 'b/UsrClass.dat': classesHive(days(2)) },
      { [`${config}/SOFTWARE`]: softwareHive({ [alice]: 'C:\\Users\\a' }), [`Users/a/${classes}`]: known },
    ]) {
      const registry = await write(files);
      for (const said of [await sid(registry, 'CurrentUser'), (await user(registry, 'CurrentUser'))[0]]) {
        assert.match(said ?? '', /^The hives do not say which user is the current one/);
      }
      rmSync(folder().path, { recursive: true });
    }
  });

  it('has its name in the control set that Windows starts with, where it does not say which it last had', async () => {
    const named = (set: number) => ({
      name: `ControlSet00${set}`,
      subkeys: [
        keysAlong('Control\\ComputerName\\ComputerName', {
          values: [stringValue('ComputerName', `PC-${set}`)],
        }),
      ],
    });
    for (const [values, want] of [
      [[dwordValue('Current', 3), dwordValue('Default', 2)], 'PC-3'],
      [[dwordValue('Default', 2)], 'PC-2'],
      [[], 'PC-1'],
    ] as const) {
      const registry = await write({
        SYSTEM: buildHive([{ name: 'Select', values }, named(1), named(2), named(3)]),
      });
      assert.equal(await registry.machineName(), want);
    }
  });

  it('leaves no file open, whatever it was asked and however it ended', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const open = (): string[] =>
      readdirSync('/proc/self/fd')
        .map(descriptor => linkOf(`/proc/self/fd/${descriptor}`))
        .filter(path => path.startsWith(folder().path));
    const users = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`u${index}/UsrClass.dat`, classesHive(days(index))]),
    );
    const dirtyHive = dirty(classesHive(days(1)), 10, 9);
    const registry = await write({
      ...users,
      SOFTWARE: softwareHive(profiles),
      SYSTEM: systemHive('PC'),
      'bad/UsrClass.dat': classesHive().fill(0, 4096),
      'dirty/UsrClass.dat': dirtyHive,
      'dirty/UsrClass.dat.LOG1': newLog(dirtyHive, 9, [dirtyPages(dirtyHive, classesHive(days(2)))]),
    });
    assert.deepEqual(open(), [], 'once it is opened');
    await machine(registry);
    await user(registry, 'AllUsers');
    await sid(registry, 'CONTOSO\\bob');
    assert.deepEqual(open(), [], 'once it is read');
    assert.equal(await registry.machineName(), 'PC');
    assert.deepEqual(open(), [], 'once it is named');
    await machine(await openHiveTarget(folder().write('one', softwareHive({}))));
    assert.deepEqual(open(), [], 'once one hive is read');
    for (const bytes of [Buffer.from('regf'), buildHive([{ name: 'Other' }]), classesHive().fill(0, 4096)]) {
      await assert.rejects(openHiveTarget(folder().write('other', bytes)));
    }
    assert.throws(() => openHive(folder().path));
    assert.deepEqual(open(), [], 'once some were refused');
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
    assert.match(ofBob ?? '', /UsrClass\.dat: cannot be read: there is no such file\.$/);
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

/** What a link leads to; nothing where it is gone, as that of the listing itself is. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
