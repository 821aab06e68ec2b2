import {
  generalCautions as cautionsOfAny,
  generalPhrases as general,
  isReason,
  generalRemarks as ofAny,
  type Reason,
  reasonKey,
} from '../model/reason.ts';
import { clientPhrases, clientRemarks, passing } from './client/phrases.ts';
import { pointPhrases } from './connection-point/phrases.ts';
import { discoveryCautions, discoveryPhrases, discoveryRemarks } from './discovery/phrases.ts';
import { dnsPhrases, dnsRemarks } from './dns-redirection/phrases.ts';
import { storePhrases } from './store/phrases.ts';
import { templatePhrases } from './template/phrases.ts';

/** The tables of phrases: no two have a key in common. */
export const phraseTables = [
  general,
  templatePhrases,
  pointPhrases,
  storePhrases,
  discoveryPhrases,
  dnsPhrases,
  clientPhrases,
] as const;

/** Every phrase, for the generated module and the agent. */
export const phrases: Readonly<Record<string, string>> = Object.assign({}, ...phraseTables);

/** The keys of the reasons that are information and no drift. */
export const remarks: ReadonlySet<string> = new Set([
  ...ofAny,
  ...discoveryRemarks,
  ...dnsRemarks,
  ...clientRemarks,
]);

/** Does the reason speak of drift, not merely inform? */
export function isDrift(reason: Reason): boolean {
  return !remarks.has(reasonKey(reason));
}

const cautions: ReadonlySet<string> = new Set([...cautionsOfAny, ...discoveryCautions]);

/** Would a verdict say too much without it? No report of one is without it. */
export function isCaution(reason: Reason): boolean {
  return cautions.has(reasonKey(reason));
}

/** Is it about what a Set does, and no longer there to be told when it is done? */
export function isPassing(reason: Reason): boolean {
  return passing.has(reasonKey(reason)) || isReason(reason, 'Policy');
}
