import { basename } from 'node:path';
import { TargetError } from '../../model/errors.ts';
import { type Hive, openHive } from './hive.ts';
import { type HiveKind, hiveKind } from './kind.ts';

/** Collects what people should know beside the answers, such as that a hive may be stale. */
export type Remarks = Set<string>;

/**
 * Opens a hive, does something with it and closes it.
 *
 * @param kind what it has to be
 * @throws TargetError when it cannot be read or is of another kind, and what `action` throws
 */
export async function useHive<T>(
  path: string,
  kind: HiveKind,
  remarks: Remarks,
  action: (hive: Hive) => T,
): Promise<T> {
  const hive = await openHive(path);
  try {
    const found = hiveKind(hive, basename(path));
    if (found !== kind) {
      throw new TargetError(
        found === undefined
          ? `${path} has no keys by which a hive of the kind ${kind} is known.`
          : `${path} is no hive of the kind ${kind}: its keys are those of ${found}.`,
      );
    }
    if (hive.doubt !== undefined) {
      remarks.add(`${path} ${hive.doubt}.`);
    }
    return action(hive);
  } finally {
    hive.close();
  }
}
