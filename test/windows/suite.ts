import { messageOf } from '../../src/model/errors.ts';
import { atExit } from '../support/at-exit.ts';
import { DeadLaneError, type Lane, openLane } from './lane.ts';

/** Setting up for the first time installs Wine, publishes the host and makes a prefix. */
const setUpTime = 15 * 60_000;

const lastLines = new Set<string>();

/** Says something in the last lines of the run. */
export function sayAtEnd(line: string): void {
  lastLines.add(line);
}

atExit(() => {
  for (const line of lastLines) {
    console.log(line);
  }
});

/**
 * A mocha suite of tests on the lane. Where there is none its tests are skipped and the run's last lines say so;
 * with CI=true that is a failure, and a lane that does not answer is one always.
 *
 * @param body declares the tests; the lane can be had once they run
 */
export function describeOnLane(title: string, body: (lane: () => Lane) => void): void {
  describe('on a Windows registry', () => {
    let lane: Lane | undefined;
    before(async function () {
      this.timeout(setUpTime);
      try {
        lane = await openLane();
        lastLines.add(`Windows lane: ran on ${lane.description}.`);
      } catch (error) {
        lastLines.add(`Windows lane: DID NOT RUN. ${messageOf(error)}`);
        if (process.env.CI === 'true' || error instanceof DeadLaneError) {
          throw error;
        }
        this.skip();
      }
    });
    // A suite of its own: where there is no lane, its hooks do not run either.
    describe(title, () => {
      body(() => {
        if (!lane) {
          throw new Error('The lane can be had inside a test, not while tests are declared.');
        }
        return lane;
      });
    });
  });
}
