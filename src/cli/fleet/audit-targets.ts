import { LeftOut } from '../../audit/find/left-out.ts';
import { type ShardChoice, type ShardedTargets, shardOf } from '../../audit/find/shard.ts';
import { findTargets } from '../../audit/find/targets.ts';
import { readList } from '../input/read-input.ts';

/** The machines of an audit. */
export interface AuditTargets {
  /** Their paths: all that are meant, or those of the part. */
  readonly sources: readonly string[];
  /** Where one is wanted. */
  readonly part: ShardedTargets | undefined;
  /** What was named, on the command line or in a list. */
  readonly named: readonly string[];
  readonly leftOut: LeftOut;
}

/** How machines are looked for. */
interface Rules {
  readonly byFolder: boolean;
  readonly shard: ShardChoice | undefined;
  readonly hidesUsers: boolean;
}

/**
 * Finds the machines that are meant.
 *
 * @param targets files, folders and patterns; `-` is a list of files and folders on standard input
 * @throws InputError when a pattern matches nothing, a target can be no file, or there is no machine at all
 */
export async function auditTargets(
  targets: readonly string[],
  { byFolder, shard, hidesUsers }: Rules,
): Promise<AuditTargets> {
  const listed = targets.includes('-') ? lines(await readList()) : [];
  const leftOut = new LeftOut(hidesUsers);
  const named = targets.filter(target => target !== '-');
  const all = findTargets(named, listed, { byFolder }, leftOut);
  const part = shard && shardOf(all, shard);
  return { sources: part?.sources ?? all, part, named: [...named, ...listed], leftOut };
}

/** `find -print0` separates with NUL, for names with line breaks in them. */
function lines(list: string): string[] {
  return list.split(list.includes('\0') ? '\0' : /\r?\n/).filter(line => line !== '');
}
