import { askBeforehand } from '../../engine/ask-beforehand.ts';
import type { Instance } from '../../engine/instance.ts';
import { pointKind } from './fact.ts';
import type { Directory } from './with-directory.ts';

/**
 * Asks a directory what the instances want to know of it, once for all machines: it is the same for each of them.
 *
 * @param open opens the directory; not called where nothing is asked
 * @returns the instances, with what the directory said or why it could not be told
 */
export function askDirectory(
  instances: readonly Instance[],
  open: () => Promise<Directory>,
): Promise<readonly Instance[]> {
  return askBeforehand(instances, pointKind, async request => (await open()).read(request));
}
