import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { packageRoot } from '../src/package-root.ts';
import { resources } from '../src/rms/resources.ts';
import { differences, write } from './disk.ts';
import { generate } from './index.ts';

// npm run generate [-- --check]: writes what is made from the models, or prints what differs and ends with 1.
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const artifacts = generate(resources);

if (values.check) {
  const different = differences(packageRoot, artifacts);
  for (const { path, have = '', want = '' } of different) {
    process.stdout.write(createTwoFilesPatch(path, path, have, want, 'committed', 'generated'));
  }
  if (different.length > 0) {
    process.stderr.write(`${different.length} generated files are not current. Run: npm run generate\n`);
    process.exitCode = 1;
  }
} else {
  const changed = write(packageRoot, artifacts);
  for (const { path, want } of changed) {
    process.stdout.write(`${want === undefined ? 'removed' : 'wrote'} ${path}\n`);
  }
  process.stdout.write(`${artifacts.length} files, ${changed.length} changed.\n`);
}
