import { commandName } from '../../package-root.ts';
import { isPrintableAscii, literal } from '../../powershell/literal.ts';
import { moduleName } from '../../rms/index.ts';
import type { DocumentEntry } from '../entry/entry.ts';
import type { LcmSettings } from '../entry/metadata.ts';
import type { Configuration } from '../read.ts';
import type { Compiled, CompileOptions } from './compiled.ts';
import { dependencyIds } from './powershell-limits.ts';
import { wantedProperties } from './wanted-properties.ts';

/**
 * A script with a `Configuration` that PowerShell compiles to what {@link toMof} makes, in ASCII, for people to
 * read and edit. The account that a resource runs as becomes a parameter: a script has no place for a password.
 */
export function toPs1(
  { entries, localConfigurationManager }: Configuration,
  options: CompileOptions,
): Compiled {
  const credentials = credentialParameters(entries);
  const blocks = [
    ...(localConfigurationManager ? [lcmLines(localConfigurationManager)] : []),
    ...entries.map(entry => resourceLines(entry, entries, credentials)),
  ];
  const lines = [
    ...heading(options, credentials),
    `Configuration ${options.name}`,
    '{',
    ...parameters(options, credentials),
    '',
    `    Import-DscResource -ModuleName ${literal(moduleName)} -ModuleVersion ${literal(options.version)}`,
    '',
    '    Node $NodeName',
    '    {',
    ...blocks.flatMap((block, index) => [...(index > 0 ? [''] : []), ...block]),
    '    }',
    '}',
    '',
  ];
  const content = Buffer.from(lines.join('\n'), 'ascii');
  return { files: [{ name: `${options.name}.ps1`, content, replaces: () => false }], notes: [] };
}

/** Parameters by the user name that each is for. */
type Credentials = ReadonlyMap<string, string>;

function credentialParameters(entries: readonly DocumentEntry[]): Credentials {
  const users = [...new Set(entries.flatMap(({ runAs }) => runAs?.UserName ?? []))];
  return new Map(users.map((user, index) => [user, users.length === 1 ? 'RunAs' : `RunAs${index + 1}`]));
}

function heading({ name, source, version }: CompileOptions, credentials: Credentials): string[] {
  const from = isPrintableAscii(source) && !source.includes('#>') ? source : 'a configuration document';
  return [
    '<#',
    '    .SYNOPSIS',
    `        Made by ${commandName} ${version} from ${from}.`,
    '',
    '    .EXAMPLE',
    `        . ./${name}.ps1`,
    `        ${name} -NodeName 'pc01', 'pc02' -OutputPath ./mof`,
    ...(credentials.size > 0
      ? [
          '',
          '    .NOTES',
          '        PowerShell encrypts passwords to the CertificateFile that the ConfigurationData of the node names.',
        ]
      : []),
    '#>',
  ];
}

function parameters({ nodes }: CompileOptions, credentials: Credentials): string[] {
  const nodeNames = nodes.map(literal).join(', ');
  const runAs = [...credentials].flatMap(([user, parameter]) => [
    '',
    ...(isPrintableAscii(user) ? [`        # ${user}`] : []),
    '        [Parameter(Mandatory = $true)]',
    '        [System.Management.Automation.PSCredential]',
    `        $${parameter}`,
  ]);
  const declared = [
    '        [Parameter()]',
    '        [System.String[]]',
    `        $NodeName = @(${nodeNames})`,
    ...runAs,
  ];
  return ['    param', '    (', ...withCommas(declared), '    )'];
}

/** A comma behind each parameter but the last; a blank line parts them. */
function withCommas(lines: readonly string[]): string[] {
  return lines.map((line, index) => (lines[index + 1] === '' ? `${line},` : line));
}

function resourceLines(
  entry: DocumentEntry,
  entries: readonly DocumentEntry[],
  credentials: Credentials,
): string[] {
  const { instance, runAs } = entry;
  const dependsOn = dependencyIds(entry, entries);
  const settings: [string, string][] = [
    ...wantedProperties(entry).map(([name, value]): [string, string] => [name, literal(value)]),
    ...(dependsOn.length > 0 ? [['DependsOn', literal(dependsOn)] satisfies [string, string]] : []),
    ...(runAs
      ? [['PsDscRunAsCredential', `$${credentials.get(runAs.UserName)}`] satisfies [string, string]]
      : []),
  ];
  return blockLines(`${instance.resource.name} ${literal(instance.name)}`, settings);
}

function lcmLines(settings: LcmSettings): string[] {
  const given = Object.entries(settings).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, literal(value)]],
  );
  return blockLines('LocalConfigurationManager', given);
}

function blockLines(head: string, settings: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(...settings.map(([name]) => name.length));
  return [
    `        ${head}`,
    '        {',
    ...settings.map(([name, value]) => `            ${name.padEnd(width)} = ${value}`),
    '        }',
  ];
}
