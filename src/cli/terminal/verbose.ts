import { UserNames } from '../../audit/assess/user-names.ts';
import { printable } from '../../model/printable.ts';
import { hearSteps } from '../../model/step.ts';
import { complain } from './standard-error.ts';

/**
 * Says on standard error each step that is done and how long it took, in a line each.
 *
 * @param asTrace as a trace line of DSC v3
 * @param hidesUsers whether no path is to name a user
 * @returns says the last line, and ends it
 */
export function beVerbose(command: string, asTrace: boolean, hidesUsers: boolean): (status: number) => void {
  const users = hidesUsers ? new UserNames([]) : undefined;
  const started = performance.now();
  const say = (what: string, milliseconds: number, problem?: string): void => {
    const failed = problem === undefined ? '' : `, which failed: ${problem}`;
    const said = printable(`${what} (${milliseconds.toFixed(0)} ms)${failed}`);
    const text = users?.hide(said) ?? said;
    complain(asTrace ? `${JSON.stringify({ debug: text })}\n` : `rmsdsc: verbose: ${text}\n`);
  };
  const stop = hearSteps(({ what, milliseconds, problem }) => say(what, milliseconds, problem));
  return status => {
    stop();
    say(`${command} ended with ${status}`, performance.now() - started);
  };
}
