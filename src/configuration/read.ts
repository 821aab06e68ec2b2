import type { Instance } from '../engine/instance.ts';
import { InputError } from '../model/errors.ts';
import { inOrder } from './depends-on.ts';
import { refuseDoubles } from './doubles.ts';
import { type Entry, readEntry } from './entry.ts';
import { asObject, refuseMembers } from './members.ts';
import { type LcmSettings, readLcmSettings } from './metadata.ts';
import { parseSource, type Source } from './source.ts';
import type { Purpose } from './to-instance.ts';

/** Members of a document that rmsdsc reads or may leave unread. */
const documentMembers = new Set(['$schema', 'contentVersion', 'metadata', 'resources']);
/**
 * Reads a DSC v3 configuration document (YAML or JSON) of our resources, in the order in which they depend on
 * each other.
 *
 * @param name what to call the document in messages, such as its file name
 * @throws InputError on the first thing that is wrong, with its place, and nothing is read or written then
 */
export function readConfiguration(name: string, text: string, purpose: Purpose = 'test or set'): Instance[] {
  return instancesOf(readDocument(parseSource(name, text), purpose));
}

/** A configuration document with all that it says. */
export interface Configuration {
  /** In the order in which they depend on each other. */
  readonly entries: readonly Entry[];
  readonly localConfigurationManager?: LcmSettings;
  /** What it says of its own version, which only what is made of it has a use for. */
  readonly contentVersion?: { readonly value: unknown; readonly place: string };
}

/**
 * As {@link readConfiguration}, with what only a compiler needs.
 *
 * @throws InputError on the first thing that is wrong, with its place
 */
export function readDocument(source: Source, purpose: Purpose = 'test or set'): Configuration {
  const document = asObject(source, []);
  refuseMembers(source, [], document, documentMembers);
  const list = document.resources;
  if (!Array.isArray(list)) {
    const problem = list === undefined ? 'there is no member "resources"' : '"resources" is no list';
    throw new InputError(`${source.at(['resources'])}: ${problem}; expected a list of resources.`);
  }
  if (list.length === 0 && purpose !== 'get') {
    throw new InputError(
      `${source.at(['resources'])}: "resources" is empty, so nothing is wanted; expected one resource at least.`,
    );
  }
  const localConfigurationManager = readLcmSettings(source, document.metadata);
  const entries = list.map((_, index) => readEntry(source, index, purpose));
  refuseDoubles(entries);
  const { contentVersion: value } = document;
  return {
    entries: inOrder(entries),
    ...(localConfigurationManager && { localConfigurationManager }),
    ...(value != null && { contentVersion: { value, place: source.at(['contentVersion']) } }),
  };
}

/**
 * The instances, for an engine that runs them as the user whom it runs as itself.
 *
 * @throws InputError when one is to run as another user
 */
export function instancesOf({ entries }: Configuration): Instance[] {
  const other = entries.find(({ runAs }) => runAs);
  if (other) {
    throw new InputError(
      `${other.place}: ${other.instance.resource.name} '${other.instance.name}' is to run as another user (PsDscRunAsCredential), which only the LCM does. Compile the document with rmsdsc compile --to mof, or name the account whose setting it is with Account.`,
    );
  }
  return entries.map(({ instance }) => instance);
}
