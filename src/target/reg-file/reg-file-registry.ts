import { rm, stat } from 'node:fs/promises';
import { TargetError } from '../../model/errors.ts';
import {
  isProblem,
  type ReadAnswer,
  type ReadRequest,
  type Target,
  type UndoAnswer,
  type WriteAnswer,
  type WriteBatch,
} from '../target.ts';
import { answerRequest } from './answer.ts';
import type { RegDocument } from './document.ts';
import { editSplices } from './edit.ts';
import { restore, sha256 } from './exact-undo.ts';
import { replaceFile, withLock } from './files.ts';
import { type LoadedFile, loadRegFile } from './load.ts';
import { passedOverRemarks } from './passed-over.ts';
import { rewrite } from './rewrite.ts';
import { invertSplices } from './splice.ts';
import { readUndoFile, writeUndoFile } from './undo-file.ts';

/** A registry in a .reg file, as regedit exports it. Nothing is read before it is asked for. */
export class RegFileRegistry implements Target {
  readonly name: string;
  /** What was read last, and the stamp that the file had then. */
  private known: { readonly document: RegDocument; readonly stamp: string } | undefined;

  get remarks(): readonly string[] {
    return this.known ? passedOverRemarks(this.name, this.known.document) : [];
  }

  /** @param path the file's path */
  constructor(path: string) {
    this.name = path;
  }

  /** Reads the file unless its stamp is the one it had when it was read last. */
  async read(request: ReadRequest): Promise<ReadAnswer> {
    const stamp = await stampOf(this.name);
    if (!this.known || this.known.stamp !== stamp) {
      this.known = { document: (await loadRegFile(this.name)).document, stamp };
    }
    return answerRequest(this.known.document, request);
  }

  async write({ changes, undo, undoActions, basis, request }: WriteBatch): Promise<WriteAnswer> {
    const readPaths = basis.trees.flatMap(trees => (isProblem(trees) ? [] : trees.map(tree => tree.path)));
    return withLock(this.name, async check => {
      const current = await loadRegFile(this.name);
      this.refuseOther(current.document);
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
        await this.replace(next);
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
      await this.replace(next);
      return { changes: changes.length, failures: [] };
    });
  }

  private async replace({ bytes, document }: LoadedFile): Promise<void> {
    await replaceFile(this.name, bytes);
    this.known = { document, stamp: await stampOf(this.name) };
  }

  private refuseOther({ source }: RegDocument): void {
    const planned = this.known?.document.source ?? source;
    const isSame =
      planned.text === source.text && planned.encoding === source.encoding && planned.bom === source.bom;
    if (!isSame) {
      throw new TargetError(`${this.name}: changed since it was read. Nothing was written; run again.`);
    }
  }
}

/** Differs when the file was written to or replaced; each missing file has one of its own. */
async function stampOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    // Whoever reads the file next finds out why.
    return '';
  }
}
