import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemCode, TargetError } from '../../model/errors.ts';
import { kindOfName } from '../hive/kind.ts';
import { hiveOfLog } from '../hive/logs/log-files.ts';
import { type TargetFile, wholeFile } from '../target-file.ts';
import { isRegFile, isSingleMachine } from './target-files.ts';
import { makeUnzipped, removeUnzipped } from './unzipped.ts';
import { type ZipEntry, ZipError, zipEntries } from './zip-entries.ts';

/** A machine's hives seldom have more; a zip bomb has. */
const largestContent = 2 ** 30;
const largestZip = 2 ** 29;
const mostFiles = 10_000;

/** A zip whose registry files were put into a folder. */
export interface Unzipped {
  /** The zip. */
  readonly file: TargetFile;
  readonly folder: string;
  /** The paths of machines in it that were not: of other zips, and of hives that are a machine each. */
  readonly leftOut: readonly string[];
}

/**
 * Puts the registry files of a zip into a temporary folder. Nothing else of the zip is unpacked, and nothing outside the
 * folder is written.
 *
 * @returns the folder is to be removed with {@link removeUnzipped}
 * @throws TargetError when it is damaged, too large, has no registry files, or cannot be unpacked
 */
export async function unzip(path: string): Promise<Unzipped> {
  const { file: zip, files, leftOut } = filesIn(path);
  const folder = makeUnzipped();
  try {
    for (const { name, entry } of files) {
      const file = join(folder, ...name);
      mkdirSync(dirname(file), { recursive: true });
      await entry.unpackTo(file);
    }
    return { file: zip, folder, leftOut };
  } catch (error) {
    removeUnzipped(folder);
    throw faultOf(path, error);
  }
}

interface ZippedFile {
  readonly name: readonly string[];
  readonly entry: ZipEntry;
}

function filesIn(path: string): {
  file: TargetFile;
  files: readonly ZippedFile[];
  leftOut: readonly string[];
} {
  if (statSync(path).size > largestZip) {
    throw new TargetError(`${path}: is larger than ${largestZip / 2 ** 20} MiB. Unpack it first.`, { path });
  }
  try {
    const bytes = readFileSync(path);
    const all = zipEntries(bytes);
    const entries = all.filter(({ name }) => isRegistryFile(name));
    const leftOut = all
      .map(({ name }) => partsOf(name))
      .filter(parts => isSingleMachine(parts.at(-1) ?? ''))
      .map(parts => join(path, ...parts));
    const content = entries.reduce((sum, { size }) => sum + size, 0);
    if (content > largestContent || entries.length > mostFiles) {
      throw new TargetError(`${path}: has more in it than one machine's registry. Unpack it first.`, {
        path,
      });
    }
    if (entries.length === 0 && leftOut.length > 0) {
      throw new TargetError(
        `${path}: has other machines in it, such as ${leftOut[0]}, and no .reg file and no registry hives of its own. Unpack it, and give each by itself.`,
        { path },
      );
    }
    if (entries.length === 0) {
      throw new TargetError(`${path}: has no .reg file and no registry hives in it.`, { path });
    }
    const files = withoutTop(entries.map(entry => ({ name: partsOf(entry.name), entry })));
    return { file: wholeFile(path, bytes), files, leftOut };
  } catch (error) {
    throw faultOf(path, error);
  }
}

function faultOf(path: string, error: unknown): unknown {
  if (error instanceof ZipError) {
    return new TargetError(`${path}: is no zip that can be read: ${error.message}. Pack it again.`, {
      code: 'malformed',
      path,
      cause: error,
    });
  }
  const code = systemCode(error);
  return code === ''
    ? error
    : new TargetError(`${path}: cannot be unpacked: ${unpackFaults[code] ?? code}. Unpack it yourself.`, {
        path,
        cause: error,
      });
}

const unpackFaults: Readonly<Record<string, string>> = {
  EEXIST: 'two files in it have one name',
  ENOTDIR: 'a file and a folder in it have one name',
  EISDIR: 'a file and a folder in it have one name',
  ENAMETOOLONG: 'a name in it is too long',
  ENOSPC: 'there is no room in the folder for temporary files',
};

/** Names of files that are read: exports, hives, and the logs with the hives' last changes. */
function isRegistryFile(name: string): boolean {
  const file = partsOf(name).at(-1) ?? '';
  return isRegFile(file) || kindOfName(hiveOfLog(file) ?? file) !== undefined;
}

/** Neither `..` nor a drive leads out of the folder: what Windows allows in no name becomes `_`. */
function partsOf(name: string): string[] {
  return name
    .split(/[\\/]/)
    .filter(part => part !== '' && part !== '.')
    .map(part => (part === '..' ? '_' : part.replace(/[\0-\x1f<>:"|?*]/g, '_')));
}

/** A zip often holds one folder, and that holds all. */
function withoutTop(files: readonly ZippedFile[]): readonly ZippedFile[] {
  const first = files[0]?.name ?? [];
  const isTop = (depth: number): boolean =>
    !/^(?:Windows|Users)$/i.test(first[depth] ?? '') &&
    files.every(({ name }) => name.length > depth + 1 && name[depth] === first[depth]);
  let depth = 0;
  while (isTop(depth)) {
    depth++;
  }
  return files.map(({ name, entry }) => ({ name: name.slice(depth), entry }));
}
