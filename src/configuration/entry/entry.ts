import type { Instance } from '../../engine/instance.ts';
import { show } from '../../model/reason.ts';
import { nameInType } from '../../model/resource.ts';
import { commandName } from '../../package-root.ts';
import { moduleName, wholeConfiguration } from '../../rms/index.ts';
import { concealedName, unread } from '../document/unread.ts';
import type { Purpose } from '../instance/given.ts';
import { type OpenProperty, openProperties } from '../instance/open-properties.ts';
import { readInstance } from '../instance/to-instance.ts';
import { asObject, plainMembers, refuseMembers } from '../known-members.ts';
import type { DocumentPlace, Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import { isOtherResource, knownType, resourceOf, unknownType } from '../types.ts';
import { type Dependency, readDependsOn } from './dependency.ts';
import { type RunAsCredential, readRunAs } from './metadata.ts';
import { readPhase } from './phase.ts';
import { readReferences } from './references.ts';

/** A resource of a document. */
export interface DocumentEntry {
  readonly instance: Instance;
  /** Type and name of the instances that come first. */
  readonly dependsOn: readonly Dependency[];
  /** Does it say Ensure, or is Present what is meant where nothing is said? */
  readonly saysEnsure: boolean;
  readonly runAs?: RunAsCredential;
  /** Properties whose values are handed in later, in the order of the document. */
  readonly open?: readonly OpenProperty[];
  readonly place: DocumentPlace;
}

/** What could be read of a resource that may have mistakes, for what is to be said of it and others together. */
export interface EntryDraft {
  readonly name?: string;
  /** As its model spells it, where it is one of ours. */
  readonly type?: string;
  /** Is the type one of ours? */
  readonly isKnown: boolean;
  /** For messages: the resource's own name, and the instance's in quotes. */
  readonly title: string;
  readonly dependsOn: readonly Dependency[];
  readonly place: DocumentPlace;
  readonly runAs?: RunAsCredential;
  /** The whole configuration whose list it is in; without one it is in the document's own. */
  readonly within?: EntryDraft;
  /** Where nothing is wrong with it. A whole configuration has none: those within it have theirs. */
  readonly entry?: DocumentEntry;
}

/** How resources are read. */
export interface Reading {
  readonly purpose: Purpose;
  /** Takes note of read-only properties of an instance, which are mistakes without it. */
  readonly overlook?: (title: string, properties: readonly string[]) => void;
}

/**
 * The resource at a path, but not what is within it where it is a whole configuration. Whatever was to be evaluated is: a
 * text that looks like an expression is a text.
 */
export function readEntry(mistakes: Mistakes, path: Path, { purpose, overlook }: Reading): EntryDraft {
  const place = mistakes.source.at(path);
  const before = mistakes.count;
  const object = asObject(mistakes, path);
  if (!object) {
    return { isKnown: false, title: 'a resource', dependsOn: [], place };
  }
  const meant = refuseMembers(mistakes, path, object, plainMembers);
  const name = meant.has('name') ? undefined : readName(mistakes, path, object.name);
  const type = typeof object.type === 'string' ? knownType(object.type) : undefined;
  const resource = resourceOf(type);
  const isWhole = type === wholeConfiguration.type;
  const isKnown = resource !== undefined || isWhole;
  if (!isKnown && object.type !== unread && !(object.type === undefined && meant.has('type'))) {
    const of = name === undefined ? '' : `'${name}': `;
    const remedy = isOtherResource(object) ? ' --skip-other-types passes over them.' : '';
    mistakes.at([...path, 'type'], `${of}${unknownType(object.type)}${remedy}`);
  }
  const runAs = readRunAs(mistakes, path, object.metadata);
  const phase = readPhase(mistakes, path, object.metadata);
  const references = readReferences(mistakes, path, object.metadata);
  const draft = {
    ...(name !== undefined && { name }),
    ...(type !== undefined && { type }),
    isKnown,
    title: `${(isKnown && type !== undefined ? nameInType(type) : type) ?? 'a resource'} '${name ?? ''}'`,
    dependsOn: readDependsOn(mistakes, path, object.dependsOn),
    place,
    ...(runAs && { runAs }),
  };
  if (isWhole) {
    return draft;
  }
  const propertiesPath = [...path, 'properties'];
  const properties = object.properties == null ? {} : asObject(mistakes, propertiesPath);
  if (!resource || !properties) {
    return draft;
  }
  const wrong = new Set([
    ...Object.keys(properties).filter(property => properties[property] === unread),
    ...refuseRunAs(mistakes, propertiesPath, properties),
  ]);
  const instance = readInstance(mistakes, propertiesPath, {
    resource,
    name: name ?? '',
    given: properties,
    unread: wrong,
    purpose,
    ...(overlook && { overlook: names => overlook(draft.title, names) }),
  });
  if (!instance || mistakes.count > before || wrong.size > 0 || name === undefined) {
    return draft;
  }
  const open = openProperties(mistakes, propertiesPath, properties);
  const entry: DocumentEntry = {
    instance: { ...instance, ...(phase !== undefined && { phase }), ...(references && { references }) },
    dependsOn: draft.dependsOn,
    saysEnsure: properties.Ensure != null,
    ...(runAs && { runAs }),
    ...(open.length > 0 && { open }),
    place,
  };
  return { ...draft, entry };
}

function readName(mistakes: Mistakes, path: Path, name: unknown): string | undefined {
  if (name === unread) {
    return undefined;
  }
  if (typeof name !== 'string' || name === '') {
    const is = name == null ? 'a resource has no name' : `the name of a resource is ${show(name)}`;
    mistakes.at([...path, 'name'], `${is}; expected "name", a text.`);
    return undefined;
  }
  if (mistakes.source.isConcealed?.([...path, 'name'])) {
    mistakes.at([...path, 'name'], concealedName);
    return undefined;
  }
  return name;
}

const runAsName = 'PsDscRunAsCredential';

/** @returns the name of the property, where it is there */
function refuseRunAs(mistakes: Mistakes, path: Path, properties: Record<string, unknown>): string[] {
  if (!Object.hasOwn(properties, runAsName)) {
    return [];
  }
  mistakes.atName(
    [...path, runAsName],
    `${runAsName} is no property of the resource. Put it into the resource's metadata, under ${moduleName}, with UserName and the encrypted Password; only ${commandName} compile takes it.`,
  );
  return [runAsName];
}
