import type { Instance } from '../engine/instance.ts';
import { wholeConfiguration } from '../rms/index.ts';
import { inDependencyOrder } from './entry/depends-on.ts';
import { refuseDuplicates } from './entry/duplicates.ts';
import { engineLimits } from './entry/engine-limits.ts';
import type { Reading } from './entry/entry.ts';
import type { DocumentSource } from './source/document-source.ts';
import { Mistakes } from './source/mistakes.ts';
import { readMembers } from './whole.ts';

/**
 * What is in the list of a whole configuration that stands alone, as dsc hands it over.
 *
 * @param source its properties, in which dsc has evaluated the expressions
 * @returns the instances, in the order of the list and in that in which they depend on each other
 * @throws InputError with all that is wrong, each with its path
 */
export function readWhole(source: DocumentSource, reading: Reading): Whole {
  const { name, type } = wholeConfiguration;
  const mistakes = new Mistakes(source);
  for (const { place, message } of source.flaws) {
    mistakes.refuse(place, message);
  }
  const itself = { type, title: name, isKnown: true, dependsOn: [], place: source.at([]) };
  const drafts = readMembers(mistakes, [], reading, itself);
  refuseDuplicates(drafts, mistakes);
  const inOrder = inDependencyOrder([itself, ...drafts], mistakes);
  engineLimits(inOrder, mistakes.refuse);
  mistakes.settle();
  return {
    listed: drafts.flatMap(({ entry }) => entry?.instance ?? []),
    inOrder: inOrder.map(({ instance }) => instance),
  };
}

/** The instances of a whole configuration, the same ones twice. */
export interface Whole {
  /** As they stand in its list. */
  readonly listed: readonly Instance[];
  /** Each behind those that it depends on. */
  readonly inOrder: readonly Instance[];
}
