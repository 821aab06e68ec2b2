import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import { listOfFiles, packagePath } from '../../src/package-root.ts';
import { bundle } from '../bundle.ts';
import { fetchProgram } from '../npm/fetch.ts';
import { programReleases } from '../npm/node-releases.ts';

/** What makes a Node program this one: its code and all files that it reads. */
export interface Blob {
  readonly content: Buffer;
  /** What is in its code. */
  readonly bundles: readonly Metafile[];
}

/**
 * Makes the blob that Node's own build of a single program takes. It is the same for all systems, and for the same
 * sources the same bytes: no code cache and no snapshot are in it.
 */
export async function makeBlob(): Promise<Blob> {
  const folder = await mkdtemp(join(tmpdir(), 'rmsdsc-blob-'));
  try {
    const files = shippedFiles();
    for (const file of files) {
      mkdirSync(dirname(join(folder, 'files', file)), { recursive: true });
      await cp(packagePath(file), join(folder, 'files', file));
    }
    const bundles = await bundle(join(folder, 'files', 'dist'));
    const main = readFileSync(join(folder, 'files', 'dist', 'rmsdsc.js'), 'utf8');
    // A hash-bang is for the shell alone.
    writeFileSync(join(folder, 'main.js'), main.replace(/^#!.*\n/, ''));
    writeFileSync(join(folder, 'files', listOfFiles), JSON.stringify(files));
    const names = [...files, 'dist/program.js', 'dist/audit-thread.js', listOfFiles];
    writeFileSync(
      join(folder, 'sea.json'),
      JSON.stringify({
        main: 'main.js',
        output: 'blob',
        disableExperimentalSEAWarning: true,
        assets: Object.fromEntries(names.map(name => [name, `files/${name}`])),
      }),
    );
    const host = process.platform === 'win32' ? 'win-x64' : 'linux-x64';
    // Its form is that of this version of Node.
    const node = await fetchProgram(programReleases[host]);
    await promisify(execFile)(node, ['--experimental-sea-config', 'sea.json'], { cwd: folder });
    return { content: readFileSync(join(folder, 'blob')), bundles };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the npm package ships for its command to read; sorted. */
function shippedFiles(): string[] {
  const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: packagePath(),
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = Object.values(JSON.parse(listed)) as { readonly files: readonly { path: string }[] }[];
  return (packed?.files ?? [])
    .map(({ path }) => path)
    .filter(
      path => !/^(?:dist|resources\/docs)\/|^[^/]+\.md$|^LICENSE$/.test(path) || path === 'CHANGELOG.md',
    )
    .sort();
}
