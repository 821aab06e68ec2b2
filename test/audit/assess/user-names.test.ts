import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Auditor, toPlain } from '../../../src/audit/assess/auditor.ts';
import { UserNames, usersOf } from '../../../src/audit/assess/user-names.ts';
import { documentSchema } from '../../../src/configuration/write.ts';
import { dwordValue } from '../../../src/model/registry-value.ts';
import { fleetFormats } from '../../../src/report/fleet/formats.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { exportWith, FleetFolder } from '../../support/fleet.ts';
import { foundBy } from '../../support/found-by.ts';
import { classesHive, softwareHive, systemHive, userHive } from '../../support/hives/hive-machine.ts';
import { runHere } from '../../support/in-process.ts';
import { hklm, instance, userKey } from '../../support/instances.ts';

interface User {
  readonly sid: string;
  readonly name: string;
}

/** Names as people have them, with what is special in patterns; no word of ours begins so. */
const name = fc
  .array(fc.constantFrom(...'aBz7äЖ', 'ß', '.', '-', '_', ' ', "'", '(', ')', '$', '&'), {
    maxLength: 8,
  })
  .map(parts => `Zq${parts.join('')}x`);
const part = fc.nat(2 ** 32 - 1);
const sid = fc.oneof(
  fc.tuple(part, part, part, fc.integer({ min: 500, max: 9999 })).map(parts => `S-1-5-21-${parts.join('-')}`),
  fc.tuple(part, part, part, part).map(parts => `S-1-12-1-${parts.join('-')}`),
);
const user = fc.record({ sid, name });
const people = fc.uniqueArray(user, {
  minLength: 3,
  maxLength: 3,
  selector: one => one.name.toUpperCase(),
});

function wishesOf({ sid, name }: User) {
  return [
    instance('RmsTracing', { Enabled: false }),
    instance('RmsIlsService', { Account: sid, Blocked: true }, `No ILS of ${sid}`),
    instance('RmsIlsService', { Account: `CONTOSO\\${name}`, Blocked: true }, `No ILS of CONTOSO\\${name}`),
    instance('RmsIlsService', { Account: 'AllUsers', Blocked: true }, 'No ILS of anybody'),
    instance('RmsTrustedServers', { Servers: ['rms.contoso.com'] }),
  ];
}

/** An export that names them wherever it can, and is called as one is. */
function exportOf([first, ...others]: readonly User[]): string {
  return exportWith(
    1,
    'PC',
    `[${hklm}\\TrustedServers]`,
    `"${first?.name}@contoso.com"=""`,
    `"C:\\\\Users\\\\${first?.name}\\\\x"=""`,
    ...[first, ...others].flatMap(one =>
      one
        ? [
            `[${userKey(one.sid)}]`,
            '"Other"="x"',
            `[HKEY_USERS\\${one.sid}\\Volatile Environment]`,
            `"USERNAME"="${one.name}"`,
          ]
        : [],
    ),
  );
}

/** A drive, and a folder of hives, each with a profile that is listed, one that is not, and one that is gone. */
function hivesOf([first, second, third]: readonly User[]): Record<string, Buffer> {
  const folder = (one: User | undefined) => `C:\\Users\\${one?.name}`;
  const list = { [first?.sid ?? '']: folder(first), [third?.sid ?? '']: folder(third) };
  const software = softwareHive(list, [dwordValue('Trace', 1)]);
  return {
    'drive/Windows/System32/config/SOFTWARE': software,
    'drive/Windows/System32/config/SYSTEM': systemHive('PC', 1),
    [`drive/Users/${first?.name}/NTUSER.DAT`]: userHive(),
    [`drive/Users/${second?.name}/NTUSER.DAT`]: userHive(),
    'flat/SOFTWARE': software,
    [`flat/${first?.name}/NTUSER.DAT`]: userHive(),
    [`flat/${first?.name}/UsrClass.dat`]: classesHive(),
    [`flat/${second?.name}/NTUSER.DAT`]: Buffer.from('regf, and no more'),
    [`alone/${second?.name}/NTUSER.DAT`]: userHive(),
  };
}

/** Which of the users a text names. */
function named(text: string, users: readonly User[]): string[] {
  const all = text.toUpperCase();
  return users
    .flatMap(({ sid, name }) => [sid, name, JSON.stringify(name).slice(1, -1)])
    .filter(one => all.includes(one.toUpperCase()));
}

describe('what an audit says without user names @long', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  it('names no user, whatever users are called, and the same for one', async () => {
    await fc.assert(
      fc.asyncProperty(people, async users => {
        const [first = { sid: '', name: '' }] = users;
        const own = new FleetFolder();
        try {
          const hives = hivesOf(users);
          for (const [path, bytes] of Object.entries(hives)) {
            own.write(path, bytes);
          }
          const sources = [
            own.write(`${first.name}.reg`, exportOf(users)),
            own.write(`Users/${first.name}/sick.reg`, 'nonsense'),
            own.write(
              'pc.zip',
              Buffer.from(zipSync({ [`Users/${first.name}.reg`]: Buffer.from(exportOf(users)) })),
            ),
            ...['drive', 'flat', `alone/${users[1]?.name}`].map(name => `${own.path}/${name}`),
            own.write(`x/${first.name}/NTUSER.DAT`, userHive()),
          ];
          const plain = wishesOf(first).map(toPlain);
          for (const source of sources) {
            const open = JSON.stringify(await foundBy(new Auditor(plain), source));
            const hidden = JSON.stringify(await foundBy(new Auditor(plain, { hidesUsers: true }), source));
            assert.notDeepEqual(named(open, users), [], `${open} names nobody`);
            assert.deepEqual(named(hidden, users), [], hidden);
            assert.match(hidden, /user \d/);
          }
        } finally {
          own.remove();
        }
      }),
      { numRuns: 40 },
    );
  });

  it('names none in any form, in the journal, or on standard error', async () => {
    const users = ['Zqanna', 'Zqbert', 'Zqcleo'].map((name, index) => ({
      name,
      sid: `S-1-5-21-7-8-9-100${index}`,
    }));
    const [first = { sid: '', name: '' }] = users;
    for (const [path, bytes] of Object.entries(hivesOf(users))) {
      fleet.write(`home/zqdora/m/${path}`, bytes);
    }
    for (const { name } of users) {
      fleet.write(`home/zqdora/m/${name}.reg`, exportOf(users));
    }
    fleet.write('home/zqdora/m/zqdora.txt', 'no machine');
    const accounts = [first.sid, `CONTOSO\\${first.name}`, 'AllUsers'];
    const resources = accounts.map(Account => ({
      name: `No ILS of ${Account}`,
      type: 'RmsClientDsc/RmsIlsService',
      properties: { Account, Blocked: true },
    }));
    const config = fleet.write('home/zqdora/c.json', JSON.stringify({ $schema: documentSchema, resources }));
    const everybody = [...users, { name: 'zqdora', sid: first.sid }];
    const run = (command: string, args: string[]) =>
      runHere([command, ...args, '--as-of', '2026-11-26', '--verbose']);
    const audit = (...more: string[]) =>
      run('audit', [config, `${fleet.path}/home/zqdora/m`, '--workers', '1', ...more]);
    // Otherwise all are named: seven, as one has the SID of another.
    assert.equal(new Set(named((await audit('--format', 'json')).stdout, everybody)).size, 7);
    const journal = `${fleet.path}/journal`;
    const record = `${fleet.path}/run.ndjson`;
    await audit('--format', 'ndjson', '--out', record);
    const refused = await run('report', [record, '--no-user-names']);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /run\.ndjson: may name users.* Audit again with --no-user-names\.$/m);
    await audit('--format', 'ndjson', '--no-user-names', '--out', record);
    const jsons: string[] = [];
    for (const format of fleetFormats) {
      const audited = await audit('--no-user-names', '--format', format, '--resume', journal);
      const reported = await run('report', [record, '--no-user-names', '--format', format]);
      assert.deepEqual([audited.status, reported.status], [1, 1]);
      for (const [title, text] of [
        ['audit', audited.stdout],
        ['standard error', audited.stderr.replaceAll(journal, '')],
        ['report', reported.stdout],
        ['standard error of report', reported.stderr.replaceAll(record, '')],
        ['journal', readFileSync(journal, 'utf8')],
      ] as const) {
        assert.deepEqual(named(text, everybody), [], `${title} as ${format}`);
      }
      jsons.push(...(format === 'json' ? [audited.stdout] : []));
    }
    const manifest = `${fleet.path}/manifest.json`;
    await audit('--no-user-names', '--manifest', manifest);
    assert.deepEqual(named(readFileSync(manifest, 'utf8'), everybody), []);
    const { machines } = JSON.parse(jsons[0] ?? '') as { machines: MachineResult[] };
    assert.equal(new Set(machines.map(one => one.source)).size, machines.length);
    // Each by the name that it tells, or that of its folder; which was a user's.
    assert.deepEqual(
      machines.map(one => one.name),
      ['PC', 'PC', 'PC', 'user 3 (4)', 'PC', 'flat'],
    );
    // What another audit made is no journal of this one.
    assert.equal((await audit('--resume', journal)).status, 2);
  });

  it('is the same for a computer whose folder tells nobody', async () => {
    const source = fleet.write('pc.reg', exportWith(1, 'PC'));
    const plain = wishesOf({ sid: 'S-1-5-18', name: 'x' }).slice(0, 1).map(toPlain);
    assert.deepEqual(
      await foundBy(new Auditor(plain, { hidesUsers: true }), source),
      await foundBy(new Auditor(plain), source),
    );
  });
});

describe('the numbers of users', () => {
  const anna = { sid: 'S-1-5-21-1-2-3-1001', names: ['anna'] };
  const cases: readonly [text: string, want: string][] = [
    ['HKEY_USERS\\S-1-5-21-1-2-3-1001_Classes\\x', 'HKEY_USERS\\user 1_Classes\\x'],
    ['C:\\Users\\ANNA\\NTUSER.DAT, /home/anna/x', 'C:\\Users\\user 1\\NTUSER.DAT, /home/user 1/x'],
    ['Anna and annabel', 'user 1 and annabel'],
    ['anna@contoso.com', 'user 1@contoso.com'],
    ['S-1-5-21-9-9-9-500 and S-1-12-1-1-2-3-4', 'user 2 and user 3'],
    [
      'C:\\Users\\bert smith\\x and C:\\Users\\cleo is left out.',
      'C:\\Users\\user 2\\x and C:\\Users\\user 3 is left out.',
    ],
    ['Users\\bert. It is', 'Users\\bert. It is'],
    ['/Users/bert.', '/Users/user 2.'],
    ['C:\\Documents and Settings\\bert\\x', 'C:\\Documents and Settings\\user 2\\x'],
    [
      'S-1-5-18, S-1-5-80-1-2, C:\\Users\\Public\\x, C:\\Users\\Default',
      'S-1-5-18, S-1-5-80-1-2, C:\\Users\\Public\\x, C:\\Users\\Default',
    ],
    ['/home/user 7/x', '/home/user 7/x'],
  ];
  for (const [text, want] of cases) {
    it(`make of ${text} ${want}`, () => {
      assert.equal(new UserNames([anna]).hide(text), want);
    });
  }

  it('are those of the configuration first, on every machine', () => {
    const users = usersOf([
      { name: 'Of S-1-5-21-5-5-5-1', values: { Account: 'CONTOSO\\bert' } },
      { name: 'x', values: { Account: 'S-1-5-21-6-6-6-1' } },
    ]);
    assert.equal(
      new UserNames([anna], users).hide('contoso\\bert, BERT, s-1-5-21-6-6-6-1, S-1-5-21-5-5-5-1, anna'),
      'user 1, user 1, user 2, user 3, user 4',
    );
  });
});
