import { hostname } from 'node:os';
import type { Assessment } from '../../engine/assess.ts';
import type { Instance } from '../../engine/instance.ts';
import type { PropertyValue } from '../../model/property.ts';

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

/** What is there: property values, with the documented default where nothing is, Ensure and Reasons. */
export function actualState({ instance, actual, ensure, reasons, problems }: Assessment): State {
  // Where something could not be told, that nothing was seen is no absence.
  const isTold = ensure === 'Present' || problems.length === 0;
  return {
    ...actual,
    ...(instance.resource.isAudit || !isTold ? {} : { Ensure: ensure }),
    Reasons: reasons.map(({ code, phrase }) => ({ Code: code, Phrase: phrase })),
  };
}

/** {@link actualState} after a Set; some take effect only when Windows is restarted. */
export function stateAfter(assessment: Assessment, needsRestart: boolean): State {
  return { ...actualState(assessment), ...(needsRestart && { _restartRequired: restarting() }) };
}

/** This computer, which is to be restarted. */
export function restarting(): Restart[] {
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
