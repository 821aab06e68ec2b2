import type { Command } from 'commander';
import { type TargetOptions, targetOptions, withTarget } from '../target/target.ts';
import { complain } from '../terminal/standard-error.ts';
import { print } from '../terminal/standard-output.ts';

export function addUndo(program: Command, done: (status: number) => void): void {
  const command = program
    .command('undo')
    .summary('put back what was there before a set')
    .description('Put back what was there before a set, from the undo file that it wrote and named.')
    .argument('<undo.reg>', 'the undo file')
    .addHelpText('after', '\nExample:\n  rmsdsc undo machine.undo-20260101T090000Z.reg --on machine.reg\n');
  for (const option of targetOptions()) {
    command.addOption(option);
  }
  command.action(async (file: string, options: TargetOptions) => {
    const {
      name,
      changes,
      failures,
      controller = name,
    } = await withTarget(options, async target => ({
      name: target.name,
      ...(await target.undo(file)),
    }));
    for (const { problem } of failures) {
      complain(`rmsdsc: ${problem}\n`);
    }
    const where = controller === name ? name : `${name}, through the domain controller ${controller}`;
    const all = changes + failures.length;
    await print(
      all === 0
        ? `Nothing to put back: ${where} is as the undo file has it.\n`
        : `${changes} of ${all} changes put back on ${where}.\n`,
    );
    done(failures.length > 0 ? 3 : 0);
  });
}
