import type { Command } from 'commander';
import { filesOfTargets } from '../files-read.ts';
import { type OutOptions, withOut } from '../out-file.ts';
import { chooseFormat } from '../out-format.ts';
import { outOptions } from '../output.ts';
import { type TargetOptions, targetOptions, withTarget } from '../target.ts';

type Options = TargetOptions & OutOptions;

const help = `
The export has the computer's name, and of the client's keys the values that rmsdsc knows: no
license, no other key and no other value. Accounts are in it by SID, so a configuration that names
DOMAIN\\user cannot be told from it.

Exit status: 0 all is in it; 3 something could not be read, and audit will not be able to tell it.

Examples:
  rmsdsc collect --out %COMPUTERNAME%.reg           in cmd.exe
  rmsdsc collect --out "$env:COMPUTERNAME.reg"      in PowerShell
  rmsdsc collect --on /mnt/pc01 --out pc01.reg
`;

export function addCollect(program: Command, done: (status: number) => void): void {
  const command = program
    .command('collect')
    .summary('write an export of a machine that has what audit needs, and nothing else')
    .description('Write an export of a machine that has what rmsdsc audit needs, and nothing else.');
  for (const option of [...targetOptions(), ...outOptions('export')]) {
    command.addOption(option);
  }
  command.addHelpText('after', help).action(async (options: Options) => {
    const { collect } = await import('../../audit/collect.ts');
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
        process.stderr.write(`rmsdsc: left out: ${omission}\n`);
      }
      for (const aside of asides) {
        process.stderr.write(`rmsdsc: note: left out: ${aside}\n`);
      }
      await out.write(options.out === undefined ? text : Buffer.from(`\ufeff${text}`, 'utf16le'));
      return omissions;
    });
    done(omissions.length > 0 ? 3 : 0);
  });
}
