import assert from 'node:assert/strict';
import type { Instance } from '../../../src/engine/instance.ts';
import { alice, bob } from '../../support/instances.ts';
import { answersOf, lineOf } from './intune-scripts.ts';
import { type Entry, type Outcomes, type ScriptOutcome, ThreeEngines } from './parity.ts';
import { describeOnLane, skipOnOwnComputer } from './suite.ts';

/** A configuration over a registry, as {@link forHere} takes them. */
export type Case = readonly [title: string, instances: Instance[], start: Entry[]];

/** A mocha suite of tests that run configurations by all engines. */
export function describeEngines(title: string, body: (engines: () => ThreeEngines) => void): void {
  describeOnLane(title, lane => {
    let engines: ThreeEngines | undefined;
    before(async function () {
      skipOnOwnComputer(this);
      engines = new ThreeEngines(lane());
      await engines.open();
    });
    after(() => engines?.close());
    body(() => engines ?? assert.fail('The engines are not open yet.'));
  });
}

/** Tests that the cases mean the same to all engines, and in the scripts for Intune. */
export function agreeOn(engines: () => ThreeEngines, cases: readonly Case[]): void {
  for (const [title, instances, start] of cases) {
    it(`where ${title}`, async () => {
      const [here, wanted] = forHere(engines(), start, instances);
      const outcomes = await engines().run(here, wanted, 'reg.exe');
      agree(outcomes);
      scriptsAgree(outcomes, await engines().runScripts(here, wanted));
    });
  }
}

/** The same for the computer of the tests: {@link alice} is who runs them, {@link bob} everybody. */
export function forHere(
  { sid, filesKnowEveryone }: ThreeEngines,
  start: readonly Entry[],
  instances: readonly Instance[],
): [start: Entry[], instances: Instance[]] {
  const accounts: Readonly<Record<string, string>> = {
    [alice]: sid,
    [bob]: filesKnowEveryone ? 'AllUsers' : sid,
    AllUsers: filesKnowEveryone ? 'AllUsers' : sid,
  };
  return [
    start.map(([path, value]) => [path.replace(alice, sid).replace(bob, sid), value]),
    instances.map(wanted => {
      const own = accounts[String(wanted.values.Account)];
      return own === undefined ? wanted : { ...wanted, values: { ...wanted.values, Account: own } };
    }),
  ];
}

export function agree({ start, file, bridge, module }: Outcomes): void {
  assert.deepEqual(bridge, file, 'the bridge and the engine on a file');
  assert.deepEqual(module, file, 'the module and the engine on a file');
  assert.deepEqual(file.undone, start);
  assert.ok(file.after.every(({ verdict }) => verdict === 'True'));
}

/** The scripts for Intune bring the same about, and say in their way what the engine says. */
export function scriptsAgree(
  { start, file }: Pick<Outcomes, 'start' | 'file'>,
  { entries, said, stderr, registry, undone }: ScriptOutcome,
): void {
  const [detected, discovered, remediated] = said;
  assert.deepEqual(detected, lineOf(entries, file.before));
  assert.deepEqual(JSON.parse(discovered?.line ?? ''), answersOf(entries, file.before));
  const end = / Undo files: \S+$/.exec(remediated?.line ?? '')?.[0] ?? '';
  assert.deepEqual(remediated, lineOf(entries, file.after, end));
  assert.deepEqual({ registry, undone, stderr }, { registry: file.registry, undone: start, stderr: '' });
}
