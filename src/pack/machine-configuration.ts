import { checkConfigurationName } from '../configuration/compile/configuration-name.ts';
import { compile, formatLimits } from '../configuration/compile/index.ts';
import { powerShellLimits } from '../configuration/compile/powershell-limits.ts';
import { systemLimits } from '../configuration/compile/system-limits.ts';
import { namingTakers } from '../configuration/compile/takers.ts';
import type { CommandLimits } from '../configuration/entry/engine-limits.ts';
import type { Configuration } from '../configuration/read.ts';
import { refuseAll } from '../configuration/source/mistakes.ts';
import { InputError } from '../model/errors.ts';
import { commandName } from '../package-root.ts';
import { moduleFacts, moduleFiles } from '../rms/index.ts';
import { bicepOf } from './bicep.ts';
import { below, type Package, type PackageEntry, type Signer, signedEntries, unsigned } from './package.ts';
import { firstVersion, versionOfPackage } from './package-version.ts';
import { packageName, policyDefinition, policyFileName } from './policy.ts';
import { policyParameterLimits, policyParameters } from './policy-parameters.ts';
import type { PackageMode } from './targets.ts';
import { zip } from './zip.ts';

/** Bytes of a package when it is unpacked ("How to create custom machine configuration packages"). */
const largestPackage = 100 * 1024 * 1024;

/** What a package of Machine Configuration is made of, beside the configuration. */
export interface MachineConfigurationOptions {
  /** Name of the policy, with which those of the packages begin; one that PowerShell gives a configuration. */
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
  /** Is given the files of the module, before the package is summed up for the policy. */
  readonly sign?: Signer;
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
  const { name, mode, version, sign = unsigned } = options;
  checkConfigurationName(name);
  refuseAll(refuse => machineConfigurationLimits(configuration.entries, refuse));
  const said = versionOfPackage(options.packageVersion, configuration);
  const packageVersion = said ?? firstVersion;
  const assigned = packageName(name, packageVersion);
  const entries: PackageEntry[] = [
    { path: `${assigned}.mof`, content: mofOf(configuration, { ...options, name: assigned }) },
    {
      path: `${assigned}.metaconfig.json`,
      content: json({ Type: packageTypes[mode], Version: packageVersion }),
    },
    ...below(`Modules/${moduleFacts.name}`, await signedEntries(moduleFiles('runtime'), sign)),
  ];
  const size = entries.reduce((sum, { content }) => sum + content.length, 0);
  if (size > largestPackage) {
    throw new InputError(`The package has ${size} bytes; Machine Configuration takes ${largestPackage}.`);
  }
  const content = zip(entries);
  const parameters = policyParameters(configuration.entries);
  const made = { ...options, parameters, version: packageVersion, madeBy: `${commandName} ${version}` };
  return {
    files: [
      { name: `${assigned}.zip`, content },
      { name: policyFileName(name, mode), content: json(policyDefinition({ ...made, content })) },
      { name: `${name}.bicep`, content: Buffer.from(bicepOf(made), 'utf8') },
    ],
    notes: [
      ...(said === undefined
        ? [
            `The package has the version ${firstVersion}. Each change of it needs a higher one, which is in its name: say it with --version, or with contentVersion in the document.`,
          ]
        : []),
      ...(parameters.length > 0
        ? [
            `The policy hands in ${parameters.map(({ name: parameter, reference }) => `${parameter} (${reference})`).join(', ')}. What a machine is given is checked there alone.`,
          ]
        : []),
      ...notesOf(configuration, options, assigned),
    ],
  };
}

const packageTypes: Record<PackageMode, string> = { audit: 'Audit', 'audit-and-set': 'AuditAndSet' };

/** What Machine Configuration cannot bring about, and what can. */
export const machineConfigurationLimits: CommandLimits = (entries, refuse) => {
  namingTakers(itsEngine, formatLimits)(entries, refuse);
  policyParameterLimits(entries, refuse);
};

const itsEngine: CommandLimits = (entries, refuse) => {
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

function notesOf(
  configuration: Configuration,
  options: MachineConfigurationOptions,
  assigned: string,
): string[] {
  const { name, mode, contentUri } = options;
  return [
    ...(contentUri === undefined
      ? [
          `${policyFileName(name, mode)} does not say yet where machines load ${assigned}.zip from. Put the zip where they can, then run this again with --content-uri and --force.`,
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
