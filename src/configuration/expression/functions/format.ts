import type { Budget } from '../budget.ts';
import { Refused } from './define.ts';

const invalid = 'Invalid format string';
/** A brace that stands for itself, or a place for an argument with what is said of its form; DSC looks at the type alone. */
const part = /\{\{|\}\}|\{\s*(\d*)\s*(?::([^{}]*))?\}|[{}]/g;
const specifier = /^(?:.?[<^>])?[+-]?#?0?\d*(?:\.\d+)?([a-zA-Z?]?)$/su;

/**
 * What DSC's format() makes: places such as `{0}` and `{0:x}` in the manner of Rust.
 *
 * @throws Refused where the format is none, or has a place without an argument
 */
export function formatText(
  format: string,
  args: readonly (boolean | number | string)[],
  budget: Budget,
): string {
  let next = 0;
  return format.replace(part, (found: string, index: string | undefined, form: string | undefined) => {
    if (found === '{{' || found === '}}') {
      return found.slice(1);
    }
    if (index === undefined) {
      throw new Refused(invalid);
    }
    const value = args[index === '' ? next++ : Number(index)];
    const [, type] = specifier.exec(form ?? '') ?? [];
    if (value === undefined || type === undefined) {
      throw new Refused(invalid);
    }
    const text = inForm(value, type);
    const excess = budget.spendWeight(text.length);
    if (excess !== undefined) {
      throw new Refused(excess);
    }
    return text;
  });
}

function inForm(value: boolean | number | string, type: string): string {
  if (type === '') {
    return String(value);
  }
  if (typeof value !== 'number') {
    throw new Refused(invalid);
  }
  // A negative number is 64 bits there.
  const radix = (base: number): string => BigInt.asUintN(64, BigInt(value)).toString(base);
  switch (type) {
    case 'b':
      return radix(2);
    case 'o':
      return radix(8);
    case 'x':
      return radix(16);
    case 'X':
      return radix(16).toUpperCase();
    case 'e':
    case 'E':
      return value.toExponential().replace('+', '').replace('e', type);
    default:
      throw new Refused(invalid);
  }
}
