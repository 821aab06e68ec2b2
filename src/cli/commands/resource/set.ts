import type { Instance } from '../../../engine/instance.ts';
import { linesOf, setAnswer, withMetadata } from '../../../report/dsc/dsc-answer.ts';
import { bringAbout } from './bring-about.ts';
import { meantInstance, type Run, readWanted, wantedInstance } from './given.ts';
import { onTarget } from './on-target.ts';
import { told } from './told.ts';

export const setState: Run = async (resource, options) => {
  const instance = await wantedInstance(await readWanted(resource, options), resource);
  return onTarget(options, async (target, decided, chosen) => {
    const { before, after, needsRestart, metadata } = await bringAbout(target, [instance], chosen);
    const { state, properties } = setAnswer(told(before), told(after), needsRestart);
    return linesOf({ state: withMetadata(state, { ...metadata, ...decided }), properties });
  });
};

/** dsc takes what a delete would do and nothing beside it, and of a delete that is one not a word. */
export const deleteState: Run = async (resource, options) => {
  const given = await readWanted(resource, options);
  const instance: Instance = { ...(await meantInstance(given, resource)), ensure: 'Absent' };
  return onTarget(options, async (target, _, chosen) => {
    const { metadata } = await bringAbout(target, [instance], chosen);
    return options.whatIf ? [withMetadata({}, metadata)] : [];
  });
};
