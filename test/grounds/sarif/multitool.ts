import { fetchProgram } from '../../../build/npm/fetch.ts';
import type { ProgramPackage } from '../../../build/npm/program-package.ts';
import type { Ground } from '../../support/describe-on.ts';
import { run } from '../../support/run.ts';

/** Microsoft's own tool for SARIF, in a package for Linux. */
const release: ProgramPackage = {
  package: '@microsoft/sarif-multitool-linux',
  version: '5.7.0',
  integrity:
    'sha512-NxUbpq6ISCWoTQ/NfOYEwEDKq1Heka/rMoJ5R5LMydcAZQX/X7g5mWHcgxDub+0M07LC96tZ5LZHvF1Qy3gjTA==',
  program: 'Sarif.Multitool',
};

/** Fetches it ahead of the tests. */
export const fetchMultitool = (): Promise<string> => fetchProgram(release);

/** Runs it, and gives what it writes. */
export type Multitool = (...args: readonly string[]) => Promise<string>;

export const multitoolGround: Ground<Multitool> = {
  title: "Microsoft's SARIF tool",
  name: 'SARIF',
  /** @throws Error where it cannot be had */
  open: async () => {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error('The package has a program for Linux on x64 alone.');
    }
    const program = await fetchMultitool();
    return async (...args) => (await run(program, args)).stdout.toString();
  },
  describe: () => `sarif-multitool ${release.version}`,
};
