import type { Registry } from '../registry.ts';
import { RegFileRegistry } from './reg-file-registry.ts';

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
