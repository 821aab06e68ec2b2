import { generalPhrases, reasonsOf } from '../../model/reason.ts';

/** What is said of the service connection point; see {@link generalPhrases}. */
export const pointPhrases = {
  /** configuration partition */
  PointMissing: 'No service connection point is registered in {0}.',
  /** name, URL, wanted */
  PointDiffers: 'The service connection point {0} leads to {1}; wanted is {2}.',
  /** name */
  PointWithoutUrl: 'The service connection point {0} leads nowhere: its serviceBindingInformation is empty.',
  /** name, value */
  PointBadUrl: 'The service connection point {0} leads to {1}, which is no URL of a certification service.',
  /** name, values */
  PointManyUrls: 'The service connection point {0} leads to {1}; there should be one URL.',
  /** name, keywords */
  PointKeywords: 'The service connection point {0} lacks the keywords {1}, by which clients look for it.',
  /** names */
  PointMany: 'There are several service connection points, {0}; there should be one.',
  /** nothing */
  PointTaken:
    'A service connection point that is registered already must be removed before another is registered: use Ensure Absent first, or give ReplaceExisting.',
  /** name, URL */
  PointUnwanted: 'The service connection point {0} is registered and leads to {1}; it should not be there.',
} as const;

const known = { ...generalPhrases, ...pointPhrases };

export type PointReasonKey = keyof typeof known;

export const pointReason = reasonsOf(known);
