import { generalPhrases, reasonsOf } from '../../model/reason.ts';

/** What is said of unmanaged templates; see {@link generalPhrases}. */
export const templatePhrases = {
  /** path */
  FileMissing: '{0} is not there.',
  /** path, actual, wanted */
  FileDiffers: '{0} has the SHA-256 {1}; wanted is {2}.',
  /** path, flaw */
  FileFlawed: '{0} is not what it should be: {1}',
  /** path */
  FileUnwanted: '{0} is there; it should not be.',
  NoSource: 'Set cannot put it there, because no SourcePath says where it comes from.',
  /** source, problem */
  SourceFlawed: '{0} cannot be used: {1}',
} as const;

const known = { ...generalPhrases, ...templatePhrases };

export type TemplateReasonKey = keyof typeof known;

export const templateReason = reasonsOf(known);
