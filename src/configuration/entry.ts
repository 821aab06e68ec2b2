import type { Instance } from '../engine/instance.ts';
import { InputError } from '../model/errors.ts';
import { show } from '../model/reason.ts';
import { type ResourceModel, resourceType } from '../model/resource.ts';
import { nearest } from '../model/suggest.ts';
import { resources } from '../settings/index.ts';
import { asObject, refuseMembers } from './members.ts';
import { type RunAsCredential, readRunAs } from './metadata.ts';
import type { Source } from './source.ts';
import { type Purpose, toInstance } from './to-instance.ts';

/** Members of a resource that rmsdsc reads or may leave unread. */
const resourceMembers = new Set(['name', 'type', 'properties', 'dependsOn', 'metadata']);

/** A resource of a document. */
export interface Entry {
  readonly instance: Instance;
  /** Type and name of the instances that come first. */
  readonly dependsOn: readonly { readonly type: string; readonly name: string; readonly place: string }[];
  /** Does it say Ensure, or is Present what is meant where nothing is said? */
  readonly saysEnsure: boolean;
  readonly runAs?: RunAsCredential;
  readonly place: string;
}

/**
 * The resource at this index of a document.
 *
 * @throws InputError on the first thing that is wrong, with its place
 */
export function readEntry(source: Source, index: number, purpose: Purpose): Entry {
  const path = ['resources', index];
  const entry = asObject(source, path);
  refuseMembers(source, path, entry, resourceMembers);
  const { name, type } = entry;
  if (typeof name !== 'string' || name === '') {
    throw new InputError(`${source.at([...path, 'name'])}: a resource has no name; expected "name", a text.`);
  }
  const resource = findResource(type, source.at([...path, 'type']), name);
  const properties = entry.properties == null ? {} : asObject(source, [...path, 'properties']);
  refuseExpressions(source, path, { name });
  refuseExpressions(source, [...path, 'properties'], properties);
  refuseRunAs(source.at([...path, 'properties', runAsName]), properties);
  const instance = toInstance(
    resource,
    name,
    properties,
    property =>
      source.at([
        ...path,
        'properties',
        ...(property === undefined ? [] : property.split(/[[\]]/, 2).map(numeric)),
      ]),
    purpose,
  );
  const runAs = readRunAs(source, path, entry.metadata);
  return {
    instance,
    dependsOn: readDependsOn(source, path, entry.dependsOn),
    saysEnsure: properties.Ensure != null,
    ...(runAs && { runAs }),
    place: source.at(path),
  };
}

/**
 * The resource of a type, such as `RmsClientDsc/RmsTracing`.
 *
 * @throws InputError naming the place, and the type that was probably meant
 */
export function findResource(type: unknown, place: string, name?: string): ResourceModel {
  const found = resources.find(resource => resourceType(resource) === type);
  if (!found) {
    const of = name === undefined ? '' : `'${name}': `;
    const known = resources.map(resourceType);
    const near = typeof type === 'string' ? nearest(type, known) : undefined;
    const hint = near
      ? `Did you mean ${near}?`
      : `rmsdsc knows ${known.join(', ')}. Other types are for dsc.`;
    throw new InputError(`${place}: ${of}${show(type)} is no resource type that rmsdsc knows. ${hint}`);
  }
  return found;
}

function readDependsOn(source: Source, path: (string | number)[], value: unknown): Entry['dependsOn'] {
  if (value == null) {
    return [];
  }
  const place = source.at([...path, 'dependsOn']);
  const expected = `expected a list of texts such as "[resourceId('RmsClientDsc/RmsTracing','Tracing')]"`;
  if (!Array.isArray(value)) {
    throw new InputError(`${place}: "dependsOn" is no list; ${expected}.`);
  }
  return value.map((item, index) => {
    const itemPlace = source.at([...path, 'dependsOn', index]);
    const parts = /^\[resourceId\(\s*'([^']*)'\s*,\s*'((?:[^']|'')*)'\s*\)\]$/.exec(String(item));
    const [, type = '', name = ''] = parts ?? [];
    if (!parts) {
      throw new InputError(`${itemPlace}: "dependsOn" has ${show(item)}; ${expected}.`);
    }
    return { type, name: name.replaceAll("''", "'"), place: itemPlace };
  });
}

function refuseExpressions(
  source: Source,
  path: (string | number)[],
  properties: Record<string, unknown>,
): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string' && /^\[(?!\[).*\]$/s.test(value)) {
      throw new InputError(
        `${source.at([...path, name])}: ${name} is the expression ${show(value)}; rmsdsc does not evaluate expressions. Run the document with dsc, or give the value itself.`,
      );
    }
  }
}

const runAsName = 'PsDscRunAsCredential';

function refuseRunAs(place: string, properties: Readonly<Record<string, unknown>>): void {
  if (runAsName in properties) {
    throw new InputError(
      `${place}: ${runAsName} is no property of the resource. Put it into the resource's metadata, under RmsClientDsc, with UserName and the encrypted Password; only rmsdsc compile takes it.`,
    );
  }
}

function numeric(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}
