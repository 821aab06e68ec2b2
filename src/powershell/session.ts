import { randomUUID } from 'node:crypto';
import { TargetError } from '../model/errors.ts';
import { asStep } from '../model/step.ts';
import { commandName } from '../package-root.ts';
import { findReply, formatReply } from './envelope.ts';
import { findShell } from './find-shell.ts';
import { encodeMessage, type Message } from './message.ts';
import { IdleEndError, LostShellError, Shell } from './shell.ts';

/** How to run PowerShell. */
export interface PowerShellSessionOptions {
  /** A path or name; by default {@link findShell} finds one. */
  readonly executable?: string | undefined;
  /** PowerShell text that defines what requests call; ASCII. */
  readonly agent: string;
  /**
   * More of that, given to a shell with the first request that needs it, or that it answers by saying so: reading it takes
   * as long as many a request.
   */
  readonly more?: () => string;
  /** How long one request may take, in milliseconds. Two minutes by default. */
  readonly timeout?: number;
  /** How much a shell may write for one request, in characters. 64 MB by default. */
  readonly mostOutput?: number;
  /** The shell's environment; Node's own by default. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** What a request needs beyond the ordinary. */
export interface RequestOptions {
  /** How long it may take beyond {@link PowerShellSessionOptions.timeout}, in milliseconds. */
  readonly moreTime?: number;
  /** Does it call what {@link PowerShellSessionOptions.more} defines? */
  readonly needsMore?: boolean;
}

/**
 * A PowerShell that takes requests, one at a time and in the order they are made. It is started with the first
 * one, and again with the next one after it was lost.
 */
export class PowerShellSession {
  readonly #options: PowerShellSessionOptions;
  #shell: Shell | undefined;
  /** Has the shell been given {@link PowerShellSessionOptions.more}? */
  #hasMore = false;
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(options: PowerShellSessionOptions) {
    this.#options = options;
  }

  /**
   * Has the agent carry out one operation.
   *
   * @param operation the name of one of the agent's operations (letters and hyphens)
   * @throws TargetError when the agent says why it could not; LostShellError, which is a TargetError, when the
   * shell ended, went silent or answered garbage, and with it what the operation has done is unknown;
   * MissingProgramError when there is no PowerShell
   */
  request(operation: string, message: Message, options: RequestOptions = {}): Promise<Message> {
    if (this.#disposed) {
      return Promise.reject(new Error('The session is disposed of.'));
    }
    const answer = this.#queue.then(() =>
      asStep(`asked PowerShell to ${operation}`, () => this.#ask(operation, message, options)),
    );
    this.#queue = answer.catch(() => {});
    return answer;
  }

  /** Ends the shell once the requests that were made are answered. No request may follow. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#queue;
    await this.#end();
  }

  async #ask(operation: string, message: Message, options: RequestOptions): Promise<Message> {
    try {
      return await this.#askOnce(operation, message, options);
    } catch (error) {
      // It ended while nobody asked anything of it: nothing was lost with it.
      if (error instanceof IdleEndError) {
        return await this.#askOnce(operation, message, options);
      }
      throw error;
    }
  }

  async #askOnce(
    operation: string,
    message: Message,
    { moreTime = 0, needsMore = false }: RequestOptions,
  ): Promise<Message> {
    const nonce = randomUUID().replaceAll('-', '');
    const { shell, prelude } = this.#open(needsMore, nonce);
    const patience = (this.#options.timeout ?? 120_000) + moreTime;
    // Only words of our own and base64 go into the script.
    const words = [`-Nonce '${nonce}'`, `-Operation '${operation}'`, `-Message '${encodeMessage(message)}'`];
    const call = `Invoke-AgentRequest ${words.join(' ')} -Limit ${patience + graceTime}`;
    try {
      const output = await shell.give(prelude, call, `</answer ${nonce}>`, patience);
      const reply = readReply(output, nonce, shell);
      if (reply.kind === 'short' && this.#options.more !== undefined && !this.#hasMore) {
        return await this.#askOnce(operation, message, { moreTime, needsMore: true });
      }
      if (reply.kind !== 'done') {
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

  /** The shell, and the script that it is to run before the request. */
  #open(needsMore: boolean, nonce: string): { shell: Shell; prelude: string } {
    const {
      executable,
      environment = process.env,
      agent,
      more,
      mostOutput = 64 * 1024 * 1024,
    } = this.#options;
    const scripts: string[] = [];
    let guard = '';
    if (!this.#shell) {
      this.#shell = new Shell(findShell(executable), environment, mostOutput);
      this.#hasMore = false;
      guard = refusalWhereConstrained(nonce);
      scripts.push(agent);
    }
    if (needsMore && more !== undefined && !this.#hasMore) {
      this.#hasMore = true;
      scripts.push(more());
    }
    return { shell: this.#shell, prelude: [guard, ...scripts.map(asOneLine)].map(ended).join('') };
  }

  async #end(): Promise<void> {
    const shell = this.#shell;
    this.#shell = undefined;
    await shell?.end();
  }
}

/** How much longer than the session a shell waits for the end of a request, before it ends itself. */
const graceTime = 5000;

/** As far as one line goes: nothing, or a statement that others may follow. */
function ended(statement: string): string {
  return statement === '' ? '' : `${statement}; `;
}

/**
 * Answers in the agent's place where PowerShell lets nobody call .NET. It would say so after each line, and never
 * write what ends an answer.
 */
function refusalWhereConstrained(nonce: string): string {
  const reply = formatReply(nonce, 'failed', [
    [
      'Application control (such as AppLocker or App Control for Business) keeps PowerShell from calling .NET here, ' +
        `which reaches the registry. Run ${commandName} where PowerShell has its full language.`,
    ],
  ]);
  return `if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') { '${reply}' }`;
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
