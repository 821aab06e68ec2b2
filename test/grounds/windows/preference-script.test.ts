import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { literal } from '../../../generator/powershell/literal.ts';
import { compiled, documentOf } from '../../configuration/compile/support.ts';
import { parseXml } from '../../support/readers/xml.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeOnLane } from './suite.ts';
import { parseOnLane } from './syntax.ts';

const { files } = compiled(
  documentOf(
    '{ name: Where, type: RmsClientDsc/RmsServiceLocation, properties: { RegistryView: Both, EnterpriseCertification: "https://rms.contoso.com/_wmcs/Certification" } }',
    '{ name: Trust, type: RmsClientDsc/RmsTrustedServers, properties: { AllowTrustedServersOnly: true, ServersToInclude: [a.example], ServersToExclude: ["https://b.example"] } }',
    '{ name: Templates, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: AllUsers, FrequencyInDays: 4294967295 } }',
    `{ name: Federate, type: RmsClientDsc/RmsFederation, properties: { FederationHomeRealm: "https://fs.example/a?b=1&c='d'" } }`,
    '{ name: Cache, type: RmsClientDsc/RmsTemplateCache, properties: { ServerName: corprights, Account: AllUsers, Ensure: Absent } }',
  ),
  'gpp',
);

/** The items of the backup, as the stand-in prints those that the script made. */
const wanted = files
  .filter(({ name }) => name.endsWith('/Registry.xml'))
  .flatMap(({ name, content }) =>
    parseXml(content.toString('utf8')).children.map(({ children: [properties] }) => {
      const {
        action,
        hive,
        key,
        name: value,
        type,
        value: data,
        default: isDefault,
      } = properties?.attributes ?? {};
      const isKey = value === '' && isDefault === '0';
      return [
        name.includes('/User/') ? 'User' : 'Computer',
        action === 'U' ? 'Update' : 'Delete',
        `${hive}\\${key}`,
        ...(isKey ? ['(the key)', '', ''] : [value, type === 'REG_DWORD' ? 'DWord' : 'String', data]),
      ].join('|');
    }),
  )
  .sort();

const cmdlets = [
  'Get-GPO',
  'Get-GPPrefRegistryValue',
  'Remove-GPPrefRegistryValue',
  'Set-GPPrefRegistryValue',
];

describeOnLane('the script of compile --to gpp', lane => {
  const folder = temporaryFolder('gpp');
  const path = join(folder, 'Clients.gpp.ps1');
  before(() => writeFileSync(path, files.at(-1)?.content ?? ''));

  /** What is in the GPO after these statements, in which `& $script` runs it. */
  async function itemsAfter(...statements: readonly string[]): Promise<string[]> {
    const standIn = fileURLToPath(new URL('group-policy-stand-in.psm1', import.meta.url));
    const module = join(folder, 'GroupPolicy.psm1');
    copyFileSync(standIn, module);
    const { stdout, stderr } = await lane().runScript(
      [
        `Import-Module -Name ${literal(lane().windowsPath(module))} -ErrorAction Stop`,
        `$script = ${literal(lane().windowsPath(path))}`,
        ...statements,
        'Get-StandInItem',
        "'done'",
      ].join('\n'),
    );
    const lines = stdout.toString().split(/\r?\n/);
    assert.ok(lines.includes('done'), `${stdout}${stderr}`);
    return lines.flatMap(line => (line.startsWith('item: ') ? [line.slice('item: '.length)] : [])).sort();
  }

  it('is what Windows PowerShell 5.1 takes, and calls the cmdlets of Group Policy alone', async () => {
    const { foreign, ...rest } = await parseOnLane(lane(), path);
    assert.deepEqual(rest, { errors: [], newer: [], statics: [] });
    assert.deepEqual([...new Set(foreign)].sort(), cmdlets);
  });

  it('gives a GPO the items of the backup, once however often it runs', async () => {
    assert.deepEqual(await itemsAfter('& $script', '& $script'), wanted);
  });

  it('takes the place of items for the same values, and leaves others', async () => {
    const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers';
    const add = (name: string) =>
      `Set-GPPrefRegistryValue -Name Clients -Context Computer -Action Create -Key ${literal(key)} -ValueName ${literal(name)} -Type String -Value x`;
    assert.deepEqual(
      await itemsAfter(add('a.example'), add('a.example'), add('other.example'), '& $script'),
      [...wanted, `Computer|Create|${key}|other.example|String|x`].sort(),
    );
  });

  it('changes nothing with -WhatIf, or where there is no such GPO', async () => {
    assert.deepEqual(await itemsAfter('& $script -WhatIf'), []);
    assert.deepEqual(await itemsAfter("try { & $script -Name 'Other' } catch { 'refused' }"), []);
  });
});
