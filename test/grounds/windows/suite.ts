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
