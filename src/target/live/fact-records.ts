import { InputError } from '../../model/errors.ts';
import type { Action, ActionOutcome, Fact, FactRequest } from '../../model/fact.ts';
import type { Message } from '../../powershell/message.ts';
import type { FactKind } from './fact-kind.ts';

/** How PowerShell is asked for facts beside the registry, and told to change them. */
export class FactRecords {
  readonly #kinds: Readonly<Record<string, FactKind>>;

  /** @param kinds by the name of the fact */
  constructor(kinds: Readonly<Record<string, FactKind>>) {
    this.#kinds = kinds;
  }

  /** `fact|kind|...`, as the agent's `read` takes it. */
  request(request: FactRequest): string[] {
    return ['fact', request.fact, ...this.#kindOf(request).request(request)];
  }

  /** The agent's answer to {@link FactRecords.request}. */
  answer(request: FactRequest, records: Message): Fact {
    return this.#kindOf(request).answer(records);
  }

  /** `action|index|action|...`, as the agent's `write` takes it. */
  action(action: Action, index: number, folder: string): string[] {
    return ['action', String(index), action.action, ...this.#kindOf(action.about).action(action, folder)];
  }

  /** How long these actions may take beyond what a request may, in milliseconds. */
  timeFor(actions: readonly Action[]): number {
    return actions.reduce((sum, { about }) => sum + (this.#kindOf(about).timeLimit ?? 0), 0);
  }

  /** @throws InputError when an action is none that an undo file may hold */
  refuseForeign(actions: readonly Action[]): void {
    for (const { about, action, summary } of actions) {
      if (this.#kindOf(about).undoActions?.includes(action) === false) {
        throw new InputError(
          `An undo file does not hold actions such as ${JSON.stringify(action)}: ${summary}`,
        );
      }
    }
  }

  /** Is PowerShell asked about such facts? */
  isKnown({ fact }: FactRequest): boolean {
    // The name may come from an undo file, and every object has a `toString`.
    return Object.hasOwn(this.#kinds, fact);
  }

  #kindOf(request: FactRequest): FactKind {
    const kind = this.isKnown(request) ? this.#kinds[request.fact] : undefined;
    if (!kind) {
      throw new InputError(`PowerShell is not asked about ${JSON.stringify(request.fact)}.`);
    }
    return kind;
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
