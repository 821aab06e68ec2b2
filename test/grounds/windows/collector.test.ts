import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeMessage } from '../../../src/powershell/message.ts';
import { regeditForm } from '../../../src/target/reg-file/syntax/value-syntax.ts';
import { sectionLines } from '../../../src/target/reg-file/write/change-lines.ts';
import { hostileUnits } from '../../support/hostile-units.ts';
import { office, ofUsers, secret, states } from './collector-states.ts';
import { describeCollector } from './collector-suite.ts';
import { fakeMounts } from './fake-mounts.ts';
import { native, userPath, wow6432 } from './live.ts';
import { ann, bob } from './profile-stage.ts';

const sections = fc.record({
  path: fc.oneof(
    fc.constant(native),
    hostileUnits(8).map(name => `${native}\\x${name.replaceAll('\\', '')}`),
  ),
  values: fc.array(
    fc.record({
      name: fc.oneof(fc.constant(''), hostileUnits(8)),
      type: fc.oneof(
        fc.constantFrom(0, 1, 2, 3, 4, 7, 11, 0xffffffff),
        fc.integer({ min: 0, max: 0xffffffff }),
      ),
      data: fc.oneof(
        fc.uint8Array({ maxLength: 90 }),
        fc.constantFrom(1, 0, 7).map(number => Uint8Array.of(number, 0, 0, 255)),
        hostileUnits(8).map(text => Buffer.from(`${text}\0`, 'utf16le')),
        fc.constant(Buffer.from('plain "text" \\ of a value\0', 'utf16le')),
      ),
    }),
    { maxLength: 3 },
  ),
});

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

describeCollector('the script that collects', ground => {
  for (const [title, lines] of Object.entries(states)) {
    it(`writes what collect writes ${title}`, async () => {
      await ground().importLines(...lines);
      const { text: found } = await ground().assertSame();
      // Something of the state is in it.
      const known = lines.filter(line => /^"(?:Trace|https|TemplateUpdate|Disable)/i.test(line));
      const kept = found.match(/^"(?:Trace|https|TemplateUpdate|Disable)/gim) ?? [];
      assert.equal(kept.length, known.length, found);
    });
  }

  it('writes what collect writes of users who are signed in, who are not, and who never were', async function () {
    const { stage } = ground();
    if (!stage) {
      this.skip();
    }
    const filesOf = (name: string, file: string): string =>
      `HKEY_USERS\\Files\\${stage.windows(name, ...file.split('/')).replaceAll('\\', '/')}`;
    await ground().importLines(
      ...ofUsers,
      `[${filesOf('bob', 'AppData/Local/Microsoft/Windows/UsrClass.dat')}\\Local Settings\\Software\\Microsoft\\MSIPC]`,
      '"TemplateUpdateFrequency"=dword:00000009',
      `[${filesOf('bob', 'NTUSER.DAT')}\\${office}]`,
      '"RequireConnection"=dword:00000001',
      `"Other"="${secret}"`,
    );
    const { text: found, ran } = await ground().assertSame(fakeMounts);
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
    const { stage } = ground();
    await ground().importLines(
      ...(states['of machine keys in both views, with default values and names that are URLs'] ?? []),
    );
    for (const [more, missing] of [
      [deniesKey('Federation'), `[${wow6432}`],
      [deniesKey('rms.contoso.com'), `S-1-5-21-0-0-0-1000\\${userPath}]`],
      [deniesTree('*\\MSIPC'), 'Trace'],
      ...(stage ? ([[staysLoaded, 'TemplateUpdateFrequency']] as const) : []),
    ] as const) {
      await ground().importLines(
        ...(stage ? ofUsers : []),
        ...(states['of the settings of who runs it'] ?? []),
      );
      const { text: found, ran } = await ground().assertSame(more);
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
    const { stage } = ground();
    if (!stage) {
      this.skip();
    }
    await ground().importLines(...ofUsers, ...(states['of the settings of who runs it'] ?? []));
    const { text: found, ran } = await ground().assertSame(deniesTree('S-1-5-21-1-2-3-*'));
    assert.match(
      found,
      /\\S-1-5-21-0-0-0-1000\\Software\\[^\]]+\]\r\n"TemplateUpdateFrequency"=dword:fffffffe/,
    );
    assert.equal(ran.status, 3);
    const named = ran.lines.filter(line => line.startsWith('left out: ')).join('\n');
    const ofThem = found.match(/^\[HKEY_USERS\\(?:S-1-5-21-1-2-3-|Default\\).*$/gm) ?? [];
    const known = [ann, bob, 'Default'].map(sid => `HKEY_USERS\\${sid}\\`);
    // Who is not named in it would be no user of the computer.
    assert.deepEqual(ofThem.sort(), known.map(hive => `[${hive}Environment]`).sort(), found);
    for (const hive of known) {
      assert(named.includes(hive), hive);
    }
  });

  it('writes what collect writes of keys with names that no line can have', async () => {
    const evil = ['a`r`nb', 'c]', '`t`"d', '[char]0xd83d'].map(name =>
      name.startsWith('[') ? `(${name} + 'e')` : `"${name}"`,
    );
    await ground().lane.runScript(
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
    const { text: found } = await ground().assertSame();
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
    const { lines, status } = await ground().collector.run('', { more: formats });
    assert.equal(status, 0);
    const found = lines.map(line => Buffer.from(line.slice('lines '.length), 'base64').toString('utf16le'));
    const wanted = cases.map(({ path, values }) => [...sectionLines(path, values, regeditForm)].join('\n'));
    assert.deepEqual(found, wanted);
    assert(wanted.some(text => text.includes('; rmsdsc line: ')));
  });
});
