import { type Verdict, worstOf } from '../engine/assess.ts';

/** What is said of a setting, and of a machine. */
export type Status = Verdict;

/** A Get judges nothing, so that nothing is `ok` of it. */
export function statusWord(operation: 'audit' | 'get' | 'test' | 'set', status: Status): Status | 'read' {
  return operation === 'get' && status === 'ok' ? 'read' : status;
}

/** That of a machine is that of the worst of its settings. */
export function worstStatus(settings: readonly { readonly status: Status }[]): Status {
  return worstOf(settings.map(({ status }) => status));
}
