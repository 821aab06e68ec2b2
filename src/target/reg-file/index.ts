import type { FileContent } from '../look.ts';
import type { ReadMemory } from '../read-memory.ts';
import type { Person, ReadAnswer, ReadRequest, Target } from '../target.ts';
import { digestedFile, type TargetFile } from '../target-file.ts';
import { answerRequest } from './answer.ts';
import { collectedAt, earliest } from './collected.ts';
import { joinRegFiles, type RegBytes } from './document/join.ts';
import { parseDocument } from './document/load.ts';
import { fileRemarks } from './document/passed-over.ts';
import { locateIn } from './locate.ts';
import { peopleIn } from './people.ts';
import { RegFileTarget } from './reg-file-target.ts';

export { readUndoFile, type Undo, writeUndoFile } from './undo/undo-file.ts';

/**
 * The registry in a .reg file. A file that is missing or malformed shows when it is asked, as a TargetError.
 *
 * @param path the file's path
 * @param content what the file held when it was looked at, where that is known; else it is read when it is asked
 * @param memory what to read it into then, instead of memory of its own
 */
export function openRegFile(path: string, content?: FileContent, memory?: ReadMemory): Target {
  return new RegFileTarget(path, content, memory);
}

/** An answer, and what is to be said beside it. */
export interface RemarkedAnswer {
  readonly answer: ReadAnswer;
  /** When the files were made, where all say it; see {@link Target.collected}. */
  readonly collected: string | undefined;
  readonly remarks: readonly string[];
  /** What they are: their digests take their time. */
  files(): readonly TargetFile[];
  readonly locate: NonNullable<Target['locate']>;
  people(): Person[];
}

/**
 * What a .reg file that is in memory answers.
 *
 * @param path what to call it in messages
 * @throws TargetError when it is malformed
 */
export function answerRegBytes({ path, bytes }: RegBytes, request: ReadRequest): RemarkedAnswer {
  const document = parseDocument(path, bytes);
  return {
    answer: answerRequest(document, request),
    collected: collectedAt(document.source),
    remarks: fileRemarks(path, document),
    files: () => [digestedFile(path, bytes)],
    locate: (key, value) => locateIn([{ path, document }], key, value),
    people: () => peopleIn(document),
  };
}

/**
 * What these .reg files answer together, as if they were imported one after the other.
 *
 * @throws TargetError when one is malformed, or they are of several versions
 */
export function answerRegFiles(files: readonly RegBytes[], request: ReadRequest): RemarkedAnswer {
  const { document, documents, remarks } = joinRegFiles(files);
  return {
    answer: answerRequest(document, request),
    collected: earliest(documents.map(one => collectedAt(one.document.source))),
    remarks,
    files: () => files.map(({ path, bytes }) => digestedFile(path, bytes)),
    locate: (key, value) => locateIn(documents, key, value),
    people: () => peopleIn(document),
  };
}
