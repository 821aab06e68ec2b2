import { systemCode } from '../model/errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: access is denied',
  EPERM: 'cannot be read: access is denied',
};

/** Why a target's file could not be read, to follow its path; undefined where there are no better words. */
export function whyUnreadable(error: unknown): string | undefined {
  return reasons[systemCode(error)];
}
