import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { InputError } from '../../model/errors.ts';
import { packagePath, packageRoot } from '../../package-root.ts';

export function addGenerate(program: Command, done: (status: number) => void): void {
  program
    .command('generate')
    .summary('in a checkout: write resources/ anew')
    .description('In a checkout: write what is generated from the models, or say what differs.')
    .option('--check', 'print a diff, change nothing, and exit with 1 if anything differs')
    .addHelpText('after', '\nExample:\n  rmsdsc generate --check\n')
    .action(async ({ check }: { readonly check?: boolean }) => {
      const { generateAll, write, differences } = await loadGenerator();
      const artifacts = generateAll();
      if (!check) {
        const changed = write(packageRoot, artifacts);
        const lines = changed.map(
          ({ path, want }) => `${want === undefined ? 'removed' : 'wrote'} ${path}\n`,
        );
        process.stdout.write(`${lines.join('')}${artifacts.length} files, ${changed.length} changed.\n`);
        return;
      }
      const different = differences(packageRoot, artifacts);
      const { createTwoFilesPatch } = await import('diff');
      for (const { path, have = '', want = '' } of different) {
        process.stdout.write(createTwoFilesPatch(path, path, have, want, 'committed', 'generated'));
      }
      if (different.length > 0) {
        process.stderr.write(
          `rmsdsc: ${different.length} generated files are not current. Run: npm run generate\n`,
        );
      }
      done(different.length > 0 ? 1 : 0);
    });
}

type Generator = typeof import('../../../generator/main.ts');

/** A bundle of its own, loaded by its path: the installed package is made of its results and has none of it. */
async function loadGenerator(): Promise<Generator> {
  try {
    return (await import(pathToFileURL(packagePath('dist', 'generator.js')).href)) as Generator;
  } catch (error) {
    throw new InputError('rmsdsc generate works in a checkout of rms-client-dsc, after npm ci.', {
      cause: error,
    });
  }
}
