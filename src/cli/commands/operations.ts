import type { Command } from 'commander';
import { instancesOf, readDocument } from '../../configuration/read.ts';
import { apply, get, plan } from '../../engine/run.ts';
import { exitStatus, type Operation, type Outcome, problemsOf } from '../../report/outcome.ts';
import { readSource } from '../input.ts';
import { type OutputOptions, outputOptions, report } from '../output.ts';
import { openTarget, type TargetOptions, targetOptions } from '../target.ts';

type Done = (status: number) => void;
type Options = TargetOptions & OutputOptions & { readonly whatIf?: boolean };

export function addGet(program: Command, done: Done): void {
  add(program, 'get', 'show what is there, with documented defaults where nothing is', done);
}

export function addTest(program: Command, done: Done): void {
  add(program, 'test', 'say what differs from the configuration, and why', done);
}

export function addSet(program: Command, done: Done): void {
  add(program, 'set', 'change what differs; an undo file is written first', done).option(
    '--what-if',
    'say what would change, and change nothing',
  );
}

function add(program: Command, operation: Operation, summary: string, done: Done): Command {
  const command = program
    .command(operation)
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    .argument('<config>', 'a DSC v3 configuration document (YAML or JSON), - for standard input')
    .addHelpText('after', `\nExample:\n  rmsdsc ${operation} contoso.yaml --on machine.reg\n`);
  for (const option of [...targetOptions(), ...outputOptions()]) {
    command.addOption(option);
  }
  return command.action(async (config: string, options: Options) => {
    const outcome = await operate(operation, config, options);
    await report(outcome, options);
    done(exitStatus(outcome));
  });
}

async function operate(operation: Operation, config: string, options: Options): Promise<Outcome> {
  const started = new Date();
  const source = await readSource(config);
  const instances = instancesOf(readDocument(source, operation === 'get' ? 'get' : 'test or set'));
  const registry = await openTarget(options);
  const common = { operation, target: registry.name, started, whatIf: options.whatIf === true };

  if (operation !== 'set') {
    const assessments = await get(registry, instances);
    const messages = problemsOf(assessments);
    return { ...common, ended: new Date(), assessments, before: [], changes: [], messages };
  }
  const planned = await plan(registry, instances);
  if (options.whatIf) {
    const { assessments: before, expected: assessments, changes } = planned;
    return { ...common, ended: new Date(), assessments, before, changes, messages: problemsOf(assessments) };
  }
  const { before, after, changes, undoFile, failures } = await apply(registry, planned);
  const refused = failures.map(({ change, problem }) => ({ instance: change.instance, text: problem }));
  return {
    ...common,
    ended: new Date(),
    assessments: after,
    before,
    changes,
    ...(undoFile !== undefined && { undoFile }),
    messages: [...problemsOf(after), ...refused],
  };
}
