import { spawnSync } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { packagePath } from '../../src/package-root.ts';

/**
 * Runs mocha, as the project has set it up, by no script of npm.
 *
 * @param environment what differs from this process's
 * @param args names of files in `fixtures/` or full paths, and options of mocha
 * @returns its exit status, and the lines that it printed
 */
export function runMocha(
  environment: NodeJS.ProcessEnv,
  ...args: readonly string[]
): { status: number | null; lines: string[] } {
  const program = packagePath('node_modules', 'mocha', 'bin', 'mocha.js');
  const given = args.map(arg =>
    arg.endsWith('.ts') && !isAbsolute(arg) ? packagePath('test', 'support', 'fixtures', arg) : arg,
  );
  const { MOCHA_WORKER_ID: _, ...own } = process.env;
  const env = { ...own, NODE_V8_COVERAGE: '', npm_lifecycle_event: '', ...environment };
  const { status, stdout } = spawnSync(process.execPath, [program, ...given], {
    cwd: packagePath(),
    encoding: 'utf8',
    env,
  });
  return { status, lines: stdout.trim().split('\n') };
}
