import type { Instance } from '../engine/instance.ts';
import { knownSid } from '../model/account.ts';
import { InputError } from '../model/errors.ts';
import { show } from '../model/reason.ts';
import { foldName } from '../model/registry-key.ts';
import { keyProperties, type ResourceModel, resourceType } from '../model/resource.ts';
import { nearest } from '../model/suggest.ts';
import { resources } from '../settings/index.ts';
import { inOrder } from './depends-on.ts';
import { type LcmSettings, type RunAsCredential, readLcmSettings, readRunAs } from './metadata.ts';
import { parseSource, type Source } from './source.ts';
import { type Purpose, toInstance } from './to-instance.ts';

/** Members of a document and of a resource in it that rmsdsc reads or may leave unread. */
const documentMembers = new Set(['$schema', 'contentVersion', 'metadata', 'resources']);
const resourceMembers = new Set(['name', 'type', 'properties', 'dependsOn', 'metadata']);
/** Members that DSC v3 knows, and that only its own engine can make sense of. */
const engineMembers = new Set([
  ...['parameters', 'variables', 'functions', 'outputs', 'directives'],
  ...['condition', 'copy', 'kind', 'resources', 'requireVersion', 'apiVersion', 'tags', 'sku', 'scope'],
]);

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
  const localConfigurationManager = readLcmSettings(source, document.metadata);
  const entries = list.map((_, index) => readEntry(source, index, purpose));
  refuseDoubles(entries);
  return { entries: inOrder(entries), ...(localConfigurationManager && { localConfigurationManager }) };
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

function readEntry(source: Source, index: number, purpose: Purpose): Entry {
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

function asObject(source: Source, path: (string | number)[]): Record<string, unknown> {
  const found = path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown>)[step],
    source.data,
  );
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    const what = path.length === 0 ? 'a configuration document' : `"${path.join('.')}"`;
    throw new InputError(`${source.at(path)}: ${what} must be an object with members.`);
  }
  return found as Record<string, unknown>;
}

function refuseMembers(
  source: Source,
  path: (string | number)[],
  object: Record<string, unknown>,
  known: ReadonlySet<string>,
): void {
  const stranger = Object.keys(object).find(member => !known.has(member));
  if (stranger === undefined) {
    return;
  }
  const place = source.at([...path, stranger]);
  if (engineMembers.has(stranger)) {
    throw new InputError(
      `${place}: rmsdsc does not evaluate ${show(stranger)}. Run the document with dsc, or give the values themselves.`,
    );
  }
  const near = nearest(stranger, [...known]);
  const hint = near ? `Did you mean "${near}"?` : `Expected ${[...known].join(', ')}.`;
  throw new InputError(`${place}: unknown member ${show(stranger)}. ${hint}`);
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

/** One name twice, or one setting twice with different wishes. */
function refuseDoubles(entries: readonly Entry[]): void {
  const names = new Map<string, Entry>();
  const keys = new Map<string, Entry>();
  for (const entry of entries) {
    const { instance, place } = entry;
    const name = `${instance.resource.name}\0${instance.name}`;
    const first = names.get(name);
    if (first) {
      throw new InputError(
        `${place}: there is another ${instance.resource.name} '${instance.name}' at ${first.place}. Give each a name of its own.`,
      );
    }
    names.set(name, entry);
    const other = keys.get(keyOf(instance));
    if (other && wishesOf(other.instance) !== wishesOf(instance)) {
      throw new InputError(
        `${place}: ${instance.resource.name} '${instance.name}' and '${other.instance.name}' at ${other.place} are about the same setting and disagree. Keep one of them.`,
      );
    }
    keys.set(keyOf(instance), entry);
  }
}

function keyOf({ resource, values }: Instance): string {
  const keys = keyProperties(resource).map(({ name }) => {
    const value = String(values[name]);
    return foldName(name === 'Account' ? (knownSid(value) ?? value) : value);
  });
  return [resource.name, ...keys].join('\0');
}

function wishesOf({ resource, values, ensure }: Instance): string {
  const wishes = resource.properties
    .filter(({ role }) => role === 'write')
    .map(({ name }) => values[name] ?? null);
  return JSON.stringify([ensure, wishes]);
}

function numeric(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}
