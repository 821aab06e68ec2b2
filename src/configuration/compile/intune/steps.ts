import { printable } from '../../../model/printable.ts';
import { commandName } from '../../../package-root.ts';
import { undoFolder } from '../../../rms/index.ts';
import type { CompileOptions } from '../compiled.ts';
import type { Pair, Remediation } from './pairs.ts';

/** The page that says what is to be done with the other files, and what they were not tried on. */
export function stepsPage(
  pairs: readonly Pair[],
  notes: readonly string[],
  { name, version, source }: CompileOptions,
): string {
  return [
    `# ${name} in Microsoft Intune`,
    '',
    `Made by ${commandName} ${version} from ${printable(source)}. Edit that, and compile it anew.`,
    '',
    ...notes.flatMap(note => [`- ${printable(note)}`]),
    ...(notes.length > 0 ? [''] : []),
    ...pairs.flatMap(remediationSteps),
    ...pairs.flatMap(complianceSteps),
    ...general,
    '',
  ].join('\n');
}

/** The page of the remediations that take back what those of the configuration did. */
export function undoStepsPage(
  remediations: readonly Remediation[],
  { name, version, source }: CompileOptions,
): string {
  return [
    `# Taking ${name} back in Microsoft Intune`,
    '',
    `Made by ${commandName} ${version} from ${printable(source)}.`,
    '',
    '1. Remove the assignment of the remediations of the configuration first: their next run undoes what these do.',
    `2. Assign those below. Each run takes back one run of a remediation, the last one first, and marks its folder of undo files with \`.taken\`. Detection ends with 0 when none is left.`,
    '3. A run that cannot be read to its end is left as it is, and so are those before it: the line begins with `unknown:`.',
    '',
    ...remediations.flatMap(remediationSteps),
    'What these put something else in the place of is kept as well, in a folder of undo files of its own.',
    '',
    untried,
    '',
  ].join('\n');
}

const runAs = { system: 'No', user: 'Yes' } as const;

function remediationSteps({ name, account, remediation }: Remediation): string[] {
  return [
    `## Remediation ${name}`,
    '',
    '1. Intune admin center: Devices, Scripts and remediations, Create.',
    `2. Detection script file: \`${name}.detect.ps1\`.`,
    remediation === undefined
      ? '3. Remediation script file: none. These are checks, which nothing brings about.'
      : `3. Remediation script file: \`${name}.remediate.ps1\`.`,
    `4. Run this script using the logged-on credentials: **${runAs[account]}**. Enforce script signature check: No. Run script in 64-bit PowerShell: **Yes**.`,
    '5. Assign it to a group of devices, daily; look at *Device status*, column *Pre-remediation detection output*.',
    '',
    'Or by Microsoft Graph, which has it in beta alone (DeviceManagementScripts.ReadWrite.All):',
    '',
    ...post('deviceHealthScripts', `${name}.remediation.json`),
    '',
  ];
}

function complianceSteps(pair: Pair): string[] {
  const { name, account } = pair;
  return [
    `## Custom compliance ${name}`,
    '',
    '1. Devices, Compliance, Scripts, Add, Windows 10 and later.',
    `2. Detection script: the text of \`${name}.discover.ps1\`. Run this script using the logged on credentials: **${runAs[account]}**. Enforce script signature check: No. Run script in 64 bit PowerShell host: **Yes**.`,
    `3. Devices, Compliance, Policies, Create policy: under Custom Compliance choose that script, and give \`${name}.rules.json\`.`,
    '',
    'The script alone by Microsoft Graph:',
    '',
    ...post('deviceComplianceScripts', `${name}.compliance.json`),
    '',
  ];
}

function post(collection: string, file: string): string[] {
  return [
    '```powershell',
    `Invoke-MgGraphRequest -Method POST -Uri 'https://graph.microsoft.com/beta/deviceManagement/${collection}' -ContentType 'application/json' -Body (Get-Content -Raw -LiteralPath '${file}')`,
    '```',
  ];
}

const untried =
  'Nothing of this was tried in a tenant of Intune: the scripts were run in PowerShell on a Windows registry.';

const general = [
  '## What they say and do',
  '',
  '- The last line begins with `ok:`, `drift:` or `unknown:`. Detection ends with 0 where everything was read and is as wanted, else with 1.',
  `- Remediation changes what differs, and nothing that it cannot read. Each run that changes anything leaves a folder of undo files where the module has them: \`%ProgramData%\\${undoFolder}\`, or for a user \`%LocalAppData%\\${undoFolder}\`. The last ten stay.`,
  '- Custom compliance answers each rule with `as wanted`, or with what differs or could not be told.',
  '- After a remediation the portal goes on showing what detection found before it.',
  '',
  '## What was not tried',
  '',
  `${untried} Not confirmed by documentation or measurement are how long the texts of rules may be (500 characters are taken here), and what a device on ARM runs scripts in.`,
];
