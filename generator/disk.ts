import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Artifact } from './artifact.ts';

/** The list of files that the generator wrote, so that those it no longer writes can go. */
export const ownedFilesPath = 'resources/owned-files.json';

/** A file that is not as the generator would write it; `have` or `want` is undefined where there is none. */
export interface Difference {
  readonly path: string;
  readonly have: string | undefined;
  readonly want: string | undefined;
}

/** What differs between the artifacts and the files below `root`, orphans included. */
export function differences(root: string, artifacts: readonly Artifact[]): Difference[] {
  const wanted = new Map(withOwnedFiles(artifacts).map(({ path, content }) => [path, content]));
  const paths = new Set([...wanted.keys(), ...ownedFiles(root)]);
  return [...paths]
    .sort()
    .map(path => ({ path, have: contentOf(join(root, path)), want: wanted.get(path) }))
    .filter(({ have, want }) => have !== want);
}

/** Makes the files below `root` as the artifacts say; touches only those that differ. */
export function write(root: string, artifacts: readonly Artifact[]): Difference[] {
  const changed = differences(root, artifacts);
  for (const { path, want } of changed) {
    const file = join(root, path);
    if (want === undefined) {
      rmSync(file, { force: true });
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, want);
    }
  }
  return changed;
}

function withOwnedFiles(artifacts: readonly Artifact[]): Artifact[] {
  const files = artifacts.map(({ path }) => path).sort();
  return [...artifacts, { path: ownedFilesPath, content: `${JSON.stringify(files, null, 2)}\n` }];
}

function ownedFiles(root: string): string[] {
  const list: unknown = JSON.parse(contentOf(join(root, ownedFilesPath)) ?? '[]');
  return Array.isArray(list) ? list.filter(path => typeof path === 'string' && isBelow(path)) : [];
}

/** A list that was tampered with must not make the generator remove files elsewhere. */
function isBelow(path: string): boolean {
  return !isAbsolute(path) && !normalize(path).startsWith('..');
}

function contentOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
