import { canonical, isList, isObject, kindOf, type ObjectValue, objectOf, type Value } from '../value.ts';
import { define, type FunctionModel, Refused, refusedBy } from './define.ts';

type List = readonly Value[];

/** Functions of lists and objects, and of texts where they are taken for a list of characters. */
export const listFunctions: readonly FunctionModel[] = [
  define('array', 'snoa', ([value]) => [value ?? null]),
  define('concat', 'sa sa *sa', (args, { budget }) => {
    const length = args.reduce<number>((sum, arg) => sum + (typeof arg === 'string' ? arg.length : 0), 0);
    const excess = budget.spendWeight(length);
    if (excess !== undefined) {
      throw new Refused(excess);
    }
    return concat(args);
  }),
  define('contains', 'aos sn', ([within, item]) => contains(within, item)),
  define('createArray', '*snoa', createArray),
  define('createObject', '*sznboa', createObject),
  define('empty', 'aos', ([value]) => sizeOf(value) === 0),
  define('first', 'as', ([value]) => first(value)),
  define('indexOf', 'a snao', ([list, item]) => positions(list, item)[0] ?? -1),
  define('intersection', 'ao ao *ao', args => intersection(args)),
  define('items', 'o', ([object]) =>
    Object.entries(object).map(([key, value]) =>
      objectOf([
        ['key', key],
        ['value', value],
      ]),
    ),
  ),
  define('json', 's', ([text]) => parseJsonText(text)),
  define('last', 'as', ([value]) =>
    typeof value === 'string' ? ([...value].at(-1) ?? '') : (value.at(-1) ?? null),
  ),
  define('lastIndexOf', 'a snao', ([list, item]) => positions(list, item).at(-1) ?? -1),
  define('length', 'aos', ([value]) => sizeOf(value)),
  define('objectKeys', 'o', ([object]) => Object.keys(object)),
  define('range', 'n n', ([start, count]) => range(start, count)),
  define('shallowMerge', 'a', ([list]) => {
    if (!list.every(isObject)) {
      throw new Refused('shallowMerge requires all array elements to be objects');
    }
    return merged(list);
  }),
  define('skip', 'as n', ([value, count]) => sliced(value, Math.max(0, count))),
  define('take', 'as n', ([value, count]) => sliced(value, 0, Math.max(0, count))),
  define('tryGet', 'ao ns', ([value, key]) => tryGet(value, key)),
  define('tryIndexFromEnd', 'a n', ([list, index]) => (index < 1 ? null : (list.at(-index) ?? null))),
  define('union', 'ao ao *ao', args => union(args)),
];

function concat(args: List): Value {
  if (typeof args[0] === 'string') {
    if (!args.every(arg => typeof arg === 'string')) {
      throw new Refused('Arguments must all be strings');
    }
    return args.join('');
  }
  if (!args.every(isList)) {
    throw new Refused('Arguments must all be arrays');
  }
  const joined = args.flat();
  if (!joined.every(item => typeof item === 'string')) {
    throw new Refused('Arguments must all be arrays of strings');
  }
  return joined;
}

function contains(within: List | ObjectValue | string, item: string | number): boolean {
  if (isList(within)) {
    return within.includes(item);
  }
  return typeof within === 'string' ? within.includes(String(item)) : Object.hasOwn(within, String(item));
}

function createArray(args: List): Value {
  const kinds = { Array: 'arrays', Number: 'integers', Object: 'objects', String: 'strings' } as const;
  const [first = null] = args;
  const kind = kindOf(first);
  if (!args.every(arg => kindOf(arg) === kind)) {
    throw new Refused(`Arguments must all be ${kinds[kind as keyof typeof kinds]}`);
  }
  return args;
}

function createObject(args: List): Value {
  if (args.length % 2 === 1) {
    throw new Refused('Arguments must be provided in key-value pairs');
  }
  const members: [string, Value][] = [];
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at];
    if (typeof name !== 'string') {
      throw new Refused('Object keys must be strings');
    }
    members.push([name, args[at + 1] ?? null]);
  }
  return objectOf(members);
}

function sizeOf(value: List | ObjectValue | string): number {
  return typeof value === 'string' ? Buffer.byteLength(value) : Object.keys(value).length;
}

function first(value: List | string): Value {
  const [found] = value;
  if (found === undefined) {
    throw new Refused(
      typeof value === 'string'
        ? 'Cannot get first character of empty string'
        : 'Cannot get first element of empty array',
    );
  }
  return found;
}

function positions(list: List, item: Value): number[] {
  const wanted = canonical(item);
  return list.flatMap((other, index) => (canonical(other) === wanted ? [index] : []));
}

function intersection(args: List): Value {
  const [head = null, ...others] = args;
  if (isList(head) && others.every(isList)) {
    const sets = others.map(list => new Set(list.map(canonical)));
    return distinct(head).filter(item => sets.every(set => set.has(canonical(item))));
  }
  if (isObject(head) && others.every(isObject)) {
    const kept = Object.entries(head).filter(([name, value]) =>
      others.every(
        other => Object.hasOwn(other, name) && canonical(other[name] ?? null) === canonical(value),
      ),
    );
    return objectOf(kept);
  }
  throw new Refused('Arguments must either be all arrays or all objects');
}

function union(args: List): Value {
  if (args.every(isList)) {
    return distinct(args.flat());
  }
  if (args.every(isObject)) {
    return merged(args);
  }
  throw new Refused('All arguments must either be arrays or objects');
}

function distinct(list: List): Value[] {
  const seen = new Set<string>();
  return list.filter(item => {
    const text = canonical(item);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function merged(objects: readonly ObjectValue[]): ObjectValue {
  return objectOf(objects.flatMap(object => Object.entries(object)));
}

function parseJsonText(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new Refused('Invalid JSON string');
  }
}

function range(start: number, count: number): Value {
  if (!Number.isSafeInteger(start)) {
    throw refusedBy('range', 'Start index must be an integer');
  }
  if (!Number.isSafeInteger(count)) {
    throw refusedBy('range', 'Count must be an integer');
  }
  if (count < 0) {
    throw refusedBy('range', 'Count must be non-negative');
  }
  if (count > 10_000) {
    throw refusedBy('range', 'Count must not exceed 10000');
  }
  if (start + count > 0x7fffffff) {
    throw refusedBy('range', 'Sum of startIndex and count must not exceed 2147483647');
  }
  return Array.from({ length: count }, (_, index) => start + index);
}

function sliced(value: List | string, from: number, to?: number): Value {
  return typeof value === 'string' ? [...value].slice(from, to).join('') : value.slice(from, to);
}

function tryGet(value: List | ObjectValue, key: number | string): Value {
  if (isList(value)) {
    if (typeof key !== 'number' || !Number.isSafeInteger(key)) {
      throw new Refused('Invalid index type, must be an integer');
    }
    return value[key] ?? null;
  }
  if (typeof key !== 'string') {
    throw new Refused('Invalid key type, must be a string');
  }
  return Object.hasOwn(value, key) ? (value[key] ?? null) : null;
}
