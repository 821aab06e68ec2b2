import { titleOf } from '../../../configuration/instance/title.ts';
import type { Assessment } from '../../../engine/assess.ts';
import { TargetError } from '../../../model/errors.ts';
import { isDrift } from '../../../rms/index.ts';
import { trace } from './trace.ts';

/**
 * The one assessment of an instance that stands alone. What could be told is said before.
 *
 * @throws TargetError when something could not be told, which is never a state
 */
export function told(assessments: readonly Assessment[]): Assessment {
  const [assessment] = allTold(assessments);
  if (!assessment) {
    throw new Error('There is no instance.');
  }
  return assessment;
}

/**
 * The assessments, all of which could be told.
 *
 * @throws TargetError naming those that could not
 */
export function allTold(assessments: readonly Assessment[]): readonly Assessment[] {
  const untold = assessments.filter(({ problems }) => problems.length > 0);
  for (const { phrase } of untold.flatMap(({ reasons }) => reasons.filter(reason => !isDrift(reason)))) {
    trace('info', phrase);
  }
  if (untold.length > 0) {
    const each = untold.map(
      ({ instance, problems }) => `${titleOf(instance.resource, instance.name)}: ${problems.join(' ')}`,
    );
    throw new TargetError(each.join(' '));
  }
  return assessments;
}
