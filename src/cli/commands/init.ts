import type { Command } from 'commander';
import { InputError } from '../../model/errors.ts';
import type { OutOptions } from '../output/out-file.ts';
import { complain } from '../terminal/standard-error.ts';

type Options = Pick<OutOptions, 'out'> & { readonly scenario?: string };

const help = `
Without a type and a scenario, both are listed. A file that is there stays as it is.

Examples:
  rmsdsc init
  rmsdsc init RmsServiceLocation RmsTrustedServers --out contoso.yaml
  rmsdsc init --scenario move-to-azure-rms --out contoso.yaml
`;

export function addInit(program: Command, done: (status: number) => void): void {
  program
    .command('init')
    .summary('write a configuration to begin with, in which each property is explained')
    .description('Write a configuration to begin with, in which each property is explained.')
    .argument('[type...]', 'resources, such as RmsTracing')
    .option('--scenario <scenario>', 'one of the configurations that rmsdsc brings')
    .option('--out <file>', 'write it to a new file')
    .addHelpText('after', help)
    .action(async (types: string[], options: Options) => {
      await init(types, options);
      done(0);
    });
}

async function init(types: readonly string[], { scenario, out }: Options): Promise<void> {
  if (types.length > 0 && scenario !== undefined) {
    throw new InputError(
      '--scenario: a configuration begins with types or with a scenario. Leave one of them out.',
    );
  }
  if (types.length === 0 && scenario === undefined) {
    await listBeginnings(out);
    return;
  }
  const { chooseFormat } = await import('../output/out-format.ts');
  const { withOut } = await import('../output/out-file.ts');
  const format = chooseFormat(undefined, out, ['yaml'], 'yaml');
  const text = scenario === undefined ? await fromTypes(types) : await fromScenario(scenario, out);
  const { schemaLine } = await import('../init/schema-line.ts');
  const rules = { format, replacesNothing: true, reads: () => [] };
  await withOut({ out }, rules, file => file.write(`${schemaLine(out)}${text}`));
  if (out !== undefined) {
    complain(`rmsdsc: ${out} is written. Edit it, then: rmsdsc test ${out}\n`);
  }
}

async function fromTypes(words: readonly string[]): Promise<string> {
  const { typeNamed } = await import('../explain/type-named.ts');
  const { documentOf } = await import('../init/from-types.ts');
  return documentOf([...new Set(words.map(typeNamed))]);
}

async function fromScenario(name: string, out: string | undefined): Promise<string> {
  const { scenarioNamed } = await import('../init/scenarios.ts');
  const { documentFrom } = await import('../init/from-scenario.ts');
  return documentFrom(scenarioNamed(name), out);
}

async function listBeginnings(out: string | undefined): Promise<void> {
  if (out !== undefined) {
    throw new InputError(
      `--out ${out}: what is it to begin with? Name a type or a scenario; rmsdsc init lists them.`,
    );
  }
  const { resources } = await import('../../rms/index.ts');
  const { scenarios } = await import('../init/scenarios.ts');
  const { columns } = await import('../../report/words/columns.ts');
  const { print } = await import('../terminal/standard-output.ts');
  const { terminal } = await import('../output/output.ts');
  const list = (items: readonly { readonly name: string; readonly summary: string }[]): string =>
    columns(
      items.map(({ name, summary }) => [{ text: `  ${name}` }, { text: summary }]),
      terminal(true).width,
    );
  await print(
    `A configuration begins with types:\n${list(resources)}\n\nor with a scenario:\n${list(scenarios())}\n\nSuch as\n  rmsdsc init RmsTracing --out contoso.yaml\n  rmsdsc init --scenario contoso --out contoso.yaml\n`,
  );
}
