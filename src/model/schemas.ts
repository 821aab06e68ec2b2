import * as z from 'zod';
import { longestValueName } from './registry-limits.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** What a right value is, in words that follow "expected". */
    expected?: string;
  }
}

/** DNS labels, an IPv4 address or an IPv6 address in brackets. */
const hostPattern =
  '(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const authorityPattern = `(?:${hostPattern}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?`;

/**
 * An http or https URL.
 *
 * @param path what follows the authority, as a regular expression; any path when left out
 * @param expected the rule in words
 */
function urlSchema(path: string, expected: string): z.ZodString {
  return z
    .string()
    .max(longestValueName)
    .regex(new RegExp(`^${caseBlind('http')}[Ss]?://${authorityPattern}${path}$`))
    .meta({ expected });
}

/** An http or https URL whose path is this pipeline of a server, such as `Licensing`. */
export function pipelineUrlSchema(pipeline: string): z.ZodString {
  return urlSchema(
    `${caseBlind(`/_wmcs/${pipeline}`)}/?`,
    `an http or https URL that ends in /_wmcs/${pipeline}`,
  );
}

/** An http or https URL of a certification or a licensing service. */
export function serviceUrlSchema(): z.ZodString {
  return urlSchema(
    `${caseBlind('/_wmcs/')}(?:${caseBlind('Certification')}|${caseBlind('Licensing')})/?`,
    'an http or https URL that ends in /_wmcs/Certification or /_wmcs/Licensing',
  );
}

/** An http or https URL with any path. */
export function anyUrlSchema(): z.ZodString {
  return urlSchema('(?:[/?#][!-~]*)?', 'an http or https URL');
}

/** A DNS name, or an http or https URL. */
export function serverSchema(): z.ZodString {
  return z
    .string()
    .min(1)
    .max(longestValueName)
    .regex(new RegExp(`^(?:${caseBlind('http')}[Ss]?://${authorityPattern}(?:/[!-~]*)?|${hostPattern})$`))
    .meta({ expected: 'a DNS name such as adrms.contoso.com, or an http or https URL' });
}

/** A DNS name or an address; of IPv6 by its two colons, as one would begin a port. */
export function domainControllerSchema(): z.ZodString {
  return z
    .string()
    .max(255)
    .regex(
      /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{0,43})$/,
    )
    .meta({
      expected:
        'the DNS name or the address of a domain controller, without scheme and port, such as dc1.contoso.com',
    });
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
  return z.enum(words).meta({ expected: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` });
}

/** A SHA-256 in hexadecimal digits, of either case. */
export function sha256Schema(): z.ZodString {
  return z
    .string()
    .regex(/^[0-9A-Fa-f]{64}$/)
    .meta({ expected: 'the 64 hexadecimal digits of a SHA-256' });
}

/** A version of two to four numbers. */
export function versionSchema(): z.ZodString {
  return z
    .string()
    .regex(/^[0-9]{1,5}(?:\.[0-9]{1,5}){1,3}$/)
    .meta({ expected: 'a version of two to four numbers, such as 1.0.1784.0' });
}

/**
 * JSON Schema and PowerShell have no flag for it inside a pattern that JavaScript also takes, so a case-blind
 * word is spelled out letter by letter.
 */
function caseBlind(word: string): string {
  return word.replace(/[a-z]/gi, letter => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
