import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandName } from '../../package-root.ts';

/** Threads have the process's number, too. */
const folderPrefix = `${commandName}-zip-${process.pid}-`;

/** Makes a temporary folder to unpack a zip into. */
export function makeUnzipped(): string {
  return mkdtempSync(join(tmpdir(), folderPrefix));
}

export function removeUnzipped(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Removes what threads left that were ended before they could. */
export function removeAllUnzipped(): void {
  const names = existsSync(tmpdir()) ? readdirSync(tmpdir()) : [];
  for (const name of names.filter(name => name.startsWith(folderPrefix))) {
    removeUnzipped(join(tmpdir(), name));
  }
}
