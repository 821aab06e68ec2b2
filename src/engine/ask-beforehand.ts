import { messageOf, TargetError } from '../model/errors.ts';
import { type Action, type Fact, type FactKind, type FactRequest, factId } from '../model/fact.ts';
import type { Instance, KnownFact } from './instance.ts';
import { requestFor } from './subjects.ts';

/**
 * Asks for facts of one kind that are the same for every machine, once for all of them.
 *
 * @param read answers one request; a TargetError of it is why that could not be told
 * @returns the instances, with what was found
 */
export async function askBeforehand<Request extends FactRequest, Found extends Fact, Change extends Action>(
  instances: readonly Instance[],
  kind: FactKind<Request, Found, Change>,
  read: (request: Request) => Promise<Found>,
): Promise<readonly Instance[]> {
  const found: KnownFact[] = [];
  for (const request of requestFor(instances).facts ?? []) {
    if (kind.isRequest(request)) {
      found.push([factId(request), await answerOf(() => read(request))]);
    }
  }
  const [first, ...others] = instances;
  return first && found.length > 0
    ? [{ ...first, known: [...(first.known ?? []), ...found] }, ...others]
    : instances;
}

async function answerOf(read: () => Promise<Fact>): Promise<KnownFact[1]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof TargetError)) {
      throw error;
    }
    return { problem: messageOf(error) };
  }
}
