import type { ReadAnswer, ReadRequest, Registry } from '../registry.ts';
import { answerRequest } from './answer.ts';
import { parseDocument } from './load.ts';
import { RegFileRegistry } from './reg-file-registry.ts';

export { joinRegFiles } from './join.ts';
export { readUndoFile, type Undo, writeUndoFile } from './undo-file.ts';

/**
 * The registry in a .reg file. The file is read when it is asked, so a file that is missing or malformed shows
 * then, as a TargetError.
 *
 * @param path the file's path
 */
export function openRegFile(path: string): Registry {
  return new RegFileRegistry(path);
}

/**
 * What a .reg file that is in memory answers.
 *
 * @param name what to call it in messages
 * @throws TargetError when it is malformed
 */
export function answerRegBytes(name: string, bytes: Buffer, request: ReadRequest): ReadAnswer {
  return answerRequest(parseDocument(name, bytes), request);
}
