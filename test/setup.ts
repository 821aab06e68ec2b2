import fc from 'fast-check';
import { buildWhereOld } from './support/current-build.ts';

const warnings: string[] = [];
process.on('warning', warning => {
  warnings.push(warning.stack ?? warning.message);
  // For one that comes after the last test.
  process.exitCode = 1;
});

/** Before all tests, once, in whichever process they run. */
export function mochaGlobalSetup(): void {
  buildWhereOld();
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
