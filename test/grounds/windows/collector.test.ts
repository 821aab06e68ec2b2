import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { collectorScript } from '../../../src/audit/collector-script.ts';
import { collectedRemark } from '../../../src/audit/export-lines.ts';
import { packagePath } from '../../../src/package-root.ts';
import { encodeMessage } from '../../../src/powershell/message.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { sectionLines } from '../../../src/target/reg-file/change-lines.ts';
import { regeditForm } from '../../../src/target/reg-file/value-syntax.ts';
import { run } from '../../support/run.ts';
import { withoutPlaces } from '../../support/without-places.ts';
import { Collector, type Ran, withoutProcess } from './collector.ts';
import { fakeMounts } from './fake-mounts.ts';
import { type Live, native, openLive, userPath, wow6432 } from './live.ts';
import { ann, bob, ProfileStage } from './profile-stage.ts';
import { clear } from './reg-exe.ts';
import { describeOnLane } from './suite.ts';
import { parseAllOnLane, redirectionsIn } from './syntax.ts';

const own = 'HKEY_CURRENT_USER';
const secret = 'do-not-leak';
const office = 'Software\\Policies\\Microsoft\\Office\\16.0\\Common\\DRM';

/** A multi-string, a text in bytes, and others as a registry file has them. */
const text = (value: string): string =>
  `hex(1):${Buffer.from(`${value}\0`, 'utf16le')
    .toString('hex')
    .replace(/..(?!$)/g, '$&,')}`;

/** Registry states by what they are about: lines of a registry file. */
const states: Readonly<Record<string, readonly string[]>> = {
  'of nothing': [],
  'of machine keys in both views, with default values and names that are URLs': [
    `[${native}]`,
    '"Trace"=dword:00000001',
    `[${native}\\ServiceLocation\\EnterpriseCertification]`,
    '@="https://rms.contoso.com/_wmcs/certification"',
    `[${native}\\ServiceLocation\\LicensingRedirection]`,
    '"https://old.contoso.com/_wmcs/licensing"="https://rms.contoso.com/_wmcs/licensing"',
    '"HTTPS://Old2.contoso.com/_wmcs/licensing?a=*[x]&b"="https://rms.contoso.com/a\\\\b\\"c"',
    `[${wow6432}\\ServiceLocation\\EnterprisePublishing]`,
    '@="https://rms.contoso.com/_wmcs/licensing"',
    `[${wow6432}\\Federation]`,
    '"FederationHomeRealm"="https://sts.contoso.com/"',
  ],
  'of names and data that are not ASCII, and of each wrong type': [
    `[${native}]`,
    '"trace"=hex(b):01,00,00,00,00,00,00,00',
    `"Other"="${secret}"`,
    `[${native}\\TrustedServers]`,
    '"AllowTrustedServersOnly"=hex:64,6f,2d,6e,6f,74',
    `"r\u00e4ms.contoso.com"="${secret}"`,
    '"\ud83d\ude00.contoso.com"=""',
    '"half \ud83d"=""',
    '"multi"=hex(7):61,00,00,00,62,00,00,00,00,00',
    `[${native}\\ServiceLocation\\EnterpriseCertification]`,
    '@=hex(7):61,00,00,00,62,00,00,00,00,00',
    `[${native}\\ServiceLocation\\EnterprisePublishing]`,
    '@="https://r\u00e4ms.contoso.com/\u05e9\u05dc\u05d5\u05dd \ud83d\ude00"',
    `[${native}\\ServiceLocation\\LicensingRedirection]`,
    `"https://a"=${text(`line 1\r\nline 2 ${'long '.repeat(30)}`)}`,
    `"https://b"=${text('half \ud83d of a pair')}`,
    `"https://${'long'.repeat(20)}"=${text('\x01 control')}`,
    '"https://c"=hex(2):25,00,61,00,25,00,00,00',
    '"https://d"=hex(6):01,02',
    '"https://e"=hex(0):01,02',
    `[${native}\\ServiceLocation\\\u00e4]`,
    `[${native}\\Certificates]`,
    `"Key"="${secret}"`,
    `[${wow6432}]`,
    '"Trace"=hex(4):01,00,00,00,00,00,00,00',
    `[${wow6432}\\Federation]`,
    '"FederationHomeRealm"=dword:00000001',
    `[${wow6432}\\Federation\\Empty]`,
    `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Vendor]`,
    `"Key"="${secret}"`,
  ],
  'of the settings of who runs it': [
    `[${own}\\${userPath}]`,
    '"TemplateUpdateFrequency"=dword:fffffffe',
    '"TemplateUpdateFrequencyInSeconds"=hex(4):01,02',
    `[${own}\\${userPath}\\rms.contoso.com\\Template]`,
    `"License"="${secret}"`,
    `[${own}\\${userPath}\\other.contoso.com\\${secret}]`,
    `[${own}\\${userPath}\\r\u00e4ms.contoso.com\\template]`,
    `[${own}\\${office}]`,
    '"DisableCreation"=dword:00000001',
    `"Other"="${secret}"`,
  ],
};

const units = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\0',
        '\ud83d',
        '\ude00',
        '"',
        '\\',
        ']',
        '\r',
        '\n',
        '\t',
        '\b',
        '\f',
        '\x1f',
        '\x7f',
        'a',
        '\u00e4',
        '\u2028',
      ),
      fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));
const sections = fc.record({
  path: fc.oneof(
    fc.constant(native),
    units.map(name => `${native}\\x${name.replaceAll('\\', '')}`),
  ),
  values: fc.array(
    fc.record({
      name: fc.oneof(fc.constant(''), units),
      type: fc.oneof(
        fc.constantFrom(0, 1, 2, 3, 4, 7, 11, 0xffffffff),
        fc.integer({ min: 0, max: 0xffffffff }),
      ),
      data: fc.oneof(
        fc.uint8Array({ maxLength: 90 }),
        fc.constantFrom(1, 0, 7).map(number => Uint8Array.of(number, 0, 0, 255)),
        units.map(text => Buffer.from(`${text}\0`, 'utf16le')),
        fc.constant(Buffer.from('plain "text" \\ of a value\0', 'utf16le')),
      ),
    }),
    { maxLength: 3 },
  ),
});

/** Who is signed in, who is not, and the profile that is copied for new users. */
const ofUsers = [
  `[HKEY_USERS\\${ann}\\${userPath}]`,
  '"TemplateUpdateFrequency"=dword:00000007',
  `[HKEY_USERS\\${ann}\\${office}]`,
  '"Disable"="no number"',
  '[HKEY_USERS\\S-1-5-18\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC]',
  '"TemplateUpdateFrequency"=dword:00000003',
];

/** Files in the places of hives: who is not signed in has these. */
function addHives({ root }: ProfileStage, ...names: readonly string[]): void {
  for (const name of names) {
    const classes = join(root, name, 'AppData/Local/Microsoft/Windows');
    mkdirSync(classes, { recursive: true });
    writeFileSync(join(root, name, 'NTUSER.DAT'), '');
    writeFileSync(join(classes, 'UsrClass.dat'), '');
  }
}

/** As .NET says it: under Wine, keys keep nobody out. */
const denial = "throw [System.Security.SecurityException]::new('Requested registry access is not allowed.')";

function deniesKey(name: string): string {
  return `
$AddKey = \${function:Add-KeyRecord}
function Add-KeyRecord($Key, $Depth, $Name, $Records) {
    if ($Name -eq '${name}') { ${denial} }
    & $AddKey $Key $Depth $Name $Records
}`;
}

/** What an ordinary user meets, in the hives of others. */
function deniesTree(pattern: string): string {
  return `
$OpenKey = \${function:Open-TreeKey}
function Open-TreeKey($Hive, $Owner, $Path) {
    if ("$Owner\\$Path" -like '${pattern}') { ${denial} }
    & $OpenKey -Hive $Hive -Owner $Owner -Path $Path
}`;
}

const staysLoaded = `${fakeMounts}
$Unmount = \${function:Dismount-UserHive}
function Dismount-UserHive([string] $Name) {
    if ($Name -like '*-1') { throw 'Access is denied.' }
    & $Unmount -Name $Name
}
`;

describeOnLane('the script that collects', lane => {
  let collector: Collector;
  let stage: ProfileStage | undefined;
  let running: Live | undefined;
  before(async function () {
    // It changes what is configured: nothing for anybody's own computer.
    if (process.platform === 'win32' && process.env.CI !== 'true') {
      this.skip();
    }
    collector = new Collector(lane());
    if (process.platform !== 'win32') {
      stage = new ProfileStage(lane());
      await stage.open();
      // Wine forgets hives of its own below HKEY_USERS where no process is left.
      running = openLive(lane());
      await running.registry.read({ trees: [], accounts: ['S-1-5-18'] });
      stage.clear();
      addHives(stage, 'bob', 'new');
    }
  });
  afterEach(forget);
  after(async () => {
    collector?.close();
    await stage?.dispose();
    await running?.registry.dispose();
  });

  function forget(): Promise<void> {
    return clear(lane(), [
      ...[native, wow6432, `${own}\\${userPath}`, `${own}\\${office}`, 'HKLM\\SOFTWARE\\Vendor'],
      ...(stage
        ? [`HKU\\${ann}`, `HKU\\S-1-5-18\\${userPath}`, 'HKU\\Files', 'HKU\\Mounted', 'HKU\\Notes']
        : []),
    ]);
  }

  async function importLines(...lines: readonly string[]): Promise<void> {
    const content = ['Windows Registry Editor Version 5.00', '', ...lines, ''].join('\r\n');
    writeFileSync(collector.path('state.reg'), Buffer.from(`\ufeff${content}`, 'utf16le'));
    await lane().reg('import', collector.windowsPath('state.reg'));
  }

  /** Holds what the script made against what collect makes, byte for byte. */
  async function assertSame(more = ''): Promise<{ text: string; ran: Ran }> {
    const { script, collect, ran } = await collector.both(more);
    const found = script.content.toString('utf16le');
    assert.equal(found, collect.content.toString('utf16le'));
    assert(script.content.equals(collect.content));
    assert.deepEqual(script.said, collect.said);
    assert.doesNotMatch(found, new RegExp(secret));
    assert.equal(ran.stderr, '');
    return { text: found, ran };
  }

  for (const [title, lines] of Object.entries(states)) {
    it(`writes what collect writes ${title}`, async () => {
      await importLines(...lines);
      const { text: found } = await assertSame();
      // Something of the state is in it.
      const known = lines.filter(line => /^"(?:Trace|https|TemplateUpdate|Disable)/i.test(line));
      const kept = found.match(/^"(?:Trace|https|TemplateUpdate|Disable)/gim) ?? [];
      assert.equal(kept.length, known.length, found);
    });
  }

  it('writes what collect writes of users who are signed in, who are not, and who never were', async function () {
    if (!stage) {
      this.skip();
    }
    const filesOf = (name: string, file: string): string =>
      `HKEY_USERS\\Files\\${stage?.windows(name, ...file.split('/')).replaceAll('\\', '/')}`;
    await importLines(
      ...ofUsers,
      `[${filesOf('bob', 'AppData/Local/Microsoft/Windows/UsrClass.dat')}\\Local Settings\\Software\\Microsoft\\MSIPC]`,
      '"TemplateUpdateFrequency"=dword:00000009',
      `[${filesOf('bob', 'NTUSER.DAT')}\\${office}]`,
      '"RequireConnection"=dword:00000001',
      `"Other"="${secret}"`,
    );
    const { text: found, ran } = await assertSame(fakeMounts);
    assert.deepEqual([ran.status, ran.lines.length], [0, 1]);
    for (const [sid, ...values] of [
      [ann, 'TemplateUpdateFrequency"=dword:00000007', 'Disable"=hex(1):\r'],
      [bob, 'TemplateUpdateFrequency"=dword:00000009', 'RequireConnection"=dword:00000001'],
      ['S-1-5-18', 'TemplateUpdateFrequency"=dword:00000003'],
      ['Default'],
    ]) {
      assert(found.includes(`[HKEY_USERS\\${sid}\\`), sid);
      for (const value of values) {
        assert(found.includes(value), value);
      }
    }
  });

  it('names what it could not read, as collect does, and leaves it out', async () => {
    await importLines(
      ...(states['of machine keys in both views, with default values and names that are URLs'] ?? []),
    );
    for (const [more, missing] of [
      [deniesKey('Federation'), `[${wow6432}`],
      [deniesKey('rms.contoso.com'), `S-1-5-21-0-0-0-1000\\${userPath}]`],
      [deniesTree('*\\MSIPC'), 'Trace'],
      ...(stage ? ([[staysLoaded, 'TemplateUpdateFrequency']] as const) : []),
    ] as const) {
      await importLines(...(stage ? ofUsers : []), ...(states['of the settings of who runs it'] ?? []));
      const { text: found, ran } = await assertSame(more);
      assert(!found.includes(missing), found);
      const omissions = ran.lines.filter(line => line.startsWith('left out: '));
      assert(omissions.length > 0);
      assert.equal(ran.status, 3);
      assert.equal(
        ran.lines.at(-1)?.replace(/ wrote \S+; /, ' '),
        `incomplete: ${omissions.length} left out: ${omissions.map(line => line.slice('left out: '.length)).join(' ')}`,
      );
    }
  });

  it('writes what an ordinary user may read, and names the users whose hives it may not', async function () {
    if (!stage) {
      this.skip();
    }
    await importLines(...ofUsers, ...(states['of the settings of who runs it'] ?? []));
    const { text: found, ran } = await assertSame(deniesTree('S-1-5-21-1-2-3-*'));
    assert.match(
      found,
      /\\S-1-5-21-0-0-0-1000\\Software\\[^\]]+\]\r\n"TemplateUpdateFrequency"=dword:fffffffe/,
    );
    assert(!found.includes('S-1-5-21-1-2-3-'), found);
    assert.equal(ran.status, 3);
    const named = ran.lines.filter(line => line.startsWith('left out: ')).join('\n');
    for (const sid of [ann, bob, 'Default']) {
      assert(named.includes(`HKEY_USERS\\${sid}\\`), sid);
    }
  });

  it('writes what collect writes of keys with names that no line can have', async () => {
    const evil = ['a`r`nb', 'c]', '`t`"d', '[char]0xd83d'].map(name =>
      name.startsWith('[') ? `(${name} + 'e')` : `"${name}"`,
    );
    await lane().runScript(
      [
        "$own = [Microsoft.Win32.RegistryKey]::OpenBaseKey('CurrentUser', 'Registry64')",
        "$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')",
        ...evil.flatMap(name => [
          `$null = $own.CreateSubKey('${userPath}\\' + ${name} + '\\Template')`,
          `$key = $machine.CreateSubKey('SOFTWARE\\Microsoft\\MSIPC\\FileProtection\\' + ${name})`,
          '$key.SetValue(\'Encryption\', "a`nb")',
          "$key.SetValue('AllowPFILEEncryption', 1)",
        ]),
      ].join('\n'),
    );
    const { text: found } = await assertSame();
    assert.equal(found.match(/AllowPFILEEncryption/g)?.length, evil.length, found);
    assert.equal(found.match(/\\Template\]/g)?.length, evil.length, found);
    assert.match(found, /^; rmsdsc line: \[HKEY_LOCAL_MACHINE\\\\.*FileProtection\\\\a\\r\\nb\]\r$/m);
  });

  it('has a line, or a comment, for each name and each data that there can be', async () => {
    const cases = fc.sample(sections, { numRuns: 150, seed: 20 });
    const records = cases.map(({ path, values }) => [
      path,
      ...values.flatMap(({ name, type, data }) => [name, String(type), Buffer.from(data).toString('base64')]),
    ]);
    const formats = `
foreach ($fields in (Split-AgentText -Text (ConvertFrom-Utf16Byte -Bytes ([Convert]::FromBase64String('${encodeMessage(records)}')))))
{
    $values = @(for ($i = 1; $i -lt $fields.Length; $i += 3) { @{ Name = $fields[$i]; Type = [uint32] $fields[$i + 1]; Data = [Convert]::FromBase64String($fields[$i + 2]) } })
    'lines {0}' -f [Convert]::ToBase64String((ConvertTo-Utf16Byte -Text (@(Format-KeySection -Path $fields[0] -Value $values) -join [char] 10)))
}
exit 0`;
    const { lines, status } = await collector.run('', { more: formats });
    assert.equal(status, 0);
    const found = lines.map(line => Buffer.from(line.slice('lines '.length), 'base64').toString('utf16le'));
    const wanted = cases.map(({ path, values }) => [...sectionLines(path, values, regeditForm)].join('\n'));
    assert.deepEqual(found, wanted);
    assert(wanted.some(text => text.includes('; rmsdsc line: ')));
  });

  it('is what the command writes, but for the time', async () => {
    await importLines(...Object.values(states).flat());
    const { script } = await collector.both();
    const out = collector.path('command.reg');
    const { code, stderr } = await run(process.execPath, [
      packagePath('dist', 'rmsdsc.js'),
      ...['collect', '--on', 'live', '--powershell', lane().shell, '--out', out],
    ]);
    assert.equal(code, script.said.some(line => line.startsWith('left out')) ? 3 : 0, stderr.toString());
    const withoutTime = (content: Buffer): string =>
      content.toString('utf16le').replace(/^; Collected \S+Z /m, '; Collected ');
    assert.equal(withoutTime(script.content), withoutTime(readFileSync(out)));
    // And so an audit says the same of both.
    const audited = await Promise.all(
      [collector.path('pc.reg'), out].map(async path => {
        const { stdout } = await run(process.execPath, [
          packagePath('dist', 'rmsdsc.js'),
          ...['audit', packagePath('examples', 'contoso.yaml'), path, '--format', 'json'],
        ]);
        const [machine] = (JSON.parse(stdout.toString()) as { machines: MachineResult[] }).machines;
        return { name: machine?.name, settings: withoutPlaces(machine?.settings ?? []) };
      }),
    );
    assert.match(audited[0]?.name ?? '', /./);
    assert.deepEqual(audited[0], audited[1]);
    const said = stderr.toString().trim().split('\n').filter(Boolean);
    assert.deepEqual(
      script.said,
      said.map(line => withoutProcess(line.replace(/^rmsdsc: /, ''))),
    );
  });

  it('writes where it is told, and never over what is no export', async () => {
    const before = readdirSync(collector.folder).sort();
    const folder = collector.path('exports');
    mkdirSync(folder);
    const at = (name: string): string => collector.windowsPath(join('exports', name));
    const written = await collector.run(`-Out '${at('')}'`);
    const [only = '', ...others] = readdirSync(folder);
    assert.match(only, /^\S+\.reg$/);
    assert.deepEqual(others, []);
    assert.match(written.lines.at(-1) ?? '', /^(ok|incomplete): wrote .*\\exports\\\S+\.reg[.;]/);
    const second = await collector.run(`-Out '${at(only)}'`);
    assert.equal(second.status, written.status);

    writeFileSync(join(folder, 'mine.reg'), 'mine');
    writeFileSync(join(folder, 'empty.reg'), '');
    for (const [args, line] of [
      [
        '',
        'error: nothing was written: -Out is missing: it takes a file that ends in .reg, or a folder that is there.',
      ],
      [
        `-Out '${at('mine.reg')}'`,
        `error: nothing was written: ${at('mine.reg')}: is there already and is no earlier export of rmsdsc collect; nothing was done. Replace it with -Force, or name another file.`,
      ],
      [
        `-Out '${at('none')}'`,
        `error: nothing was written: -Out ${at('none')}: there is no such folder, or none that this account may see. Name a folder that is there, or a file that ends in .reg.`,
      ],
      [
        `-Out '${at('none\\pc.reg')}'`,
        `error: nothing was written: -Out ${at('none\\pc.reg')}: cannot be written: there is no such folder.`,
      ],
    ] as const) {
      const { lines, status, stderr } = await collector.run(args);
      assert.deepEqual({ lines, status, stderr }, { lines: [line], status: 2, stderr: '' });
    }
    assert.equal(readFileSync(join(folder, 'mine.reg'), 'utf8'), 'mine');
    for (const args of [`-Out '${at('mine.reg')}' -Force`, `'${at('empty.reg')}'`]) {
      assert.equal((await collector.run(args)).status, written.status);
    }
    for (const name of ['mine.reg', 'empty.reg']) {
      assert(readFileSync(join(folder, name)).toString('utf16le').includes(collectedRemark), name);
    }
    assert.deepEqual(readdirSync(folder).sort(), [only, 'empty.reg', 'mine.reg'].sort());
    assert.deepEqual(
      readdirSync(collector.folder)
        .filter(name => !before.includes(name))
        .sort(),
      ['collect.ps1', 'exports'].filter(name => !before.includes(name)),
    );
  });

  it('says where the rules of a computer keep it from running', async () => {
    const { lines, status } = await collector.run(`-Out '${collector.windowsPath('constrained.reg')}'`, {
      before: "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'",
    });
    assert.deepEqual(lines, [
      'error: nothing was written: the rules of this computer leave this script in ConstrainedLanguage mode, in which it cannot read the registry. Sign it, and allow its signer.',
    ]);
    assert.equal(status, 3);
    assert(!readdirSync(collector.folder).includes('constrained.reg'));
  });

  it('is what Windows PowerShell 5.1 takes, and means the same in 32 bits', async () => {
    writeFileSync(collector.path('whole.ps1'), collectorScript());
    const [found] = await parseAllOnLane(lane(), [collector.path('whole.ps1')]);
    assert.deepEqual(found, { errors: [], newer: [], statics: [], foreign: [] });
    const [redirected = []] = await redirectionsIn(lane(), [collector.path('whole.ps1')]);
    // A 32-bit reg.exe loads a user's hive as a 64-bit one does: what is below HKEY_USERS is there for both.
    assert.deepEqual(
      redirected.map(line => line.replace(/^\d+: /, '')),
      ['[Environment]::SystemDirectory'],
    );
  });
});
