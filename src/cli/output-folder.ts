import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, reasonOf, systemCode } from '../model/errors.ts';

/** A file to write into a folder. */
export interface FileToWrite {
  readonly name: string;
  readonly content: Buffer;
  /** May it take the place of a file of that name with another content? */
  readonly replaces: boolean;
}

/** What is written, and what is to be said of it. */
export interface Delivery {
  readonly files: readonly FileToWrite[];
  readonly notes: readonly string[];
}

/**
 * Writes files into a folder, prints their paths, and says what there is to say of them.
 *
 * @throws InputError when they cannot be written, see {@link writeFiles}
 */
export async function deliver(folder: string, { files, notes }: Delivery): Promise<void> {
  const written = await writeFiles(folder, files);
  process.stdout.write(written.map(path => `${path}\n`).join(''));
  for (const note of notes) {
    process.stderr.write(`rmsdsc: note: ${note}\n`);
  }
}

/**
 * Writes files into a folder, each whole or not at all, and leaves all else in it alone. A file that has that
 * content already is not touched.
 *
 * @returns the paths of all the files
 * @throws InputError when one is there that is not to be replaced, and nothing is written then; or when the
 *   folder or a file cannot be written
 */
async function writeFiles(folder: string, files: readonly FileToWrite[]): Promise<string[]> {
  const found = await Promise.all(
    files.map(async file => ({
      file,
      path: join(folder, file.name),
      old: await read(join(folder, file.name)),
    })),
  );
  const changed = found.filter(({ file, old }) => !old?.equals(file.content));
  const foreign = changed.find(({ file, old }) => old && !file.replaces);
  if (foreign) {
    throw new InputError(
      `${foreign.path}: is there already and differs; nothing was written. Replace it with --force, or choose another folder with --out.`,
    );
  }
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new InputError(`--out ${folder}: cannot be made: ${reasonOf(error)}.`, { cause: error });
  }
  const { default: writeFileAtomic } = await import('write-file-atomic');
  for (const { path, file } of changed) {
    try {
      await writeFileAtomic(path, file.content);
    } catch (error) {
      throw new InputError(`${path}: cannot be written: ${reasonOf(error)}.`, { cause: error });
    }
  }
  return found.map(({ path }) => path);
}

async function read(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const isMissing = /^(ENOENT|ENOTDIR)$/.test(systemCode(error));
    if (isMissing) {
      return undefined;
    }
    throw new InputError(`${path}: cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}
