import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { TargetError } from '../../model/errors.ts';
import { type FileContent, isSameStamp, type Stamp } from '../look.ts';
import type { ReadMemory } from '../read-memory.ts';
import { sha256 } from '../sha256.ts';
import {
  type FilePlace,
  isProblem,
  type Person,
  type ReadAnswer,
  type ReadRequest,
  type Target,
  type UndoAnswer,
  type WriteAnswer,
  type WriteBatch,
} from '../target.ts';
import { digestedFile, type TargetFile } from '../target-file.ts';
import { answerRequest } from './answer.ts';
import { collectedAt } from './collected.ts';
import type { RegDocument } from './document/document.ts';
import { type LoadedFile, loadRegFile, parseDocument, readRegFile } from './document/load.ts';
import { fileRemarks } from './document/passed-over.ts';
import { locateIn } from './locate.ts';
import { peopleIn } from './people.ts';
import { restore } from './undo/exact-undo.ts';
import { readUndoFile, writeUndoFile } from './undo/undo-file.ts';
import { editSplices } from './write/edit.ts';
import { replaceFile, withLock } from './write/files.ts';
import { rewrite } from './write/rewrite.ts';
import { invertSplices } from './write/splice.ts';

/** What was read last, and the stamp that the file had then. */
interface Known {
  readonly document: RegDocument;
  /** Undefined where there was none: whoever reads the file next finds out why. */
  readonly stamp: Stamp | undefined;
}

/** A registry in a .reg file, as regedit exports it. */
export class RegFileTarget implements Target {
  readonly kind = 'reg';
  readonly name: string;
  #content: FileContent | undefined;
  #known: Known | undefined;
  #memory: ReadMemory | undefined;
  #bytes: Buffer | undefined;
  #file: TargetFile | undefined;

  /** The file as it was read, whether or not it is well-formed. Its digest is made when it is asked for. */
  get files(): readonly TargetFile[] {
    this.#file ??= this.#bytes && digestedFile(this.name, this.#bytes);
    return this.#file ? [this.#file] : [];
  }

  get remarks(): readonly string[] {
    return this.#known ? fileRemarks(this.name, this.#known.document) : [];
  }

  get collected(): string | undefined {
    return this.#known && collectedAt(this.#known.document.source);
  }

  async people(): Promise<readonly Person[]> {
    return this.#known ? peopleIn(this.#known.document) : [];
  }

  locate(key: string, value?: string): FilePlace | undefined {
    return this.#known && locateIn([{ path: this.name, document: this.#known.document }], key, value);
  }

  /**
   * @param path the file's path
   * @param content what the file held when it was looked at, for the first read; without it nothing is read before it
   *   is asked for
   * @param memory what to read it into the first time, instead of memory of its own
   */
  constructor(path: string, content?: FileContent, memory?: ReadMemory) {
    this.name = path;
    this.#content = content;
    this.#memory = memory;
  }

  /** Reads the file unless its stamp is the one it had when it was read last. */
  async read(request: ReadRequest): Promise<ReadAnswer> {
    this.#known = this.#fromContent() ?? (await this.#fromFile());
    return answerRequest(this.#known.document, request);
  }

  #fromContent(): Known | undefined {
    const content = this.#content;
    this.#content = undefined;
    return content && { document: this.#parsed(content.bytes), stamp: content.stamp };
  }

  async #fromFile(): Promise<Known> {
    const known = this.#known;
    const now = known?.stamp && stampNow(this.name);
    if (known?.stamp && now && isSameStamp(known.stamp, now)) {
      return known;
    }
    const { bytes, stamp } = readRegFile(this.name, this.#memory);
    // What is known of it is in there.
    this.#memory = undefined;
    return { document: this.#parsed(bytes), stamp };
  }

  #parsed(bytes: Buffer): RegDocument {
    this.#took(bytes);
    return parseDocument(this.name, bytes);
  }

  async write({ changes, undo, undoActions, basis, request }: WriteBatch): Promise<WriteAnswer> {
    const readPaths = basis.trees.flatMap(trees => (isProblem(trees) ? [] : trees.map(tree => tree.path)));
    return withLock(this.name, async check => {
      const current = await loadRegFile(this.name);
      this.#refuseOther(current.document);
      const splices = editSplices(current.document, changes, readPaths);
      if (splices.length === 0) {
        return { after: answerRequest(current.document, request), failures: [] };
      }
      const next = rewrite(this.name, current.document, splices);
      const undoFile = await writeUndoFile(this.name.replace(/\.reg$/i, ''), this.name, new Date(), {
        changes: undo,
        ...(undoActions && { actions: undoActions }),
        exact: {
          before: sha256(current.bytes),
          after: sha256(next.bytes),
          splices: invertSplices(current.document.text, splices),
        },
      });
      try {
        check();
        await this.#replace(next);
      } catch (error) {
        await rm(undoFile, { force: true });
        throw error;
      }
      return { after: answerRequest(next.document, request), undoFile, failures: [] };
    });
  }

  /** Puts back the very bytes if the file is as the write left it, else makes the undo file's changes. */
  async undo(file: string): Promise<UndoAnswer> {
    const { changes, exact } = await readUndoFile(file);
    return withLock(this.name, async check => {
      const current = await loadRegFile(this.name);
      const hash = exact && sha256(current.bytes);
      if (exact && hash === exact.before) {
        return { changes: 0, failures: [] };
      }
      const next =
        exact && hash === exact.after
          ? restore(file, current.document, exact)
          : rewrite(this.name, current.document, editSplices(current.document, changes, []));
      if (next.document.text === current.document.text) {
        return { changes: 0, failures: [] };
      }
      check();
      await this.#replace(next);
      return { changes: changes.length, failures: [] };
    });
  }

  async #replace({ bytes, document }: LoadedFile): Promise<void> {
    await replaceFile(this.name, bytes);
    this.#known = { document, stamp: stampNow(this.name) };
    this.#took(bytes);
  }

  #took(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#file = undefined;
  }

  #refuseOther({ source }: RegDocument): void {
    const planned = this.#known?.document.source ?? source;
    if (!planned.isSame(source)) {
      throw new TargetError(`${this.name}: changed since it was read. Nothing was written; run again.`, {
        code: 'changed',
        path: this.name,
      });
    }
  }
}

function stampNow(path: string): Stamp | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
