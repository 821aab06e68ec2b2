import type { Value } from '../value.ts';
import { define, type FunctionModel, Refused, refusedBy } from './define.ts';

/** Functions of numbers: whole ones, as DSC has no other. */
export const numberFunctions: readonly FunctionModel[] = [
  define('add', 'n n', args => exact(args, (a, b) => a + b)),
  define('div', 'n n', args => exact(args, (a, b) => Math.trunc(a / notZero(b)))),
  define('int', 'sn', ([value]) => (typeof value === 'string' ? parseInteger(value) : whole(value))),
  define('max', 'na *na', args => Math.max(...several(args, 'max', 'Array must contain only integers'))),
  define('min', 'na *na', args => Math.min(...several(args, 'min', 'Input must only contain integers'))),
  define('mod', 'n n', args => exact(args, (a, b) => a % notZero(b))),
  define('mul', 'n n', args => exact(args, (a, b) => a * b)),
  define('sub', 'n n', args => exact(args, (a, b) => a - b)),
];

function exact([a, b]: readonly [number, number], step: (a: number, b: number) => number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) {
    throw new Refused('Invalid argument(s)');
  }
  const result = step(a, b);
  if (!Number.isSafeInteger(result)) {
    throw new Refused('The result is too large');
  }
  // Not -0, which a text would show.
  return result + 0;
}

function notZero(value: number): number {
  if (value === 0) {
    throw new Refused('Cannot divide by zero');
  }
  return value;
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) {
    throw refusedBy('int', 'unable to parse number to int');
  }
  return value;
}

function parseInteger(text: string): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) {
    throw refusedBy('int', 'unable to parse string to int');
  }
  const value = Math.trunc(Number(text)) + 0;
  if (!Number.isSafeInteger(value)) {
    throw refusedBy('int', 'unable to cast to int');
  }
  return value;
}

function several(
  args: readonly (number | readonly Value[])[],
  name: string,
  integersOnly: string,
): readonly number[] {
  const [first] = args;
  if (args.length === 1 && typeof first === 'number') {
    throw new Refused('Array cannot be empty');
  }
  const list: readonly Value[] = args.length === 1 && typeof first === 'object' ? first : args;
  if (!list.every(isInteger)) {
    throw new Refused(integersOnly);
  }
  if (list.length === 0) {
    throw new Refused(`Unable to find ${name} value`);
  }
  return list;
}

function isInteger(value: Value): value is number {
  return Number.isSafeInteger(value);
}
