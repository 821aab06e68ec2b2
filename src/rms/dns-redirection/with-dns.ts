import { messageOf, TargetError } from '../../model/errors.ts';
import { withFacts, withoutFacts } from '../../target/beside.ts';
import { overriding } from '../../target/overriding.ts';
import type { Problem, ReadAnswer, ReadRequest, Target } from '../../target/target.ts';
import type { AskDns } from './ask-dns.ts';
import { type DnsRedirectionFact, type DnsRedirectionRequest, dnsRedirectionKind } from './fact.ts';

/** A target that also knows what DNS says of clusters: it sees to that, and hands on all else. */
export function withDns(target: Target, ask: AskDns): Target {
  const complete = (request: ReadRequest, answer: ReadAnswer): Promise<ReadAnswer> =>
    withFacts(request, answer, dnsRedirectionKind, wanted => answerOf(ask, wanted));
  return overriding(target, {
    read: async request => complete(request, await target.read(withoutFacts(request, dnsRedirectionKind))),
    write: async batch => {
      const request = withoutFacts(batch.request, dnsRedirectionKind);
      const answer = await target.write({ ...batch, request });
      return { ...answer, after: await complete(batch.request, answer.after) };
    },
  });
}

async function answerOf(ask: AskDns, request: DnsRedirectionRequest): Promise<DnsRedirectionFact | Problem> {
  try {
    return await ask(request);
  } catch (error) {
    if (!(error instanceof TargetError)) {
      throw error;
    }
    return { problem: messageOf(error) };
  }
}
