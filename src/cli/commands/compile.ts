import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  type CompileFormat,
  compile,
  compileFormats,
  compileLimits,
  configurationNameFor,
} from '../../configuration/compile/index.ts';
import type { Configuration } from '../../configuration/read.ts';
import type { Snapshot } from '../../engine/places.ts';
import { packageVersion } from '../../package-root.ts';
import { type DocumentOptions, documentOptions, elsewhere } from '../input/document-options.ts';
import { configInWords, readConfig } from '../input/input.ts';
import { filesOfConfiguration, filesOfTargets } from '../output/files-read.ts';
import { deliver } from '../output/output-folder.ts';

interface Options extends DocumentOptions {
  readonly to: CompileFormat;
  readonly out: string;
  readonly on?: string;
  readonly node?: readonly string[];
  readonly name?: string;
  readonly signWith?: string;
  readonly force?: boolean;
  readonly undo?: boolean;
}

const help = `
  mof  <node>.mof and <node>.mof.checksum for each --node, which Start-DscConfiguration, a pull
       server and Azure Automation take, and <node>.meta.mof where the document has LCM settings.
       Author, date and host are not in them: the same document makes the same bytes. MOF files of
       these names that rmsdsc made are replaced.
  ps1  <name>.ps1, a Configuration script to read and edit; PowerShell compiles it to the same MOF.
  reg  <name>.reg, which brings the configuration about where it is imported. It reaches CurrentUser
       and accounts by SID; with --on also AllUsers and accounts by name, as that computer has them.
       It may leave empty keys, and leaves members of a list that it does not name; it says so then.
  gpp  <name>.gpo, the backup of a GPO with registry preferences, for Import-GPO, and
       <name>.gpp.ps1, which gives them to a GPO that is there. It refuses by name what preferences
       cannot mean: whole lists, accounts by SID, checks, and what is more than registry values.
  intune
       For LocalSystem a remediation (<name>.system.detect.ps1, .remediate.ps1), custom compliance
       (.discover.ps1, .rules.json) and bodies of requests to Microsoft Graph that make them; the
       same as <name>.user.* for settings of CurrentUser. <name>.intune.md has the steps. The
       scripts need no module; each is below 200,000 bytes, or there are several. With --undo the
       remediation that takes back what that of the document did, run by run, from the undo files
       that it left.
  ansible
       <name>.ansible, a playbook with the module beside it: it brings the module to each host, and
       ansible.windows.win_dsc runs each resource. Passwords are asked for, from a vault.
  dsc  <name>.dsc.yaml, a DSC v3 document with one resource, RmsConfiguration, that has all the
       others in it: dsc runs it in one process, however many there are.

--sign-with starts the command for each PowerShell file, with the path of a copy behind it or in the
place of {}; quotation marks hold words together, and no shell sees it. What has a script in it,
such as a request to Microsoft Graph, has the signed one. See docs/signing.md.

Any other file that is there and differs, such as a script, a registry file, a document or a MOF of
somebody else's making, is replaced with --force only; the configuration never is. Nothing else in
the folder is touched.

In the document, for PowerShell DSC alone:
  metadata:
    RmsClientDsc: { LocalConfigurationManager: { ConfigurationMode: ApplyAndAutoCorrect } }
and in a resource of it (Ansible asks for the password), encrypted with Protect-CmsMessage:
  metadata:
    RmsClientDsc: { PsDscRunAsCredential: { UserName: ..., Password: "-----BEGIN CMS-----..." } }

Examples:
  rmsdsc compile contoso.yaml --to mof --node pc01 --node pc02 --out mof
  rmsdsc compile contoso.yaml --to reg --on pc01.reg
  rmsdsc compile laptops.yaml --to gpp --out gpo
  rmsdsc compile laptops.yaml --to intune --out intune
  rmsdsc compile laptops.yaml --to intune --undo --out intune-undo
  rmsdsc compile laptops.yaml --to intune --sign-with "pwsh -NoProfile -File sign.ps1" --out intune
  rmsdsc compile contoso.yaml --to ansible --out play
  rmsdsc compile contoso.yaml --to mof --node pc01 --parameters oslo.parameters.yaml
  rmsdsc compile contoso.yaml --to dsc && dsc config test --file contoso.dsc.yaml
`;

export function addCompile(program: Command, done: (status: number) => void): void {
  const command = program
    .command('compile')
    .summary(
      'make of a configuration what PowerShell DSC, regedit, Group Policy, Intune, Ansible or dsc takes',
    )
    .description(
      'Make of a configuration what PowerShell DSC, regedit, Group Policy, Intune, Ansible or dsc takes, and print what was written.',
    )
    .argument('<config>', configInWords);
  command
    .addOption(
      command
        .createOption('--to <format>', 'what to make')
        .choices([...compileFormats])
        .makeOptionMandatory(),
    )
    .option('--out <folder>', 'where to write it', '.')
    .option('--node <name>', 'a computer that it is for; may be given again (default: "localhost")', collect)
    .option('--on <target>', 'for reg: the computer whose users it is for, such as an export of it')
    .option('--undo', 'for intune: make the remediation that takes back what that of the document did')
    .option('--name <name>', 'name of the configuration (default: that of the file)')
    .option('--sign-with <command>', 'a program that signs each PowerShell file before it is written')
    .option('--force', 'replace a file that is there and differs, and that rmsdsc does not replace by itself')
    .addHelpText('after', help);
  for (const option of documentOptions(elsewhere)) {
    command.addOption(option);
  }
  command.action(async (config: string, options: Options) => {
    const source = config === '-' ? 'stdin' : basename(config);
    const takesBack = options.undo === true;
    const limits = compileLimits(options.to, { knowsUsers: options.on !== undefined, takesBack });
    const configuration = await readConfig(config, limits, options, elsewhere);
    const machine = options.on === undefined ? undefined : await askMachine(options.on, configuration);
    const compiled = compile(configuration, options.to, {
      name: options.name ?? (config === '-' ? 'RmsClient' : configurationNameFor(source)),
      nodes: options.node ?? ['localhost'],
      version: packageVersion(),
      source,
      takesBack,
      ...(machine && { machine }),
      isToBeSigned: options.signWith !== undefined,
    });
    const { files, notes } =
      options.signWith === undefined
        ? compiled
        : await (await import('../sign/sign-compiled.ts')).signCompiled(
            compiled,
            options.to,
            options.signWith,
          );
    const force = options.force === true;
    await deliver(options.out, {
      files: files.map(file => ({ ...file, replaces: other => force || file.replaces(other) })),
      notes,
      reads: () => [...filesOfConfiguration(config, options.parameters), ...filesOfTargets([options.on])],
    });
    done(0);
  });
}

/** What the computer says of its users, whose hives a registry file is for. */
async function askMachine(on: string, { entries }: Configuration): Promise<Snapshot> {
  const [{ withTarget }, { requestFor }, { snapshotOf }] = await Promise.all([
    import('../target/target.ts'),
    import('../../engine/subjects.ts'),
    import('../../engine/places.ts'),
  ]);
  const request = requestFor(entries.map(({ instance }) => instance));
  return withTarget({ on }, async target => snapshotOf(request, await target.read(request)));
}

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
