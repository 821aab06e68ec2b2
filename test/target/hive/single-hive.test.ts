import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { dwordValue } from '../../../src/model/registry-value.ts';
import { roots } from '../../../src/rms/roots.ts';
import { openHiveTarget } from '../../../src/target/hive/index.ts';
import type { Target } from '../../../src/target/target.ts';
import { buildHive, keysAlong } from '../../support/hives/hive-builder.ts';
import { classesHive, softwareHive, systemHive, userHive } from '../../support/hives/hive-machine.ts';
import { machine, sid, user } from './questions.ts';
import { alice, eachInFolder } from './support.ts';

const userPath = roots.user.path;
const days = (number: number) => [dwordValue('TemplateUpdateFrequency', number)];

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
      message: /none: cannot be read: there is no such file\.$/,
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
    const registry: Target = await open('UsrClass.dat', classesHive());
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
