import assert from 'node:assert/strict';
import { IntuneScripts } from './intune-scripts.ts';
import type { Lane } from './lane.ts';
import { native, userPath } from './live.ts';
import { clear } from './reg-exe.ts';
import { describeOnLane, skipOnOwnComputer } from './suite.ts';

/** The client's key of who runs the tests. */
export const ownKey = `HKCU\\${userPath}`;

/** A mocha suite of tests of the scripts for Intune: what one changes, and what undoes it, is gone before the next. */
export function describeIntune(
  title: string,
  body: (lane: () => Lane, scripts: () => IntuneScripts) => void,
): void {
  describeOnLane(title, lane => {
    let scripts: IntuneScripts | undefined;
    before(function () {
      skipOnOwnComputer(this);
      scripts = new IntuneScripts(lane());
    });
    afterEach(async () => {
      scripts?.forgetRuns();
      await clear(lane(), [native, ownKey]);
    });
    after(async () => await scripts?.close());
    body(lane, () => scripts ?? assert.fail('There is no place for the scripts yet.'));
  });
}

/** All of a key, as reg.exe lists it. */
export async function listed(lane: Lane, key: string): Promise<string> {
  return lane.reg('query', key, '/s').catch(() => 'nothing is there');
}
