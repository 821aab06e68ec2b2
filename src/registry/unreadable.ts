import { systemCode } from '../model/errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: access is denied',
  EPERM: 'cannot be read: access is denied',
};

/** Why a target's file could not be read, to follow its path; undefined where there are no better words. */
export function whyUnreadable(error: unknown, path: string): string | undefined {
  const code = systemCode(error);
  // What takes the place of bytes that are no UTF-8: the name that the system has is another one.
  return code === 'ENOENT' && path.includes('\ufffd')
    ? 'cannot be opened: its path is not in UTF-8. Rename it'
    : reasons[code];
}
