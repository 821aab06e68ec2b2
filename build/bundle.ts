import { chmod, writeFile } from 'node:fs/promises';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { oneScript } from './script.ts';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  metafile: true,
  // write-file-atomic makes names of temporary files of it, with the number of the process; ES modules have none.
  define: { __filename: '"rmsdsc"' },
} as const satisfies BuildOptions;

/** A module beside the script, which the script requires when it comes to it: it cannot import what is outside of it. */
const apart: Plugin = {
  name: 'apart',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/import-file\.ts$/ }, () => ({ path: './import-file.js', namespace: 'apart' }));
    onResolve({ filter: /./, namespace: 'apart' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'apart' }, ({ path }) => ({
      // Of a CommonJS module a chunk would have a default alone.
      contents: `const { importFile } = require(${JSON.stringify(path)}); export { importFile };`,
    }));
  },
};

/** What an ES module calls its place, as CommonJS and the script have it. */
const placeInCjs = { 'import.meta.dirname': '__dirname' };

/** Modules that load the script, or that it loads. */
const starters = {
  rmsdsc: 'src/cli/main.ts',
  'audit-thread': 'src/cli/audit-thread.ts',
  'import-file': 'src/configuration/source/import-file.ts',
};

/**
 * Bundles the command and the library: to load and compile many files is most of what starting a Node program costs.
 * All that they need of packages is in it, so that npm installs nothing beside it.
 *
 * The command and the threads of its audits have their code in one script (`src/start`), of which each start compiles
 * only what it runs, and can keep that. They and what loads them are CommonJS, which starts sooner. The library is ES
 * modules.
 *
 * @param folder where to write them, from the current folder
 * @returns what is in the bundles
 */
export async function bundle(folder: string): Promise<Metafile[]> {
  const options = { ...common, outdir: folder };
  const cjs = { ...options, format: 'cjs', define: { ...common.define, ...placeInCjs } } as const;
  const [script, ...modules] = await Promise.all([
    oneScript('src/cli/script.ts', { ...common, define: cjs.define, plugins: [apart] }),
    build({
      ...options,
      splitting: true,
      format: 'esm',
      entryPoints: { index: 'src/index.ts' },
      outExtension: { '.js': '.mjs' },
      // Bundled CommonJS packages call require for Node's own modules.
      banner: {
        js: "import { createRequire as $cr } from 'node:module'; const require = $cr(import.meta.url);",
      },
    }),
    build({
      ...cjs,
      entryPoints: starters,
    }),
  ]);
  refuseOtherSigns(script.text);
  await writeFile(`${folder}/program.js`, script.text);
  await chmod(`${folder}/rmsdsc.js`, 0o755);
  await writeKind(folder, 'commonjs');
  return [script, ...modules].map(({ metafile }) => metafile);
}

/** Says of a folder what its `.js` and `.d.ts` files are, where package.json says otherwise of the whole package. */
export async function writeKind(folder: string, type: 'commonjs' | 'module'): Promise<void> {
  await writeFile(`${folder}/package.json`, `${JSON.stringify({ type })}\n`);
}

/**
 * The script is read as ASCII, in which esbuild writes all but what stands in a tagged template itself.
 *
 * @throws Error where something else is in it
 */
function refuseOtherSigns(script: string): void {
  const [, near] = /([^\n]{0,40}[^\0-\x7f])/.exec(script) ?? [];
  if (near !== undefined) {
    throw new Error(
      `The script has a sign that is not ASCII, behind ${near}. Write it as an expression of the template.`,
    );
  }
}
