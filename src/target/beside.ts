import type { Action, Fact, FactKind, FactRequest } from '../model/fact.ts';
import type { Problem, ReadAnswer, ReadRequest } from './target.ts';

/** A request without the facts of a kind that another than the target answers. */
export function withoutFacts<Request extends FactRequest, Found extends Fact, Change extends Action>(
  { facts = [], ...request }: ReadRequest,
  kind: FactKind<Request, Found, Change>,
): ReadRequest {
  const others = facts.filter(fact => !kind.isRequest(fact));
  return { ...request, ...(others.length > 0 && { facts: others }) };
}

/** What a target answered to {@link withoutFacts}, with the answers to the facts of that kind in their places. */
export async function withFacts<Request extends FactRequest, Found extends Fact, Change extends Action>(
  { facts: requests = [] }: ReadRequest,
  answer: ReadAnswer,
  kind: FactKind<Request, Found, Change>,
  read: (request: Request) => Promise<Found | Problem>,
): Promise<ReadAnswer> {
  if (!requests.some(wanted => kind.isRequest(wanted))) {
    return answer;
  }
  const rest = [...(answer.facts ?? [])];
  const facts: (Fact | Problem)[] = [];
  for (const wanted of requests) {
    facts.push(kind.isRequest(wanted) ? await read(wanted) : (rest.shift() ?? noOtherFacts));
  }
  return { ...answer, facts };
}

const noOtherFacts: Problem = { problem: 'This target shows no files and no programs.' };
