import { filterIn } from '../../../configuration/instance/to-instance.ts';
import { havingValues } from '../../../engine/filter-instances.ts';
import { findInstances, neverFound } from '../../../engine/find-instances.ts';
import { desiredState } from '../../../report/dsc/dsc-state.ts';
import { type Run, readAny, understand } from './given.ts';
import { onTarget } from './on-target.ts';
import { sayUnknown } from './say-unknown.ts';
import { trace } from './trace.ts';

export const exportStates: Run = async (resource, options) => {
  const filter = await understand(await readAny(options), source => filterIn(source, resource));
  const { instances, omissions } = await onTarget(options, async target => {
    const found = await findInstances(target, [resource], true);
    await sayUnknown(target);
    const { instances, untold } = await havingValues(target, found.instances, filter);
    return { instances, omissions: [...found.omissions, ...untold] };
  });
  for (const omission of omissions) {
    trace('warn', `left out: ${omission}`);
  }
  for (const why of neverFound([resource], true)) {
    trace('warn', `not exported: ${why}.`);
  }
  // What dsc calls an instance; up to 3.1 it takes that for a property.
  return instances.map(instance => ({
    ...desiredState(instance),
    ...(!options.withoutNames && { _name: instance.name }),
  }));
};
