import * as z from 'zod/mini';
import { inWords } from './in-words.ts';
import { longestValueName } from './registry-limits.ts';

declare module 'zod/v4/core' {
  interface GlobalMeta {
    /** What a right value is, in words that follow "expected". */
    expected?: string;
  }
}

/** What a schema says of right values, in words that follow "expected". */
export function expectedIn(schema: z.core.$ZodType): string | undefined {
  return z.globalRegistry.get(schema)?.expected;
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
export function urlSchema(path: string, expected: string): z.ZodMiniString {
  return z
    .string()
    .check(z.maxLength(longestValueName), z.regex(new RegExp(`^${urlStart}${path}$`)), z.meta({ expected }));
}

/** An http or https URL with any path. */
export function anyUrlSchema(): z.ZodMiniString {
  return urlSchema('(?:[/?#][!-~]*)?', 'an http or https URL');
}

/** A whole number that a REG_DWORD holds. */
export function dwordSchema(minimum: number, unit: string): z.ZodMiniNumberFormat {
  return z
    .int()
    .check(
      z.minimum(minimum),
      z.maximum(0xffffffff),
      z.meta({ expected: `a whole number of ${unit} from ${minimum} to ${0xffffffff}` }),
    );
}

/** One of the words of a list, letter by letter. */
export function choiceSchema(choices: Readonly<Record<string, string | number>>): z.ZodMiniType {
  const words = Object.keys(choices);
  return z.enum(words).check(z.meta({ expected: inWords(words, 'or') }));
}

/** A SHA-256 in hexadecimal digits, of either case. */
export function sha256Schema(): z.ZodMiniString {
  return z
    .string()
    .check(z.regex(/^[0-9A-Fa-f]{64}$/), z.meta({ expected: 'the 64 hexadecimal digits of a SHA-256' }));
}

/**
 * JSON Schema and PowerShell have no flag for it inside a pattern that JavaScript also takes, so a case-blind
 * word is spelled out letter by letter.
 */
export function caseBlind(word: string): string {
  return word.replace(/[a-z]/gi, letter => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
