import { TargetError } from '../model/errors.ts';

/** Why nothing is written to a target, and what to do instead. */
export function readOnlyReason(name: string, files: 'hives' | 'zips' | 'several files'): string {
  return `${name} is read only: ${files} are not written. Make a .reg file with \`rmsdsc compile CONFIG --to reg\` and import it on the computer.`;
}

/**
 * Says early that a target is read only.
 *
 * @throws TargetError when it is
 */
export function refuseReadOnly({ readOnly }: { readonly readOnly?: string | undefined }): void {
  if (readOnly !== undefined) {
    throw new TargetError(readOnly);
  }
}
