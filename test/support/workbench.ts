import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../src/package-root.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with the examples in it, in which the built command runs as a user runs it. */
export class Workbench {
  readonly folder = temporaryFolder('rmsdsc-test');

  constructor() {
    cpSync(packagePath('examples'), this.folder, { recursive: true });
  }

  run(...args: readonly string[]): Ended {
    return this.runWith('', ...args);
  }

  /** With this on standard input. */
  runWith(input: string | Buffer, ...args: readonly string[]): Ended {
    return this.#start(input, {}, args);
  }

  /** With these variables in the environment. */
  runIn(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Ended {
    return this.#start('', environment, args);
  }

  /** What a shell makes of the words after `rmsdsc`, with redirections and pipes. */
  shell(words: string): Ended {
    const { status, stdout, stderr } = spawnSync(
      `"${process.execPath}" "${packagePath('dist', 'rmsdsc.js')}" ${words}`,
      { cwd: this.folder, encoding: 'utf8', shell: true, env: { ...process.env, NODE_V8_COVERAGE: '' } },
    );
    return { status, stdout, stderr };
  }

  #start(
    input: string | Buffer,
    environment: Readonly<Record<string, string>>,
    args: readonly string[],
  ): Ended {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [packagePath('dist', 'rmsdsc.js'), ...args],
      {
        cwd: this.folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        input,
        // Coverage is of the sources; that of a bundle, mapped back, would only blur it.
        env: { ...process.env, NO_COLOR: '1', NODE_V8_COVERAGE: '', ...environment },
      },
    );
    return { status, stdout, stderr };
  }

  /** The names of the undo files in the folder. */
  undoFiles(): string[] {
    return readdirSync(this.folder).filter(name => name.includes('.undo-'));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
