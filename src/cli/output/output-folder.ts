import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError, reasonOf, systemCode } from '../../model/errors.ts';
import { asStep } from '../../model/step.ts';
import { complain } from '../terminal/standard-error.ts';
import { print } from '../terminal/standard-output.ts';
import type { FilesRead } from './files-read.ts';
import { makeFile, type NewFile } from './new-file.ts';
import { refuseRead } from './out-file.ts';
import { fileEnding } from './out-format.ts';

/** A file to write into a folder. */
export interface FileToWrite {
  /** Its path in that, with `/`. */
  readonly name: string;
  readonly content: Buffer;
  /** May it take the place of this other content, because nobody loses anything by it? */
  replaces(other: Buffer): boolean;
}

/** What is written, and what is to be said of it. */
export interface Delivery {
  readonly files: readonly FileToWrite[];
  readonly notes: readonly string[];
  /** What none of the files replaces. */
  readonly reads: FilesRead;
}

/**
 * Writes files into a folder, prints their paths, and says what there is to say of them.
 *
 * @throws InputError when they cannot be written, see {@link writeFiles}
 */
export async function deliver(folder: string, { files, notes, reads }: Delivery): Promise<void> {
  const written = await asStep(`wrote ${files.length} files to ${folder}`, () =>
    writeFiles(folder, files, reads),
  );
  for (const note of notes) {
    complain(`rmsdsc: note: ${note}\n`);
  }
  await print(written.map(path => `${path}\n`).join(''));
}

/**
 * Writes files into a folder, each whole or not at all, and leaves all else in it alone. A file that has that
 * content already is not touched.
 *
 * @returns the paths of all the files
 * @throws InputError when one is there that is not to be replaced, or when the folder or a file cannot be made; nothing
 *   is written then
 * @throws TargetError when a file cannot be written after all
 */
async function writeFiles(
  folder: string,
  files: readonly FileToWrite[],
  reads: FilesRead,
): Promise<string[]> {
  await refuseFileName(folder);
  const found = await Promise.all(
    files.map(async file => ({
      file,
      path: join(folder, file.name),
      old: await read(join(folder, file.name)),
    })),
  );
  const changed = found.filter(({ file, old }) => !old?.equals(file.content));
  for (const { path, old, file } of changed) {
    if (old) {
      refuseRead(path, path, reads);
      refuseForeign(path, old, file);
    }
  }
  try {
    for (const place of new Set([folder, ...found.map(({ path }) => dirname(path))])) {
      await mkdir(place, { recursive: true });
    }
  } catch (error) {
    throw new InputError(`--out ${folder}: cannot be made: ${reasonOf(error)}.`, { cause: error });
  }
  const made: { readonly newFile: NewFile; readonly content: Buffer }[] = [];
  try {
    for (const { path, file } of changed) {
      made.push({ newFile: await makeFile(path), content: file.content });
    }
    for (const { newFile, content } of made) {
      await newFile.write(content);
    }
    for (const { newFile } of made) {
      await newFile.finish();
    }
  } catch (error) {
    for (const { newFile } of made) {
      newFile.discard();
    }
    throw error;
  }
  return found.map(({ path }) => path);
}

function refuseForeign(path: string, old: Buffer, file: FileToWrite): void {
  if (!file.replaces(old)) {
    throw new InputError(
      `${path}: is there already and differs; nothing was written. Replace it with --force, or choose another folder with --out.`,
    );
  }
}

/** Who names a file would find a folder of that name. */
async function refuseFileName(folder: string): Promise<void> {
  const ending = fileEnding(folder);
  if (ending !== undefined && !(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new InputError(
      `--out ${folder}: names a folder, and ${ending} is the ending of a file. Give the folder; --name and --node name the files in it.`,
    );
  }
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
