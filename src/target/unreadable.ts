import { reasonOf, systemCode } from '../model/errors.ts';

/** Why a target's file could not be read, to follow its path and a colon. */
export function whyUnreadable(error: unknown, path: string): string {
  return isOtherName(error, path)
    ? 'cannot be opened: its path is not in UTF-8. Rename it'
    : `cannot be read: ${reasonOf(error)}`;
}

/** Is it not found because its name is not in UTF-8, so that the one that the system has is another? */
export function isOtherName(error: unknown, path: string): boolean {
  // What takes the place of bytes that are no UTF-8.
  return systemCode(error) === 'ENOENT' && path.includes('\ufffd');
}
