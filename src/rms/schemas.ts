/** The values that settings of this product take, where those of `model/schemas.ts` are not enough. */
import { isIP, isIPv6 } from 'node:net';
import * as z from 'zod/mini';
import { longestValueName } from '../model/registry-limits.ts';
import { authorityPattern, caseBlind, hostPattern, urlSchema, urlStart } from '../model/schemas.ts';

/** An http or https URL whose path is this pipeline of a server, such as `Licensing`. */
export function pipelineUrlSchema(pipeline: string): z.ZodMiniString {
  return urlSchema(
    `${caseBlind(`/_wmcs/${pipeline}`)}/?`,
    `an http or https URL that ends in /_wmcs/${pipeline}`,
  );
}

/** An http or https URL of a certification or a licensing service. */
export function serviceUrlSchema(): z.ZodMiniString {
  return urlSchema(
    `${caseBlind('/_wmcs/')}(?:${caseBlind('Certification')}|${caseBlind('Licensing')})/?`,
    'an http or https URL that ends in /_wmcs/Certification or /_wmcs/Licensing',
  );
}

/** An http or https URL that ends with the authority. */
export function siteUrlSchema(): z.ZodMiniString {
  return urlSchema('', 'an http or https URL without a path, such as https://rms.contoso.com');
}

/** A DNS name or an address. */
export function hostSchema(): z.ZodMiniString {
  return z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(255),
      z.regex(new RegExp(`^${authorityPattern}$`)),
      z.meta({ expected: 'a DNS name such as rms.contoso.com' }),
    );
}

/** A DNS name, or an http or https URL. */
export function serverSchema(): z.ZodMiniString {
  return z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(longestValueName),
      z.regex(new RegExp(`^(?:${urlStart}(?:/[!-~]*)?|${hostPattern})$`)),
      z.meta({ expected: 'a DNS name such as adrms.contoso.com, or an http or https URL' }),
    );
}

/** A DNS name of two labels or more, as a host has it (RFC 1123, 2.1); with room for what stands before it in the name of a record. */
export function domainNameSchema(example: string): z.ZodMiniString {
  const rest = '(?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?';
  return z
    .string()
    .check(
      z.maxLength(230),
      z.regex(new RegExp(`^(?:[A-Za-z0-9]${rest}\\.)+[A-Za-z]${rest}$`)),
      z.meta({ expected: `a DNS name with its domain, without scheme and port, such as ${example}` }),
    );
}

/** A DNS name or an address; of IPv6 by its two colons, as one would begin a port. */
export function domainControllerSchema(): z.ZodMiniString {
  return z.string().check(
    z.maxLength(255),
    z.regex(
      /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{0,43})$/,
    ),
    z.meta({
      expected:
        'the DNS name or the address of a domain controller, without scheme and port, such as dc1.contoso.com',
    }),
  );
}

/** The address of a DNS server, with a port where it is not 53. */
export function dnsServerSchema(): z.ZodMiniString {
  const isServer = (text: string): boolean => {
    const [, v6, v4, port = '53'] = /^(?:\[([^[\]]+)\]|([0-9.]+))(?::([0-9]{1,5}))?$/.exec(text) ?? [];
    const isAddress = v6 === undefined ? isIP(v4 ?? text) !== 0 : isIPv6(v6);
    return isAddress && Number(port) > 0 && Number(port) < 65536;
  };
  return z.string().check(
    z.regex(/^[0-9A-Fa-f:.[\]]+$/),
    z.refine(isServer),
    z.meta({
      expected: 'the address of a DNS server, such as 10.0.0.53, 10.0.0.53:5353 or [fd00::53]:5353',
    }),
  );
}

/** A version of two to four numbers. */
export function versionSchema(): z.ZodMiniString {
  return z
    .string()
    .check(
      z.regex(/^[0-9]{1,5}(?:\.[0-9]{1,5}){1,3}$/),
      z.meta({ expected: 'a version of two to four numbers, such as 1.0.1784.0' }),
    );
}
