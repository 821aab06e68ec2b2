import type { Command } from 'commander';
import { windowsText } from '../../model/windows-text.ts';
import { filesOfTargets } from '../output/files-read.ts';
import { type OutOptions, withOut } from '../output/out-file.ts';
import { chooseFormat } from '../output/out-format.ts';
import { outOptions } from '../output/output.ts';
import { type ScriptOptions, writeCollectorScript } from '../target/script-to-collect.ts';
import { type TargetOptions, targetOptions, withTarget } from '../target/target.ts';
import { complain } from '../terminal/standard-error.ts';

type Options = TargetOptions & OutOptions & ScriptOptions;

const help = `
The export has the computer's name, and of the client's keys the values that rmsdsc knows: no
license, no other key and no other value. Accounts are in it by SID, so a configuration that names
DOMAIN\\user cannot be told from it.

--script writes a PowerShell file (5.1 or 7) that makes the same export, byte for byte, on computers
without Node: for Intune, a logon script or Configuration Manager. It takes -Out FILE.reg or a
folder, in which the file has the computer's name; what starts it without arguments, as Intune does,
has the place from --into. Its last line begins with ok:, incomplete: or error:, and its exit
statuses are those below. docs/collect.md has the steps.

Exit status: 0 all is in it; 2 what was given is wrong, and nothing was written; 3 something could
not be read, and audit will not be able to tell it.

Examples:
  rmsdsc collect --out %COMPUTERNAME%.reg           in cmd.exe
  rmsdsc collect --out "$env:COMPUTERNAME.reg"      in PowerShell
  rmsdsc collect --on /mnt/pc01 --out pc01.reg
  rmsdsc collect --script --into \\\\files.contoso.com\\exports$ --out collect.ps1      for Intune
  rmsdsc collect --script --out collect.ps1         for a logon script, which starts it:
      powershell -NoProfile -ExecutionPolicy Bypass -File \\\\contoso.com\\netlogon\\collect.ps1
        -Out \\\\files.contoso.com\\exports$\\%COMPUTERNAME%-%USERNAME%.reg
  rmsdsc collect --script --sign-with "pwsh -NoProfile -File sign.ps1" --out collect.ps1
      Configuration Manager: Run Scripts with the parameter Out, or a package's program as above
`;

export function addCollect(program: Command, done: (status: number) => void): void {
  const command = program
    .command('collect')
    .summary('write an export of a machine that has what audit needs, and nothing else')
    .description('Write an export of a machine that has what rmsdsc audit needs, and nothing else.');
  for (const option of [...targetOptions(), ...outOptions('export')]) {
    command.addOption(option);
  }
  command
    .option('--script', 'write the PowerShell script that makes the export where there is no Node')
    .option('--into <place>', 'where that script writes if it is not told: a .reg file or a folder')
    .option('--sign-with <command>', 'a program that signs that script before it is written')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      done((await writeCollectorScript(options)) ? 0 : await writeExport(options));
    });
}

/** @returns the exit status */
async function writeExport(options: Options): Promise<number> {
  const { collect } = await import('../../audit/collect/collect.ts');
  const format = chooseFormat(undefined, options.out, ['reg'], 'reg');
  const rules = { format, reads: () => filesOfTargets([options.on]) };
  const omissions = await withOut(options, rules, async out => {
    const { text, omissions, asides } = await withTarget(options, async target =>
      collect(
        target,
        await target.machineName?.().catch(() => undefined),
        // As regedit writes files; a pipe is text.
        options.out === undefined ? 'utf-8' : 'utf-16le',
        new Date(),
      ),
    );
    for (const omission of omissions) {
      complain(`rmsdsc: left out: ${omission}\n`);
    }
    for (const aside of asides) {
      complain(`rmsdsc: note: left out: ${aside}\n`);
    }
    await out.write(options.out === undefined ? text : windowsText(text));
    return omissions;
  });
  return omissions.length > 0 ? 3 : 0;
}
