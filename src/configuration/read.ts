import type { Instance } from '../engine/instance.ts';
import { commandName } from '../package-root.ts';
import { inDependencyOrder } from './depends-on.ts';
import { refuseDuplicates } from './duplicates.ts';
import type { DocumentEntry, EntryDraft } from './entry.ts';
import { asObject, refuseMembers } from './known-members.ts';
import { type LcmSettings, readLcmSettings } from './metadata.ts';
import { Mistakes, type Refuse, refuseAll } from './mistakes.ts';
import { type DocumentSource, parseSource } from './source.ts';
import type { Purpose } from './to-instance.ts';
import { readEntries } from './whole.ts';

/** Members of a document that are read or may be left unread. */
const documentMembers = new Set(['$schema', 'contentVersion', 'metadata', 'resources']);

/**
 * Reads a DSC v3 configuration document (YAML or JSON) of our resources, in the order in which they depend on
 * each other.
 *
 * @param name what to call the document in messages, such as its file name
 * @param text the document itself
 * @param purpose `get` for a document that may leave out what is wanted; the default takes one that says it
 * @returns the instances that {@link get} and {@link plan} take
 * @throws InputError when one thing is wrong, with its `place`, and InputErrors when several are, which has each of them
 *   in `mistakes`, in the order of the document
 * @see {@link https://learn.microsoft.com/en-us/powershell/dsc/reference/schemas/config/document | DSC configuration
 *   document schema reference}
 * @example
 * const instances = readConfiguration('contoso.yaml', readFileSync('contoso.yaml', 'utf8'));
 */
export function readConfiguration(name: string, text: string, purpose: Purpose = 'test or set'): Instance[] {
  const { entries } = readDocument(parseSource(name, text), purpose, engineLimits);
  return entries.map(({ instance }) => instance);
}

/**
 * A configuration document with all that it says.
 *
 * @internal
 */
export interface Configuration {
  /** In the order in which they depend on each other. */
  readonly entries: readonly DocumentEntry[];
  readonly localConfigurationManager?: LcmSettings;
  /** What it says of its own version, which only what is made of it has a use for. */
  readonly contentVersion?: { readonly value: unknown; readonly place: string };
}

/**
 * What somebody who is to bring entries about cannot do; each of them is named.
 *
 * @internal
 */
export type CommandLimits = (entries: readonly DocumentEntry[], refuse: Refuse) => void;

/**
 * As {@link readConfiguration}, with what only a compiler needs.
 *
 * @param limits what is looked at together with the document's own mistakes
 * @throws InputError with all that is wrong, in the order of the document, each with its place
 * @internal
 */
export function readDocument(
  source: DocumentSource,
  purpose: Purpose = 'test or set',
  limits: CommandLimits = () => {},
): Configuration {
  const mistakes = new Mistakes(source);
  for (const { place, message } of source.flaws) {
    mistakes.refuse(place, message);
  }
  const document = asObject(mistakes, []);
  const localConfigurationManager = document && readLcmSettings(mistakes, document.metadata);
  const drafts = document ? readDrafts(mistakes, document, purpose) : [];
  refuseDuplicates(drafts, mistakes);
  const entries = inDependencyOrder(drafts, mistakes);
  limits(entries, mistakes.refuse);
  mistakes.settle();
  const value = document?.contentVersion;
  return {
    entries,
    ...(localConfigurationManager && { localConfigurationManager }),
    ...(value != null && { contentVersion: { value, place: source.at(['contentVersion']).text } }),
  };
}

function readDrafts(mistakes: Mistakes, document: Record<string, unknown>, purpose: Purpose): EntryDraft[] {
  const meant = refuseMembers(mistakes, [], document, documentMembers);
  const list = document.resources;
  if (!Array.isArray(list)) {
    const problem = list === undefined ? 'there is no member "resources"' : '"resources" is no list';
    if (!(list === undefined && meant.has('resources'))) {
      mistakes.at(['resources'], `${problem}; expected a list of resources.`);
    }
    return [];
  }
  if (list.length === 0 && purpose !== 'get') {
    mistakes.at(['resources'], '"resources" is empty, so nothing is wanted; expected one resource at least.');
  }
  const reading = { purpose, isEvaluated: false };
  return list.flatMap((_, index) => readEntries(mistakes, ['resources', index], reading));
}

/**
 * Only the LCM runs an instance as another user; an engine here runs them all as the user whom it runs as.
 *
 * @internal
 */
export const engineLimits: CommandLimits = (entries, refuse) => {
  for (const { place, instance, runAs } of entries) {
    if (runAs) {
      refuse(
        place,
        `${instance.resource.name} '${instance.name}' is to run as another user (PsDscRunAsCredential), which only the LCM does. Compile the document with ${commandName} compile --to mof, or name the account whose setting it is with Account.`,
      );
    }
  }
};

/**
 * The instances, for an engine that runs them as the user whom it runs as itself.
 *
 * @throws InputError when some are to run as another user
 * @internal
 */
export function instancesOf({ entries }: Configuration): Instance[] {
  refuseAll(refuse => engineLimits(entries, refuse));
  return entries.map(({ instance }) => instance);
}
