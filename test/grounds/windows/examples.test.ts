import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { literal } from '../../../generator/powershell/literal.ts';
import { examplePath, examplesOf } from '../../examples/examples.ts';
import { commandLines, expanded } from '../../examples/script-lines.ts';
import { stepsOf } from '../../support/page-steps.ts';
import { Workbench } from '../../support/workbench.ts';
import { describeOnLane } from './suite.ts';
import { faultsOfStyle, parseOnLane } from './syntax.ts';

/** A call of a cmdlet, or of npx, with its words. */
type Call = readonly string[];

const group = '6f3f2d1c-5b0e-4a57-9d5b-0c4a3a4c8a11';

/** How each is started, what it calls from its top to its end, and what else is to be so. */
const runs: Readonly<
  Record<string, { readonly args: string; readonly calls: readonly string[]; readonly check: Check }>
> = {
  'azure-automation.ps1': {
    args: '-ResourceGroupName Rms -AutomationAccountName contoso -StorageAccountName contosorms',
    calls: [
      ...['npx', 'npx', 'New-AzStorageContext', 'Set-AzStorageBlobContent', 'New-AzStorageBlobSASToken'],
      ...['New-AzAutomationModule', 'Get-AzAutomationModule', 'Import-AzAutomationDscConfiguration'],
      ...['Start-AzAutomationDscCompilationJob', 'Get-AzAutomationDscCompilationJob'],
      'Get-AzAutomationDscNodeConfiguration',
    ],
    check: calls => {
      assert(
        calls.some(call => call[0] === 'New-AzAutomationModule' && call.includes(expanded('', '$address'))),
      );
    },
  },
  'machine-configuration.ps1': {
    args: '-ResourceGroupName Rms -StorageAccountName contosorms -Location westeurope',
    calls: [
      ...['npx', 'New-AzStorageContext', 'Set-AzStorageBlobContent', 'New-AzStorageBlobSASToken', 'npx'],
      ...['New-AzPolicyDefinition', 'Get-AzResourceGroup', 'New-AzPolicyAssignment', 'New-AzRoleAssignment'],
      ...['Start-AzPolicyRemediation', 'Get-AzResource', 'Invoke-AzRestMethod', 'Invoke-AzRestMethod'],
    ],
    check: calls => {
      const removed = calls.filter(call => call.includes('DELETE')).flatMap(call => call.at(-1) ?? []);
      assert.deepEqual(
        removed.map(address => /\/([^/?]*)\?/.exec(address)?.[1]),
        ['ContosoRmsClient_0_9_0$pidx'],
      );
    },
  },
  'intune.ps1': {
    args: `-GroupId ${group}`,
    calls: ['npx', 'Connect-MgGraph', ...Array<string>(6).fill('Invoke-MgGraphRequest')],
    check: (calls, bench) => {
      const graph = 'https://graph.microsoft.com/beta/deviceManagement';
      const sent = calls.filter(call => call[1] !== 'GET' && call[0] === 'Invoke-MgGraphRequest');
      const file = (name: string): string =>
        readFileSync(bench.path(`out/ContosoRmsClient.system.${name}`), 'utf8');
      const [patch, assign, post, ...others] = sent.map(call => call.slice(1, 4));
      assert.deepEqual(patch, ['PATCH', `${graph}/deviceHealthScripts/earlier`, file('remediation.json')]);
      assert.deepEqual(post, ['POST', `${graph}/deviceComplianceScripts`, file('compliance.json')]);
      assert.deepEqual(assign?.slice(0, 2), ['POST', `${graph}/deviceHealthScripts/earlier/assign`]);
      const { deviceHealthScriptAssignments } = JSON.parse(assign?.[2] ?? '');
      assert.equal(deviceHealthScriptAssignments[0].target.groupId, group);
      assert.equal(deviceHealthScriptAssignments[0].runSchedule.interval, 1);
      assert.deepEqual(others, []);
    },
  },
  'group-policy.ps1': {
    args: "-Target 'OU=Laptops,DC=contoso,DC=com'",
    calls: ['npx', 'Import-GPO', 'Get-GPInheritance', 'New-GPLink'],
    check: (calls, bench) => {
      const given = calls.find(call => call[0] === 'Import-GPO') ?? [];
      const [id] = readdirSync(bench.path('out/ContosoRmsClient.gpo')).filter(name => name.startsWith('{'));
      assert.equal(given[given.indexOf('-BackupId') + 1], id);
      assert.match(given[given.indexOf('-Path') + 1] ?? '', /^[A-Z]:\\.*\\out\\ContosoRmsClient\.gpo$/);
    },
  },
};

type Check = (calls: readonly Call[], bench: Workbench) => void;

/** Those of the workflow for Windows, which nothing here can run. */
const ofTheWorkflow = ['dsc.ps1', 'intune-bits.ps1', 'invoke-dsc-resource.ps1'];

describeOnLane('PowerShell scripts to copy', lane => {
  it('are written as the module is', async () => {
    const paths = examplesOf('script').map(examplePath);
    assert.deepEqual(
      await faultsOfStyle(lane(), paths),
      paths.map(() => []),
    );
  });

  for (const file of ofTheWorkflow) {
    it(`${file} of the workflow is PowerShell that Windows PowerShell 5.1 reads, too`, async () => {
      const path = fileURLToPath(new URL(file, import.meta.url));
      const { errors, newer } = await parseOnLane(lane(), path);
      assert.deepEqual({ errors, newer }, { errors: [], newer: [] });
    });
  }

  for (const file of examplesOf('script')) {
    it(`${file} is PowerShell that Windows PowerShell 5.1 reads, too`, async () => {
      const { errors, newer } = await parseOnLane(lane(), examplePath(file));
      assert.deepEqual({ errors, newer }, { errors: [], newer: [] });
    });

    it(`${file} runs from its top to its end, where stand-ins answer for what is not here`, async () => {
      const { args, calls: names, check } = runs[file] ?? assert.fail(`${file} has no run.`);
      const bench = new Workbench();
      try {
        const text = readFileSync(examplePath(file), 'utf8');
        const lines = commandLines(text);
        for (const line of lines) {
          assert.equal(bench.run(...line).status, 0);
        }
        renameSync(bench.path('out'), bench.path('made'));
        // The modules that it requires are not there.
        writeFileSync(bench.path(file), text.replace(/^#Requires .*$/m, ''));
        const calls = await callsOf(bench, file, args);
        assert.deepEqual(
          calls.map(([name]) => name),
          names,
        );
        assert.deepEqual(
          calls.filter(([name]) => name === 'npx').map(([, ...words]) => words),
          lines.map(line => ['--no-install', 'rmsdsc', ...line]),
        );
        check(calls, bench);
      } finally {
        bench.remove();
      }
    });
  }

  it('the page of Machine Configuration removes the assignments of other versions alone', async () => {
    const bench = new Workbench();
    try {
      const steps = stepsOf('machine-configuration.md');
      const removal = steps.slice(steps.findIndex(line => line.startsWith('$path = ')));
      writeFileSync(bench.path('steps.ps1'), ["$machine = @{ ResourceId = '/vm' }", ...removal].join('\n'));
      const calls = await callsOf(bench, 'steps.ps1', '');
      const [, removed, ...others] = calls.map(call => call.at(-1) ?? '');
      assert.match(removed ?? '', /^\/vm\/.*\/contoso_1_1_0\$pidx\?api-version=/);
      assert.deepEqual(others, []);
    } finally {
      bench.remove();
    }
  });

  async function callsOf(bench: Workbench, file: string, args: string): Promise<Call[]> {
    const inside = (path: string): string => literal(lane().windowsPath(path));
    const standIn = fileURLToPath(new URL('cloud-stand-in.ps1', import.meta.url));
    const { stdout, stderr } = await lane().runScript(
      [
        `$folder = ${inside(bench.folder)}`,
        `$calls = ${inside(bench.path('calls'))}`,
        `$address = ${literal(expanded('', '$address'))}`,
        `$earlier = ${literal(displayName(bench))}`,
        '[System.Environment]::CurrentDirectory = $folder',
        'if (Get-Command -Name Set-Location -ErrorAction Ignore) { Set-Location -LiteralPath $folder }',
        `. ${inside(standIn)}`,
        `& ${inside(bench.path(file))} ${args}`,
        "'the end'",
      ].join('\n'),
    );
    assert.match(stdout.toString(), /^the end\r?$/m, `${stdout}${stderr}`);
    const lines = readFileSync(bench.path('calls'), 'utf8').trim().split('\n');
    return lines.map(line => line.split(' ').map(word => Buffer.from(word, 'base64').toString('utf8')));
  }
});

/** What a script in the tenant is called that an earlier run of the example made. */
function displayName(bench: Workbench): string {
  const path = bench.path('made/ContosoRmsClient.system.remediation.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).displayName : '';
}
