import { titleOf } from '../../../configuration/title.ts';
import type { Instance } from '../../../engine/instance.ts';
import type { Plan } from '../../../engine/plan.ts';
import { type Applied, apply, plan } from '../../../engine/run.ts';
import { TargetError } from '../../../model/errors.ts';
import {
  type AnswerMetadata,
  type DscAnswer,
  linesOf,
  setAnswer,
  whatIfMetadata,
  withMetadata,
} from '../../../report/dsc-answer.ts';
import { restartRemark } from '../../../report/outcome.ts';
import { isDrift } from '../../../rms/index.ts';
import { refuseReadOnly } from '../../../target/read-only.ts';
import type { Target } from '../../../target/target.ts';
import type { TargetOptions } from '../../target.ts';
import { undoCommand } from '../operations.ts';
import { meantInstance, type Options, type Run, readWanted, wantedInstance } from './given.ts';
import { onTarget } from './on-target.ts';
import { told } from './told.ts';
import { trace } from './trace.ts';

export const setState: Run = async (resource, options) => {
  const instance = wantedInstance(await readWanted(resource, options), resource);
  return onTarget(options, async (target, decided, chosen) => {
    const { answer, metadata } = await bringAbout(target, instance, chosen);
    return linesOf({ ...answer, state: withMetadata(answer.state, { ...metadata, ...decided }) });
  });
};

/** dsc takes what a delete would do and nothing beside it, and of a delete that is one not a word. */
export const deleteState: Run = async (resource, options) => {
  const source = await readWanted(resource, options);
  const instance: Instance = { ...meantInstance(source, resource), ensure: 'Absent' };
  return onTarget(options, async (target, _, chosen) => {
    const { metadata } = await bringAbout(target, instance, chosen);
    return options.whatIf ? [withMetadata({}, metadata)] : [];
  });
};

interface Done {
  readonly answer: DscAnswer;
  readonly metadata: AnswerMetadata;
}

async function bringAbout(target: Target, instance: Instance, options: Options): Promise<Done> {
  if (!options.whatIf) {
    refuseReadOnly(target);
  }
  const planned = await plan(target, [instance]);
  told(planned.assessments);
  return options.whatIf ? wouldBe(planned) : made(await apply(target, planned), options);
}

function wouldBe(planned: Plan): Done {
  const answer = setAnswer(told(planned.assessments), told(planned.expected));
  return { answer, metadata: whatIfMetadata(planned) };
}

/** @throws TargetError when it is not in the desired state afterwards, and no restart is waited for */
function made({ before, after, actions, undoFile, failures }: Applied, options: TargetOptions): Done {
  if (undoFile !== undefined) {
    trace('info', `undo with: ${undoCommand(undoFile, options, actions)}`);
  }
  const title = before.map(({ instance: { resource, name } }) => titleOf(resource, name)).join(', ');
  const problems = [...actions, ...failures].flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) {
    throw new TargetError(`${title}: ${problems.join(' ')}`);
  }
  const needsRestart = actions.some(action => action.needsRestart);
  const reached = told(after);
  if (!reached.inDesiredState && !needsRestart) {
    const left = reached.reasons.filter(isDrift).map(({ phrase }) => phrase);
    throw new TargetError(`${title} could not be brought into the desired state: ${left.join(' ')}`);
  }
  if (needsRestart) {
    // dsc 3.0 and 3.1 overlook what the state says of it.
    trace('warn', restartRemark);
  }
  return {
    answer: setAnswer(told(before), reached, needsRestart),
    metadata: undoFile === undefined ? {} : { undoFile },
  };
}
