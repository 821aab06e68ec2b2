import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { isOneFile, packageFile, packagePath } from '../package-root.ts';
import { CodeCache } from './code-cache.ts';
import { lazyRequire } from './lazy-require.ts';

/** Where the package has all code of the command, as one function: to compile many files is most of what a start costs. */
const script = 'dist/program.js';

/** How the function is called, which the build puts around the code. */
type Body = (module: { exports: unknown }, require: NodeJS.Require, dirname: string) => void;

/** The code of the command, once it has run. */
export interface Loaded<Exports> {
  readonly exports: Exports;
  /** Keeps what V8 has compiled by now for the next start that is for the same. */
  keepCompiled(): void;
}

/**
 * Loads the code of the command. It is no module, because V8's code cache is for scripts alone.
 *
 * @param purpose what is going to be run of it, such as the name of a command
 * @template Exports what it exports
 */
export function loadScript<Exports>(purpose: string): Loaded<Exports> {
  const filename = packagePath(script);
  // The one file is the user's program, and signed, perhaps: nothing is kept in it.
  const stats = isOneFile ? undefined : statSync(filename);
  const text = packageFile(script);
  const cache = stats && new CodeCache(filename, stats, text, purpose);
  const cachedData = cache?.read();
  // The build has written ASCII, of which this is the cheapest text to have.
  const compiled = new Script(text.toString('latin1'), { filename, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  (compiled.runInThisContext() as Body)(module, lazyRequire(createRequire(filename)), dirname(filename));
  return {
    exports: module.exports as Exports,
    keepCompiled: () => {
      if (cachedData === undefined || compiled.cachedDataRejected) {
        cache?.write(compiled);
      }
    },
  };
}
