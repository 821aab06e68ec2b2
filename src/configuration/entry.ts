import type { Instance } from '../engine/instance.ts';
import type { Resource } from '../engine/subject.ts';
import { InputError } from '../model/errors.ts';
import { show } from '../model/reason.ts';
import { nearest } from '../model/suggest.ts';
import { commandName } from '../package-root.ts';
import { exampleType, moduleName, resources, resourceType } from '../rms/index.ts';
import { asObject, refuseMembers } from './known-members.ts';
import { type RunAsCredential, readRunAs } from './metadata.ts';
import type { Mistakes } from './mistakes.ts';
import type { DocumentPlace, Path } from './source.ts';
import { type Purpose, readInstance } from './to-instance.ts';

/** Members of a resource that are read or may be left unread. */
const resourceMembers = new Set(['name', 'type', 'properties', 'dependsOn', 'metadata']);

/** A resource of a document. */
export interface DocumentEntry {
  readonly instance: Instance;
  /** Type and name of the instances that come first. */
  readonly dependsOn: readonly Dependency[];
  /** Does it say Ensure, or is Present what is meant where nothing is said? */
  readonly saysEnsure: boolean;
  readonly runAs?: RunAsCredential;
  readonly place: DocumentPlace;
}

interface Dependency {
  readonly type: string;
  readonly name: string;
  readonly place: DocumentPlace;
}

/** What could be read of a resource that may have mistakes, for what is to be said of it and others together. */
export interface EntryDraft {
  readonly name?: string;
  readonly type?: string;
  /** Is the type one of ours? */
  readonly isKnown: boolean;
  /** For messages: the resource's own name, and the instance's in quotes. */
  readonly title: string;
  readonly dependsOn: readonly Dependency[];
  readonly place: DocumentPlace;
  /** Where nothing is wrong with it. */
  readonly entry?: DocumentEntry;
}

/** The resource at this index of a document. */
export function readEntry(mistakes: Mistakes, index: number, purpose: Purpose): EntryDraft {
  const path = ['resources', index];
  const place = mistakes.source.at(path);
  const before = mistakes.count;
  const object = asObject(mistakes, path);
  if (!object) {
    return { isKnown: false, title: 'a resource', dependsOn: [], place };
  }
  const meant = refuseMembers(mistakes, path, object, resourceMembers);
  const name = meant.has('name') ? undefined : readName(mistakes, path, object.name);
  const type = typeof object.type === 'string' ? object.type : undefined;
  const resource = resourceOf(object.type);
  if (!resource && !(object.type === undefined && meant.has('type'))) {
    const of = name === undefined ? '' : `'${name}': `;
    mistakes.at([...path, 'type'], `${of}${unknownType(object.type)}`);
  }
  const draft = {
    ...(name !== undefined && { name }),
    ...(type !== undefined && { type }),
    isKnown: resource !== undefined,
    title: `${resource?.name ?? type ?? 'a resource'} '${name ?? ''}'`,
    dependsOn: readDependsOn(mistakes, path, object.dependsOn),
    place,
  };
  const runAs = readRunAs(mistakes, path, object.metadata);
  const propertiesPath = [...path, 'properties'];
  const properties = object.properties == null ? {} : asObject(mistakes, propertiesPath);
  if (!resource || !properties) {
    return draft;
  }
  const unread = new Set([
    ...refuseExpressions(mistakes, propertiesPath, properties),
    ...refuseRunAs(mistakes, propertiesPath, properties),
  ]);
  const instance = readInstance(mistakes, propertiesPath, {
    resource,
    name: name ?? '',
    given: properties,
    unread,
    purpose,
  });
  if (!instance || mistakes.count > before) {
    return draft;
  }
  const entry: DocumentEntry = {
    instance,
    dependsOn: draft.dependsOn,
    saysEnsure: properties.Ensure != null,
    ...(runAs && { runAs }),
    place,
  };
  return { ...draft, entry };
}

/**
 * The resource of a type that stands alone.
 *
 * @throws InputError naming the type that was probably meant
 */
export function findResource(type: string): Resource {
  const found = resourceOf(type);
  if (!found) {
    throw new InputError(`resource: ${unknownType(type)}`);
  }
  return found;
}

function resourceOf(type: unknown): Resource | undefined {
  return resources.find(resource => resourceType(resource) === type);
}

function unknownType(type: unknown): string {
  const known = resources.map(resourceType);
  if (type === undefined) {
    return `the resource has no type; expected "type", such as ${exampleType}.`;
  }
  const near = typeof type === 'string' ? nearestType(type) : undefined;
  const hint = near
    ? `Did you mean ${near}?`
    : `${commandName} knows ${known.join(', ')}. Other types are for dsc.`;
  return `${show(type)} is no resource type that ${commandName} knows. ${hint}`;
}

/** People leave the module's name out, as PowerShell does, or take another one's. */
function nearestType(type: string): string | undefined {
  const short = type.slice(Math.max(type.lastIndexOf('/'), type.lastIndexOf('\\')) + 1);
  const name = nearest(
    short,
    resources.map(resource => resource.name),
  );
  const isOurs = short === type || nearest(type, resources.map(resourceType)) !== undefined;
  return isOurs ? resources.filter(resource => resource.name === name).map(resourceType)[0] : undefined;
}

function readName(mistakes: Mistakes, path: Path, name: unknown): string | undefined {
  if (typeof name !== 'string' || name === '') {
    const is = name == null ? 'a resource has no name' : `the name of a resource is ${show(name)}`;
    mistakes.at([...path, 'name'], `${is}; expected "name", a text.`);
    return undefined;
  }
  refuseExpressions(mistakes, path, { name });
  return name;
}

function readDependsOn(mistakes: Mistakes, path: Path, value: unknown): Dependency[] {
  if (value == null) {
    return [];
  }
  const listPath = [...path, 'dependsOn'];
  const expected = `expected a list of texts such as "[resourceId('${exampleType}','Tracing')]"`;
  if (!Array.isArray(value)) {
    mistakes.at(listPath, `"dependsOn" is no list; ${expected}.`);
    return [];
  }
  return value.flatMap((item, index) => {
    const parts = /^\[resourceId\(\s*'([^']*)'\s*,\s*'((?:[^']|'')*)'\s*\)\]$/.exec(String(item));
    const [, type = '', name = ''] = parts ?? [];
    const itemPath = [...listPath, index];
    if (!parts) {
      mistakes.at(itemPath, `"dependsOn" has ${show(item)}; ${expected}.`);
      return [];
    }
    return [{ type, name: name.replaceAll("''", "'"), place: mistakes.source.at(itemPath) }];
  });
}

/** @returns the names of the properties that are expressions */
function refuseExpressions(mistakes: Mistakes, path: Path, properties: Record<string, unknown>): string[] {
  const found = Object.entries(properties).filter(
    ([, value]) => typeof value === 'string' && /^\[(?!\[).*\]$/s.test(value),
  );
  for (const [name, value] of found) {
    mistakes.at(
      [...path, name],
      `${name} is the expression ${show(value)}; ${commandName} does not evaluate expressions. Run the document with dsc, or give the value itself.`,
    );
  }
  return found.map(([name]) => name);
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
