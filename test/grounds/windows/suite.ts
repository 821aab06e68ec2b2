import type { Context } from 'mocha';
import { describeOn } from '../../support/describe-on.ts';
import { type Lane, openLane } from './lane.ts';

/** A mocha suite of tests on the lane, see {@link describeOn}. */
export function describeOnLane(title: string, body: (lane: () => Lane) => void): void {
  const ground = {
    title: 'a Windows registry',
    name: 'Windows lane',
    open: openLane,
    describe: ({ description }: Lane) => description,
  };
  describeOn(ground, title, body);
}

/** Skips, on Windows, a suite that changes what is configured: nothing for anybody's own computer. */
export function skipOnOwnComputer(suite: Context): void {
  if (process.platform === 'win32' && process.env.CI !== 'true') {
    suite.skip();
  }
}
