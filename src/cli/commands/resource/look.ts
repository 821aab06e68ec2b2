import { verdictOf } from '../../../engine/assess.ts';
import { get } from '../../../engine/run.ts';
import { fillPhrase, generalPhrases } from '../../../model/reason.ts';
import { linesOf, testAnswer, withMetadata } from '../../../report/dsc/dsc-answer.ts';
import { actualState } from '../../../report/dsc/dsc-state.ts';
import { meantInstance, type Run, readAny, readWanted, wantedInstance } from './given.ts';
import { onTarget } from './on-target.ts';
import { sayUnknown } from './say-unknown.ts';
import { told } from './told.ts';
import { trace } from './trace.ts';

/** A check can be asked what there is without a word of what is expected, and so can what there is one of alone. */
export const getState: Run = async (resource, options) => {
  const instance = await meantInstance(await readAny(options), resource);
  return onTarget(options, async (target, decided) => {
    const state = actualState(told(await get(target, [instance])));
    await sayUnknown(target);
    return [withMetadata(state, decided)];
  });
};

export const testState: Run = async (resource, options) => {
  const instance = await wantedInstance(await readWanted(resource, options), resource);
  return onTarget(options, async (target, decided) => {
    const assessments = await get(target, [instance]);
    // DSC knows true and false alone. What is known to differ is false, whatever else is unknown: the reasons say it.
    const [known] = assessments.filter(one => verdictOf(one) === 'drift');
    for (const problem of known?.problems ?? []) {
      trace('warn', fillPhrase(generalPhrases.CouldNotTell, problem));
    }
    const { state, properties } = testAnswer(known ?? told(assessments));
    return linesOf({ state: withMetadata(state, decided), properties });
  });
};
