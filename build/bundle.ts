import { chmod } from 'node:fs/promises';
import { type BuildOptions, build, type Metafile } from 'esbuild';

const common = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  metafile: true,
  // write-file-atomic makes names of temporary files of it, with the number of the process; ES modules have none.
  define: { __filename: '"rmsdsc"' },
  // Bundled CommonJS packages call require for Node's own modules.
  banner: { js: "import { createRequire as $cr } from 'node:module'; const require = $cr(import.meta.url);" },
} as const satisfies BuildOptions;

/**
 * Bundles the command and the library: to load and compile many files is most of what starting a Node program costs.
 * All that they need of packages is in it, so that npm installs nothing beside it.
 *
 * @param folder where to write them, from the current folder
 * @returns what is in the bundles
 */
export async function bundle(folder: string): Promise<Metafile[]> {
  const options = { ...common, outdir: folder };
  const built = await Promise.all([
    // What both take is in chunks that both load: the package would have it twice else.
    build({ ...options, entryPoints: { rmsdsc: 'src/cli/main.ts', index: 'src/index.ts' } }),
    // Each thread loads it anew, and one file is loaded faster than twenty.
    build({ ...options, splitting: false, entryPoints: { 'audit-worker': 'src/audit/worker.ts' } }),
  ]);
  await chmod(`${folder}/rmsdsc.js`, 0o755);
  return built.map(({ metafile }) => metafile);
}
