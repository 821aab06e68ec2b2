import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../src/package-root.ts';

/** Builds the command anew where its sources are newer, so that tests that start it never run an old one. */
export function buildWhereOld(): void {
  const built = statSync(packagePath('dist', 'types', 'index.d.ts'), { throwIfNoEntry: false });
  if (built === undefined || newestSource() > built.mtimeMs) {
    execFileSync(process.execPath, ['--import=tsx', 'build/main.ts'], {
      cwd: packagePath(),
      stdio: 'inherit',
    });
  }
}

/** When the sources last changed, in milliseconds; a folder's time says when a file came or went. */
function newestSource(): number {
  const paths = ['src', 'build'].flatMap(folder => [
    packagePath(folder),
    ...readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' }).map(name =>
      packagePath(join(folder, name)),
    ),
  ]);
  return Math.max(...paths.map(path => statSync(path).mtimeMs));
}
