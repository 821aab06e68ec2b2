import { codeOf, systemCode, TargetError } from '../../../model/errors.ts';
import { whyUnreadable } from '../../unreadable.ts';

/** A hive's bytes are not what the format says. Only {@link describeFailure} lets it out of `hive`. */
export class DamageError extends Error {
  override readonly name = 'DamageError';
}

/** A hive that may be sound, but of which this cannot be told. {@link describeFailure} puts its path in front. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
}

/** `0x20`, for messages: offsets count from the start of the hive bins data, as in the specification. */
export function showOffset(offset: number): string {
  return `0x${offset.toString(16)}`;
}

/** Containers keep what differs from the host's registry in hives of their own (specification, "Layered keys"). */
export function differencingHive(): RefusalError {
  return new RefusalError(
    'The hive holds only the differences of a container to another hive, and says nothing without that one.',
  );
}

/**
 * What was thrown while the hive at `path` was read, in words for people.
 *
 * @returns the error itself if it is a TargetError
 */
export function describeFailure(path: string, error: unknown): TargetError {
  if (error instanceof TargetError) {
    return error;
  }
  if (error instanceof DamageError) {
    return new TargetError(`${path} is damaged: ${error.message}. Take another copy of it.`, {
      code: 'malformed',
      path,
      cause: error,
    });
  }
  if (error instanceof RefusalError) {
    return new TargetError(`${path}: ${error.message}`, { path, cause: error });
  }
  const why = systemCode(error) === 'EBUSY' ? ` ${inUse}` : `: ${whyUnreadable(error, path)}`;
  return new TargetError(`${path}${why}.`, {
    code: codeOf(error),
    path,
    cause: error,
  });
}

/** Windows keeps the hives that it has loaded to itself. */
const inUse =
  'is in use. Copy it with `reg save` or from a shadow copy, or use the target `live` on that computer';
