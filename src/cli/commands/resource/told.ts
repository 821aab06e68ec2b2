import { titleOf } from '../../../configuration/title.ts';
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
  const [assessment] = assessments;
  if (!assessment) {
    throw new Error('There is no instance.');
  }
  const { instance, problems, reasons } = assessment;
  if (problems.length > 0) {
    for (const { phrase } of reasons.filter(reason => !isDrift(reason))) {
      trace('info', phrase);
    }
    throw new TargetError(`${titleOf(instance.resource, instance.name)}: ${problems.join(' ')}`);
  }
  return assessment;
}
