import * as z from 'zod/mini';
import type { InstanceFilter } from '../../engine/filter-instances.ts';
import type { Instance } from '../../engine/instance.ts';
import type { Resource } from '../../engine/subject.ts';
import type { Ensure } from '../../model/ensure.ts';
import { hasMembers } from '../../model/has-members.ts';
import { once } from '../../model/once.ts';
import type { PropertyValue } from '../../model/property.ts';
import { show } from '../../model/reason.ts';
import { keyProperties } from '../../model/resource.ts';
import { breachOf } from '../../model/rule.ts';
import type { DocumentSource, Path } from '../source/document-source.ts';
import { Mistakes } from '../source/mistakes.ts';
import type { Given } from './given.ts';
import { refuseNames } from './given-names.ts';
import { readPlaceholders } from './open-properties.ts';
import { describe, expectedOf, faultsOf } from './property-faults.ts';
import { nameByKeys, titleOf } from './title.ts';

const ensureSchema = once(() =>
  z.enum(['Present', 'Absent']).check(z.meta({ expected: 'Present or Absent' })),
);

/**
 * The instance of a source that has its properties and nothing else; without a name it goes by its keys.
 *
 * @throws InputError with all that is wrong, each with the place, the resource, the property, the value and what
 * would be right
 */
export function toInstance(
  source: DocumentSource,
  resource: Resource,
  options: Partial<Pick<Given, 'name' | 'purpose' | 'overlook'>> = {},
): Instance {
  const mistakes = new Mistakes(source);
  const given = propertiesIn(mistakes, resource);
  const instance =
    given &&
    readInstance(mistakes, [], {
      name: nameByKeys(resource, given),
      purpose: 'test or set',
      ...options,
      resource,
      given,
    });
  mistakes.settle();
  if (!instance) {
    throw new Error(`${resource.name}: there is no instance, and nothing is wrong.`);
  }
  return instance;
}

/**
 * What instances are to have, keys or not, to be among those that are exported.
 *
 * @throws InputError with all that is wrong
 */
export function filterIn(source: DocumentSource, resource: Resource): InstanceFilter {
  const mistakes = new Mistakes(source);
  const given = propertiesIn(mistakes, resource) ?? {};
  const what: Given = { resource, name: resource.name, given, purpose: 'get' };
  const { meant } = refuseNames(mistakes, [], what);
  const refuse = refusing(mistakes, [], what);
  const { values } = readValues(refuse, what, meant);
  const ensure = ensureIn(refuse, what);
  mistakes.settle();
  return { values, ...(ensure && { ensure }) };
}

/** The properties of a source that has nothing else, which may be wrong. */
function propertiesIn(mistakes: Mistakes, { name }: Resource): Readonly<Record<string, unknown>> | undefined {
  const { data, flaws } = mistakes.source;
  for (const { place, message } of flaws) {
    mistakes.refuse(place, message);
  }
  if (!hasMembers(data)) {
    mistakes.at([], `expected a JSON object with the properties of ${name}.`);
    return undefined;
  }
  return { ...data };
}

/** Makes an instance of given properties, where nothing is wrong with them. */
export function readInstance(mistakes: Mistakes, path: Path, what: Given): Instance | undefined {
  const { resource, given, purpose, unread = new Set() } = what;
  const before = mistakes.count;
  const refuse = refusing(mistakes, path, what);
  const { strangers, meant } = refuseNames(mistakes, path, what);
  const placeholders = readPlaceholders(mistakes, path, what);
  const said = new Set([...unread, ...placeholders.wrong, ...Object.keys(placeholders.values)]);
  const { values, wrong } = readValues(
    refuse,
    { ...what, unread: said },
    new Set([...unread, ...placeholders.wrong, ...meant]),
  );
  Object.assign(values, placeholders.values);
  for (const key of keyProperties(resource).filter(({ name: key }) => !wrong.has(key))) {
    const value = values[key.name] ?? key.preset;
    if (value === undefined) {
      refuse(key.name, undefined, expectedOf(key.schema()));
    } else {
      values[key.name] = value;
    }
  }
  const ensure = ensureIn(refuse, { ...what, unread: said });
  // Of a value that is wrong itself it is known that it is there.
  const isThere = Object.entries(given).filter(([, value]) => value !== null);
  const together = { ...Object.fromEntries(isThere), ...values, Ensure: ensure };
  for (const rule of purpose === 'get' ? [] : resource.rules) {
    const breach = breachOf(rule, together);
    const isConsequence =
      breach && (wrong.has(breach.property) || (rule.kind === 'wish' && strangers + wrong.size > 0));
    if (breach && !isConsequence && ensure) {
      refuse(breach.property, breach.value, breach.expected);
    }
  }
  if (mistakes.count > before || !ensure) {
    return undefined;
  }
  const concealed = Object.keys(values).filter(name => mistakes.source.isConcealed?.([...path, name]));
  return {
    name: what.name,
    resource,
    values,
    ensure,
    ...(concealed.length > 0 && { concealed }),
    ...(purpose === 'get' && { isAsked: true as const }),
  };
}

/** Present where nothing is said; undefined where it is something else, which was said. */
function ensureIn(refuse: RefuseValue, { resource, given, unread }: Given): Ensure | undefined {
  const ensure = ensureSchema().safeParse(resource.isAudit ? 'Present' : (given.Ensure ?? 'Present'));
  if (!ensure.success && !unread?.has('Ensure')) {
    refuse('Ensure', given.Ensure, expectedOf(ensureSchema()));
  }
  return ensure.data;
}

/** Says of a property what is wrong with its value, or that of an item of it. */
type RefuseValue = (property: string, value: unknown, expected: string, item?: number, kind?: string) => void;

function refusing(mistakes: Mistakes, path: Path, { resource, name }: Given): RefuseValue {
  return (property, value, expected, item, kind = '') => {
    const [suffix, step] = item === undefined ? ['', []] : [`[${item}]`, [item]];
    const at = [...path, property, ...step];
    const shown = mistakes.source.isConcealed?.(at)
      ? '*** (of an environment variable)'
      : show(describe(value));
    const is = value === undefined ? 'is missing' : `is ${kind}${shown}`;
    mistakes.at(at, `${titleOf(resource, name)}: ${property}${suffix} ${is}; expected ${expected}.`);
  };
}

/** The values that are right, of all properties that a configuration may give; and which are wrong, with those that were before. */
function readValues(
  refuse: RefuseValue,
  { resource, given, unread = new Set() }: Given,
  known: ReadonlySet<string>,
): { values: Record<string, PropertyValue>; wrong: Set<string> } {
  const values: Record<string, PropertyValue> = {};
  const wrong = new Set(known);
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
  return { values, wrong };
}
