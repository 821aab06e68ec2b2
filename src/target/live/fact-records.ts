import { InputError } from '../../model/errors.ts';
import type { Action, ActionOutcome, Fact, FactRequest } from '../../model/fact.ts';
import type { Message } from '../../powershell/message.ts';
import { clientRecords } from '../../rms/client/records.ts';
import { storeRecords } from '../../rms/store/records.ts';
import { templateListRecords, templateRecords } from '../../rms/template/records.ts';
import type { FactKind } from './fact-kind.ts';

const kinds: Readonly<Record<string, FactKind>> = {
  client: clientRecords,
  template: templateRecords,
  'template-list': templateListRecords,
  store: storeRecords,
};

/** `fact|kind|...`, as the agent's `read` takes it. */
export function factRecord(request: FactRequest): string[] {
  return ['fact', request.fact, ...kindOf(request).request(request)];
}

/** The agent's answer to {@link factRecord}. */
export function factFrom(request: FactRequest, records: Message): Fact {
  return kindOf(request).answer(records);
}

/** `action|index|action|...`, as the agent's `write` takes it. */
export function actionRecord(action: Action, index: number, folder: string): string[] {
  return ['action', String(index), action.action, ...kindOf(action.about).action(action, folder)];
}

/** How long these actions may take beyond what a request may, in milliseconds. */
export function timeFor(actions: readonly Action[]): number {
  return actions.reduce((sum, { about }) => sum + (kindOf(about).timeLimit ?? 0), 0);
}

/** @throws InputError when an action is none that an undo file may hold */
export function refuseForeign(actions: readonly Action[]): void {
  for (const { about, action, summary } of actions) {
    if (kindOf(about).undoActions?.includes(action) === false) {
      throw new InputError(
        `An undo file does not hold actions such as ${JSON.stringify(action)}: ${summary}`,
      );
    }
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

/** Is PowerShell asked about such facts? */
export function isKnown({ fact }: FactRequest): boolean {
  return Object.hasOwn(kinds, fact);
}

function kindOf({ fact }: FactRequest): FactKind {
  // The name may come from an undo file, and every object has a `toString`.
  const kind = Object.hasOwn(kinds, fact) ? kinds[fact] : undefined;
  if (!kind) {
    throw new InputError(`PowerShell is not asked about ${JSON.stringify(fact)}.`);
  }
  return kind;
}
