import { describeOn } from '../../support/describe-on.ts';
import { runScript } from './lane.ts';
import type { PesterLane } from './pester.ts';
import { publishHost } from './publish-host.ts';

/** The engine that the lane has under Wine, here without Wine. */
async function openHere(): Promise<PesterLane> {
  if (process.platform !== 'linux') {
    throw new Error(`It takes Linux, and this is ${process.platform}.`);
  }
  const host = await publishHost('here');
  return { runScript: text => runScript('dotnet', text, host), windowsPath: path => path };
}

const ground = {
  title: 'a PowerShell without Windows',
  name: 'PowerShell without Windows',
  open: openHere,
  describe: () => 'the engine of PowerShell 7.6 on Linux',
};

/** A mocha suite of tests on a PowerShell that is not on Windows, see {@link describeOn}; on Windows there is none. */
export function describeElsewhere(title: string, body: (lane: () => PesterLane) => void): void {
  if (process.platform !== 'win32') {
    describeOn(ground, title, body);
  }
}
