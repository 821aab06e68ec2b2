import { basename } from 'node:path';
import type { Command } from 'commander';
import { configurationNameFor } from '../../configuration/compile/configuration-name.ts';
import { InputError } from '../../model/errors.ts';
import { show } from '../../model/reason.ts';
import type { Package, Signer } from '../../pack/index.ts';
import { usualProgram } from '../../pack/node-start.ts';
import { firstVersion, versionInWords } from '../../pack/package-version.ts';
import { type PackageMode, type PackTarget, packageModes, packTargets } from '../../pack/targets.ts';
import { packageVersion } from '../../package-root.ts';
import { type DocumentOptions, documentOptions, elsewhere } from '../input/document-options.ts';
import { readConfig } from '../input/input.ts';
import { filesOfConfiguration } from '../output/files-read.ts';
import { deliver } from '../output/output-folder.ts';
import { complain, standardError } from '../terminal/standard-error.ts';

interface Options extends DocumentOptions {
  readonly for: PackTarget;
  readonly out: string;
  readonly config?: string;
  readonly mode?: PackageMode;
  readonly name?: string;
  readonly contentUri?: string;
  readonly program?: string;
  readonly version?: string;
  readonly signWith?: string;
  readonly force?: boolean;
}

/** Options that say something about a package of Machine Configuration alone. */
const itsOptions = [
  ...['config', 'mode', 'name', 'version', 'contentUri'],
  ...['parameters', 'skipOtherTypes', 'allowEnv'],
] as const satisfies readonly (keyof Options)[];

const help = `
  gallery                RmsClientDsc.<version>.nupkg, for Publish-PSResource -NupkgPath or a folder
                         that is a feed
  azure-automation       RmsClientDsc.zip, for New-AzAutomationModule or the portal's
                         Modules > Add a module
  machine-configuration  <name>_<version>.zip of --config; <name>_AuditIfNotExists.json or
                         <name>_DeployIfNotExists.json, for New-AzPolicyDefinition -Policy; and
                         <name>.bicep, which deploys that policy in an initiative, and assigns it
  dsc                    manifests for DSC v3, in the folders 3.2 and 3.0, which start --program in
                         the place of Node: for computers that have none

Each change of a package needs a higher version, which is in its name: raise contentVersion in the
document, or give --version. The assignments of the version before are then to be removed; see
docs/machine-configuration.md.

In a package of Machine Configuration, a property that is [parameters('x')] and nothing else becomes
a parameter of the policy; --parameters gives the others their values, or these a fixed one.

--sign-with starts the command for each PowerShell file, with the path of a copy behind it or in the
place of {}; quotation marks hold words together, and no shell sees it. See docs/signing.md.

The same input makes the same bytes, but for signatures. A file that is there and differs is
replaced with --force only. Nothing else in the folder is touched.

Examples:
  rmsdsc pack --for gallery --out feed
  rmsdsc pack --for azure-automation
  rmsdsc pack --for gallery --sign-with "pwsh -NoProfile -File sign.ps1" --out feed
  rmsdsc pack --for dsc --program C:\\rmsdsc\\rmsdsc.exe --out dsc
  rmsdsc pack --for machine-configuration --config contoso.yaml --mode audit-and-set \\
    --content-uri https://contoso.blob.core.windows.net/packages/contoso_1_2_0.zip \\
    --version 1.2.0 --out out
  rmsdsc pack --for machine-configuration --config contoso.yaml --parameters oslo.parameters.yaml
`;

export function addPack(program: Command, done: (status: number) => void): void {
  const command = program
    .command('pack')
    .summary('pack for a gallery, Azure Automation, Machine Configuration or DSC v3')
    .description(
      'Pack the PowerShell module, with a configuration where one belongs to it, or manifests for DSC v3, and print what was written.',
    );
  command
    .addOption(
      command
        .createOption('--for <target>', 'what to pack for')
        .choices([...packTargets])
        .makeOptionMandatory(),
    )
    .option(
      '--config <config>',
      'the configuration document of a machine-configuration package; - for standard input',
    )
    .addOption(
      command
        .createOption('--mode <mode>', 'may that package change machines? (default: "audit")')
        .choices([...packageModes]),
    )
    .option('--name <name>', 'name of that package (default: that of the file)')
    .option(
      '--version <version>',
      `version of that package: ${versionInWords} (default: the document's contentVersion, or ${firstVersion})`,
    )
    .option('--content-uri <uri>', 'the https address from which machines will load that package')
    .option(
      '--program <program>',
      `what manifests start: a name on PATH or a full path (default: "${usualProgram}")`,
    )
    .option('--sign-with <command>', 'a program that signs each PowerShell file before it is packed')
    .option('--out <folder>', 'where to write it', '.')
    .option('--force', 'replace a file that is there and differs')
    .addHelpText('after', help);
  for (const option of documentOptions(elsewhere)) {
    command.addOption(option);
  }
  command.action(async (options: Options) => {
    if (standardError().isTTY) {
      complain(`Packing for ${options.for} ...\n`);
    }
    const { files, notes } = await makePackage(options);
    const replaces = (): boolean => options.force === true;
    const { config } = options;
    await deliver(options.out, {
      files: files.map(file => ({ ...file, replaces })),
      notes,
      reads: () => (config === undefined ? [] : filesOfConfiguration(config, options.parameters)),
    });
    done(0);
  });
}

async function makePackage(options: Options): Promise<Package> {
  if (options.for !== 'dsc' && options.program !== undefined) {
    throw new InputError(
      `--program: --for ${options.for} packs the module, which starts no program. Leave --program out; it is for --for dsc.`,
    );
  }
  if (options.for === 'dsc' && options.signWith !== undefined) {
    throw new InputError('--sign-with: --for dsc has no PowerShell file. Leave --sign-with out.');
  }
  if (options.for === 'machine-configuration') {
    return machineConfiguration(options);
  }
  const stranger = itsOptions.find(name => options[name] !== undefined);
  if (stranger !== undefined) {
    const option = `--${stranger.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
    throw new InputError(
      `${option}: --for ${options.for} packs ${options.for === 'dsc' ? 'manifests' : 'the module'} alone. Leave ${option} out; or compile the configuration with rmsdsc compile.`,
    );
  }
  const { packForAzureAutomation, packForDsc, packForGallery } = await import('../../pack/index.ts');
  if (options.for === 'dsc') {
    return packForDsc(options.program ?? usualProgram);
  }
  const sign = await signerOfUser(options);
  return options.for === 'gallery' ? packForGallery(packageVersion(), sign) : packForAzureAutomation(sign);
}

async function signerOfUser({ signWith }: Options): Promise<Signer | undefined> {
  return signWith === undefined ? undefined : (await import('../sign/sign.ts')).signerOf(signWith);
}

async function machineConfiguration(options: Options): Promise<Package> {
  const { config, mode, name, version, contentUri } = options;
  if (config === undefined) {
    throw new InputError(
      '--config is missing: a package of Machine Configuration is about a configuration. Give a document, such as --config contoso.yaml.',
    );
  }
  if (contentUri !== undefined && !isHttps(contentUri)) {
    throw new InputError(
      `--content-uri ${show(contentUri)}: is no address that machines can load from; expected an https address such as https://contoso.blob.core.windows.net/packages/contoso_1_2_0.zip.`,
    );
  }
  const source = config === '-' ? 'stdin' : basename(config);
  const { machineConfigurationLimits, packForMachineConfiguration } = await import('../../pack/index.ts');
  const use = { ...elsewhere, handedInBy: 'the policy' };
  const configuration = await readConfig(config, machineConfigurationLimits, options, use);
  const sign = await signerOfUser(options);
  return packForMachineConfiguration(configuration, {
    name: name ?? (config === '-' ? 'RmsClient' : configurationNameFor(source)),
    mode: mode ?? 'audit',
    version: packageVersion(),
    packageVersion: version,
    source,
    ...(contentUri !== undefined && { contentUri }),
    ...(sign && { sign }),
  });
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}
