import type { Command } from 'commander';
import { stringify } from 'yaml';
import { configurationOf } from '../../configuration/write.ts';
import { findInstances, neverFound } from '../../engine/find-instances.ts';
import { readEverywhere } from '../../model/yaml-options.ts';
import { resources } from '../../rms/index.ts';
import { filesOfTargets } from '../output/files-read.ts';
import { type OutOptions, withOut } from '../output/out-file.ts';
import { chooseFormat, formatRemark } from '../output/out-format.ts';
import { outOptions } from '../output/output.ts';
import { type TargetOptions, targetOptions, withTarget } from '../target/target.ts';
import { chooseAndSay } from '../target/target-variables.ts';
import { unknownInWords } from '../target/unknown-values.ts';
import { complain } from '../terminal/standard-error.ts';

const formats = ['yaml', 'json'] as const;
type Options = TargetOptions & OutOptions & { readonly format?: (typeof formats)[number] };

export function addExport(program: Command, done: (status: number) => void): void {
  const command = program
    .command('export')
    .summary('show what is configured now, as a configuration document')
    .description(
      'Show what is configured now, as a configuration document that test and set take; with --directory the service connection point of the forest, too. What is left out, and why, is said on standard error.',
    )
    .addHelpText('after', '\nExample:\n  rmsdsc export --on machine.reg > contoso.yaml\n');
  for (const option of targetOptions()) {
    command.addOption(option);
  }
  command.addOption(
    command
      .createOption('--format <format>', `how to write it ${formatRemark('yaml')}`)
      .choices([...formats]),
  );
  for (const option of outOptions('document', 'differs')) {
    command.addOption(option);
  }
  command.action(async (given: Options) => {
    const options = chooseAndSay(given, ['on', 'directory', 'powershell']);
    const format = chooseFormat(options.format, options.out, formats, 'yaml');
    const onDemand = options.directory !== undefined;
    const { instances, omissions, unknown } = await withTarget(options, async target => ({
      ...(await findInstances(target, resources, onDemand)),
      unknown: await unknownInWords(target),
    }));
    for (const one of unknown) {
      complain(`rmsdsc: note: ${one}\n`);
    }
    for (const omission of omissions) {
      complain(`rmsdsc: left out: ${omission}\n`);
    }
    complain(`rmsdsc: not exported: ${neverFound(resources, onDemand).join('; ')}.\n`);
    if (instances.length === 0) {
      complain(
        'rmsdsc: note: nothing of the client is configured there, so the document wants nothing, and test and set refuse it.\n',
      );
    }
    const document = configurationOf(instances);
    const text =
      format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document, readEverywhere);
    const rules = { format, editable: Buffer.from(text), reads: () => filesOfTargets([options.on]) };
    await withOut(options, rules, out => out.write(text));
    done(0);
  });
}
