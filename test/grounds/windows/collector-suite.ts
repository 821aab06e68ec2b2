import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Collector, type Ran } from './collector.ts';
import { office, secret } from './collector-states.ts';
import type { Lane } from './lane.ts';
import { type Live, native, openLive, userPath, wow6432 } from './live.ts';
import { ann, ProfileStage } from './profile-stage.ts';
import { clear } from './reg-exe.ts';
import { describeOnLane, skipOnOwnComputer } from './suite.ts';

/** A computer whose registry is collected: under Wine with users of its own. */
export class CollectorGround {
  readonly lane: Lane;
  readonly collector: Collector;
  /** Elsewhere than on Windows, whose users are its own. */
  stage: ProfileStage | undefined;
  #running: Live | undefined;

  constructor(lane: Lane) {
    this.lane = lane;
    this.collector = new Collector(lane);
  }

  async open(): Promise<void> {
    if (process.platform === 'win32') {
      return;
    }
    this.stage = new ProfileStage(this.lane);
    await this.stage.open();
    // Wine forgets hives of its own below HKEY_USERS where no process is left.
    this.#running = openLive(this.lane);
    await this.#running.registry.read({ trees: [], accounts: ['S-1-5-18'] });
    this.stage.clear();
    addHives(this.stage, 'bob', 'new');
  }

  async importLines(...lines: readonly string[]): Promise<void> {
    const content = ['Windows Registry Editor Version 5.00', '', ...lines, ''].join('\r\n');
    writeFileSync(this.collector.path('state.reg'), Buffer.from(`\ufeff${content}`, 'utf16le'));
    await this.lane.reg('import', this.collector.windowsPath('state.reg'));
  }

  /** Holds what the script made against what collect makes, byte for byte. */
  async assertSame(more = ''): Promise<{ text: string; ran: Ran }> {
    const { script, collect, ran } = await this.collector.both(more);
    const found = script.content.toString('utf16le');
    assert.equal(found, collect.content.toString('utf16le'));
    assert(script.content.equals(collect.content));
    assert.deepEqual(script.said, collect.said);
    assert.doesNotMatch(found, new RegExp(secret));
    assert.equal(ran.stderr, '');
    return { text: found, ran };
  }

  /** Removes what is configured. */
  forget(): Promise<void> {
    return clear(this.lane, [
      ...[native, wow6432, `HKCU\\${userPath}`, `HKCU\\${office}`, 'HKLM\\SOFTWARE\\Vendor'],
      ...(this.stage
        ? [`HKU\\${ann}`, `HKU\\S-1-5-18\\${userPath}`, 'HKU\\Files', 'HKU\\Mounted', 'HKU\\Notes']
        : []),
    ]);
  }

  async close(): Promise<void> {
    this.collector.close();
    await this.stage?.dispose();
    await this.#running?.registry.dispose();
  }
}

/** A mocha suite of tests of the script that collects. */
export function describeCollector(title: string, body: (ground: () => CollectorGround) => void): void {
  describeOnLane(title, lane => {
    let ground: CollectorGround | undefined;
    before(async function () {
      skipOnOwnComputer(this);
      ground = new CollectorGround(lane());
      await ground.open();
    });
    afterEach(() => ground?.forget());
    after(() => ground?.close());
    body(() => ground ?? assert.fail('Nothing is there to be collected yet.'));
  });
}

/** Files in the places of hives: who is not signed in has these. */
function addHives({ root }: ProfileStage, ...names: readonly string[]): void {
  for (const name of names) {
    const classes = join(root, name, 'AppData/Local/Microsoft/Windows');
    mkdirSync(classes, { recursive: true });
    writeFileSync(join(root, name, 'NTUSER.DAT'), '');
    writeFileSync(join(classes, 'UsrClass.dat'), '');
  }
}
