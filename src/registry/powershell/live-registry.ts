import { mkdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, TargetError } from '../../model/errors.ts';
import { agentScript } from '../../powershell/agent.ts';
import type { Message } from '../../powershell/message.ts';
import { PowerShellSession, type SessionOptions } from '../../powershell/session.ts';
import { LostShellError } from '../../powershell/shell.ts';
import { readUndoFile, writeUndoFile } from '../reg-file/undo-file.ts';
import type {
  Change,
  ReadAnswer,
  ReadRequest,
  Registry,
  UndoAnswer,
  WriteAnswer,
  WriteBatch,
} from '../registry.ts';
import { readAnswer, requestRecords } from './read-request.ts';
import { whyNotWritable } from './writable.ts';
import { batchRecords, readFailures } from './write-request.ts';

export interface LiveRegistryOptions extends Partial<SessionOptions> {
  /** Where undo files go: on Windows `%ProgramData%\\rmsdsc` by default, which all accounts share. */
  readonly undoFolder?: string | undefined;
}

/**
 * The registry of the computer that this runs on, through one PowerShell: a read and a write are one request each.
 *
 * What .NET does not tell: whether a text has its closing NUL, and the length of a REG_DWORD of less than four
 * bytes; both read as they should be. A key with a value of a type that .NET cannot read at all is a Problem.
 */
export class LiveRegistry implements Registry {
  readonly name = hostname();
  readonly #session: PowerShellSession;
  readonly #undoFolder: string;

  constructor({ undoFolder, agent = agentScript(), ...options }: LiveRegistryOptions = {}) {
    this.#session = new PowerShellSession({ ...options, agent });
    this.#undoFolder = undoFolder ?? join(process.env.ProgramData ?? tmpdir(), 'rmsdsc');
  }

  /** @throws TargetError when PowerShell gives no answer; MissingProgramError when there is none */
  async read(request: ReadRequest): Promise<ReadAnswer> {
    if (request.trees.length === 0 && request.accounts.length === 0) {
      return { trees: [], sids: [] };
    }
    return readAnswer(request, await this.#ask('read', requestRecords(request)));
  }

  /**
   * @throws TargetError when nothing was written: a change, or what takes it back, cannot be made exactly, or
   * {@link WriteBatch.basis} is no longer so; and when the shell was lost, with the path of the undo file, because
   * some changes may have been made
   */
  async write(batch: WriteBatch): Promise<WriteAnswer> {
    if (batch.changes.length === 0) {
      return { after: await this.read(batch.request), failures: [] };
    }
    refuseUnwritable([...batch.changes, ...batch.undo]);
    const undoFile = await this.#keepUndo(batch.undo);
    try {
      const reply = await this.#ask('write', batchRecords(batch));
      return { after: readAnswer(batch.request, reply), failures: readFailures(reply), undoFile };
    } catch (error) {
      if (error instanceof LostShellError) {
        throw new TargetError(
          `${error.message} Some changes may have been made; what puts back the state before is in ${undoFile}.`,
          { cause: error },
        );
      }
      await rm(undoFile, { force: true });
      throw error;
    }
  }

  /** @throws InputError when the file is no undo file; TargetError when the state could not be put back */
  async undo(file: string): Promise<UndoAnswer> {
    const { changes } = await readUndoFile(file);
    refuseUnwritable(changes);
    const nothing = { trees: [], sids: [] };
    const reply = await this.#ask(
      'write',
      batchRecords({ changes, basis: nothing, request: { trees: [], accounts: [] } }),
    );
    const failures = readFailures(reply);
    return { changes: changes.length - failures.length, failures };
  }

  /** Ends the shell. */
  async dispose(): Promise<void> {
    await this.#session.dispose();
  }

  /** It is kept on this side: a shell that is lost takes nothing of it along. */
  async #keepUndo(changes: readonly Change[]): Promise<string> {
    try {
      await mkdir(this.#undoFolder, { recursive: true });
    } catch (error) {
      throw new TargetError(`Nothing was written: no undo file can be kept. ${messageOf(error)}`, {
        cause: error,
      });
    }
    return writeUndoFile(join(this.#undoFolder, this.name), this.name, new Date(), { changes });
  }

  async #ask(operation: 'read' | 'write', records: string[][]): Promise<Message> {
    try {
      return await this.#session.request(operation, records);
    } catch (error) {
      if (
        error instanceof LostShellError &&
        records.some(record => record.includes('user') || record.includes('User'))
      ) {
        // It may have left users' hives loaded, and they could not sign in.
        await this.#session.request('tidy', []).catch(() => {});
      }
      throw error;
    }
  }
}

function refuseUnwritable(changes: readonly Change[]): void {
  for (const change of changes) {
    const reason = whyNotWritable(change);
    if (reason !== undefined) {
      throw new TargetError(
        `Nothing was written: ${change.key} cannot be changed exactly as wanted. ${reason}`,
      );
    }
  }
}
