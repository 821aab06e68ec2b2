import type { Instance } from '../engine/instance.ts';
import { hasMembers } from '../model/has-members.ts';
import { environmentOf } from './document/environment.ts';
import { expandDocument } from './document/expand.ts';
import type { DocumentInputs, ExpandedDocument, SkippedResource } from './document/expansion.ts';
import { givenBy } from './document/parameters.ts';
import { inDependencyOrder } from './entry/depends-on.ts';
import { refuseDuplicates } from './entry/duplicates.ts';
import { type CommandLimits, engineLimits } from './entry/engine-limits.ts';
import type { DocumentEntry, EntryDraft } from './entry/entry.ts';
import { type LcmSettings, readLcmSettings } from './entry/metadata.ts';
import type { Purpose } from './instance/given.ts';
import type { DocumentSource } from './source/document-source.ts';
import { Mistakes, refuseAll } from './source/mistakes.ts';
import { parseSource } from './source/source.ts';
import { readEntries } from './whole.ts';

/**
 * Reads a DSC v3 configuration document (YAML or JSON) of our resources, in the order in which they depend on
 * each other.
 *
 * @param name what to call the document in messages, such as its file name
 * @param text the document itself
 * @param purpose `get` for a document that may leave out what is wanted; the default takes one that says it
 * @param parameters values for the document's parameters; without one, its default is taken. No environment variable and
 *   no other file is read, so that envvar() and Microsoft.DSC/Include are refused, as assertions are
 * @returns the instances that {@link get} and {@link plan} take
 * @throws InputError when one thing is wrong, with its `place`, and InputErrors when several are, which has each of them
 *   in `mistakes`, in the order of the document
 * @see {@link https://learn.microsoft.com/en-us/powershell/dsc/reference/schemas/config/document | DSC configuration
 *   document schema reference}
 * @example
 * const instances = readConfiguration('contoso.yaml', readFileSync('contoso.yaml', 'utf8'));
 */
export function readConfiguration(
  name: string,
  text: string,
  purpose: Purpose = 'test or set',
  parameters: Readonly<Record<string, unknown>> = {},
): Instance[] {
  const inputs = { ...nothingGiven, parameters: givenBy(parameters) };
  const { entries } = readDocument(parseSource(name, text), purpose, engineLimits, inputs);
  return entries.map(({ instance }) => instance);
}

/** A document by itself: no values for parameters, no environment, no other files. */
const nothingGiven: DocumentInputs = { environment: environmentOf([], {}) };

/**
 * A configuration document with all that it says.
 *
 * @internal
 */
export interface Configuration {
  /** In the order in which they depend on each other. */
  readonly entries: readonly DocumentEntry[];
  /** What is to be so before anything is done; nothing brings it about. */
  readonly assertions?: readonly DocumentEntry[];
  /** Resources of other types that were passed over. */
  readonly skipped?: readonly SkippedResource[];
  readonly localConfigurationManager?: LcmSettings;
  /** What it says of its own version, which only what is made of it has a use for. */
  readonly contentVersion?: { readonly value: unknown; readonly place: string };
}

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
  inputs: DocumentInputs = nothingGiven,
): Configuration {
  const mistakes = new Mistakes(source);
  for (const { place, message } of source.flaws) {
    mistakes.refuse(place, message);
  }
  const document = hasMembers(source.data) ? source.data : undefined;
  const localConfigurationManager = document && readLcmSettings(mistakes, document.metadata);
  const expanded = expandDocument(mistakes, inputs);
  const drafts = readDrafts(mistakes.of(expanded.source), purpose);
  const entries = inDependencyOrder(drafts, mistakes);
  const assertions = readDrafts(mistakes.of(expanded.asserted), 'test or set');
  refuseNothing(mistakes, drafts, purpose, expanded);
  limits(entries, mistakes.refuse);
  mistakes.settle();
  const value = document?.contentVersion;
  return {
    entries,
    assertions: assertions.flatMap(({ entry }) => entry ?? []),
    skipped: expanded.skipped,
    ...(localConfigurationManager && { localConfigurationManager }),
    ...(value != null && { contentVersion: { value, place: source.at(['contentVersion']).text } }),
  };
}

function readDrafts(mistakes: Mistakes, purpose: Purpose): EntryDraft[] {
  const { resources } = mistakes.source.data as { readonly resources: readonly unknown[] };
  const drafts = resources.flatMap((_, index) => readEntries(mistakes, ['resources', index], { purpose }));
  refuseDuplicates(drafts, mistakes);
  return drafts;
}

/** Nothing wanted is nothing wrong to dsc, and a Test of nothing would say that all is well. */
function refuseNothing(
  mistakes: Mistakes,
  drafts: readonly EntryDraft[],
  purpose: Purpose,
  { skipped }: ExpandedDocument,
): void {
  const { resources } = (mistakes.source.data ?? {}) as { readonly resources?: unknown };
  if (drafts.length > 0 || mistakes.count > 0 || !Array.isArray(resources)) {
    return;
  }
  if (resources.length > 0) {
    const others = skipped.length > 0 ? ` ${skipped.length} of other types are skipped.` : '';
    mistakes.at(
      ['resources'],
      `the document comes to no instance, so nothing is wanted: conditions, loops and types leave none.${others}`,
    );
  } else if (purpose !== 'get') {
    mistakes.at(['resources'], '"resources" is empty, so nothing is wanted; expected one resource at least.');
  }
}

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
