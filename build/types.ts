import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { posix } from 'node:path';

/**
 * Writes the declarations of the library, as far as those of its entry lead: the others are of what nobody can import.
 *
 * @param folder where to write them, as tsconfig.build.json has it
 */
export async function writeTypes(folder: string): Promise<void> {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  const needed = reachedFrom(`${folder}/index.d.ts`);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name);
    if (entry.isFile() && !needed.has(path)) {
      rmSync(path);
    }
  }
}

/** A file of declarations, and all that it imports, directly or not. */
function reachedFrom(entry: string): Set<string> {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()'(\.[^']+)\.ts'/g)) {
      reached.add(posix.join(posix.dirname(file), `${path}.d.ts`));
    }
  }
  return reached;
}
