import { canonical, type Value } from '../value.ts';
import { define, type FunctionModel, Refused } from './define.ts';

/** Functions of true and false, and of which value it is to be. DSC works out all arguments, whichever is taken. */
export const logicFunctions: readonly FunctionModel[] = [
  define('and', 'b b *b', args => args.every(Boolean)),
  define('bool', 'sn', ([value]) => toBoolean(value)),
  define('coalesce', 'abznos *abznos', args => args.find(arg => arg !== null) ?? null, {
    takesSecrets: true,
  }),
  define('equals', 'znsao znsao', ([a, b]) => canonical(a) === canonical(b)),
  define('false', '', () => false),
  define('greater', 'ns ns', args => compare(args) > 0),
  define('greaterOrEquals', 'ns ns', args => compare(args) >= 0),
  define('if', 'b snao snao', ([condition, yes, no]) => (condition === true ? yes : no) ?? null, {
    takesSecrets: true,
  }),
  define('less', 'ns ns', args => compare(args) < 0),
  define('lessOrEquals', 'ns ns', args => compare(args) <= 0),
  define('not', 'b', ([value]) => value !== true),
  define('null', '', () => null),
  define('or', 'b b *b', args => args.some(Boolean)),
  define('true', '', () => true),
];

function toBoolean(value: Value): boolean {
  if (Number.isSafeInteger(value)) {
    return value !== 0;
  }
  const word = String(value).toLowerCase();
  if (word !== 'true' && word !== 'false') {
    throw new Refused('Invalid argument(s)');
  }
  return word === 'true';
}

/** Texts by their code points. */
function compare([a, b]: readonly Value[]): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  if (typeof a === 'string' && typeof b === 'string') {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  throw new Refused('Arguments must be of the same type (both numbers or both strings)');
}
