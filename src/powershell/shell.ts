import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvocationError, ProcessError } from 'node-powershell';
import { MissingProgramError, messageOf, TargetError } from '../model/errors.ts';
import { AnswerListener } from './answer-listener.ts';
import { Child } from './child.ts';

/** How long node-powershell may take to notice the end of an answer that is here already, in milliseconds. */
const settleTime = 500;
/** How long a shell may take to end when it is asked to. */
const endTime = 3000;
/** How long what a shell wrote may be under way after its end. */
const drainTime = 200;
/** How much of what a shell said is kept for error messages, in characters. */
const memory = 2000;

/** The shell did not answer: whether it did what it was asked is not known. */
export class LostShellError extends TargetError {}

/** The shell had ended before it was asked anything. */
export class IdleEndError extends TargetError {}

/** One PowerShell process, from its start to its end. */
export class Shell {
  readonly #executable: string;
  readonly #child: Child;
  /** On standard output. */
  readonly #listener: AnswerListener;
  #said = '';
  #usable = true;
  #hasAnswered = false;
  /** All that it will ever write on standard output has come. */
  readonly #silence: Promise<'silence'>;
  /** For a Node that exits without having ended it. */
  readonly #kill = () => void this.#child.dispose('SIGKILL').catch(() => {});

  /**
   * Starts the process; {@link give} it a line at once.
   *
   * @param executable the full path of a PowerShell
   * @param most how many characters it may write without an answer coming to its end
   * @throws MissingProgramError when the operating system refuses to start it
   */
  constructor(executable: string, environment: NodeJS.ProcessEnv, most: number) {
    this.#executable = executable;
    this.#listener = new AnswerListener(most);
    try {
      this.#child = new Child(executable, environment);
    } catch (error) {
      throw this.#cannotStart(error);
    }
    const { stdout, stderr } = this.#child.streams;
    this.#silence = once(stdout, 'close').then(
      () => 'silence',
      () => 'silence',
    );
    stdout.on('data', (chunk: string) => {
      this.#listener.hear(chunk);
      this.#remember(chunk);
    });
    stderr.on('data', (chunk: string) => this.#remember(chunk));
    process.on('exit', this.#kill);
  }

  /** False once it has ended or cannot be relied on any more. */
  get isUsable(): boolean {
    return this.#usable;
  }

  /** What it has said on either stream since its last answer, as a sentence. */
  get lastWords(): string {
    const words = Child.withoutMarks(this.#said).trim();
    return words === '' ? 'It said nothing.' : `It last said: ${words}`;
  }

  /**
   * Gives it one complete line, and waits until `closing` has come on standard output.
   *
   * @param prelude statements before the call, which make its function known where that is not so yet
   * @param call of a function, as {@link Child.call} takes it
   * @param timeout milliseconds
   * @returns what came on standard output; without `closing` if the line is done and has not written it
   * @throws MissingProgramError when it could not be started; IdleEndError when it had ended before it read the
   * line; LostShellError when it ended or went silent with the line, or wrote without end
   */
  async give(prelude: string, call: string, closing: string, timeout: number): Promise<string> {
    const heard = this.#listener.listenFor(closing);
    const clock = new AbortController();
    const after = <T>(milliseconds: number, result: T): Promise<T> =>
      sleep(milliseconds, result, { signal: clock.signal }).catch(() => new Promise<never>(() => {}));
    try {
      const invocation = this.#waitFor(
        prelude === '' ? this.#child.call(call) : this.#child.invoke(`${prelude}${call}`),
      );
      const ending = await Promise.race([invocation, heard, after(timeout, 'silent' as const)]);
      if (ending === 'heard') {
        // The answer stands. A shell whose marks node-powershell has missed would never take another line.
        this.#usable = (await Promise.race([invocation, after(settleTime, 'silent' as const)])) === 'done';
      } else if (ending === 'silent') {
        throw this.#lost(`did not answer within ${timeout / 1000} s and was ended`);
      } else if (ending === 'flooded') {
        throw this.#lost('wrote more than any answer has, and was ended');
      } else if (ending === 'ended') {
        const last = await Promise.race([heard, this.#silence, after(drainTime, 'drained' as const)]);
        this.#usable = false;
        if (!this.#listener.heard.includes(closing)) {
          throw this.#hasAnswered && last === 'silence' && !this.#child.hasBegun(this.#listener.heard)
            ? this.#endedIdle()
            : this.#lost('ended before it had answered');
        }
      }
      this.#hasAnswered = true;
      const output = this.#listener.heard;
      this.#said = output.includes(closing) ? '' : this.#said;
      return output;
    } finally {
      clock.abort();
      // Unread output would keep the process from ending, and be lost as last words.
      this.#child.streams.stdout.resume();
      this.#child.streams.stderr.resume();
    }
  }

  /**
   * Says that its answer makes no sense, so that it is of no more use.
   *
   * @param reason what is wrong with the answer
   */
  distrust(reason: unknown): LostShellError {
    return this.#lost(`gave no answer that can be understood. ${messageOf(reason)}`);
  }

  /** Ends the process, by force unless it ends when it is asked to. Never throws. */
  async end(): Promise<void> {
    const timer = new AbortController();
    const patience = sleep(endTime, undefined, { signal: timer.signal }).catch(() => {});
    if (this.#usable) {
      this.#usable = false;
      await Promise.race([this.#child.invoke('exit').catch(() => {}), patience]);
    }
    await Promise.race([this.#child.dispose('SIGKILL').catch(() => {}), patience]);
    timer.abort();
    process.off('exit', this.#kill);
    // Programs that it started may hold these open.
    this.#child.streams.stdin.destroy();
    this.#child.streams.stdout.destroy();
    this.#child.streams.stderr.destroy();
  }

  async #waitFor(invocation: ReturnType<Child['invoke']>): Promise<'done' | 'ended'> {
    try {
      const result = await invocation;
      // After an exit with status 0 node-powershell resolves with nothing.
      return result.stdout === undefined ? 'ended' : 'done';
    } catch (error) {
      this.#usable = false;
      if (error instanceof InvocationError) {
        throw this.#endedIdle();
      }
      if (error instanceof ProcessError && error.exitCode === null && error.signalCode === null) {
        throw this.#cannotStart(error.originalError ?? error);
      }
      return 'ended';
    }
  }

  #remember(chunk: string): void {
    this.#said = (this.#said + chunk).slice(-memory);
  }

  #endedIdle(): IdleEndError {
    return new IdleEndError(`PowerShell had ended. ${this.lastWords}`);
  }

  #lost(what: string): LostShellError {
    this.#usable = false;
    return new LostShellError(
      `PowerShell (${this.#executable}) ${what.replace(/[^.]$/, '$&.')} ${this.lastWords}`,
    );
  }

  #cannotStart(error: unknown): MissingProgramError {
    return new MissingProgramError(
      `'${this.#executable}' cannot be started as PowerShell: ${messageOf(error)}.`,
    );
  }
}
