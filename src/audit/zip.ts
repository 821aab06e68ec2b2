import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TargetError } from '../model/errors.ts';
import { isRegFile } from './targets.ts';
import { ZipError, zipEntries } from './zip-entries.ts';

/** A machine's hives seldom have more; a zip bomb has. */
const largestContent = 2 ** 30;
const largestZip = 2 ** 29;
const mostFiles = 10_000;

/**
 * Does something with the registry files of a zip, put into a temporary folder, which is gone afterwards. Nothing else of
 * the zip is unpacked, and nothing outside the folder is written.
 *
 * @throws TargetError when it is damaged, too large, or has no registry files
 */
export async function withUnzipped<T>(path: string, action: (folder: string) => Promise<T>): Promise<T> {
  const files = unzip(path);
  const folder = mkdtempSync(join(tmpdir(), 'rmsdsc-zip-'));
  try {
    for (const [name, bytes] of files) {
      const file = join(folder, ...name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes, { mode: 0o600 });
    }
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Unzipped = (readonly [name: readonly string[], bytes: Buffer])[];

function unzip(path: string): Unzipped {
  if (statSync(path).size > largestZip) {
    throw new TargetError(`${path}: is larger than ${largestZip / 2 ** 20} MiB. Unpack it first.`);
  }
  try {
    const entries = zipEntries(readFileSync(path)).filter(({ name }) => isRegistryFile(name));
    const content = entries.reduce((sum, { size }) => sum + size, 0);
    if (content > largestContent || entries.length > mostFiles) {
      throw new TargetError(`${path}: has more in it than one machine's registry. Unpack it first.`);
    }
    if (entries.length === 0) {
      throw new TargetError(`${path}: has no .reg file and no registry hives in it.`);
    }
    return withoutTop(entries.map(entry => [partsOf(entry.name), entry.unpack()] as const));
  } catch (error) {
    throw error instanceof ZipError
      ? new TargetError(`${path}: is no zip that can be read: ${error.message}. Pack it again.`, {
          cause: error,
        })
      : error;
  }
}

/** Names of files that are read: exports, hives, and the logs with the hives' last changes. */
function isRegistryFile(name: string): boolean {
  const file = partsOf(name).at(-1) ?? '';
  return (
    isRegFile(file) ||
    /^(?:SOFTWARE|SYSTEM|DEFAULT|NTUSER\.(?:DAT|MAN)|UsrClass\.dat)(?:\.LOG[12]?)?$/i.test(file)
  );
}

/** Neither `..` nor a drive leads out of the folder: what Windows allows in no name becomes `_`. */
function partsOf(name: string): string[] {
  return name
    .split(/[\\/]/)
    .filter(part => part !== '' && part !== '.')
    .map(part => (part === '..' ? '_' : part.replace(/[\0-\x1f<>:"|?*]/g, '_')));
}

/** A zip often holds one folder, and that holds all. */
function withoutTop(files: Unzipped): Unzipped {
  const tops = new Set(files.map(([name]) => (name.length > 1 ? name[0] : undefined)));
  const [top] = tops;
  const isDrive = /^(?:Windows|Users)$/i.test(top ?? '');
  return tops.size === 1 && top !== undefined && !isDrive
    ? withoutTop(files.map(([name, bytes]) => [name.slice(1), bytes] as const))
    : files;
}
