import type { Command } from 'commander';
import { engineLimits } from '../../configuration/entry/engine-limits.ts';
import { type Configuration, instancesOf } from '../../configuration/read.ts';
import { refuseAll } from '../../configuration/source/mistakes.ts';
import type { Instance } from '../../engine/instance.ts';
import { located } from '../../engine/located.ts';
import { apply, get, plan } from '../../engine/run.ts';
import type { FleetFormat } from '../../report/fleet/formats.ts';
import { exitStatus, type Operation, type Outcome } from '../../report/outcome.ts';
import { configurationName } from '../../report/words/mend.ts';
import { machineNameOf, nameOfPath, shownName } from '../../target/machine/machine-name.ts';
import { refuseReadOnly } from '../../target/read-only.ts';
import type { Target } from '../../target/target.ts';
import { type DocumentOptions, type DocumentUse, documentOptions } from '../input/document-options.ts';
import { formatChoices } from '../input/format-options.ts';
import { configInWords, readConfig } from '../input/input.ts';
import { filesOfConfiguration, filesOfTargets } from '../output/files-read.ts';
import { withOut } from '../output/out-file.ts';
import { type OutputOptions, outputOptions, render, reportFormat } from '../output/output.ts';
import { nextInWords, undoCommand } from '../target/follow-up.ts';
import { dnsOption, type TargetOptions, targetName, targetOptions, withTarget } from '../target/target.ts';
import { chooseAndSay } from '../target/target-variables.ts';
import { unknownInWords } from '../target/unknown-values.ts';
import { complain } from '../terminal/standard-error.ts';
import { outputTerminal } from '../terminal/standard-output.ts';
import { asSentence } from './as-sentence.ts';

type SetStatus = (status: number) => void;
/** The document is brought about, or judged, by this computer. */
const use: DocumentUse = { isHere: true };

type Options = TargetOptions & OutputOptions & DocumentOptions & { readonly whatIf?: boolean };

const help: Readonly<Record<Operation, string>> = {
  get: `
Examples:
  rmsdsc get contoso.yaml
  rmsdsc get contoso.yaml --on machine.reg --format json
  rmsdsc get contoso.yaml --parameters oslo.parameters.yaml
`,
  test: `
Exit status: 0 in the desired state; 1 something is known to differ; 3 nothing is, and something
could not be told.

Examples:
  rmsdsc test contoso.yaml
  rmsdsc test contoso.yaml --on machine.reg --format junit --out rmsdsc.xml
  rmsdsc test contoso.yaml --parameters oslo.parameters.yaml
`,
  set: `
Exit status: 0 in the desired state; 1 something is known to differ; 3 nothing is, and something
could not be told or written. With --what-if that is how things are, as test says it.

Examples:
  rmsdsc set contoso.yaml --what-if
  rmsdsc set contoso.yaml
  rmsdsc set contoso.yaml --on machine.reg
  rmsdsc set contoso.yaml --parameters oslo.parameters.yaml
`,
};

export function addGet(program: Command, done: SetStatus): void {
  add(program, 'get', 'show what is there, with documented defaults where nothing is', done);
}

export function addTest(program: Command, done: SetStatus): void {
  add(program, 'test', 'say what differs from the configuration, and why', done);
}

export function addSet(program: Command, done: SetStatus): void {
  add(program, 'set', 'change what differs; an undo file is written first', done).option(
    '--what-if',
    'say what would change, and change nothing',
  );
}

function add(program: Command, operation: Operation, summary: string, done: SetStatus): Command {
  const command = program
    .command(operation)
    .summary(summary)
    .description(asSentence(summary))
    .argument('<config>', configInWords)
    .addHelpText('after', help[operation]);
  for (const option of [...documentOptions(use), ...targetOptions(), dnsOption(), ...outputOptions()]) {
    command.addOption(option);
  }
  return command.action(async (config: string, given: Options) => {
    const options = chooseAndSay(given);
    const format = reportFormat(options);
    const choices = formatChoices(options, format);
    const { out } = options;
    const rules = {
      format,
      reads: () => [...filesOfConfiguration(config, options.parameters), ...filesOfTargets([options.on])],
      reserves: operation === 'set',
    };
    const outcome = await withOut(options, rules, async file => {
      const outcome = await operate(operation, config, options);
      if (outcome.undoCommand !== undefined && !isShown(format, out)) {
        // Whatever becomes of the report.
        complain(`rmsdsc: undo with: ${outcome.undoCommand}\n`);
      }
      await file.write(await render(outcome, configurationName(config), format, out === undefined, choices));
      return outcome;
    });
    done(exitStatus(outcome));
  });
}

/** Does somebody see the table, whose last line is how to undo? */
function isShown(format: FleetFormat, out: string | undefined): boolean {
  return format === 'table' && out === undefined && outputTerminal().isTTY === true;
}

async function operate(operation: Operation, config: string, options: Options): Promise<Outcome> {
  const started = new Date();
  const purpose = operation === 'get' ? 'get' : 'test or set';
  const configuration = await readConfig(config, engineLimits, options, { ...use, purpose });
  const instances = instancesOf(configuration);
  return withTarget(options, async target => {
    await holdAssertions(target, configuration);
    if (operation === 'set' && !options.whatIf) {
      refuseReadOnly(target);
    }
    const machine = await machineNamed(target, options);
    const done = operation === 'set' ? await set(target, instances, options) : await look(target, instances);
    for (const unknown of operation === 'get' ? await unknownInWords(target) : []) {
      complain(`rmsdsc: note: ${unknown}\n`);
    }
    const whatIf = options.whatIf === true;
    const { name, collected } = target;
    const outcome = {
      operation,
      whatIf,
      target: name,
      machine,
      collected,
      started,
      ended: new Date(),
      ...done,
    };
    const isReadOnly = target.readOnly !== undefined;
    return {
      ...outcome,
      next: nextInWords(outcome, { configuration: configurationName(config), options, isReadOnly }),
    };
  });
}

/**
 * Tests what is to be so before anything is done.
 *
 * @throws InputError where it is not, or cannot be told; dsc ends in the same way
 */
async function holdAssertions(target: Target, { assertions = [] }: Configuration): Promise<void> {
  const assessments =
    assertions.length === 0
      ? []
      : await get(
          target,
          assertions.map(({ instance }) => instance),
        );
  refuseAll(refuse => {
    for (const [index, { instance, inDesiredState, reasons }] of assessments.entries()) {
      const place = assertions[index]?.place;
      if (!inDesiredState && place) {
        // What it wants may be what no error shows.
        const why = instance.concealed ? '' : reasons.map(({ phrase }) => phrase).join(' ');
        refuse(
          place,
          `Assertion failed: ${instance.resource.name} '${instance.name}' is not in the desired state, so nothing is done. ${why}`.trimEnd(),
        );
      }
    }
  });
}

/** An audit of the same target calls the machine the same. */
async function machineNamed(opened: Target, options: TargetOptions): Promise<string> {
  const target = targetName(options);
  return target === undefined || target === 'live'
    ? opened.name
    : shownName((await machineNameOf(opened)) ?? nameOfPath(target));
}

type Done = Pick<Outcome, 'assessments' | 'before' | 'actions' | 'changes' | 'undoFile' | 'undoCommand'>;

async function look(target: Target, instances: readonly Instance[]): Promise<Done> {
  const found = await get(target, instances);
  const assessments = found.map(one => ({ ...one, reasons: located(one.reasons, target) }));
  return { assessments, before: [], actions: [], changes: [] };
}

async function set(target: Target, instances: readonly Instance[], options: Options): Promise<Done> {
  const planned = await plan(target, instances);
  if (options.whatIf) {
    const { assessments: before, expected: assessments, actions, changes } = planned;
    return { assessments, before, actions, changes };
  }
  const { before, after, actions, changes, undoFile, failures } = await apply(target, planned);
  const refused = new Map(failures.map(({ change, problem }) => [change, problem]));
  const made = changes.map(change => {
    const problem = refused.get(change);
    return problem === undefined ? change : { ...change, problem };
  });
  const undo =
    undoFile === undefined ? {} : { undoFile, undoCommand: undoCommand(undoFile, options, actions) };
  return { assessments: after, before, actions, changes: made, ...undo };
}
