import { createHash } from 'node:crypto';
import type { TargetFile } from '../../target/target-file.ts';
import type { NewFile } from './new-file.ts';

/** A file that tells how long what was written to it is, and its SHA-256. */
export class HashedFile implements NewFile {
  readonly #file: NewFile;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(file: NewFile) {
    this.#file = file;
  }

  write(text: string | Uint8Array): Promise<void> | undefined {
    this.#hash.update(text);
    this.#bytes += Buffer.byteLength(text);
    return this.#file.write(text);
  }

  finish(): Promise<void> {
    return this.#file.finish();
  }

  discard(): void {
    this.#file.discard();
  }

  /** Only once, after the last. */
  told(path: string): TargetFile {
    return { path, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
