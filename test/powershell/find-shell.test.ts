import assert from 'node:assert/strict';
import { MissingProgramError } from '../../src/model/errors.ts';
import { findShell, type Surroundings } from '../../src/powershell/find-shell.ts';

const windows = (programs: string[], environment: Record<string, string> = {}): Surroundings => ({
  platform: 'win32',
  environment: { Path: 'C:\\a;C:\\b;relative;', SystemRoot: 'C:\\Windows', ...environment },
  isProgram: path => programs.includes(path),
});
const linux = (programs: string[], environment: Record<string, string> = {}): Surroundings => ({
  platform: 'linux',
  environment: { PATH: '/a:/b:.', ...environment },
  isProgram: path => programs.includes(path),
});
const builtIn = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

describe('findShell', () => {
  const cases: { what: string; given?: string; on: Surroundings; want: string }[] = [
    { what: 'pwsh in PATH', on: linux(['/b/pwsh']), want: '/b/pwsh' },
    {
      what: 'pwsh.exe before powershell.exe',
      on: windows(['C:\\a\\powershell.exe', 'C:\\b\\pwsh.exe']),
      want: 'C:\\b\\pwsh.exe',
    },
    { what: 'Windows PowerShell outside PATH', on: windows([builtIn]), want: builtIn },
    {
      what: 'a path that is given',
      given: '/opt/my shell',
      on: linux(['/opt/my shell', '/a/pwsh']),
      want: '/opt/my shell',
    },
    {
      what: 'a name that is given',
      given: 'powershell',
      on: windows(['C:\\a\\powershell.exe', 'C:\\b\\pwsh.exe']),
      want: 'C:\\a\\powershell.exe',
    },
    {
      what: 'what NODE_POWERSHELL names',
      on: linux(['/a/pwsh', '/x/ps'], { NODE_POWERSHELL: '/x/ps' }),
      want: '/x/ps',
    },
    {
      what: 'what is given before NODE_POWERSHELL',
      given: '/y',
      on: linux(['/y', '/x/ps'], { NODE_POWERSHELL: '/x/ps' }),
      want: '/y',
    },
    {
      what: 'pwsh where NODE_POWERSHELL is empty',
      on: linux(['/a/pwsh'], { NODE_POWERSHELL: '' }),
      want: '/a/pwsh',
    },
  ];
  for (const { what, given, on, want } of cases) {
    it(`finds ${what}`, () => {
      assert.equal(findShell(given, on), want);
    });
  }

  const hint = 'Install PowerShell, or name the executable with --powershell or NODE_POWERSHELL.';
  const missing: { what: string; given?: string; on: Surroundings; says: string }[] = [
    {
      what: 'no PowerShell',
      on: linux([]),
      says: `No PowerShell was found. Looked for /a/pwsh, /b/pwsh. ${hint}`,
    },
    {
      what: 'no PowerShell in folders that PATH names twice',
      on: linux([], { PATH: '/a:/b:/a' }),
      says: `No PowerShell was found. Looked for /a/pwsh, /b/pwsh. ${hint}`,
    },
    {
      what: 'no PowerShell on Windows',
      on: windows([]),
      says: `No PowerShell was found. Looked for C:\\a\\pwsh.exe, C:\\b\\pwsh.exe, C:\\a\\powershell.exe, C:\\b\\powershell.exe, ${builtIn}. ${hint}`,
    },
    {
      what: 'no such path',
      given: '/x/y',
      on: linux([]),
      says: `No program '/x/y' was found. Looked for /x/y. ${hint}`,
    },
    {
      what: 'not what NODE_POWERSHELL names',
      on: linux(['/a/pwsh'], { NODE_POWERSHELL: 'ps7' }),
      says: `No program 'ps7' (from NODE_POWERSHELL) was found. Looked for /a/ps7, /b/ps7. ${hint}`,
    },
    {
      what: 'no PATH',
      on: linux([], { PATH: '' }),
      says: `No PowerShell was found. Looked for nothing: PATH is empty. ${hint}`,
    },
  ];
  for (const { what, given, on, says } of missing) {
    it(`finds ${what}, and says where it looked`, () => {
      assert.throws(
        () => findShell(given, on),
        error => error instanceof MissingProgramError && error.message === says,
      );
    });
  }
});
