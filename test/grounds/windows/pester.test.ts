import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../../src/package-root.ts';
import { resources } from '../../../src/rms/resources.ts';
import { sayAtEnd } from '../../support/last-lines.ts';
import { native, userPath, wow6432 } from './live.ts';
import { type PesterRun, runPester } from './pester.ts';
import { describeOnLane, skipOnOwnComputer } from './suite.ts';

const folder = packagePath('resources', 'RmsClientDsc', 'Tests');

describeOnLane('the generated Pester tests', lane => {
  let ran: PesterRun;
  let listed = '';
  const mine = `${native}\\Before`;
  before(async function () {
    // The settings that it makes and deletes are none for anybody's own computer.
    skipOnOwnComputer(this);
    await lane().reg('add', mine, '/v', 'Mine', '/t', 'REG_EXPAND_SZ', '/d', '%TEMP%', '/f');
    listed = await listing();
    ran = await runPester(lane(), ...resources.map(({ name }) => join(folder, `${name}.Tests.ps1`)));
  });
  after(async () => {
    await lane().reg('delete', native, '/f');
    sayAtEnd(`The generated Pester tests: ${ran ? `ran ${ran.runner}` : 'DID NOT RUN'}.`);
  });

  it('are there for each resource', async () => {
    const files = (await readdir(folder)).filter(name => name.endsWith('.Tests.ps1'));
    assert.deepEqual(files, resources.map(({ name }) => `${name}.Tests.ps1`).sort());
  });

  for (const { name } of resources) {
    it(`of ${name} pass`, () => {
      const own = (paths: readonly string[]) => paths.filter(path => path.startsWith(name));
      assert.deepEqual(own(ran.failed), []);
      const text = readFileSync(join(folder, `${name}.Tests.ps1`), 'ascii');
      assert.equal(own(ran.passed).length, text.match(/^ +It '/gm)?.length);
    });
  }

  it('leave the registry as it was', async () => {
    assert.equal(await listing(), listed);
    assert.match(listed, /Mine +REG_EXPAND_SZ +%TEMP%/);
  });

  /** Every key and value of the client. */
  async function listing(): Promise<string> {
    const keys = [native, wow6432, `HKCU\\${userPath}`];
    const said = await Promise.all(
      keys.map(key =>
        lane()
          .reg('query', key, '/s')
          .catch(() => 'none'),
      ),
    );
    return said.join('\n');
  }
});

/** The body of a test that must fail, and the reason that it must fail for. */
const faults: readonly (readonly [body: string, reason: RegExp])[] = [
  ['1 | Should -Be 2', /expected Be '2', but got '1'/],
  ["'A' | Should -BeTrue; $false | Should -BeTrue", /expected BeTrue/],
  ['$null | Should -BeFalse', /expected BeFalse/],
  ["'x' | Should -BeNullOrEmpty", /expected BeNullOrEmpty '', but got 'x'/],
  ['1, 1 | Should -Be 1', /but got '1', '1'/],
  ['{ 1 } | Should -Throw', /expected Throw/],
  ["{ throw 'a' } | Should -Throw -ExpectedMessage 'b*'", /expected Throw 'b\*'/],
  ['1 | Should -BeGreaterThan 0', /BeGreaterThan/],
  ["Mock 'Get-Item' { }", /Mock/],
  ["throw 'broken'", /broken/],
  ['[int]::NoSuch()', /NoSuch/],
];

describeOnLane('the stand-in for Pester', lane => {
  it('fails what should fail, for its own reason, and passes what should pass', async () => {
    const files = await mkdtemp(join(tmpdir(), 'pester-'));
    const path = join(files, 'faults.Tests.ps1');
    const tests = faults.map(([body], index) => `  It 'fault ${index}' { ${body} }`);
    await writeFile(
      path,
      [
        "Describe 'Faults' {",
        '  BeforeAll { function Get-One { 1 } }',
        "  BeforeEach { $script:each += 'x' }",
        ...tests,
        "  Context 'Inside' {",
        "    BeforeEach { $script:each += 'y' }",
        `    It 'sees the hooks' { Get-One | Should -Be 1; $script:each | Should -Be '${'x'.repeat(faults.length + 1)}y' }`,
        '  }',
        '}',
      ].join('\n'),
    );
    const { runner, passed, failed } = await runPester(lane(), path);
    await rm(files, { recursive: true });
    // Pester has other words.
    if (runner.includes('stand-in')) {
      for (const [index, [body, reason]] of faults.entries()) {
        assert.match(failed[index] ?? '', reason, body);
      }
      assert.deepEqual(passed, ['Faults / Inside / sees the hooks']);
    }
    assert.equal(failed.length, faults.length);
  });

  it('does not take a file for run that has an unknown block or does not parse', async () => {
    const files = await mkdtemp(join(tmpdir(), 'pester-'));
    const path = join(files, 'unknown.Tests.ps1');
    for (const text of ["Describe 'x' { InModuleScope 'x' { } }", "Describe 'x' {"]) {
      await writeFile(path, text);
      const outcome = await runPester(lane(), path).then(
        ({ failed, errors }) => failed.length > 0 || errors !== '',
        () => true,
      );
      assert.equal(outcome, true, text);
    }
    await rm(files, { recursive: true });
  });
});
