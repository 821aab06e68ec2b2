import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that package.json is in, from the sources as well as from the bundle in dist/. */
export const packageRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));

/** A path inside the package. */
export function packagePath(...parts: readonly string[]): string {
  return join(packageRoot, ...parts);
}

function rootAbove(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : rootAbove(parent);
}
