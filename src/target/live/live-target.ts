import { mkdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { MissingProgramError, messageOf, TargetError } from '../../model/errors.ts';
import type { Action } from '../../model/fact.ts';
import { type RegistryArea, registryAreas } from '../../model/registry-area.ts';
import type { Message } from '../../powershell/message.ts';
import { PowerShellSession, type PowerShellSessionOptions } from '../../powershell/session.ts';
import { LostShellError } from '../../powershell/shell.ts';
import { readUndoFile, type Undo, writeUndoFile } from '../reg-file/undo/undo-file.ts';
import type {
  Change,
  ReadAnswer,
  ReadRequest,
  Target,
  UndoAnswer,
  WriteAnswer,
  WriteBatch,
} from '../target.ts';
import { FactRecords, readOutcomes } from './fact-records.ts';
import type { Archives, LiveProduct } from './live-product.ts';
import { readAnswer, requestRecords } from './read-request.ts';
import { whyNotWritable } from './writable.ts';
import { batchRecords, readFailures, stalePath } from './write-request.ts';

export interface LiveTargetOptions extends Partial<PowerShellSessionOptions> {
  /** Where undo files go: on Windows below `%ProgramData%` by default, where only administrators may write. */
  readonly undoFolder?: string | undefined;
}

/**
 * The registry of the computer that this runs on, through one PowerShell: a read and a write are one request each.
 *
 * What .NET does not tell: whether a text has its closing NUL, and in Windows PowerShell the length of a REG_DWORD of
 * less than four bytes; both read as they should be. A value of a type that .NET cannot read is of `rareType`, and is
 * never written over.
 */
export class LiveTarget implements Target {
  readonly kind = 'live';
  readonly name = hostname();
  readonly #session: PowerShellSession;
  readonly #product: LiveProduct;
  readonly #undoFolder: string | undefined;
  readonly #facts: FactRecords;
  readonly #areas: readonly RegistryArea[];
  /** While a write is under way: the file that puts back the state before. */
  undoUnderWay: string | undefined;

  constructor(product: LiveProduct, { undoFolder, agent, ...options }: LiveTargetOptions = {}) {
    this.#product = product;
    this.#facts = new FactRecords(product.facts);
    this.#areas = registryAreas(product.models);
    const scripts =
      agent === undefined ? { agent: product.scripts.agent(), more: product.scripts.more } : { agent };
    this.#session = new PowerShellSession({ ...options, ...scripts });
    this.#undoFolder =
      undoFolder ??
      (process.platform === 'win32' ? undefined : join(tmpdir(), ...product.undoFolder.split('\\')));
  }

  /** @throws TargetError when PowerShell gives no answer; MissingProgramError when there is none */
  async read(request: ReadRequest): Promise<ReadAnswer> {
    const records = requestRecords(request, this.#facts);
    return readAnswer(request, records.length === 0 ? [] : await this.#ask('read', records), this.#facts);
  }

  /**
   * @throws TargetError when nothing was written: a change, or what takes it back, cannot be made exactly, or
   * {@link WriteBatch.basis} is no longer so; and when there is no answer that says what was done, with the path of
   * the undo file, because some changes may have been made
   */
  async write(batch: WriteBatch): Promise<WriteAnswer> {
    const { actions = [], undoActions = [] } = batch;
    if (batch.changes.length === 0 && actions.length === 0) {
      return { after: await this.read(batch.request), failures: [] };
    }
    this.#refuseUnwritable([...batch.changes, ...batch.undo]);
    const folder = await this.#openUndoFolder();
    const archives = await this.#archive(actions, folder);
    const undo = { changes: batch.undo, actions: this.#product.archives.withArchives(undoActions, archives) };
    // Nothing brings back a client that is removed.
    const hasUndo = batch.changes.length + undo.actions.length > 0;
    const undoFile = hasUndo ? await this.keepUndo(undo) : undefined;
    this.undoUnderWay = undoFile;
    try {
      const prepared = { ...batch, actions: this.#product.archives.withArchives(actions, archives) };
      const reply = await this.#ask(
        'write',
        batchRecords(prepared, folder, this.#areas, this.#facts),
        this.#facts.timeFor(actions),
      );
      const stale = stalePath(reply);
      if (stale !== undefined) {
        throw new StaleError(
          `Nothing was written: ${stale} is no longer what it was when the changes were planned. Plan them again.`,
          { code: 'changed', path: stale },
        );
      }
      return {
        after: readAnswer(batch.request, reply, this.#facts),
        actions: readOutcomes(reply, actions.length),
        failures: readFailures(reply),
        ...(undoFile !== undefined && { undoFile }),
      };
    } catch (error) {
      if (error instanceof StaleError || error instanceof MissingProgramError) {
        if (undoFile !== undefined) {
          await rm(undoFile, { force: true });
        }
        throw error;
      }
      // Whatever went wrong, it may have been after the first change.
      const back = undoFile === undefined ? '' : `; what puts back the state before is in ${undoFile}`;
      const said = messageOf(error).replace(/[^.]$/, '$&.');
      throw new TargetError(`${said} Some changes may have been made${back}.`, { cause: error });
    } finally {
      this.undoUnderWay = undefined;
    }
  }

  /** @throws InputError when the file is no undo file; TargetError when the state could not be put back */
  async undo(file: string): Promise<UndoAnswer> {
    const { changes, actions: all = [] } = await readUndoFile(file);
    // What is left is for whoever wraps this one.
    const actions = all.filter(({ about }) => this.#facts.isKnown(about));
    this.#refuseUnwritable(changes);
    this.#facts.refuseForeign(actions);
    const nothing = { trees: [], sids: [] };
    const reply = await this.#ask(
      'write',
      batchRecords(
        { actions, changes, basis: nothing, request: { trees: [], accounts: [] } },
        dirname(resolve(file)),
        this.#areas,
        this.#facts,
      ),
      this.#facts.timeFor(actions),
    );
    const refused = readOutcomes(reply, actions.length).flatMap(({ problem }, index) =>
      problem === undefined ? [] : [{ index, problem }],
    );
    const failures = [
      ...refused,
      ...readFailures(reply).map(failure => ({ ...failure, index: failure.index + actions.length })),
    ];
    return { changes: actions.length + changes.length - failures.length, failures };
  }

  /** Ends the shell. */
  async dispose(): Promise<void> {
    await this.#session.dispose();
  }

  /**
   * It is kept on this side: a shell that is lost takes nothing of it along.
   *
   * @throws TargetError when it cannot be kept
   */
  async keepUndo(undo: Undo): Promise<string> {
    const folder = await this.#openUndoFolder();
    return writeUndoFile(join(folder, this.name), this.name, new Date(), undo);
  }

  /** @throws TargetError when one of them may not be made, or not exactly */
  #refuseUnwritable(changes: readonly Change[]): void {
    for (const change of changes) {
      const reason = whyNotWritable(change, this.#areas);
      if (reason !== undefined) {
        throw new TargetError(
          `Nothing was written: ${change.key} cannot be changed exactly as wanted. ${reason}`,
        );
      }
    }
  }

  async #openUndoFolder(): Promise<string> {
    try {
      const folder =
        this.#undoFolder ??
        (
          await this.#session.request('undo-folder', [[this.#product.undoFolder]], { needsMore: true })
        )[0]?.[0] ??
        '';
      await mkdir(folder, { recursive: true });
      return folder;
    } catch (error) {
      throw new TargetError(`Nothing was written: no undo file can be kept. ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  /** Keeps what actions will delete, by the names of the archives. */
  async #archive(actions: readonly Action[], folder: string): Promise<Archives> {
    const { archives } = this.#product;
    const wanted = actions.flatMap(action => {
      const name = archives.nameOf(action);
      return name === undefined ? [] : [{ name, record: archives.record(action, folder) }];
    });
    const records = wanted.map(({ record }) => record);
    const reply =
      records.length === 0 ? [] : await this.#session.request('archive', records, { needsMore: true });
    return new Map(
      wanted.map(({ name }, index) => {
        const [, sha256 = '', problem = 'No archive was made.'] = reply[index] ?? [];
        return [name, { sha256, problem }] as const;
      }),
    );
  }

  async #ask(operation: 'read' | 'write', records: string[][], moreTime = 0): Promise<Message> {
    try {
      const needsMore = operation === 'write' || records.some(([kind]) => kind === 'fact');
      return await this.#session.request(operation, records, { moreTime, needsMore });
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

/** Another than what was read is there, and nothing was written. */
class StaleError extends TargetError {}
