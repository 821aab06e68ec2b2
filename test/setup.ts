import fc from 'fast-check';
import { atExit } from './support/at-exit.ts';
import { buildWhereOld } from './support/current-build.ts';
import { collectLastLines, lastLines, sayAtEnd } from './support/last-lines.ts';

const warnings: string[] = [];
process.on('warning', warning => warnings.push(warning.stack ?? warning.message));

const lateWarning = 'Node warned after the last test: ';
atExit(() => {
  for (const warning of warnings) {
    sayAtEnd(`${lateWarning}${warning}`);
  }
});

if (process.env.MOCHA_WORKER_ID !== undefined) {
  // Mocha ends a process that is not gone a second after its last test; coverage is written after what is tidied up.
  process.on('SIGTERM', () => {});
  // It is measured from this process's start on. Threads and programs that tests start would each write megabytes more
  // of the same sources, or of a bundle, which mapped back would only blur it.
  delete process.env.NODE_V8_COVERAGE;
}

/** Before all tests, once, in mocha's own process. */
export async function mochaGlobalSetup(): Promise<void> {
  collectLastLines();
  buildWhereOld();
  if (process.env.npm_lifecycle_event === 'test') {
    const { prepareGrounds } = await import('./grounds/prepare.ts');
    void prepareGrounds();
  }
}

/** After all tests, once, in mocha's own process, when all others have ended. */
export function mochaGlobalTeardown(): void {
  const others = lastLines().some(line => line.startsWith(lateWarning));
  // Mocha sets the exit code when this function has returned, at the exit; so this comes behind it.
  setImmediate(() => {
    process.on('exit', () => {
      if (others || warnings.length > 0) {
        process.exitCode = 1;
      }
    });
  });
}

/** mocha's root hooks, which its worker processes have, too. */
export const mochaHooks = {
  /** A warning of Node's is a fault in this project or in how it uses a package: it fails the run. */
  afterAll(): void {
    if (warnings.length > 0) {
      throw new Error(`Node warned:\n${warnings.splice(0).join('\n')}`);
    }
  },
};

// A property that is stopped before its last run was not shown to hold: that is a failure, and says after how many runs.
fc.configureGlobal({ markInterruptAsFailure: true });
