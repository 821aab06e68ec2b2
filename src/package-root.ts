import { existsSync, readFileSync } from 'node:fs';
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

const facts = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
};

/** What npm installs. */
export const packageName = facts.name;

/** The command that the package brings, by which messages call it. */
export const [commandName = ''] = Object.keys(facts.bin);

/** The version that package.json has, which is the version of everything that is made from it. */
export function packageVersion(): string {
  return facts.version;
}
