import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { packagePath } from '../../src/package-root.ts';
import { shownCommands } from '../support/console-blocks.ts';
import { stepsOf } from '../support/page-steps.ts';
import { Workbench } from '../support/workbench.ts';

// What steps that leave this computer name has to be there once the commands of their page were run.
describe('the steps of the pages of deployments @long', () => {
  let bench: Workbench;
  let said: string;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  function runPage(page: string): void {
    const commands = shownCommands(readFileSync(packagePath('docs', page), 'utf8'));
    assert(commands.length > 0);
    said = commands
      .map(({ words }) => bench.run(...words))
      .map(({ stderr }) => stderr)
      .join('');
  }

  it('of Group Policy import the backup of the ID that is said, and start the script beside it', () => {
    runPage('group-policy.md');
    const steps = stepsOf('group-policy.md').join('\n');
    const [, folder = '', name] =
      /Import-GPO -Path C:\\(\S+) -BackupId 'ID' -TargetName '(\w+)'/.exec(steps) ?? [];
    const [, id] = /-BackupId '(\{[-0-9A-F]+\})' -TargetName '(\w+)'/.exec(said) ?? [];
    assert(existsSync(bench.path(`${folder.replaceAll('\\', '/')}/${id}/Backup.xml`)), `${folder} ${id}`);
    assert.match(said, new RegExp(`-TargetName '${name}'`));
    const [, script = ''] = /^\.\\(\S+\.ps1) -Name '\w+' -WhatIf$/m.exec(steps) ?? [];
    const text = readFileSync(bench.path(`gpo/${script}`), 'utf8');
    assert.match(text, /SupportsShouldProcess = \$true/);
    assert.match(text, /^ {4}\$Name/m);
  });

  it('of Intune run the detection that is there', () => {
    runPage('intune.md');
    const [, script = ''] = /-File \.\\(\S+)/.exec(stepsOf('intune.md').join('\n')) ?? [];
    assert.match(readFileSync(bench.path(`intune/${script}`), 'utf8'), /^exit /m);
    for (const file of ['detect.ps1', 'remediate.ps1', 'discover.ps1', 'rules.json']) {
      assert(existsSync(bench.path(`intune/laptops.system.${file}`)), file);
    }
  });

  it('of Machine Configuration deploy Bicep files that are there, with parameters that these have', () => {
    runPage('machine-configuration.md');
    const [, example = ''] =
      /^```yaml\n(.*?)^```$/ms.exec(readFileSync(packagePath('docs', 'machine-configuration.md'), 'utf8')) ??
      [];
    writeFileSync(bench.path('realm.yaml'), example);
    assert.equal(
      bench.run('pack', '--for', 'machine-configuration', '--config', 'realm.yaml', '--out', 'out').status,
      0,
    );
    const deployed = stepsOf('machine-configuration.md').flatMap(line =>
      [...line.matchAll(/--template-file (\S+) --parameters (\w+)=/g)].map(
        ([, file = '', parameter = '']) => [file, parameter] as const,
      ),
    );
    assert.deepEqual(
      deployed.map(([file]) => file),
      ['out/contoso.bicep', 'out/realm.bicep'],
    );
    for (const [file, parameter] of deployed) {
      assert.match(readFileSync(bench.path(file), 'utf8'), new RegExp(`^param ${parameter} string`, 'm'));
    }
  });
});
