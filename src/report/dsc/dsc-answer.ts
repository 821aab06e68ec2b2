import type { Assessment } from '../../engine/assess.ts';
import type { Plan } from '../../engine/plan.ts';
import { actionInWords, changeInWords, wouldInWords } from '../words/change-words.ts';
import { safePhrase } from '../words/safe-reason.ts';
import { actualState, changedProperties, stateAfter } from './dsc-state.ts';

/**
 * What a resource answers dsc where its manifest says `stateAndDiff`: a state, and behind it the names of the properties
 * that differ or were changed, so that dsc compares nothing itself.
 */
export interface DscAnswer {
  readonly state: object;
  readonly properties: readonly string[];
}

/** What dsc moves out of a state into the metadata of its result. */
export interface AnswerMetadata {
  /** What a Set would do, a sentence each, in its order. */
  readonly whatIf?: readonly string[];
  /** What `undo` takes to put back what a Set changed. */
  readonly undoFile?: string;
  /** The target, where no option says it. */
  readonly target?: string;
  /** What says it then: the name of a variable of the environment. */
  readonly targetDecidedBy?: string;
}

/** What a Test says of an instance: how it is, and what differs. */
export function testAnswer(assessment: Assessment): DscAnswer {
  const { inDesiredState, differingProperties } = assessment;
  return {
    state: { ...actualState(assessment), _inDesiredState: inDesiredState },
    properties: differingProperties,
  };
}

/** What a Set says of an instance, or would: how it is afterwards, and what was changed. */
export function setAnswer(before: Assessment, after: Assessment, needsRestart = false): DscAnswer {
  return { state: stateAfter(after, needsRestart), properties: changedProperties(before, after) };
}

/** The two lines of an answer. */
export function linesOf({ state, properties }: DscAnswer): object[] {
  return [state, properties];
}

/** A state with what is to be said beside it; nothing where that is nothing. */
export function withMetadata(state: object, metadata: AnswerMetadata): object {
  return Object.keys(metadata).length === 0 ? state : { ...state, _metadata: metadata };
}

/** What a plan would do, as metadata; nothing where it would do nothing. */
export function whatIfMetadata({ actions, changes }: Pick<Plan, 'actions' | 'changes'>): AnswerMetadata {
  const whatIf = [
    ...actions.map(({ action }) => actionInWords(action)),
    ...changes.map(({ change }) => changeInWords(change)),
  ].map(made => safePhrase(wouldInWords(made)));
  return whatIf.length === 0 ? {} : { whatIf };
}
