import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { listOfFiles, packagePath } from '../../src/package-root.ts';
import { fetchProgram } from '../npm/fetch.ts';
import { programReleases } from '../npm/node-releases.ts';

/** What makes a Node program this one: its code and all files that it reads. */
export interface Blob {
  readonly content: Buffer;
  /** What is in its code. */
  readonly bundles: readonly Metafile[];
}

const common = {
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  target: 'node22.23',
  minify: true,
  metafile: true,
  absWorkingDir: packagePath(),
  // No module, and so in no place; nothing that asks for it goes by the answer.
  define: { 'import.meta.url': '"file:///program"' },
} as const satisfies BuildOptions;

/**
 * Makes the blob that Node's own build of a single program takes. It is the same for all systems, and for the same
 * sources the same bytes: no code cache and no snapshot are in it.
 */
export async function makeBlob(): Promise<Blob> {
  const [main, worker] = await Promise.all(
    ['src/cli/main.ts', 'src/audit/worker.ts'].map(entry => build({ ...common, entryPoints: [entry] })),
  );
  if (!main || !worker) {
    throw new Error('esbuild made no bundle.');
  }
  const folder = await mkdtemp(join(tmpdir(), 'rmsdsc-blob-'));
  try {
    const files = shippedFiles();
    for (const file of files) {
      mkdirSync(dirname(join(folder, 'files', file)), { recursive: true });
      await cp(packagePath(file), join(folder, 'files', file));
    }
    const made = {
      // A hash-bang is for the shell alone.
      'main.js': textOf(main).replace(/^#!.*\n/, ''),
      'files/dist/audit-worker.js': textOf(worker),
      [`files/${listOfFiles}`]: JSON.stringify(files),
    };
    mkdirSync(join(folder, 'files', 'dist'));
    for (const [name, text] of Object.entries(made)) {
      writeFileSync(join(folder, name), text);
    }
    const names = [...files, 'dist/audit-worker.js', listOfFiles];
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
    return { content: readFileSync(join(folder, 'blob')), bundles: [main.metafile, worker.metafile] };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function textOf({ outputFiles }: { readonly outputFiles: readonly { readonly text: string }[] }): string {
  return outputFiles[0]?.text ?? '';
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
