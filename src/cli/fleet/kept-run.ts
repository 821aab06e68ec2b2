import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { History } from '../../audit/history/history.ts';
import { UnreadRunError } from '../../audit/history/history-file.ts';
import { makeFile, type NewFile } from '../output/new-file.ts';

/** The file by which a run becomes one of a history. It never takes the place of another. */
export class KeptRun {
  readonly path: string;
  readonly #history: History;
  readonly #file: NewFile | undefined;

  private constructor(path: string, history: History, file: NewFile | undefined) {
    this.path = path;
    this.#history = history;
    this.#file = file;
  }

  /**
   * Finds out that it can be written.
   *
   * @throws InputError when it cannot
   */
  static async open(folder: string, history: History): Promise<KeptRun> {
    const path = join(folder, history.fileName);
    const file = existsSync(path) ? undefined : await makeFile(path, `--history ${folder}`);
    return new KeptRun(path, history, file);
  }

  /**
   * Writes it, after the last machine.
   *
   * @returns whether the run is kept; else what to say of that: that another is there
   */
  async finish(): Promise<{ readonly isKept: boolean; readonly remarks: readonly string[] }> {
    if (this.#file && !existsSync(this.path)) {
      await this.#file.write(this.#history.file());
      await this.#file.finish();
      return { isKept: true, remarks: [] };
    }
    this.discard();
    if (await this.#isThere()) {
      return { isKept: true, remarks: [] };
    }
    return {
      isKept: false,
      remarks: [
        `${this.path} is there already, of a run of the same date and settings that found something else: it stays, and this run is not kept. Date this one otherwise with --as-of, or move that file away.`,
      ],
    };
  }

  discard(): void {
    this.#file?.discard();
  }

  async #isThere(): Promise<boolean> {
    try {
      return await this.#history.isKeptIn(this.path);
    } catch (error) {
      if (error instanceof UnreadRunError) {
        return false;
      }
      throw error;
    }
  }
}
