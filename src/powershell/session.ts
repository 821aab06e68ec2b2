import { randomUUID } from 'node:crypto';
import { TargetError } from '../model/errors.ts';
import { findReply } from './envelope.ts';
import { findShell } from './find-shell.ts';
import { encodeMessage, type Message } from './message.ts';
import { IdleEndError, LostShellError, Shell } from './shell.ts';

/** How to run PowerShell. */
export interface SessionOptions {
  /** A path or name; by default {@link findShell} finds one. */
  readonly executable?: string | undefined;
  /** PowerShell text that defines what requests call; ASCII. */
  readonly agent: string;
  /** How long one request may take, in milliseconds. Two minutes by default. */
  readonly timeout?: number;
  /** The shell's environment; Node's own by default. */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * A PowerShell that takes requests, one at a time and in the order they are made. It is started with the first
 * one, and again with the next one after it was lost.
 */
export class PowerShellSession {
  readonly #options: SessionOptions;
  #shell: Shell | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /**
   * Has the agent carry out one operation.
   *
   * @param operation the name of one of the agent's operations (letters and hyphens)
   * @param moreTime how long it may take beyond {@link SessionOptions.timeout}, in milliseconds
   * @throws TargetError when the agent says why it could not; LostShellError, which is a TargetError, when the
   * shell ended, went silent or answered garbage, and with it what the operation has done is unknown;
   * MissingProgramError when there is no PowerShell
   */
  request(operation: string, message: Message, moreTime = 0): Promise<Message> {
    if (this.#disposed) {
      return Promise.reject(new Error('The session is disposed of.'));
    }
    const answer = this.#queue.then(() => this.#ask(operation, message, moreTime));
    this.#queue = answer.catch(() => {});
    return answer;
  }

  /** Ends the shell once the requests that were made are answered. No request may follow. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#queue;
    await this.#end();
  }

  async #ask(operation: string, message: Message, moreTime: number): Promise<Message> {
    try {
      return await this.#askOnce(operation, message, moreTime);
    } catch (error) {
      // It ended while nobody asked anything of it: nothing was lost with it.
      if (error instanceof IdleEndError) {
        return await this.#askOnce(operation, message, moreTime);
      }
      throw error;
    }
  }

  async #askOnce(operation: string, message: Message, moreTime: number): Promise<Message> {
    const { shell, prelude } = this.#open();
    const nonce = randomUUID().replaceAll('-', '');
    // Only words of our own and base64 go into the script.
    const line = `${prelude}Invoke-RmsRequest '${nonce}' '${operation}' '${encodeMessage(message)}'`;
    try {
      const patience = (this.#options.timeout ?? 120_000) + moreTime;
      const output = await shell.give(line, `</rms ${nonce}>`, patience);
      const reply = readReply(output, nonce, shell);
      if (reply.kind === 'failed') {
        throw new TargetError(reply.problem);
      }
      return reply.message;
    } catch (error) {
      if (error instanceof LostShellError) {
        throw new LostShellError(`The request '${operation}' was lost. ${error.message}`, { cause: error });
      }
      throw error;
    } finally {
      if (!shell.isUsable) {
        await this.#end();
      }
    }
  }

  #open(): { shell: Shell; prelude: string } {
    if (this.#shell) {
      return { shell: this.#shell, prelude: '' };
    }
    const { executable, environment = process.env, agent } = this.#options;
    this.#shell = new Shell(findShell(executable), environment);
    return { shell: this.#shell, prelude: `${asOneLine(agent)}; ` };
  }

  async #end(): Promise<void> {
    const shell = this.#shell;
    this.#shell = undefined;
    await shell?.end();
  }
}

/** A line of script that runs `script`, however many lines that has, in the shell's own scope. */
function asOneLine(script: string): string {
  const code = Buffer.from(script, 'ascii').toString('base64');
  return `. ([scriptblock]::Create([Text.Encoding]::ASCII.GetString([Convert]::FromBase64String('${code}'))))`;
}

function readReply(output: string, nonce: string, shell: Shell) {
  try {
    return findReply(output, nonce);
  } catch (error) {
    throw shell.distrust(error);
  }
}
