import { generalPhrases, reasonsOf } from '../../model/reason.ts';

/** What is said of the store; see {@link generalPhrases}. */
export const storePhrases = {
  /** folder, number of licenses, number of templates */
  StoreHolds: '{0} holds {1} licenses and {2} templates; it should not be there.',
  /** key, names */
  StoreKeyHolds: '{0} holds {1}, which should not be there.',
} as const;

export const storeReason = reasonsOf({ ...generalPhrases, ...storePhrases });
