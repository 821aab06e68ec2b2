import { packageFile, packageFiles, packageName } from '../package-root.ts';
import { moduleFacts } from './module.ts';

/** A file of the module: its path with `/` from the module's own folder, and what is in it. */
export interface ModuleFile {
  readonly path: string;
  readonly content: Buffer;
}

/** Folders of the module that no engine needs to run it. */
const unneeded = new Set(['Examples', 'Tests']);

/**
 * The files of the generated PowerShell module, and the changelog beside them.
 *
 * @param part `all`, or what is needed where it runs: without examples and tests
 * @throws Error when the package is not as it was published
 */
export function moduleFiles(part: 'all' | 'runtime'): ModuleFile[] {
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
