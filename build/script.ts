import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';

/** A program as one script, and what is in it. */
export interface OneScript {
  /** A function of `module`, `require` and `__dirname`; before it stands a SHA-256 of all that follows, as a comment. */
  readonly text: string;
  readonly metafile: Metafile;
}

type Options = BuildOptions & Required<Pick<BuildOptions, 'platform' | 'target'>>;

/**
 * Bundles a program into one script. Each of the chunks that esbuild makes of it is a function there, which runs when
 * something of it is wanted first: V8 makes all names and functions of a scope when it is entered, and has them in its
 * code cache. Of a chunk that does not run it has nothing.
 *
 * @param entry the program's module
 */
export async function oneScript(entry: string, options: Options): Promise<OneScript> {
  const { platform, target } = options;
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { main: entry },
    outdir: '.',
    splitting: true,
    format: 'esm',
    metafile: true,
    write: false,
    // All but the white space: what a chunk imports and exports stands in lines of its own.
    minify: false,
    minifyWhitespace: false,
    minifySyntax: true,
    minifyIdentifiers: true,
  });
  await refuseVariables(Object.keys(metafile.inputs));
  const names = new Set(outputFiles.map(({ path }) => basename(path)));
  const chunks = await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const { code } = await transform(linked(text, names), {
        platform,
        target,
        format: 'cjs',
        minify: true,
        // A script cannot import modules of Node: it requires them.
        supported: { 'dynamic-import': false },
      });
      return `${JSON.stringify(basename(path))}($chunk, $use) {${code}}`;
    }),
  );
  const text = withDigest(`(function (module, require, __dirname) {
const chunks = {
${chunks.join(',\n')}
};
const used = {};
const $use = name => {
  if (!used[name]) {
    chunks[name]((used[name] = {}), $use);
  }
  return used[name].exports;
};
module.exports = $use('main.js');
})`);
  return { text, metafile };
}

/** What V8 has compiled of a script is known by it: to look at all of the script at every start takes too long. */
function withDigest(script: string): string {
  return `//${createHash('sha256').update(script).digest('hex')}\n${script}`;
}

/**
 * A chunk has of another what it was when that had run.
 *
 * @throws Error where a module exports what may be another value later
 */
async function refuseVariables(modules: readonly string[]): Promise<void> {
  for (const path of modules.filter(name => existsSync(name))) {
    const [found] = /^export let .*/m.exec(await readFile(path, 'utf8')) ?? [];
    if (found !== undefined) {
      throw new Error(`${path}: ${found} Export a function that gives it.`);
    }
  }
}

/** Has a chunk use the others: what it imports of them it has by value, as variables of its own. */
function linked(chunk: string, names: ReadonlySet<string>): string {
  return exported(chunk)
    .replace(/^import (?:(\{[^}]*\}) from )?"\.\/([\w.-]+)";$/gm, (all, imported, name) => {
      const variables = imported ? `var ${imported.replaceAll(' as ', ': ')} = ` : '';
      return names.has(name) ? `${variables}$use("${name}");` : all;
    })
    .replace(/\bimport\("\.\/([\w.-]+)"\)/g, (all, name) =>
      names.has(name) ? `Promise.resolve().then(() => $use("${name}"))` : all,
    );
}

/** The last statement of a chunk, before the notices of packages, says what it exports: CommonJS as a whole, and its parts. */
function exported(chunk: string): string {
  return chunk.replace(
    /(?:^|\n)export (?:default ([^\n]*)|(\{[^}]*\}));\s*(\/\*[\s\S]*)?$/,
    (_, commonJs, names = `{ ...${commonJs}, default: ${commonJs} }`, notices = '') =>
      `\n$chunk.exports = ${names.replaceAll(/(\S+) as ([\w$]+)/g, '$2: $1')};\n${notices}`,
  );
}
