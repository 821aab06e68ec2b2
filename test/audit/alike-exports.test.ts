import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { AlikeExports } from '../../src/audit/alike-exports.ts';
import { Auditor, toPlain } from '../../src/audit/auditor.ts';
import { readConfiguration } from '../../src/configuration/read.ts';
import type { Instance } from '../../src/engine/instance.ts';
import { packagePath } from '../../src/package-root.ts';
import { FleetFolder } from '../support/fleet.ts';
import { instance } from '../support/instances.ts';
import { computers, exportOf } from '../support/made-up-fleet.ts';

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

describe('exports that are alike @long', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  /** One auditor says of each of these files what a new one says. */
  const asAlone = async (instances: readonly Instance[], files: readonly Buffer[]): Promise<void> => {
    const plain = instances.map(toPlain);
    const one = new Auditor(plain);
    for (const [index, file] of files.entries()) {
      const path = fleet.write(`pc${index}.reg`, file);
      assert.equal(
        JSON.stringify(await one.audit(path)),
        JSON.stringify(await new Auditor(plain).audit(path)),
        file.toString('utf16le'),
      );
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

  it('are known to be alike', () => {
    const alike = new AlikeExports('');
    const keyOf = (file: Buffer): string | undefined => alike.likenessOf(file)?.key;
    const one = keyOf(exportWith('A', [alice, bob], { head: collected('2026-11-01T00:00:00Z') }));
    assert.notEqual(one, undefined);
    const other = exportWith('B', [bob, carol], { head: collected('2026-11-02T00:00:00Z') });
    assert.equal(keyOf(other), one);
    assert.equal(new AlikeExports(`"${carol}"`).likenessOf(other)?.sids.length, 1);
    assert.notEqual(keyOf(exportWith('B', [carol, bob])), one);
  });
});
