import { hostname } from 'node:os';
import { stringify } from 'yaml';
import type { Assessment } from '../engine/assess.ts';
import type { Instance } from '../engine/instance.ts';
import type { PropertyValue } from '../model/property.ts';
import { resourceType } from '../model/resource.ts';
import { packageVersion } from '../package-root.ts';
import { type Operation, type Outcome, restartsFor } from './outcome.ts';

/** A resource's state in JSON: its properties, Ensure, and why it is as it is. */
export interface State {
  readonly [property: string]: PropertyValue | readonly JsonReason[] | readonly Restart[];
}

/** As Machine Configuration spells it. */
interface JsonReason {
  readonly Code: string;
  readonly Phrase: string;
}

/** What DSC is told to restart. */
interface Restart {
  readonly system: string;
}

/** As DSC's own. */
interface DscResult {
  readonly metadata: object;
  readonly results: readonly object[];
  readonly messages: readonly object[];
  readonly hadErrors: boolean;
}

/**
 * An outcome in the shape of DSC v3's own configuration results (`dsc config get|test|set`, schemas
 * `outputs/config/*` of DSC 3.x), so that what reads those reads these.
 */
function dscResult(outcome: Outcome): DscResult {
  const { operation, started, ended, whatIf } = outcome;
  const restarts = restartsFor(outcome);
  const duration = `PT${(ended.getTime() - started.getTime()) / 1000}S`;
  return {
    metadata: {
      'Microsoft.DSC': {
        version: packageVersion(),
        operation,
        executionType: whatIf ? 'whatIf' : 'actual',
        startDatetime: started.toISOString(),
        endDatetime: ended.toISOString(),
        duration,
        securityContext: 'current',
        ...(restarts.size > 0 && { restartRequired: restarting() }),
      },
      RmsClientDsc: {
        target: outcome.target,
        ...(outcome.undoFile !== undefined && { undoFile: outcome.undoFile }),
      },
    },
    results: outcome.assessments.map((assessment, index) => ({
      // All instances are read and written in one go, so none has a duration of its own.
      metadata: { 'Microsoft.DSC': { duration } },
      name: assessment.instance.name,
      type: resourceType(assessment.instance.resource),
      result: resultOf(
        operation,
        assessment,
        outcome.before[index] ?? assessment,
        restarts.has(assessment.instance),
      ),
    })),
    messages: outcome.messages.map(({ instance, text }) => ({
      name: instance.name,
      type: resourceType(instance.resource),
      message: text,
      level: 'error',
    })),
    hadErrors: outcome.messages.length > 0,
  };
}

/** {@link dscResult} as text; in lines its results alone. */
export function dscText(outcome: Outcome, format: 'json' | 'yaml' | 'ndjson'): string {
  const result = dscResult(outcome);
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, null, 2)}\n`;
    case 'yaml':
      return stringify(result);
    case 'ndjson':
      return result.results.map(line => `${JSON.stringify(line)}\n`).join('');
  }
}

/** What is there: property values, with the documented default where nothing is, Ensure and Reasons. */
export function actualState({ instance, actual, ensure, reasons }: Assessment): State {
  return {
    ...actual,
    ...(instance.resource.isAudit ? {} : { Ensure: ensure }),
    Reasons: reasons.map(({ code, phrase }) => ({ Code: code, Phrase: phrase })),
  };
}

/** {@link actualState} after a Set; some take effect only when Windows is restarted. */
export function stateAfter(assessment: Assessment, needsRestart: boolean): State {
  return { ...actualState(assessment), ...(needsRestart && { _restartRequired: restarting() }) };
}

function restarting(): Restart[] {
  return [{ system: hostname() }];
}

/** What a configuration wants of an instance. */
export function desiredState({ resource, values, ensure }: Instance): State {
  return { ...values, ...(resource.isAudit ? {} : { Ensure: ensure }) };
}

/** The properties that a Set changed, or will change. */
export function changedProperties(before: Assessment, after: Assessment): string[] {
  const names = [...before.instance.resource.properties.map(({ name }) => name)];
  const changed = names.filter(
    name => JSON.stringify(before.actual[name]) !== JSON.stringify(after.actual[name]),
  );
  return before.ensure === after.ensure ? changed : [...changed, 'Ensure'];
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
