import { readdir, readFile } from 'node:fs/promises';
import { packageName, packagePath } from '../package-root.ts';
import { moduleFacts } from '../rms/index.ts';
import type { PackageEntry } from './package.ts';

/** Folders of the module that no engine needs to run it. */
const unneeded = new Set(['Examples', 'Tests']);

/**
 * The files of the generated PowerShell module, and the changelog beside them.
 *
 * @param part `all`, or what is needed where it runs: without examples and tests
 * @returns entries with paths from the module's own folder
 * @throws Error when the package is not as it was published
 */
export async function moduleFiles(part: 'all' | 'runtime'): Promise<PackageEntry[]> {
  const found = await filesIn('');
  const files = found.filter(({ path }) => part === 'all' || !unneeded.has(path.split('/')[0] ?? ''));
  for (const needed of [`${moduleFacts.name}.psd1`, `${moduleFacts.name}.psm1`]) {
    if (!files.some(({ path }) => path === needed)) {
      throw new Error(`The module has no ${needed}. Install ${packageName} again.`);
    }
  }
  const changelog = await readFile(packagePath('CHANGELOG.md'));
  return [...files, { path: 'CHANGELOG.md', content: changelog }];
}

/** The entries with their paths below a folder. */
export function below(folder: string, entries: readonly PackageEntry[]): PackageEntry[] {
  return entries.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}

async function filesIn(folder: string): Promise<PackageEntry[]> {
  const root = packagePath('resources', moduleFacts.name);
  const names = await readdir(`${root}/${folder}`, { withFileTypes: true });
  const entries = names.map(async (item): Promise<PackageEntry[]> => {
    const path = folder === '' ? item.name : `${folder}/${item.name}`;
    return item.isDirectory() ? filesIn(path) : [{ path, content: await readFile(`${root}/${path}`) }];
  });
  return (await Promise.all(entries)).flat();
}
