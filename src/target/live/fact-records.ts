import { InputError } from '../../model/errors.ts';
import type { Action, ActionOutcome, Fact, FactRequest } from '../../model/fact.ts';
import type { Message } from '../../powershell/message.ts';
import type { FactProtocol } from './fact-protocol.ts';

/** How PowerShell is asked for facts beside the registry, and told to change them. */
export class FactRecords {
  readonly #protocols: ReadonlyMap<string, FactProtocol>;

  /** @param protocols of every kind of fact that PowerShell tells */
  constructor(protocols: readonly FactProtocol[]) {
    this.#protocols = new Map(protocols.map(protocol => [protocol.name, protocol]));
  }

  /** `fact|kind|...`, as the agent's `read` takes it. */
  request(request: FactRequest): string[] {
    return ['fact', request.fact, ...this.#protocolOf(request).request(request)];
  }

  /** The agent's answer to {@link FactRecords.request}. */
  answer(request: FactRequest, records: Message): Fact {
    return this.#protocolOf(request).answer(records);
  }

  /** `action|index|action|...`, as the agent's `write` takes it. */
  action(action: Action, index: number, folder: string): string[] {
    return ['action', String(index), action.action, ...this.#protocolOf(action.about).action(action, folder)];
  }

  /** How long these actions may take beyond what a request may, in milliseconds. */
  timeFor(actions: readonly Action[]): number {
    return actions.reduce((sum, { about }) => sum + (this.#protocolOf(about).timeLimit ?? 0), 0);
  }

  /** @throws InputError when an action is none that an undo file may hold */
  refuseForeign(actions: readonly Action[]): void {
    for (const { about, action, summary } of actions) {
      if (this.#protocolOf(about).undoActions?.includes(action) === false) {
        throw new InputError(
          `An undo file does not hold actions such as ${JSON.stringify(action)}: ${summary}`,
        );
      }
    }
  }

  /** Is PowerShell asked about such facts? */
  isKnown({ fact }: FactRequest): boolean {
    return this.#protocols.has(fact);
  }

  #protocolOf({ fact }: FactRequest): FactProtocol {
    const protocol = this.#protocols.get(fact);
    if (!protocol) {
      throw new InputError(`PowerShell is not asked about ${JSON.stringify(fact)}.`);
    }
    return protocol;
  }
}

/** The agent's `outcome|index|problem|restart` records. */
export function readOutcomes(records: Message, count: number): ActionOutcome[] {
  const outcomes = Array.from({ length: count }, (): ActionOutcome => ({}));
  for (const [kind, index, problem = '', restart] of records) {
    if (kind === 'outcome') {
      outcomes[Number(index)] = {
        ...(problem !== '' && { problem }),
        ...(restart === 'restart' && { needsRestart: true }),
      };
    }
  }
  return outcomes;
}
