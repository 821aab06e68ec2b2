import { stringify } from 'yaml';
import type { Assessment } from '../../engine/assess.ts';
import { readEverywhere } from '../../model/yaml-options.ts';
import { packageVersion } from '../../package-root.ts';
import { moduleName, resourceType } from '../../rms/index.ts';
import { machineOf } from '../machine-of.ts';
import { messagesOf, type Operation, type Outcome, restartsFor } from '../outcome.ts';
import type { MachineResult, SettingResult } from '../result.ts';
import { statusWord } from '../status.ts';
import { actualState, changedProperties, desiredState, restarting, stateAfter } from './dsc-state.ts';

/** As DSC's own: `executionInformation` since 3.2, and until 4.0 the same in `metadata`, for what reads it there. */
interface DscResult {
  readonly executionInformation: object;
  readonly metadata: { readonly 'Microsoft.DSC': object; readonly [moduleName]: object };
  readonly results: readonly InstanceResult[];
  readonly messages: readonly object[];
  readonly hadErrors: boolean;
}

interface InstanceResult {
  readonly executionInformation: object;
  readonly metadata: { readonly 'Microsoft.DSC': object; readonly [moduleName]: object };
}

/**
 * An outcome in the shape of DSC v3's own configuration results (`dsc config get|test|set`, schemas
 * `outputs/config/*` of DSC 3.x), so that what reads those reads these.
 */
function dscResult(outcome: Outcome): DscResult {
  const { operation, started, ended, whatIf } = outcome;
  const restarts = restartsFor(outcome);
  const messages = messagesOf(outcome);
  const machine = machineOf(outcome);
  const duration = `PT${(ended.getTime() - started.getTime()) / 1000}S`;
  const executionInformation = {
    version: packageVersion(),
    operation,
    executionType: whatIf ? 'whatIf' : 'actual',
    startDatetime: started.toISOString(),
    endDatetime: ended.toISOString(),
    duration,
    securityContext: 'current',
    ...(restarts.size > 0 && { restartRequired: restarting() }),
  };
  return {
    executionInformation,
    metadata: {
      'Microsoft.DSC': executionInformation,
      [moduleName]: ofMachine(outcome, machine),
    },
    results: outcome.assessments.map((assessment, index) => ({
      // All instances are read and written in one go, so none has a duration of its own.
      executionInformation: { duration },
      metadata: {
        'Microsoft.DSC': { duration },
        [moduleName]: ofSetting(outcome.operation, machine.settings[index]),
      },
      name: assessment.instance.name,
      type: resourceType(assessment.instance.resource),
      result: resultOf(
        operation,
        assessment,
        outcome.before[index] ?? assessment,
        restarts.has(assessment.instance),
      ),
    })),
    messages: messages.map(({ instance, text }) => ({
      name: instance.name,
      type: resourceType(instance.resource),
      message: text,
      level: 'error',
    })),
    hadErrors: messages.length > 0,
  };
}

/** What DSC's results have no place for, of the machine. */
function ofMachine(
  { target, operation, whatIf, undoFile }: Outcome,
  { name, status, remarks }: MachineResult,
): object {
  return {
    target,
    machine: name,
    machineStatus: statusWord(operation, status),
    ...(whatIf && { whatIf }),
    ...(undoFile !== undefined && { undoFile }),
    ...(remarks.length > 0 && { remarks }),
  };
}

/** And of an instance: its verdict, each property at each place, and what a Set did or would do. */
function ofSetting(operation: Operation, setting: SettingResult | undefined): object {
  const { status = 'unknown', found, made, would, reasons = [] } = setting ?? {};
  const isFounded = operation === 'test' && reasons.some(({ evidence }) => evidence);
  return {
    status: statusWord(operation, status),
    ...(found && { found }),
    ...(made && { changes: made }),
    ...((made || isFounded) && { reasons }),
    ...(would && { would }),
  };
}

/** {@link dscResult} as text; in lines its results alone, each with what is said of the machine. */
export function dscText(outcome: Outcome, format: 'json' | 'yaml' | 'ndjson'): string {
  const result = dscResult(outcome);
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, null, 2)}\n`;
    case 'yaml':
      return stringify(result, { ...readEverywhere, aliasDuplicateObjects: false });
    case 'ndjson':
      return result.results.map(line => `${JSON.stringify(inLine(result, line))}\n`).join('');
  }
}

/** A line stands by itself: it is followed or preceded by those of other machines. */
function inLine({ metadata: { [moduleName]: machine } }: DscResult, line: InstanceResult): object {
  const { metadata, ...rest } = line;
  return { metadata: { ...metadata, [moduleName]: { ...machine, ...metadata[moduleName] } }, ...rest };
}

function resultOf(
  operation: Operation,
  assessment: Assessment,
  before: Assessment,
  needsRestart: boolean,
): object {
  switch (operation) {
    case 'get':
      return { actualState: actualState(assessment) };
    case 'test':
      return {
        desiredState: desiredState(assessment.instance),
        actualState: actualState(assessment),
        inDesiredState: assessment.inDesiredState,
        differingProperties: assessment.differingProperties,
      };
    case 'set':
      return {
        beforeState: actualState(before),
        afterState: stateAfter(assessment, needsRestart),
        changedProperties: changedProperties(before, assessment),
      };
  }
}
