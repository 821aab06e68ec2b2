import { safeText } from '../../model/printable.ts';
import type { Reason } from '../../model/reason.ts';
import { mapTexts } from './map-texts.ts';

/** A reason with text that any report can show. */
export function safeReason({ code, phrase, evidence }: Reason): Reason {
  return {
    code,
    phrase: safePhrase(phrase),
    ...(evidence && { evidence: mapTexts(evidence, fact => safeText(fact, longestFact)) }),
  };
}

/** A phrase as any report can show it. */
export function safePhrase(phrase: string): string {
  return safeText(phrase, longestPhrase);
}

/** Registry data can be megabytes long; nobody reads that in a report, and 20,000 machines may have it. */
const longestPhrase = 2000;
/** Of what a phrase says the start is enough to tell values apart; a path may be longer. */
const longestFact = 1000;
