import type { Assessment } from '../../engine/assess.ts';
import type { Instance } from '../../engine/instance.ts';
import { resourceType } from '../../rms/index.ts';
import type { DscAnswer } from './dsc-answer.ts';
import { actualState, desiredState, restarting } from './dsc-state.ts';

/**
 * What a whole configuration answers dsc: the state of each resource in its list, whose only property that can differ or
 * be changed is that list.
 */
export function wholeAnswer(
  assessments: readonly Assessment[],
  differs: boolean,
  needsRestart = false,
): DscAnswer {
  return {
    state: {
      resources: assessments.map(assessment => member(assessment.instance, actualState(assessment))),
      ...(needsRestart && { _restartRequired: restarting() }),
    },
    properties: differs ? ['resources'] : [],
  };
}

/** A whole configuration that wants what these instances want. */
export function wholeState(instances: readonly Instance[]): object {
  return { resources: instances.map(instance => member(instance, desiredState(instance))) };
}

function member({ name, resource }: Instance, properties: object): object {
  return { name, type: resourceType(resource), properties };
}
