import { compile } from '../configuration/compile/index.ts';
import { powerShellLimits } from '../configuration/compile/powershell-limits.ts';
import { systemLimits } from '../configuration/compile/system-limits.ts';
import type { CommandLimits } from '../configuration/engine-limits.ts';
import { refuseAll } from '../configuration/mistakes.ts';
import type { Configuration } from '../configuration/read.ts';
import { InputError } from '../model/errors.ts';
import { commandName } from '../package-root.ts';
import { moduleFacts, moduleFiles } from '../rms/index.ts';
import { below, type Package, type PackageEntry } from './package.ts';
import { firstVersion, versionOfPackage } from './package-version.ts';
import { policyDefinition, policyFileName } from './policy.ts';
import type { PackageMode } from './targets.ts';
import { zip } from './zip.ts';

/** Bytes of a package when it is unpacked ("How to create custom machine configuration packages"). */
const largestPackage = 100 * 1024 * 1024;

/** What a package of Machine Configuration is made of, beside the configuration. */
export interface MachineConfigurationOptions {
  /** Name of the package, of the zip and of the assignment; a name that PowerShell gives a configuration. */
  readonly name: string;
  readonly mode: PackageMode;
  /** The address from which machines will load the zip; it is known only once the zip is somewhere. */
  readonly contentUri?: string;
  /** Version of the module that is in the package: that of the command. */
  readonly version: string;
  /** Version of the package, if `--version` says one; else it is the document's contentVersion. */
  readonly packageVersion?: string | undefined;
  /** The base name of the file that the configuration is in, for people who look where something comes from. */
  readonly source: string;
}

/**
 * The package of Azure Policy's guest configuration (Machine Configuration), and the definition of a policy that
 * assigns it. What New-GuestConfigurationPackage and New-GuestConfigurationPolicy make, without Azure or Windows.
 *
 * @throws InputError naming what Machine Configuration cannot bring about, and what can
 */
export async function packForMachineConfiguration(
  configuration: Configuration,
  options: MachineConfigurationOptions,
): Promise<Package> {
  refuseAll(refuse => machineConfigurationLimits(configuration.entries, refuse));
  const { name, mode, version } = options;
  const said = versionOfPackage(options.packageVersion, configuration);
  const packageVersion = said ?? firstVersion;
  const entries: PackageEntry[] = [
    { path: `${name}.mof`, content: mofOf(configuration, options) },
    { path: `${name}.metaconfig.json`, content: json({ Type: packageTypes[mode], Version: packageVersion }) },
    ...below(`Modules/${moduleFacts.name}`, moduleFiles('runtime')),
  ];
  const size = entries.reduce((sum, { content }) => sum + content.length, 0);
  if (size > largestPackage) {
    throw new InputError(`The package has ${size} bytes; Machine Configuration takes ${largestPackage}.`);
  }
  const content = zip(entries);
  const policy = json(
    policyDefinition({ ...options, version: packageVersion, madeBy: `${commandName} ${version}`, content }),
  );
  return {
    files: [
      { name: `${name}.zip`, content },
      { name: policyFileName(name, mode), content: policy },
    ],
    notes: [
      ...(said === undefined
        ? [
            `The package has the version ${firstVersion}. Machines take an update of a higher version only: say it with --version, or with contentVersion in the document.`,
          ]
        : []),
      ...notesOf(configuration, options),
    ],
  };
}

const packageTypes: Record<PackageMode, string> = { audit: 'Audit', 'audit-and-set': 'AuditAndSet' };

/** What Machine Configuration cannot bring about, and what can. */
export const machineConfigurationLimits: CommandLimits = (entries, refuse) => {
  powerShellLimits(entries, refuse);
  systemLimits({ name: 'Machine Configuration', takesRunAs: false })(entries, refuse);
};

/**
 * The node document. In UTF-8 without a byte-order mark, as PowerShell 7 writes it, in which Machine
 * Configuration runs; UTF-16 is for the LCM of Windows PowerShell.
 */
function mofOf({ entries }: Configuration, { name, version, source }: MachineConfigurationOptions): Buffer {
  const { files } = compile({ entries }, 'mof', { name, nodes: ['localhost'], version, source });
  const document = files.find(file => file.name === 'localhost.mof');
  if (!document) {
    throw new Error('The compiler made no localhost.mof.');
  }
  return Buffer.from(new TextDecoder('utf-16le').decode(document.content), 'utf8');
}

function notesOf(configuration: Configuration, options: MachineConfigurationOptions): string[] {
  const { name, mode, contentUri } = options;
  return [
    ...(contentUri === undefined
      ? [
          `${policyFileName(name, mode)} does not say yet where machines load ${name}.zip from. Put the zip where they can, then run this again with --content-uri and --force.`,
        ]
      : []),
    ...(configuration.localConfigurationManager
      ? ['The settings of the Local Configuration Manager are no part of the package: Azure has its own.']
      : []),
  ];
}

function json(data: object): Buffer {
  return Buffer.from(`${JSON.stringify(data, undefined, 2)}\n`, 'utf8');
}
