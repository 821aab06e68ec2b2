import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type DocumentSource, parseJson } from '../../configuration/source.ts';
import { filterIn, toInstance } from '../../configuration/to-instance.ts';
import { findResource } from '../../configuration/types.ts';
import { type Assessment, verdictOf } from '../../engine/assess.ts';
import { discover, notDiscovered } from '../../engine/find-instances.ts';
import type { Instance } from '../../engine/instance.ts';
import { apply, get, plan } from '../../engine/run.ts';
import type { Resource } from '../../engine/subject.ts';
import { InputError, TargetError } from '../../model/errors.ts';
import { fillPhrase, generalPhrases, show } from '../../model/reason.ts';
import { packagePath, packageVersion } from '../../package-root.ts';
import { actualState, desiredState, stateAfter } from '../../report/dsc-result.ts';
import { restartRemark } from '../../report/outcome.ts';
import { isDrift, resources, resourceType } from '../../rms/index.ts';
import { refuseReadOnly } from '../../target/read-only.ts';
import { readInput } from '../input.ts';
import { hasLostQuotes, lostQuotes } from '../shell-habits.ts';
import { print } from '../standard-output.ts';
import { type TargetOptions, targetOptions, withTarget } from '../target.ts';
import { asSentence } from './as-sentence.ts';
import { undoCommand } from './operations.ts';

type Options = TargetOptions & { readonly input?: string; readonly whatIf?: boolean };
type Run = (resource: Resource, options: Options) => Promise<readonly object[]>;

/** What DSC v3 calls, by the command manifests: JSON in, one line of JSON out, trace lines on stderr. */
export function addResource(program: Command): void {
  const command = program
    .command('resource')
    .summary('one resource, as DSC v3 calls it: JSON in, JSON out')
    .description(
      'One resource, as DSC v3 calls it: JSON in, one line of JSON out, 0 whether or not it is in the desired state.',
    )
    .addHelpText(
      'after',
      `
Examples:
  rmsdsc resource list
  rmsdsc resource schema RmsClientDsc/RmsTracing
  rmsdsc resource test RmsClientDsc/RmsTracing --input '{"Enabled":false}' --on machine.reg
`,
    );
  command
    .command('list')
    .summary('list the resources, a line of JSON each')
    .description('List the resources, a line of JSON each.')
    .addHelpText('after', '\nExample:\n  rmsdsc resource list\n')
    .action(async () => {
      await printLines(
        resources.map(resource => ({
          type: resourceType(resource),
          version: packageVersion(),
          description: resource.summary,
        })),
      );
    });
  add(command, 'schema', 'print the JSON Schema of a resource', async resource => [schemaOf(resource)]);
  addOperation(command, 'get', 'print the actual state', getState);
  addOperation(command, 'test', 'print the actual state, with _inDesiredState', testState);
  addOperation(
    command,
    'set',
    'bring the desired state about, and print the state after it',
    setState,
  ).option('--what-if', 'change nothing, and print the state as it would be, with the changes');
  addOperation(command, 'delete', 'remove what the resource owns', deleteState).option(
    '--what-if',
    'change nothing, and print the changes',
  );
  const toExport = add(
    command,
    'export',
    'print every instance that there is, a line of JSON each',
    exportStates,
  );
  addTarget(toExport, 'only instances with these properties, as JSON; - for standard input');
}

/** A command about one instance, whose properties are given. */
function addOperation(parent: Command, name: string, summary: string, run: Run): Command {
  const properties = name === 'test' || name === 'set' ? '{"Enabled":false}' : '{}';
  const command = add(parent, name, summary, run, ` --input '${properties}'`);
  return addTarget(command, 'the properties, as JSON; - for standard input');
}

function addTarget(command: Command, input: string): Command {
  for (const option of targetOptions()) {
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
    await printLines(await run(findResource(type), options));
  });
}

async function printLines(lines: readonly object[]): Promise<void> {
  await print(lines.map(line => `${JSON.stringify(line)}\n`).join(''));
}

/** A check can be asked what there is without a word of what is expected. */
const getState: Run = async (resource, options) => {
  const given = resource.isAudit ? { input: '{}', ...options } : options;
  const instance = await readInstance(resource, given, 'get');
  return [actualState(await look(instance, options))];
};

const testState: Run = async (resource, options) => {
  const instance = await readInstance(resource, options);
  const assessments = await withTarget(options, registry => get(registry, [instance]));
  // DSC knows true and false alone. What is known to differ is false, whatever else is unknown: the reasons say it.
  const [known] = assessments.filter(one => verdictOf(one) === 'drift');
  for (const problem of known?.problems ?? []) {
    trace('warn', fillPhrase(generalPhrases.CouldNotTell, problem));
  }
  const assessment = known ?? told(assessments);
  return [{ ...actualState(assessment), _inDesiredState: assessment.inDesiredState }];
};

const setState: Run = async (resource, options) => [
  await bringAbout(await readInstance(resource, options), options),
];

const deleteState: Run = async (resource, options) => {
  const instance: Instance = { ...(await readInstance(resource, options, 'get')), ensure: 'Absent' };
  const { _metadata } = await bringAbout(instance, options);
  // DSC 3.2 takes nothing beside the metadata here, and a delete that is one says nothing.
  return options.whatIf ? [{ _metadata }] : [];
};

const exportStates: Run = async (resource, options) => {
  const { instances, omissions } = await withTarget(options, registry =>
    discover(registry, [resource], true),
  );
  for (const omission of omissions) {
    trace('warn', `left out: ${omission}`);
  }
  for (const why of notDiscovered([resource], true)) {
    trace('warn', `not exported: ${why}.`);
  }
  const filter =
    options.input === undefined ? {} : filterIn(await readProperties(resource, options), resource);
  return instances
    .map((instance): object => ({ ...desiredState(instance), _name: instance.name }))
    .filter(state =>
      Object.entries(filter).every(([name, value]) => value === null || sameJson(state, name, value)),
    );
};

function sameJson(state: object, name: string, value: unknown): boolean {
  return JSON.stringify(Object.entries(state).find(([own]) => own === name)?.[1]) === JSON.stringify(value);
}

async function look(instance: Instance, options: Options): Promise<Assessment> {
  return told(await withTarget(options, registry => get(registry, [instance])));
}

async function bringAbout(instance: Instance, options: Options): Promise<State> {
  return withTarget(options, async registry => {
    if (!options.whatIf) {
      refuseReadOnly(registry);
    }
    const planned = await plan(registry, [instance]);
    told(planned.assessments);
    if (options.whatIf) {
      const whatIf = [
        ...planned.actions.map(({ action }) => action.summary),
        ...planned.changes.map(({ change }) => `${change.kind} ${change.key}`),
      ];
      return { ...actualState(told(planned.expected)), _metadata: { whatIf } };
    }
    const { after, actions, undoFile, failures } = await apply(registry, planned);
    if (undoFile !== undefined) {
      trace('info', `undo with: ${undoCommand(undoFile, options, actions)}`);
    }
    const problems = [...actions, ...failures].flatMap(({ problem }) => problem ?? []);
    if (problems.length > 0) {
      throw new TargetError(problems.join(' '));
    }
    const needsRestart = actions.some(action => action.needsRestart);
    const reached = told(after);
    if (!reached.inDesiredState && !needsRestart) {
      const left = reached.reasons.filter(isDrift).map(({ phrase }) => phrase);
      throw new TargetError(
        `${instance.name} could not be brought into the desired state: ${left.join(' ')}`,
      );
    }
    if (needsRestart) {
      // dsc 3.0 and 3.1 overlook what the state says of it.
      trace('warn', restartRemark);
    }
    return stateAfter(reached, needsRestart);
  });
}

/** What a resource is in, with what a set would do where it was asked what if. */
type State = object & { readonly _metadata?: { readonly whatIf: readonly string[] } };

/** The one assessment; what could not be told is an error here and never a state. What could be is said before. */
function told(assessments: readonly Assessment[]): Assessment {
  const [assessment] = assessments;
  if (!assessment || assessment.problems.length > 0) {
    for (const one of assessment?.reasons.filter(reason => !isDrift(reason)) ?? []) {
      trace('info', one.phrase);
    }
    throw new TargetError(assessment?.problems.join(' ') ?? 'There is no state.');
  }
  return assessment;
}

async function readInstance(
  resource: Resource,
  options: Options,
  purpose: 'get' | 'test or set' = 'test or set',
): Promise<Instance> {
  return toInstance(await readProperties(resource, options), resource, resource.name, purpose);
}

async function readProperties(resource: Resource, { input }: Options): Promise<DocumentSource> {
  if (input === undefined) {
    throw new InputError(
      `${resource.name}: --input is missing: give the properties as JSON, or - for standard input.`,
    );
  }
  const { name, text } = input === '-' ? await readInput(input) : { name: '--input', text: input };
  if (hasLostQuotes(text)) {
    throw new InputError(`${name}: ${show(text)} is no JSON: ${lostQuotes}`);
  }
  return parseJson(name, text);
}

/** The schema that the generator wrote, so that there is one. */
function schemaOf({ name }: Resource): object {
  return JSON.parse(
    readFileSync(packagePath('resources', 'dsc', 'schemas', `${name}.schema.json`), 'utf8'),
  ) as object;
}

function trace(level: 'info' | 'warn', message: string): void {
  process.stderr.write(`${JSON.stringify({ [level]: message })}\n`);
}
