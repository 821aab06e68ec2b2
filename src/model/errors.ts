/** A mistake in what the user gave: exit status 2, and nothing was changed. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** All the mistakes of one document, in its order; a line each. */
export class InputErrors extends InputError {
  constructor(readonly mistakes: readonly string[]) {
    super([...mistakes, `${mistakes.length} mistakes.`].join('\n'));
  }
}

/** The target could not be read or written: exit status 3. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/** A program that is needed is not there: exit status 4. */
export class MissingProgramError extends Error {
  override readonly name = 'MissingProgramError';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code that Node or the operating system gave what was thrown, such as ENOENT; empty where it has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What the operating system says, in words where there are better ones. */
export function reasonOf(error: unknown): string {
  const words: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'access is denied',
    EPERM: 'access is denied',
    EROFS: 'the disk takes no changes',
    EBUSY: 'another program has it open',
    ENOTDIR: 'a part of its path is no folder',
    EEXIST: 'a file of that name is there',
    ENOSPC: 'the disk is full',
    EDQUOT: 'no more room is allowed on the disk',
    EFBIG: 'the file would be larger than is allowed',
    EPIPE: 'its reader has gone',
    EOF: 'its reader has gone',
    ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not in UTF-8',
  };
  return words[systemCode(error)] ?? messageOf(error);
}
