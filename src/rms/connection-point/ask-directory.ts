import type { Instance, KnownFact } from '../../engine/instance.ts';
import { requestFor } from '../../engine/subjects.ts';
import { messageOf, TargetError } from '../../model/errors.ts';
import { factId } from '../../model/fact.ts';
import { pointKind } from './fact.ts';
import type { Directory } from './with-directory.ts';

/**
 * Asks a directory what the instances want to know of it, once for all machines: it is the same for each of them.
 *
 * @param open opens the directory; not called where nothing is asked
 * @returns the instances, with what the directory said or why it could not be told
 */
export async function askDirectory(
  instances: readonly Instance[],
  open: () => Promise<Directory>,
): Promise<Instance[]> {
  const facts = requestFor(instances).facts ?? [];
  const wanted = facts.filter(request => pointKind.isRequest(request));
  const known: KnownFact[] = [];
  for (const request of wanted) {
    const directory = await open();
    try {
      known.push([factId(request), await directory.read(request)]);
    } catch (error) {
      if (!(error instanceof TargetError)) {
        throw error;
      }
      known.push([factId(request), { problem: messageOf(error) }]);
    }
  }
  return instances.map((instance, index) =>
    index === 0 && known.length > 0 ? { ...instance, known } : instance,
  );
}
