import * as z from 'zod';
import { inWords } from './in-words.ts';
import { longestValueName } from './registry-limits.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** What a right value is, in words that follow "expected". */
    expected?: string;
  }
}

/** DNS labels, an IPv4 address or an IPv6 address in brackets. */
export const hostPattern =
  '(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
export const authorityPattern = `(?:${hostPattern}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?`;

/** The beginning of an http or https URL, up to its path. */
export const urlStart = `${caseBlind('http')}[Ss]?://${authorityPattern}`;

/**
 * An http or https URL.
 *
 * @param path what follows the authority, as a regular expression; any path when left out
 * @param expected the rule in words
 */
export function urlSchema(path: string, expected: string): z.ZodString {
  return z
    .string()
    .max(longestValueName)
    .regex(new RegExp(`^${urlStart}${path}$`))
    .meta({ expected });
}

/** An http or https URL with any path. */
export function anyUrlSchema(): z.ZodString {
  return urlSchema('(?:[/?#][!-~]*)?', 'an http or https URL');
}

/** A whole number that a REG_DWORD holds. */
export function dwordSchema(minimum: number, unit: string): z.ZodInt {
  return z
    .int()
    .min(minimum)
    .max(0xffffffff)
    .meta({ expected: `a whole number of ${unit} from ${minimum} to ${0xffffffff}` });
}

/** One of the words of a list, letter by letter. */
export function choiceSchema(choices: Readonly<Record<string, string | number>>): z.ZodEnum {
  const words = Object.keys(choices);
  return z.enum(words).meta({ expected: inWords(words, 'or') });
}

/** A SHA-256 in hexadecimal digits, of either case. */
export function sha256Schema(): z.ZodString {
  return z
    .string()
    .regex(/^[0-9A-Fa-f]{64}$/)
    .meta({ expected: 'the 64 hexadecimal digits of a SHA-256' });
}

/**
 * JSON Schema and PowerShell have no flag for it inside a pattern that JavaScript also takes, so a case-blind
 * word is spelled out letter by letter.
 */
export function caseBlind(word: string): string {
  return word.replace(/[a-z]/gi, letter => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
