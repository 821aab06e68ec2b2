import { packageFile, packageFiles, packageName } from '../package-root.ts';
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
export function moduleFiles(part: 'all' | 'runtime'): PackageEntry[] {
  const folder = `resources/${moduleFacts.name}`;
  const files = packageFiles(folder)
    .filter(path => part === 'all' || !unneeded.has(path.split('/')[0] ?? ''))
    .map(path => ({ path, content: packageFile(`${folder}/${path}`) }));
  for (const needed of [`${moduleFacts.name}.psd1`, `${moduleFacts.name}.psm1`]) {
    if (!files.some(({ path }) => path === needed)) {
      throw new Error(`The module has no ${needed}. Install ${packageName} again.`);
    }
  }
  return [...files, { path: 'CHANGELOG.md', content: packageFile('CHANGELOG.md') }];
}

/** The entries with their paths below a folder. */
export function below(folder: string, entries: readonly PackageEntry[]): PackageEntry[] {
  return entries.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}
