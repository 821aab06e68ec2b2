import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TargetError } from '../../model/errors.ts';
import { type Listing, listFolder } from '../folder.ts';
import { answerRegBytes, answerRegFiles, type RemarkedAnswer } from '../reg-file/index.ts';
import type { ReadRequest } from '../target.ts';
import { nameInTrees, nameTrees } from './machine-name.ts';
import { isRegFile } from './target-files.ts';

/** The names of the .reg files in a folder, in their order. */
export function regFilesIn({ files }: Listing): string[] {
  return files.filter(isRegFile);
}

/** Those in the folders below it, too, by what their paths have behind the folder's. */
export function regFilesBelow(folder: Listing): string[] {
  const below = folder.folders.flatMap(name =>
    regFilesBelow(listFolder(join(folder.path, name))).map(file => join(name, file)),
  );
  return [...regFilesIn(folder), ...below].sort();
}

const largestFolder = 2 ** 30;

/**
 * What the .reg files of one machine say together, as if they were imported in the order of their names.
 *
 * @throws TargetError when one cannot be read, or when they are of several machines
 */
export function readRegFiles(folder: string, names: readonly string[], request: ReadRequest): RemarkedAnswer {
  const paths = names.map(name => join(folder, name));
  if (paths.reduce((sum, path) => sum + statSync(path).size, 0) > largestFolder) {
    throw new TargetError(
      `${folder}: has more than 1 GiB of .reg files. Export only the keys that are needed.`,
      { path: folder },
    );
  }
  const files = paths.map(path => ({ path, bytes: readFileSync(path) }));
  const computers = new Set(
    files.flatMap(file => {
      const { answer } = answerRegBytes(file, { trees: nameTrees, accounts: [] });
      return nameInTrees(answer.trees)?.toUpperCase() ?? [];
    }),
  );
  if (computers.size > 1) {
    throw new TargetError(
      `${folder}: has .reg files of several computers: ${[...computers].slice(0, 5).join(', ')}. Leave those of one in it, or give each of them by itself.`,
      { path: folder },
    );
  }
  return answerRegFiles(files, request);
}
