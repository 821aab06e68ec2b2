import type { Path } from './document-source.ts';
import type { Mistakes } from './mistakes.ts';

const expected = 'expected plain data: objects, lists, texts, numbers, true, false or null';

/**
 * What a program made, as JSON has it. What JSON would silently leave out or change, such as a function, NaN or a Map, is
 * a mistake: nothing would be wanted where something was. Undefined is null, so that its name is still looked at.
 */
export function plainData(
  mistakes: Mistakes,
  value: unknown,
  path: Path = [],
  above: readonly object[] = [],
): unknown {
  const refuse = (what: string): null => {
    mistakes.at(path, `${what}; ${expected}.`);
    return null;
  };
  switch (typeof value) {
    case 'undefined':
      return null;
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : refuse(`the value is ${value}`);
    case 'object':
      break;
    default:
      return refuse(`the value is a ${typeof value}`);
  }
  if (value === null) {
    return null;
  }
  if (above.includes(value)) {
    return refuse('the value has itself in it');
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return plainData(mistakes, value.toJSON(), path, [...above, value]);
  }
  const within = [...above, value];
  if (Array.isArray(value)) {
    return value.map((item, index) => plainData(mistakes, item, [...path, index], within));
  }
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return kind === 'Object'
    ? Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          plainData(mistakes, member, [...path, name], within),
        ]),
      )
    : refuse(`the value is a ${kind}`);
}
