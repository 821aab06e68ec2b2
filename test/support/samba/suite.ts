import { messageOf } from '../../../src/model/errors.ts';
import { atExit } from '../at-exit.ts';
import { type DomainController, openDomainController } from './domain-controller.ts';

/** Setting up for the first time installs Samba. */
const setUpTime = 15 * 60_000;

const lastLines = new Set<string>();
atExit(() => {
  for (const line of lastLines) {
    console.log(line);
  }
});

/**
 * A mocha suite of tests on a real directory. Where there is none its tests are skipped and the run's last lines say
 * so; with CI=true that is a failure.
 *
 * @param body declares the tests; the domain controller can be had once they run
 */
export function describeOnDirectory(title: string, body: (controller: () => DomainController) => void): void {
  describe('on a real Active Directory', () => {
    let controller: DomainController | undefined;
    before(async function () {
      this.timeout(setUpTime);
      try {
        controller = await openDomainController();
        lastLines.add('Active Directory: ran on Samba.');
      } catch (error) {
        lastLines.add(`Active Directory: DID NOT RUN. ${messageOf(error)}`);
        if (process.env.CI === 'true') {
          throw error;
        }
        this.skip();
      }
    });
    // A suite of its own: where there is no directory, its hooks do not run either.
    describe(title, () => {
      body(() => {
        if (!controller) {
          throw new Error('The directory can be had inside a test, not while tests are declared.');
        }
        return controller;
      });
    });
  });
}
