import type { Command } from 'commander';
import { findResource, knownType } from '../../../configuration/types.ts';
import { packageFile, packageVersion } from '../../../package-root.ts';
import { resources, resourceType, wholeConfiguration } from '../../../rms/index.ts';
import { dnsOption, targetOptions } from '../../target/target.ts';
import { targetVariables } from '../../target/target-variables.ts';
import { print } from '../../terminal/standard-output.ts';
import { asSentence } from '../as-sentence.ts';
import type { Options, Run } from './given.ts';
import type { RunWhole } from './whole.ts';

/** What each command does of a whole configuration; what is not among them only its resources do. */
const wholes: Readonly<Record<string, RunWhole>> = {
  schema: async () => [schemaOf(wholeConfiguration.name)],
  get: async options => (await import('./whole.ts')).getWhole(options),
  test: async options => (await import('./whole.ts')).testWhole(options),
  set: async options => (await import('./whole.ts')).setWhole(options),
  export: async options => (await import('./whole.ts')).exportWhole(options),
};

/** What DSC v3 calls, by the command manifests: JSON in, lines of JSON out, trace lines on stderr. */
export function addResource(program: Command): void {
  const command = program
    .command('resource')
    .summary('one resource, as DSC v3 calls it: JSON in, JSON out')
    .description(
      'One resource, as DSC v3 calls it: JSON in, a state in a line of JSON out, 0 whether or not it is in the desired state.',
    )
    .addHelpText(
      'after',
      `
test and set print a second line, the list of the properties that differ, or that were or would be
changed. What is to be said beside that are lines of JSON on standard error, as DSC v3 reads them.

Exit status: 0 done; 2 the input is wrong; 3 something could not be read, told, written or brought
about; 4 a needed program is missing; 70 a bug.

DSC v3 gives no options: ${targetVariables.on} (an absolute path), ${targetVariables.directory}, ${targetVariables.dns} and
${targetVariables.powershell} in its environment are what --on, --directory, --dns and --powershell
would be.

Examples:
  rmsdsc resource list
  rmsdsc resource schema RmsClientDsc/RmsTracing
  rmsdsc resource test RmsClientDsc/RmsTracing --input '{"Enabled":false}' --on machine.reg
In cmd.exe quotes within quotes have a backslash each:
  rmsdsc resource test RmsClientDsc/RmsTracing --input "{\\"Enabled\\":false}" --on machine.reg
Windows PowerShell 5.1, and PowerShell up to 7.2, take quotes away; standard input keeps them:
  '{"Enabled":false}' | rmsdsc resource test RmsClientDsc/RmsTracing --input - --on machine.reg
`,
    );
  command
    .command('list')
    .summary('list the resources, a line of JSON each')
    .description('List the resources, a line of JSON each.')
    .addHelpText('after', '\nExample:\n  rmsdsc resource list\n')
    .action(() => printLines(listed()));
  add(command, 'schema', 'print the JSON Schema of a resource', async ({ name }) => [schemaOf(name)]);
  addOperation(command, 'get', 'print the actual state', async (...given) =>
    (await import('./look.ts')).getState(...given),
  );
  addOperation(
    command,
    'test',
    'print the actual state, with _inDesiredState, and the properties that differ',
    async (...given) => (await import('./look.ts')).testState(...given),
  );
  addOperation(
    command,
    'set',
    'bring the desired state about, and print the state after it and the properties that were changed',
    async (...given) => (await import('./set.ts')).setState(...given),
  ).option('--what-if', 'change nothing, and print the state as it would be, with the changes');
  addOperation(command, 'delete', 'remove what the resource owns', async (...given) =>
    (await import('./set.ts')).deleteState(...given),
  ).option('--what-if', 'change nothing, and print the changes');
  const toExport = add(
    command,
    'export',
    'print every instance that there is, a line of JSON each',
    async (...given) => (await import('./export.ts')).exportStates(...given),
  );
  addTarget(
    toExport,
    'only instances with these properties, compared as test compares, as JSON; - for standard input',
  ).option('--without-names', 'leave out _name, which DSC up to 3.1 takes for a property');
}

/** A command about one instance, whose properties are given. */
function addOperation(parent: Command, name: string, summary: string, run: Run): Command {
  const properties = name === 'test' || name === 'set' ? '{"Enabled":false}' : '{}';
  const command = add(parent, name, summary, run, ` --input '${properties}'`);
  return addTarget(command, 'the properties, as JSON; - for standard input');
}

function addTarget(command: Command, input: string): Command {
  for (const option of [...targetOptions(), dnsOption()]) {
    command.addOption(option);
  }
  return command.option('--input <json>', input);
}

function add(parent: Command, name: string, summary: string, run: Run, input = ''): Command {
  const on = name === 'schema' ? '' : ' --on machine.reg';
  const command = parent
    .command(name)
    .summary(summary)
    .description(asSentence(summary))
    .argument('<type>', 'such as RmsClientDsc/RmsTracing')
    .addHelpText('after', `\nExample:\n  rmsdsc resource ${name} RmsClientDsc/RmsTracing${input}${on}\n`);
  return command.action(async (type: string, options: Options) => {
    const whole = knownType(type) === wholeConfiguration.type ? wholes[name] : undefined;
    await printLines(await (whole ? whole(options) : run(findResource(type), options)));
  });
}

async function printLines(lines: readonly object[]): Promise<void> {
  await print(lines.map(line => `${JSON.stringify(line)}\n`).join(''));
}

function listed(): object[] {
  const all = [...resources.map(one => ({ ...one, type: resourceType(one) })), wholeConfiguration];
  return all.map(({ type, summary }) => ({ type, version: packageVersion(), description: summary }));
}

/** The schema that the generator wrote, so that there is one. */
function schemaOf(name: string): object {
  return JSON.parse(packageFile(`resources/dsc/schemas/${name}.schema.json`).toString()) as object;
}
