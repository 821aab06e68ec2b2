import { InputError, InputErrors, MissingProgramError, messageOf, TargetError } from '../../model/errors.ts';
import { printable } from '../../model/printable.ts';
import { complain } from './standard-error.ts';

/** Exit statuses of failures. A bug has one of its own (EX_SOFTWARE of sysexits.h). */
const failureStatus = { input: 2, target: 3, missingProgram: 4, bug: 70 } as const;

/** The exit status for what was thrown. */
export function exitStatusOf(error: unknown): number {
  if (error instanceof InputError) {
    return failureStatus.input;
  }
  if (error instanceof TargetError) {
    return failureStatus.target;
  }
  return error instanceof MissingProgramError ? failureStatus.missingProgram : failureStatus.bug;
}

/**
 * What to print for what was thrown: a user's mistakes in a line each, a bug with its stack.
 *
 * @param asTrace as a trace line of DSC v3, a JSON object in a line
 */
export function explain(error: unknown, asTrace: boolean): string {
  const isBug = exitStatusOf(error) === failureStatus.bug;
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  const text = isBug ? `This is a bug in rmsdsc. ${stack}` : messageOf(error);
  // Names of files may be anybody's, and command the terminal.
  const lines = text.split('\n').map(printable);
  const messages = error instanceof InputErrors ? lines : [lines.join('\n')];
  return messages
    .map(message => (asTrace ? JSON.stringify({ error: message }) : `rmsdsc: ${message}`))
    .join('\n');
}

/**
 * Does something, and says on standard error why it failed if it did.
 *
 * @param asTrace as a trace line of DSC v3
 * @returns the exit status
 */
export async function exitStatusAfter(action: () => Promise<unknown>, asTrace: boolean): Promise<number> {
  try {
    await action();
    return 0;
  } catch (error) {
    complain(`${explain(error, asTrace)}\n`);
    return exitStatusOf(error);
  }
}
