import { InputError, messageOf, TargetError } from '../../model/errors.ts';
import type { Action, ActionOutcome } from '../../model/fact.ts';
import { withFacts, withoutFacts } from '../../target/beside.ts';
import { readUndoFile, type Undo, writeUndoFile } from '../../target/reg-file/undo/undo-file.ts';
import type {
  FilePlace,
  Problem,
  ReadAnswer,
  ReadRequest,
  Target,
  TargetKind,
  UndoAnswer,
  WriteAnswer,
  WriteBatch,
} from '../../target/target.ts';
import type { TargetFile } from '../../target/target-file.ts';
import {
  type ConnectionPointAction,
  type ConnectionPointFact,
  type ConnectionPointRequest,
  connectionPointActionSchema,
  pointKind,
  sameName,
} from './fact.ts';

/** What answers for a forest: `openDirectory` of `directory.ts` in earnest. */
export interface Directory {
  /** @throws TargetError when it cannot be told */
  read(request: ConnectionPointRequest): Promise<ConnectionPointFact>;
  /**
   * @returns the domain controller that did it
   * @throws TargetError when it was not done
   */
  act(action: ConnectionPointAction): Promise<string>;
}

export interface DirectoryOptions {
  /** The domain controller that the caller names, to which an undo file may therefore lead. */
  readonly named?: string | undefined;
  /** Opens it when it is asked the first time: most configurations never do. */
  readonly open: () => Promise<Directory>;
  /** Is Active Directory to be asked at all, where discovery wants to know, after this answer of the registry? */
  readonly isNeeded: (request: ReadRequest, answer: ReadAnswer) => boolean;
  /** Where an undo file goes that the target does not keep itself: a path without extension. */
  readonly undoBase: string;
}

/** A target that also knows the service connection point of a forest: it sees to that, and hands on all else. */
export class TargetWithDirectory implements Target, AsyncDisposable {
  readonly name: string;
  readonly kind?: TargetKind;
  readonly #target: Target;
  readonly #options: DirectoryOptions;
  #directory: Promise<Directory> | undefined;

  constructor(target: Target, options: DirectoryOptions) {
    this.name = target.name;
    if (target.kind) {
      this.kind = target.kind;
    }
    this.#target = target;
    this.#options = options;
  }

  get remarks(): readonly string[] {
    return this.#target.remarks ?? [];
  }

  get readOnly(): string | undefined {
    return this.#target.readOnly;
  }

  get leftOut(): readonly string[] {
    return this.#target.leftOut ?? [];
  }

  get collected(): string | undefined {
    return this.#target.collected;
  }

  get files(): readonly TargetFile[] {
    return this.#target.files ?? [];
  }

  locate(key: string, value?: string): FilePlace | undefined {
    return this.#target.locate?.(key, value);
  }

  get undoUnderWay(): string | undefined {
    return this.#target.undoUnderWay;
  }

  get machineName(): Target['machineName'] {
    return this.#target.machineName?.bind(this.#target);
  }

  async read(request: ReadRequest): Promise<ReadAnswer> {
    const answer = await this.#target.read(withoutFacts(request, pointKind));
    return this.#complete(request, answer);
  }

  /** Actions in the directory come last: they are done only where the target could be written. */
  async write(batch: WriteBatch): Promise<WriteAnswer> {
    const { actions = [], undoActions = [], changes, request } = batch;
    if (!actions.some(action => pointKind.isAction(action))) {
      const answer = await this.#target.write({ ...batch, request: withoutFacts(request, pointKind) });
      return { ...answer, after: await this.#complete(request, answer.after) };
    }
    const others = actions.filter(action => !pointKind.isAction(action));
    const hasOthers = others.length + changes.length > 0;
    // Either file has all of it: what is undone is undone by one command.
    const answer: WriteAnswer = hasOthers
      ? await this.#target.write({ ...batch, actions: others, request: withoutFacts(request, pointKind) })
      : {
          undoFile: await this.#keepUndo({ changes: [], actions: undoActions }),
          failures: [],
          after: await this.#target.read(withoutFacts(request, pointKind)),
        };
    const outcomes: ActionOutcome[] = [];
    const rest = [...(answer.actions ?? [])];
    for (const action of actions) {
      if (pointKind.isAction(action)) {
        const { problem } = await this.#act(action);
        outcomes.push(problem === undefined ? {} : { problem });
      } else {
        outcomes.push(rest.shift() ?? {});
      }
    }
    return { ...answer, actions: outcomes, after: await this.#complete(request, answer.after) };
  }

  #keepUndo(undo: Undo): Promise<string> {
    return (
      this.#target.keepUndo?.(undo) ?? writeUndoFile(this.#options.undoBase, this.name, new Date(), undo)
    );
  }

  async undo(file: string): Promise<UndoAnswer> {
    const { actions = [] } = await readUndoFile(file);
    const own = actions
      .filter(({ about }) => pointKind.isRequest(about))
      .map(action => this.#validAction(file, action));
    const answer = await this.#target.undo(file);
    const failures: UndoAnswer['failures'][number][] = [];
    let controller: string | undefined;
    for (const [index, action] of own.entries()) {
      const done = await this.#act(action);
      controller ??= done.controller;
      if (done.problem !== undefined) {
        failures.push({ index, problem: done.problem });
      }
    }
    const others = answer.failures.map(failure => ({ ...failure, index: failure.index + own.length }));
    return {
      changes: own.length - failures.length + answer.changes,
      failures: [...failures, ...others],
      ...(controller !== undefined && { controller }),
    };
  }

  /** An undo file can be anybody's work, and the password goes where it leads: so the caller must name that, too. */
  #validAction(file: string, action: Action): ConnectionPointAction {
    const { success, data } = connectionPointActionSchema().safeParse(action);
    if (!success) {
      throw new InputError(
        `${file}: an action on the service connection point is none that this version knows.`,
      );
    }
    const { domainController } = data.about;
    const { named } = this.#options;
    if (domainController === undefined || (named !== undefined && sameName(named, domainController))) {
      return data;
    }
    throw new InputError(
      named === undefined
        ? `${file} leads to the domain controller ${domainController}, which would be given the password. If that is the right one, name it: --directory ${domainController}.`
        : `${file} leads to the domain controller ${domainController}, and --directory is ${named}. Nothing was changed.`,
    );
  }

  async dispose(): Promise<void> {
    await this.#target.dispose?.();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  #complete(request: ReadRequest, answer: ReadAnswer): Promise<ReadAnswer> {
    return withFacts(request, answer, pointKind, async wanted =>
      wanted.purpose === 'discovery' && !this.#options.isNeeded(request, answer)
        ? notAsked
        : this.#ask(wanted),
    );
  }

  async #ask(request: ConnectionPointRequest): Promise<ConnectionPointFact | Problem> {
    try {
      return await (await this.#open()).read(request);
    } catch (error) {
      return { problem: problemIn(error) };
    }
  }

  async #act(action: ConnectionPointAction): Promise<{ controller?: string; problem?: string }> {
    try {
      return { controller: await (await this.#open()).act(action) };
    } catch (error) {
      return { problem: problemIn(error) };
    }
  }

  #open(): Promise<Directory> {
    this.#directory ??= this.#options.open();
    return this.#directory;
  }
}

/** In the place of an answer that nobody needs. */
const notAsked: Problem = { problem: 'it was not asked.' };

/** What went wrong; a fault of this program is none of the directory's. */
function problemIn(error: unknown): string {
  if (error instanceof TargetError || error instanceof InputError) {
    return messageOf(error);
  }
  throw error;
}
