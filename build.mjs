// Bundles the command and the library into dist/: to load and compile many files is most of what
// starting a Node program costs. What is needed only now and then, or only in a checkout, stays outside.
import { execFileSync } from 'node:child_process';
import { chmod, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const common = {
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  minify: true,
  external: ['node-powershell', 'proper-lockfile', 'write-file-atomic'],
  // Bundled CommonJS packages call require for Node's own modules.
  banner: { js: "import { createRequire as $cr } from 'node:module'; const require = $cr(import.meta.url);" },
};

await rm('dist', { recursive: true, force: true });
await Promise.all([
  build({ ...common, entryPoints: { rmsdsc: 'src/cli/main.ts' } }),
  // Each thread loads it anew, and one file is loaded faster than twenty.
  build({ ...common, splitting: false, entryPoints: { 'audit-worker': 'src/audit/worker.ts' } }),
  build({ ...common, entryPoints: { index: 'src/index.ts' } }),
]);
await chmod('dist/rmsdsc.js', 0o755);
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
