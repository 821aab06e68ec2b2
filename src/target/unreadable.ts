import { systemCode } from '../model/errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: access is denied',
  EPERM: 'cannot be read: access is denied',
};

/** Why a target's file could not be read, to follow its path; undefined where there are no better words. */
export function whyUnreadable(error: unknown, path: string): string | undefined {
  return isOtherName(error, path) ? otherName : reasons[systemCode(error)];
}

/** Is it not found because its name is not in UTF-8, so that the one that the system has is another? */
export function isOtherName(error: unknown, path: string): boolean {
  // What takes the place of bytes that are no UTF-8.
  return systemCode(error) === 'ENOENT' && path.includes('\ufffd');
}

/** What is said of such a one, to follow its path. */
export const otherName = 'cannot be opened: its path is not in UTF-8. Rename it';
