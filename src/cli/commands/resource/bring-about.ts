import { titleOf } from '../../../configuration/instance/title.ts';
import type { Assessment } from '../../../engine/assess.ts';
import type { Instance } from '../../../engine/instance.ts';
import { type Applied, apply, plan } from '../../../engine/run.ts';
import { TargetError } from '../../../model/errors.ts';
import { type AnswerMetadata, whatIfMetadata } from '../../../report/dsc/dsc-answer.ts';
import { restartRemark } from '../../../report/outcome.ts';
import { isDrift } from '../../../rms/index.ts';
import { refuseReadOnly } from '../../../target/read-only.ts';
import type { Target } from '../../../target/target.ts';
import { undoCommand } from '../../target/follow-up.ts';
import type { TargetOptions } from '../../target/target.ts';
import type { Options } from './given.ts';
import { allTold } from './told.ts';
import { trace } from './trace.ts';

/** What a Set did of its instances, or would do, in their order. */
export interface Done {
  readonly before: readonly Assessment[];
  readonly after: readonly Assessment[];
  /** Was anything changed, or would be? */
  readonly isChange: boolean;
  readonly needsRestart: boolean;
  readonly metadata: AnswerMetadata;
}

/**
 * Brings instances about in one go, or says what that would do where that is asked.
 *
 * @throws TargetError when something could not be told beforehand, and nothing is changed then; or when one is not in the
 *   desired state afterwards, and no restart is waited for
 */
export async function bringAbout(
  target: Target,
  instances: readonly Instance[],
  options: Options,
): Promise<Done> {
  if (!options.whatIf) {
    refuseReadOnly(target);
  }
  const planned = await plan(target, instances);
  const { actions, changes } = planned;
  const before = allTold(planned.assessments);
  const isChange = actions.length + changes.length > 0;
  if (options.whatIf) {
    const after = allTold(planned.expected);
    return { before, after, isChange, needsRestart: false, metadata: whatIfMetadata(planned) };
  }
  return { before, isChange, ...made(await apply(target, planned), options) };
}

function made(
  { before, after, actions, undoFile, failures }: Applied,
  options: TargetOptions,
): Pick<Done, 'after' | 'needsRestart' | 'metadata'> {
  if (undoFile !== undefined) {
    trace('info', `undo with: ${undoCommand(undoFile, options, actions)}`);
  }
  const refused = [
    ...actions.map(({ instance, problem }) => ({ instance, problem })),
    ...failures.map(({ change: { instance }, problem }) => ({ instance, problem })),
  ];
  refuse(before, instance => {
    const problems = refused.flatMap(one => (one.instance === instance ? (one.problem ?? []) : []));
    return problems.length === 0 ? undefined : `: ${problems.join(' ')}`;
  });
  const restarting = new Set(actions.flatMap(one => (one.needsRestart ? [one.instance] : [])));
  refuse(allTold(after), (instance, { inDesiredState, reasons }) => {
    const left = reasons.filter(isDrift).map(({ phrase }) => phrase);
    return inDesiredState || restarting.has(instance)
      ? undefined
      : ` could not be brought into the desired state: ${left.join(' ')}`;
  });
  if (restarting.size > 0) {
    // dsc 3.0 and 3.1 overlook what the state says of it.
    trace('warn', restartRemark);
  }
  return {
    after,
    needsRestart: restarting.size > 0,
    metadata: undoFile === undefined ? {} : { undoFile },
  };
}

/**
 * @param fault what is wrong with an instance, behind its title
 * @throws TargetError with all that is
 */
function refuse(
  assessments: readonly Assessment[],
  fault: (instance: Instance, assessment: Assessment) => string | undefined,
): void {
  const faults = assessments.flatMap(assessment => {
    const { instance } = assessment;
    const found = fault(instance, assessment);
    return found === undefined ? [] : [`${titleOf(instance.resource, instance.name)}${found}`];
  });
  if (faults.length > 0) {
    throw new TargetError(faults.join(' '));
  }
}
