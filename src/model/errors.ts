/** Line and column of a text, from 1. */
export interface TextPlace {
  readonly line: number;
  /** In UTF-16 units, as editors and compilers count. */
  readonly column: number;
}

/**
 * What went wrong, for programs; the message says it for people.
 *
 * - `invalid-input`: something that was given is wrong in another way than the codes below name
 * - `invalid-configuration`: a configuration document is wrong at {@link ErrorFields.place}
 * - `invalid-undo-file`: what was to be undone is none, is damaged, or is another version's
 * - `conflict`: two instances want different things of one place
 * - `target-failed`: a target failed in another way than the codes below name
 * - `not-found`, `access-denied`, `in-use`: what the operating system says of {@link ErrorFields.path}
 * - `malformed`: a target's file is not what its format says, at {@link ErrorFields.place} where it is a text
 * - `read-only`: nothing can be written to such a target at all
 * - `changed`: the target is no longer what was read; nothing was written
 * - `not-written`: the target's file could not be written
 * - `missing-program`: a program that is needed is not there
 */
export type ErrorCode =
  | 'invalid-input'
  | 'invalid-configuration'
  | 'invalid-undo-file'
  | 'conflict'
  | 'target-failed'
  | 'not-found'
  | 'access-denied'
  | 'in-use'
  | 'malformed'
  | 'read-only'
  | 'changed'
  | 'not-written'
  | 'missing-program';

/** What an error says to programs. */
export interface ErrorFields extends ErrorOptions {
  readonly code?: ErrorCode;
  /** The file or document that it is about, as it was named. */
  readonly path?: string | undefined;
  /** Where in that file. */
  readonly place?: TextPlace | undefined;
}

/** What all errors that are no bugs have in common. */
export abstract class ErrorWithFields extends Error {
  readonly code: ErrorCode;
  /** The file or document that it is about, as it was named; undefined where it is about none. */
  readonly path: string | undefined;
  /** Where in that file; undefined where it is about all of it, or it is no text. */
  readonly place: TextPlace | undefined;

  constructor(message: string, usual: ErrorCode, { code = usual, path, place, ...options }: ErrorFields) {
    super(message, options);
    this.code = code;
    this.path = path;
    this.place = place;
  }
}

/** A mistake in what the user gave: exit status 2, and nothing was changed. */
export class InputError extends ErrorWithFields {
  override readonly name = 'InputError';

  constructor(message: string, fields: ErrorFields = {}) {
    super(message, 'invalid-input', fields);
  }
}

/** All the mistakes of one document, in its order; a line each. The fields are those of the first. */
export class InputErrors extends InputError {
  constructor(readonly mistakes: readonly InputError[]) {
    const lines = mistakes.map(({ message }) => message);
    const { code, path, place } = mistakes[0] ?? {};
    super([...lines, `${lines.length} mistakes.`].join('\n'), { ...(code && { code }), path, place });
  }
}

/** The target could not be read or written: exit status 3. */
export class TargetError extends ErrorWithFields {
  override readonly name = 'TargetError';

  constructor(message: string, fields: ErrorFields = {}) {
    super(message, 'target-failed', fields);
  }
}

/** A program that is needed is not there: exit status 4. */
export class MissingProgramError extends ErrorWithFields {
  override readonly name = 'MissingProgramError';

  constructor(message: string, fields: ErrorFields = {}) {
    super(message, 'missing-program', fields);
  }
}

/** The code of a {@link TargetError} for what the operating system said of a file. */
export function codeOf(error: unknown): ErrorCode {
  const codes: Readonly<Record<string, ErrorCode>> = {
    ENOENT: 'not-found',
    ENOTDIR: 'not-found',
    EACCES: 'access-denied',
    EPERM: 'access-denied',
    EBUSY: 'in-use',
  };
  return codes[systemCode(error)] ?? 'target-failed';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code that Node or the operating system gave what was thrown, such as ENOENT; empty where it has none. */
export function systemCode(error: unknown): string {
  const isOfSystem = error instanceof Error && 'code' in error && !(error instanceof ErrorWithFields);
  return isOfSystem ? String(error.code) : '';
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
    ENAMETOOLONG: 'its path is longer than the system allows',
    ELOOP: 'the link leads back to itself',
    EPIPE: 'its reader has gone',
    EOF: 'its reader has gone',
    ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not in UTF-8; save it as UTF-8',
  };
  return words[systemCode(error)] ?? messageOf(error);
}
