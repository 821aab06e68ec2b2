import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { literal } from '../../../generator/powershell/literal.ts';
import { packagePath, packageVersion } from '../../../src/package-root.ts';
import { resources } from '../../../src/rms/resources.ts';
import { describeOnLane } from './suite.ts';

const names = resources.map(({ name }) => name).sort();

describeOnLane('the generated module, by its name', lane => {
  const version = packageVersion();
  const other = '99.1.0';
  let folder = '';

  /** A folder of modules with two versions of this one, each below its number, as PowerShellGet installs them. */
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modules-'));
    for (const number of [version, other]) {
      const target = join(folder, 'RmsClientDsc', number);
      await cp(packagePath('resources', 'RmsClientDsc'), target, { recursive: true });
      const manifest = join(target, 'RmsClientDsc.psd1');
      const text = await readFile(manifest, 'ascii');
      await writeFile(
        manifest,
        text.replace(`ModuleVersion        = '${version}'`, `ModuleVersion        = '${number}'`),
      );
    }
  });
  after(() => rm(folder, { recursive: true }));

  for (const wanted of [version, other]) {
    it(`loads in a fresh process: version ${wanted} of two`, async () => {
      const script = fileURLToPath(new URL('load-module.ps1', import.meta.url));
      const [program, modules] = [script, folder].map(path => literal(lane().windowsPath(path)));
      const { stdout, stderr } = await lane().runScript(
        `& ${program} -Folder ${modules} -Version ${literal(wanted)}`,
      );
      const lines = stdout.toString().split(/\r?\n/).filter(Boolean);
      const of = (kind: string) =>
        lines.filter(line => line.startsWith(`${kind} `)).map(line => line.slice(kind.length + 1).trim());
      const found = [version, other].map(number => `${number} ${names.join(' ')}`);
      assert.deepEqual(of('available').sort(), found.sort(), String(stderr));
      assert.deepEqual(of('loaded'), [wanted], String(stderr));
      assert.deepEqual(
        of('made').sort(),
        names.map(name => `${name} True True True`),
      );
      assert.deepEqual(of('tested').length, 1, String(stderr));
    });
  }

  it('answers in the runspace that imported it first, while the one that imported it last is busy', async () => {
    const script = fileURLToPath(new URL('two-runspaces.ps1', import.meta.url));
    const manifest = packagePath('resources', 'RmsClientDsc', 'RmsClientDsc.psd1');
    const [program, module] = [script, manifest].map(path => literal(lane().windowsPath(path)));
    const { stdout, stderr } = await lane().runScript(`& ${program} -Manifest ${module}`);
    assert.match(stdout.toString(), /^first (True|False)\r?\n$/, String(stderr));
  });
});
