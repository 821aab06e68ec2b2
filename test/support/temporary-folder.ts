import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';

/**
 * A temporary folder that goes with the process, if nobody has removed it before: a suite of which no test is run has no
 * hooks either.
 */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
