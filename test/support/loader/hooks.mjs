import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { keep, kept } from './kept.mjs';

/**
 * A load hook of Node's (Modules: Customization hooks) that strips types with esbuild. It adds no helper functions to
 * the code, as ready-made loaders do, which coverage would count as branches of every file.
 */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.m?ts$/.test(new URL(url).pathname)) {
    return nextLoad(url, context);
  }
  const path = fileURLToPath(url);
  const text = await readFile(path, 'utf8');
  const source = kept(path, text) ?? keep(path, text, await strip(path, text));
  return { format: 'module', source, shortCircuit: true };
}

async function strip(path, text) {
  const { transform } = await import('esbuild');
  const { code } = await transform(text, {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcefile: path,
  });
  return code;
}
