import type { Command } from 'commander';
import { InputError } from '../../model/errors.ts';
import { packageRoot } from '../../package-root.ts';
import { resources } from '../../settings/index.ts';

export function addGenerate(program: Command, done: (status: number) => void): void {
  program
    .command('generate')
    .summary('in a checkout: write resources/ anew')
    .description('In a checkout: write what is generated from the models, or say what differs.')
    .option('--check', 'print a diff, change nothing, and exit with 1 if anything differs')
    .addHelpText('after', '\nExample:\n  rmsdsc generate --check\n')
    .action(async ({ check }: { readonly check?: boolean }) => {
      const { generate, write, differences } = await loadGenerator();
      const artifacts = generate(resources);
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

/** The generator and what it needs are there in a checkout only; the installed package is made of its results. */
async function loadGenerator() {
  try {
    return {
      ...(await import('../../../generator/index.ts')),
      ...(await import('../../../generator/disk.ts')),
    };
  } catch (error) {
    throw new InputError('rmsdsc generate works in a checkout of rms-client-dsc, after npm ci.', {
      cause: error,
    });
  }
}
