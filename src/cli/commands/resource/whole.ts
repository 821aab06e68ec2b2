import { titleOf } from '../../../configuration/instance/title.ts';
import { readWhole, type Whole } from '../../../configuration/read-whole.ts';
import type { DocumentSource } from '../../../configuration/source/document-source.ts';
import { type Assessment, verdictOf } from '../../../engine/assess.ts';
import { findInstances, neverFound } from '../../../engine/find-instances.ts';
import { get } from '../../../engine/run.ts';
import { InputError } from '../../../model/errors.ts';
import { fillPhrase, generalPhrases } from '../../../model/reason.ts';
import { linesOf, withMetadata } from '../../../report/dsc/dsc-answer.ts';
import { wholeAnswer, wholeState } from '../../../report/dsc/dsc-whole.ts';
import { productTitle, resources, wholeConfiguration } from '../../../rms/index.ts';
import { bringAbout } from './bring-about.ts';
import { type Options, readAny, readWanted, sayOverlooked, understandByPaths } from './given.ts';
import { onTarget } from './on-target.ts';
import { sayUnknown } from './say-unknown.ts';
import { allTold } from './told.ts';
import { trace } from './trace.ts';

/** An operation on a whole configuration: its lines of JSON. */
export type RunWhole = (options: Options) => Promise<readonly object[]>;

export const getWhole: RunWhole = async options => {
  const { listed } = await understandByPaths(await readAny(options), source =>
    readWhole(source, { purpose: 'get', overlook: () => {} }),
  );
  return onTarget(options, async (target, decided) => {
    const { state } = wholeAnswer(allTold(await get(target, listed)), false);
    await sayUnknown(target);
    return [withMetadata(state, decided)];
  });
};

/** As of one resource, what is known to differ outweighs what could not be told, and that alone is an error. */
export const testWhole: RunWhole = async options => {
  const { listed } = await wanted(options);
  return onTarget(options, async (target, decided) => {
    const assessments = await get(target, listed);
    const isDrift = assessments.some(one => verdictOf(one) === 'drift');
    const known = isDrift ? assessments : allTold(assessments);
    known.forEach(sayUntold);
    const { state, properties } = wholeAnswer(known, isDrift);
    return linesOf({ state: withMetadata({ ...state, _inDesiredState: !isDrift }, decided), properties });
  });
};

export const setWhole: RunWhole = async options => {
  const { listed, inOrder } = await wanted(options);
  return onTarget(options, async (target, decided, chosen) => {
    const { after, isChange, needsRestart, metadata } = await bringAbout(target, inOrder, chosen);
    const byInstance = new Map(after.map(one => [one.instance, one]));
    const asListed = listed.flatMap(instance => byInstance.get(instance) ?? []);
    const { state, properties } = wholeAnswer(asListed, isChange, needsRestart);
    return linesOf({ state: withMetadata(state, { ...metadata, ...decided }), properties });
  });
};

/** All that there is, as one; nothing where there is nothing, for a configuration wants something. */
export const exportWhole: RunWhole = async options => {
  await understandByPaths(await readAny(options), refuseFilter);
  return onTarget(options, async (target, _, { directory }) => {
    const onDemand = directory !== undefined;
    const { instances, omissions } = await findInstances(target, resources, onDemand);
    for (const omission of omissions) {
      trace('warn', `left out: ${omission}`);
    }
    await sayUnknown(target);
    for (const why of neverFound(resources, onDemand)) {
      trace('info', `not exported: ${why}.`);
    }
    const named = options.withoutNames ? {} : { _name: productTitle };
    return instances.length === 0 ? [] : [{ ...wholeState(instances), ...named }];
  });
};

/** What a Get said may be given as what is wanted: what of it is read-only says nothing. */
async function wanted(options: Options): Promise<Whole> {
  return understandByPaths(await readWanted(wholeConfiguration, options), source =>
    readWhole(source, { purpose: 'test or set', overlook: sayOverlooked }),
  );
}

function refuseFilter({ data, at }: DocumentSource): void {
  if (typeof data === 'object' && data !== null && Object.keys(data).length > 0) {
    throw new InputError(
      `${at([]).document}: ${wholeConfiguration.name} exports all that there is, and takes no filter. Leave it out, or export one of the resources.`,
    );
  }
}

function sayUntold({ instance: { resource, name }, problems }: Assessment): void {
  for (const problem of problems) {
    trace('warn', `${titleOf(resource, name)}: ${fillPhrase(generalPhrases.CouldNotTell, problem)}`);
  }
}
