import type { Action, Fact, FactRequest } from '../../model/fact.ts';
import type { Message } from '../../powershell/message.ts';

/** How the agent is asked for one kind of fact, and told to change it. */
export interface FactProtocol {
  /** The kind that it is about, by name. */
  readonly name: string;
  /** What follows `fact|kind` in the request. */
  request(request: FactRequest): string[];
  /**
   * The fact in the agent's records.
   *
   * @throws Error when they are no such answer
   */
  answer(records: Message): Fact;
  /**
   * What follows `action|index|kind` in the request.
   *
   * @param folder where the undo file is, or will be
   * @throws InputError when it is no action of this kind: it may come from an undo file
   */
  action(action: Action, folder: string): string[];
  /** How long an action may take beyond what a request may, in milliseconds. */
  readonly timeLimit?: number;
  /** The actions that an undo file may hold; all of the kind where it is left out. */
  readonly undoActions?: readonly string[];
}
