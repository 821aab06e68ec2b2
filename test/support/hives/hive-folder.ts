import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

/** A temporary folder with the files of one test. */
export class HiveFolder {
  readonly path = temporaryFolder('rmsdsc-hive');

  /** Writes a file, and the folders on its way, and returns its path. */
  write(name: string, bytes: Buffer): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
