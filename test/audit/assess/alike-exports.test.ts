import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Auditor, toPlain } from '../../../src/audit/assess/auditor.ts';
import { isAlike, ownPartsOf } from '../../../src/audit/assess/own-parts.ts';
import { OwnSids } from '../../../src/audit/assess/own-sids.ts';
import { readConfiguration } from '../../../src/configuration/read.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import { packagePath } from '../../../src/package-root.ts';
import { asExactLine } from '../../../src/target/reg-file/syntax/exact-line.ts';
import { FleetFolder } from '../../support/fleet.ts';
import { foundBy } from '../../support/found-by.ts';
import { instance } from '../../support/instances.ts';
import { computers, exportOf } from '../../support/made-up-fleet.ts';

const msipc = 'Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC';

/** An export of a computer with these users, and lines of its own. */
const exportWith = (name: string, sids: readonly string[], { head = '', tail = '' } = {}): Buffer =>
  Buffer.from(
    `\ufeff${[
      'Windows Registry Editor Version 5.00',
      head,
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]',
      `"ComputerName"="${name}"`,
      '',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]',
      '"Trace"=dword:00000001',
      '',
      ...sids.flatMap((sid, index) => [
        `[HKEY_USERS\\${sid}\\${msipc}]`,
        `"TemplateUpdateFrequency"=dword:0000000${index}`,
        '',
      ]),
      tail,
      '',
    ].join('\r\n')}`,
    'utf16le',
  );

const [alice, bob, carol] = ['S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002', 'S-1-5-21-9-9-9-1003'] as const;
const dave = 'S-1-5-21-9-9-9-1004';
const entra = 'S-1-12-1-1-2-3-4';
const system = 'S-1-5-18';
const nameKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName';

describe('exports that are alike @long', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  /** One auditor says of each of these files what a new one says. */
  const asAlone = async (instances: readonly Instance[], files: readonly Buffer[]): Promise<void> => {
    const plain = instances.map(toPlain);
    for (const options of [{}, { files: 'none' }] as const) {
      const one = new Auditor(plain, options);
      for (const [index, file] of files.entries()) {
        const path = fleet.write(`pc${index}.reg`, file);
        assert.equal(
          JSON.stringify(await foundBy(one, path)),
          JSON.stringify(await foundBy(new Auditor(plain, options), path)),
          file.toString('utf16le'),
        );
      }
    }
  };

  it('are told what each is told alone', async () => {
    const path = packagePath('examples', 'contoso.yaml');
    const instances = readConfiguration(path, readFileSync(path, 'utf8'));
    await asAlone(instances, [...computers(80, 4)].map(exportOf));
  });

  const wanted = [
    instance('RmsTracing', { Enabled: false }),
    instance('RmsTemplateUpdate', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 5 }),
    instance('RmsTemplateUpdate', { Mode: 'Client', Account: carol, FrequencyInDays: 5 }),
    instance('RmsTemplateUpdate', { Mode: 'Client', Account: dave.toLowerCase(), FrequencyInDays: 1 }),
  ];
  const collected = (at: string): string => `; Collected ${at} by rmsdsc 0.1.0.\r\n`;
  const server = (value: string): string =>
    `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers]\r\n"${value}"=""\r\n`;
  const pairs: [title: string, files: readonly Buffer[]][] = [
    ['with other names and users', [exportWith('A', [alice, bob]), exportWith('BB', [bob, carol])]],
    ['with users in another order', [exportWith('A', [alice, bob]), exportWith('A', [bob, alice])]],
    ['with SIDs of other lengths', [exportWith('A', [alice]), exportWith('A', [`${alice}99`])]],
    ['of the same user twice', [exportWith('A', [alice, bob]), exportWith('A', [alice, alice])]],
    [
      'of other days',
      ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'].map(at =>
        exportWith('A', [alice], { head: collected(at) }),
      ),
    ],
    [
      'of days that are none',
      ['2026-11-01T00:00:00Z', '2026-99-99T00:00:00Z'].map(at =>
        exportWith('A', [alice], { head: collected(at) }),
      ),
    ],
    [
      "with a user's SID that is cut off",
      [alice, bob].map(sid => exportWith('A', [sid], { tail: server(`${'x'.repeat(985)}${sid}`) })),
    ],
    [
      'with a user before or behind one that the configuration names',
      [alice, 'S-1-5-21-9-9-9-9999'].map(sid =>
        exportWith('A', [sid], { tail: server(`${sid}"=""\r\n"${carol}`) }),
      ),
    ],
    [
      'with a user whom the configuration names in small letters',
      [dave, bob].map(sid => exportWith('A', [alice, sid])),
    ],
    [
      'with a user in small letters, who is the one in capitals or not',
      [alice, bob].map(sid => exportWith('A', [sid, alice.toLowerCase()])),
    ],
    ['with a user before or behind the system', [alice, entra].map(sid => exportWith('A', [system, sid]))],
    [
      'with a user before or behind a hive that is called after one',
      [`${alice}1`, bob].map(sid => exportWith('A', [`${alice}x`, sid])),
    ],
    ['with SIDs that are none', [alice, `${alice}-${'1'.repeat(250)}`].map(sid => exportWith('A', [sid]))],
    [
      'with a name of a value that is too long with a longer SID',
      [alice, `${alice}9`].map(sid =>
        exportWith('A', [sid], {
          tail: `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\r\n"${'x'.repeat(16_383 - alice.length)}${sid}"=""\r\n`,
        }),
      ),
    ],
    [
      'with names that are spelled in another way',
      ['A', 'a\\\\b', 'a\\"b', '', 'a b', '\u00e4', 'x'.repeat(64)].map(name => exportWith(name, [alice])),
    ],
    ['with names that look like SIDs', [alice, bob].map(sid => exportWith(sid, [alice]))],
    [
      'with a user in the head',
      [alice, bob].map(sid =>
        exportWith('A', [sid], { head: `; 2026-11-01T00:00:00Z ${sid}-2026-11-01T00:00:00Z\r\n` }),
      ),
    ],
    [
      'with dates in values',
      ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'].map(at =>
        exportWith('A', [alice], { tail: server(at) }),
      ),
    ],
    [
      "with a user's SID in a value",
      [alice, bob].map(sid => exportWith('A', [alice], { tail: server(`${sid}.contoso.com`) })),
    ],
    [
      "with the other's SID in a value",
      [alice, bob].map(sid => exportWith('A', [sid], { tail: server(`${alice}.contoso.com`) })),
    ],
    [
      'with a second name',
      ['A', 'B'].map(name =>
        exportWith(name, [alice], {
          tail: '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\COMPUTERNAME\\ComputerName]\r\n"computername"="A"\r\n',
        }),
      ),
    ],
    [
      'with a name that is deleted again',
      ['pc0', 'B'].map(name => exportWith(name, [alice], { tail: `[-${nameKey}]` })),
    ],
    [
      'with a second name in a comment',
      ['A', 'B'].map(name =>
        exportWith(name, [alice], {
          tail: [
            asExactLine(`[${nameKey}\\ComputerName]`.replaceAll('\\', '\\\\')),
            asExactLine('"Computer\\u004eame"="A"'),
          ].join('\r\n'),
        }),
      ),
    ],
    [
      'with the same characters in encodings that tell them and that do not',
      [
        exportWith('A', [alice], { tail: server('caf\u00e9') })
          .toString('utf16le')
          .slice(1),
      ].flatMap(text =>
        (['latin1', 'utf8', 'utf16le'] as const).map(encoding => Buffer.from(text, encoding)),
      ),
    ],
    [
      'with lines that Windows passes over',
      ['A', 'B'].map(name => exportWith(name, [alice], { tail: 'nonsense' })),
    ],
  ];
  for (const [title, files] of pairs) {
    it(`${title} are told what each is told alone`, () =>
      asAlone(
        [...wanted, instance('RmsTrustedServers', { AllowTrustedServersOnly: true, Servers: [] })],
        [...files, ...files],
      ));
  }

  for (const files of ['none', 'as read', 'hashed'] as const) {
    it(`are told by one form, where what is told of files is '${files}'`, async () => {
      const auditor = new Auditor(wanted.map(toPlain), { files });
      const forms: unknown[] = [];
      for (const [index, sid] of [alice, bob, alice].entries()) {
        const { json } = await auditor.tell(fleet.write(`pc${index}.reg`, exportWith(`PC${index}`, [sid])));
        forms.push(typeof json === 'string' ? json : json.form);
      }
      const [first, second, third] = forms;
      assert.notEqual(second, first);
      assert.equal(third, second);
    });
  }

  /** Tells what is in these files, one after the other. @returns was what the last one is known by an export like it? */
  const isRecalled = async (...files: readonly Buffer[]): Promise<boolean> => {
    const auditor = new Auditor(wanted.map(toPlain), { files: 'none' });
    const forms: unknown[] = [];
    for (const file of files) {
      const { json } = await auditor.tell(fleet.write('pc.reg', file));
      forms.push(typeof json === 'string' ? json : json.form);
    }
    // Those of which no like was there are told by their answers, which are alike here.
    return forms.at(-1) !== forms[0];
  };
  const withComments = (count: number, length: number): Buffer[] =>
    Array.from({ length: count }, (_, index) =>
      exportWith('A', [alice], { tail: `; ${1000 + index}${'x'.repeat(length)}` }),
    );

  it('are forgotten where many others are in the same order', async () => {
    const [first, ...others] = withComments(51, 1);
    assert.ok(first);
    assert.equal(await isRecalled(first, ...others.slice(1), first), true);
    assert.equal(await isRecalled(first, ...others, first), false);
  });

  it('are forgotten where many characters are kept', async () => {
    const [first] = withComments(1, 0);
    assert.ok(first);
    assert.equal(await isRecalled(first, ...withComments(40, 100_000), first), true);
    assert.equal(
      await isRecalled(first, ...withComments(49, 100_000), ...withComments(49, 99_999), first),
      false,
    );
  });

  it('are known to be alike', () => {
    const one = exportWith('A', [alice, bob], { head: collected('2026-11-01T00:00:00Z') });
    const other = exportWith('B', [bob, carol], { head: collected('2026-11-02T00:00:00Z') });
    const isAsOne = (file: Buffer, configuration = ''): boolean => {
      const own = new OwnSids(configuration);
      const [a, b] = [ownPartsOf(one, own), ownPartsOf(file, own)];
      return a !== undefined && b !== undefined && isAlike(a, b);
    };
    assert.equal(isAsOne(other), true);
    const longer = exportWith('B', [bob, `${carol}99`], { head: collected('2026-11-02T00:00:00Z') });
    assert.equal(isAsOne(longer), true, 'whatever the lengths of their SIDs in keys');
    assert.equal(isAsOne(other, `"${carol}"`), false);
    assert.equal(isAsOne(exportWith('B', [carol, bob], { head: collected('2026-11-02T00:00:00Z') })), false);
  });
});
