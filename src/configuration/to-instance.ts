import * as z from 'zod';
import type { Instance } from '../engine/instance.ts';
import type { Resource } from '../engine/subject.ts';
import type { Ensure } from '../model/ensure.ts';
import type { PropertyModel, PropertyValue } from '../model/property.ts';
import { show } from '../model/reason.ts';
import { givenProperties, keyProperties } from '../model/resource.ts';
import { breachOf } from '../model/rule.ts';
import { nearest } from '../model/suggest.ts';
import { commandName } from '../package-root.ts';
import { credentialVariables } from '../rms/index.ts';
import { Mistakes } from './mistakes.ts';
import type { DocumentSource, Path } from './source.ts';

/** Get takes what Test and Set refuse: it only needs to know which instance is meant. */
export type Purpose = 'get' | 'test or set';

/** What is given for one instance. */
export interface Given {
  readonly resource: Resource;
  /** As the configuration calls it. */
  readonly name: string;
  /** Null counts as not given; key properties with one possible value may be left out. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Properties that are there and cannot be judged, as what is wrong with them was said already. */
  readonly unread?: ReadonlySet<string>;
  readonly purpose: Purpose;
}

/** Properties that DSC adds to what it passes on, and that say nothing about the wanted state. */
export const addedByDsc: ReadonlySet<string> = new Set(['_inDesiredState', '_metadata', '_name']);

const ensureSchema = z.enum(['Present', 'Absent']).meta({ expected: 'Present or Absent' });

/**
 * The instance of a source that has its properties and nothing else.
 *
 * @throws InputError with all that is wrong, each with the place, the resource, the property, the value and what
 * would be right
 */
export function toInstance(
  source: DocumentSource,
  resource: Resource,
  name: string,
  purpose: Purpose = 'test or set',
): Instance {
  const mistakes = new Mistakes(source);
  const given = propertiesIn(mistakes, resource);
  const instance = given && readInstance(mistakes, [], { resource, name, given, purpose });
  mistakes.settle();
  if (!instance) {
    throw new Error(`${name} is no instance, and nothing is wrong with it.`);
  }
  return instance;
}

/**
 * Properties that instances are to have, keys or not.
 *
 * @throws InputError with all that is wrong
 */
export function filterIn(source: DocumentSource, resource: Resource): Readonly<Record<string, unknown>> {
  const mistakes = new Mistakes(source);
  const given = propertiesIn(mistakes, resource) ?? {};
  refuseNames(mistakes, [], { resource, name: resource.name, given, purpose: 'get' });
  mistakes.settle();
  return given;
}

/** The properties of a source that has nothing else, which may be wrong. */
function propertiesIn(mistakes: Mistakes, { name }: Resource): Readonly<Record<string, unknown>> | undefined {
  const { data, flaws } = mistakes.source;
  for (const { place, message } of flaws) {
    mistakes.refuse(place, message);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    mistakes.at([], `expected a JSON object with the properties of ${name}.`);
    return undefined;
  }
  return { ...data };
}

/** Makes an instance of given properties, where nothing is wrong with them. */
export function readInstance(mistakes: Mistakes, path: Path, what: Given): Instance | undefined {
  const { resource, name, given, purpose, unread = new Set() } = what;
  const before = mistakes.count;
  const refuse = (property: string, value: unknown, expected: string, item?: number, kind = ''): void => {
    const is = value === undefined ? 'is missing' : `is ${kind}${show(describe(value))}`;
    const [suffix, step] = item === undefined ? ['', []] : [`[${item}]`, [item]];
    mistakes.at(
      [...path, property, ...step],
      `${resource.name} '${name}': ${property}${suffix} ${is}; expected ${expected}.`,
    );
  };
  const { strangers, meant } = refuseNames(mistakes, path, what);
  const values: Record<string, PropertyValue> = {};
  const wrong = new Set<string>([...unread, ...meant]);
  for (const model of resource.properties) {
    const value = given[model.name];
    if (value === null || value === undefined || unread.has(model.name)) {
      continue;
    }
    const faults = model.role === 'key' || model.role === 'write' ? faultsOf(model, value) : [];
    for (const fault of faults) {
      refuse(model.name, fault.value, fault.expected, fault.index, fault.kind);
    }
    if (faults.length > 0) {
      wrong.add(model.name);
    } else {
      values[model.name] = value as PropertyValue;
    }
  }
  for (const key of keyProperties(resource).filter(({ name: key }) => !wrong.has(key))) {
    const value = values[key.name] ?? key.preset;
    if (value === undefined) {
      refuse(key.name, undefined, expectedOf(key.schema));
    } else {
      values[key.name] = value;
    }
  }
  const ensure = ensureSchema.safeParse(resource.isAudit ? 'Present' : (given.Ensure ?? 'Present'));
  if (!ensure.success && !unread.has('Ensure')) {
    refuse('Ensure', given.Ensure, expectedOf(ensureSchema));
  }
  // Of a value that is wrong itself it is known that it is there.
  const isThere = Object.entries(given).filter(([, value]) => value !== null);
  const together = { ...Object.fromEntries(isThere), ...values, Ensure: ensure.data };
  for (const rule of purpose === 'get' ? [] : resource.rules) {
    const breach = breachOf(rule, together);
    const isConsequence = breach && (wrong.has(breach.property) || (rule.kind === 'wish' && strangers > 0));
    if (breach && !isConsequence && ensure.success) {
      refuse(breach.property, breach.value, breach.expected);
    }
  }
  return mistakes.count === before && ensure.success
    ? { name, resource, values, ensure: ensure.data satisfies Ensure }
    : undefined;
}

/** Names that no configuration may give, whatever the value; how many nobody knows, and what was meant by them. */
function refuseNames(
  mistakes: Mistakes,
  path: Path,
  { resource, name, given, unread }: Given,
): { strangers: number; meant: ReadonlySet<string> } {
  const meant = new Set<string>();
  const title = `${resource.name} '${name}'`;
  const known = [
    ...givenProperties(resource).map(candidate => candidate.name),
    ...(resource.isAudit ? [] : ['Ensure']),
  ];
  let strangers = 0;
  for (const [property, value] of Object.entries(given)) {
    const role = resource.properties.find(candidate => candidate.name === property)?.role;
    if (addedByDsc.has(property) || known.includes(property) || unread?.has(property)) {
      continue;
    }
    const at = [...path, property];
    if (role === undefined && property !== 'Reasons') {
      strangers++;
      const [front = ''] = property.split(':');
      const near = known.includes(front) ? front : nearest(property, known);
      if (near !== undefined) {
        meant.add(near);
      }
      const hint =
        near === undefined
          ? `It has ${known.join(', ')}.`
          : near === front && near !== property
            ? `In YAML a blank belongs behind the colon: ${near}: ${property.slice(near.length + 1)}.`
            : `Did you mean ${near}?`;
      mistakes.atName(at, `${title} has no property ${show(property)}. ${hint}`);
    } else if (value !== null && value !== undefined) {
      mistakes.at(
        at,
        role === 'credential'
          ? `${title}: ${property} is for the PowerShell module, where it is a PSCredential; leave it out. ${commandName} takes user and password from ${credentialVariables.user} and ${credentialVariables.password}, or asks.`
          : `${title}: ${property} is read-only; leave it out.`,
      );
    }
  }
  return { strangers, meant };
}

interface Fault {
  readonly value: unknown;
  readonly expected: string;
  /** The item of a list that is at fault. */
  readonly index?: number;
  /** What kind of value it is, where that is what is wrong, in words that precede it. */
  readonly kind?: string;
}

function faultsOf({ schema }: PropertyModel, value: unknown): Fault[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return [];
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const indexes = new Set(parsed.error.issues.map(({ path }) => path[0]));
    const items = [...indexes].filter(index => typeof index === 'number');
    if (items.length > 0) {
      return items.map(index => ({ ...faultIn(schema.element as z.ZodType, value[index]), index }));
    }
  }
  return [faultIn(schema, value)];
}

/** Says of a value of the wrong type what it takes to make it one of the right type in YAML and JSON. */
function faultIn(schema: z.ZodType, value: unknown): Fault {
  const expected = expectedOf(schema);
  if (Array.isArray(value) && !(schema instanceof z.ZodArray)) {
    // A list of one text would look like that text.
    return { value, expected, kind: 'the list ' };
  }
  if (schema instanceof z.ZodString) {
    // 1.0 is the number 1 by now.
    return typeof value === 'number'
      ? { value, expected: `${expected}, in quotes`, kind: 'the number ' }
      : { value, expected };
  }
  const isTyped = typeof value === 'string' && /^(?:true|false|[1-9][0-9]*)$/.test(value);
  return isTyped && schema.safeParse(JSON.parse(value)).success
    ? { value, expected: `${expected}, without quotes` }
    : { value, expected };
}

function expectedOf(schema: z.ZodType): string {
  return schema.meta()?.expected ?? 'another value';
}

/** Objects have no short form that helps; say what they are. */
function describe(value: unknown): unknown {
  if (typeof value === 'string' && value.length > 200) {
    return `${value.slice(0, 200)}...`;
  }
  if (Array.isArray(value)) {
    return value.length > 10 ? [...value.slice(0, 10).map(describe), '...'] : value.map(describe);
  }
  return typeof value === 'object' && value !== null ? 'an object' : value;
}
