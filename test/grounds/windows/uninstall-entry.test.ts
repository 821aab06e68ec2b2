import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PowerShellSession } from '../../../src/powershell/session.ts';
import { agentScript } from '../../../src/rms/agent.ts';
import { describeOnLane } from './suite.ts';

/** What Windows would run for an entry; with `forged` another user has made the package cache. */
const operation = `
$AgentOperations['command'] = { param($Request, $Answer)
    $command, $isQuiet, $productCode, $forged = $Request[0]
    if ($forged) { function Test-SafeFolder { $false } }
    $entry = @{ Key = 'it'; Command = $command; IsQuiet = $isQuiet -eq 'quiet'; ProductCode = $productCode }
    $said = ConvertTo-RmsClientUninstallCommand -Entry $entry
    if ($null -ne $said) { $Answer.Add((Format-AgentRecord $said.Program, $said.Arguments)) }
}`;

const product = '{01234567-89AB-CDEF-0123-456789ABCDEF}';
const folder = 'C:\\Program Files\\Client of the tests';
const packages = 'C:\\ProgramData\\Package Cache';
const cache = `${packages}\\{x}`;
const msiexec = ['C:\\windows\\system32\\msiexec.exe', `/x ${product} /qn /norestart`] as const;

const cases: readonly (readonly [
  title: string,
  entry: readonly [command: string, quiet?: string, productCode?: string, forged?: string],
  wanted: readonly [program: string, args: string] | undefined,
])[] = [
  ['the product of Windows Installer', ['MsiExec.exe /I{x}', '', product], msiexec],
  ['a command of Windows Installer', [`MsiExec.exe /X${product}`], msiexec],
  [
    'one with its path, in quotes',
    [`"C:\\Windows\\System32\\msiexec.exe" /i "${product}" /l* C:\\x`],
    msiexec,
  ],
  ['one that installs something else', ['msiexec.exe /i C:\\Users\\Public\\evil.msi'], undefined],
  ['a program in quotes', [`"${folder}\\setup.exe" /remove`], [`${folder}\\setup.exe`, '/remove /quiet']],
  ['one without quotes', [`${folder}\\setup.exe /remove`], [`${folder}\\setup.exe`, '/remove /quiet']],
  ['one that is quiet in its own way', [`${folder}\\setup.exe /S`, 'quiet'], [`${folder}\\setup.exe`, '/S']],
  ['one that is quiet', [`"${folder}\\setup.exe" /QUIET /x`], [`${folder}\\setup.exe`, '/QUIET /x']],
  [
    'one in the package cache',
    [`"${cache}\\setup.exe" /uninstall`],
    [`${cache}\\setup.exe`, '/uninstall /quiet'],
  ],
  ['one in a package cache of somebody else', [`"${cache}\\setup.exe"`, '', '', 'forged'], undefined],
  ['one that is not there', [`"${folder}\\gone.exe"`], undefined],
  ['one elsewhere', ['"C:\\Users\\Public\\evil.exe" /quiet'], undefined],
  ['one that leads elsewhere', [`"${folder}\\..\\..\\Users\\Public\\evil.exe"`], undefined],
  ['a folder with a name that begins alike', ['"C:\\Program Files evil\\setup.exe"'], undefined],
  ['one on a share', ['"\\\\evil\\share\\setup.exe"'], undefined],
  ['a stream', [`"${folder}\\setup.exe:evil.exe"`], undefined],
  ['a script', [`"${folder}\\setup.cmd"`], undefined],
  ['nothing', [''], undefined],
];

describeOnLane('an uninstall entry', lane => {
  const programs = [
    ...['setup.exe', 'setup.cmd'].map(name => `${folder}\\${name}`),
    ...[`${cache}\\setup.exe`, 'C:\\Users\\Public\\evil.exe', 'C:\\Program Files evil\\setup.exe'],
  ];
  let session: PowerShellSession;
  before(function () {
    if (process.platform === 'win32') {
      // It puts programs on drive C.
      this.skip();
    }
    for (const program of programs) {
      mkdirSync(dirname(lane().ownPath(program)), { recursive: true });
      writeFileSync(lane().ownPath(program), '');
    }
    session = new PowerShellSession({
      executable: lane().shell,
      agent: `${agentScript()}\n${operation}`,
    });
  });
  after(async () => {
    await session?.dispose();
    for (const path of [...programs, folder, packages, 'C:\\Program Files evil']) {
      rmSync(lane().ownPath(path), { recursive: true, force: true });
    }
  });

  for (const [title, [command, quiet = '', productCode = '', forged = ''], wanted] of cases) {
    it(`${wanted ? 'is run' : 'is refused'}: ${title}`, async () => {
      const [said] = await session.request('command', [[command, quiet, productCode, forged]]);
      assert.deepEqual(
        said?.map(text => text.toLowerCase()),
        wanted?.map(text => text.toLowerCase()),
      );
    });
  }
});
