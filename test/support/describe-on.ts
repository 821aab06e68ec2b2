import { messageOf } from '../../src/model/errors.ts';
import { sayAtEnd } from './last-lines.ts';

/** What tests run on that is not everywhere. */
export interface Ground<T> {
  /** As the titles of tests have it, such as `a real Active Directory`. */
  readonly title: string;
  /** As the run's last lines have it. */
  readonly name: string;
  /**
   * Sets it up, which installs what is missing the first time.
   *
   * @throws Error where that cannot be done, a {@link DeadGroundError} where nothing is missing
   */
  open(): Promise<T>;
  /** What it is, for the last lines. */
  describe(opened: T): string;
}

/** All is there and it does not work: that is a fault wherever the tests run. */
export class DeadGroundError extends Error {}

const setUpTime = 15 * 60_000;

/**
 * A mocha suite of tests on such a ground. Where there is none its tests are skipped and the run's last lines say so;
 * with CI=true that is a failure, and one that does not work is one always.
 *
 * @param body declares the tests; what was opened can be had once they run
 */
export function describeOn<T>(ground: Ground<T>, title: string, body: (opened: () => T) => void): void {
  describe(`on ${ground.title}`, () => {
    let opened: T | undefined;
    before(async function () {
      this.timeout(setUpTime);
      try {
        opened = await ground.open();
        sayAtEnd(`${ground.name}: ran on ${ground.describe(opened)}.`);
      } catch (error) {
        sayAtEnd(`${ground.name}: DID NOT RUN. ${messageOf(error)}`);
        if (process.env.CI === 'true' || error instanceof DeadGroundError) {
          throw error;
        }
        this.skip();
      }
    });
    // A suite of its own: where there is no such ground, its hooks do not run either.
    describe(title, () => {
      body(() => {
        if (opened === undefined) {
          throw new Error(`${ground.name}: it can be had inside a test, not while tests are declared.`);
        }
        return opened;
      });
    });
  });
}
