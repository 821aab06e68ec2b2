import type { Value } from '../value.ts';
import { define, type FunctionModel, Refused, refusedBy } from './define.ts';
import { formatText } from './format.ts';
import { uniqueString } from './unique-string.ts';

/** Functions of texts. DSC counts characters as code points, but in length(), which counts bytes of UTF-8. */
export const textFunctions: readonly FunctionModel[] = [
  define('base64', 's', ([text]) => Buffer.from(text).toString('base64')),
  define('base64ToString', 's', ([text]) => fromBase64('base64ToString', text, 'Invalid base64 encoding')),
  define('dataUri', 's', ([text]) => `data:application/json;base64,${Buffer.from(text).toString('base64')}`),
  define('dataUriToString', 's', ([text]) => fromDataUri(text)),
  define('endsWith', 's s', ([text, end]) => text.endsWith(end)),
  define('format', 's *bns', ([format, ...args], { budget }) => formatText(format, args, budget)),
  define('join', 'a s', ([list, between], { budget }) => {
    const texts = list.map(joinable);
    const length = texts.reduce((sum, text) => sum + text.length + between.length, 0);
    const excess = budget.spendWeight(length);
    if (excess !== undefined) {
      throw new Refused(excess);
    }
    return texts.join(between);
  }),
  define('startsWith', 's s', ([text, start]) => text.startsWith(start)),
  define('string', 'snbzao', ([value]) => (typeof value === 'string' ? value : JSON.stringify(value))),
  define('substring', 's n ?n', ([text, start, length]) => substring([...text], start, length)),
  define('toLower', 's', ([text]) => text.toLowerCase()),
  define('toUpper', 's', ([text]) => text.toUpperCase()),
  define('trim', 's', ([text]) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '')),
  define('uniqueString', 's *s', args => uniqueString(args.join('-'))),
];

function joinable(item: Value): string {
  if (item === null) {
    throw new Refused('Array elements cannot be null');
  }
  if (typeof item === 'object') {
    throw new Refused(`Array elements cannot be ${Array.isArray(item) ? 'arrays' : 'objects'}`);
  }
  return String(item);
}

function substring(characters: readonly string[], start: number, length?: number): string {
  if (start < 0) {
    throw refusedBy('substring', 'Start index cannot be negative');
  }
  if (start > characters.length) {
    throw refusedBy('substring', 'Start index is beyond the end of the string');
  }
  if (length !== undefined && length < 0) {
    throw refusedBy('substring', 'Length cannot be negative');
  }
  if (length !== undefined && start + length > characters.length) {
    throw refusedBy('substring', 'Length extends beyond the end of the string');
  }
  return characters.slice(start, length === undefined ? undefined : start + length).join('');
}

function fromBase64(name: string, encoded: string, invalid: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  // Node skips what is no base64; only what it can write again the same way is.
  if (bytes.toString('base64') !== encoded) {
    throw refusedBy(name, invalid);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refusedBy(name, 'Decoded bytes do not form valid UTF-8');
  }
}

function fromDataUri(address: string): string {
  const name = 'dataUriToString';
  const comma = address.indexOf(',');
  const [type = '', ...parts] = address.slice('data:'.length, comma).split(';');
  const charsets = parts.filter(part => part.startsWith('charset='));
  const isWrong =
    !address.startsWith('data:') ||
    comma === -1 ||
    type.includes('=') ||
    type.startsWith(':') ||
    charsets.length > 1 ||
    parts.some(part => part !== 'base64' && !part.startsWith('charset='));
  if (isWrong) {
    throw refusedBy(name, 'Invalid data URI format');
  }
  if (!parts.includes('base64')) {
    throw refusedBy(name, 'Data URI must be base64 encoded');
  }
  if (charsets.some(charset => !/^charset=utf-?8$/i.test(charset))) {
    throw refusedBy(name, 'Unsupported charset. Only UTF-8 is supported.');
  }
  return fromBase64(name, address.slice(comma + 1), 'Invalid base64 encoding in data URI');
}
