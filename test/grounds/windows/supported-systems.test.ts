import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { bridge, module } from './installer.ts';
import { describeOnLane } from './suite.ts';

/** Takes the place of what Windows says of itself: version, service pack, whether it is a server, processor. */
const asWritten = `
$RmsTestMachine = Get-MachineState
function Get-MachineState {
    $version, $pack, $kind, $processor = [System.IO.File]::ReadAllText('C:\\machine.txt').Split('|')
    $RmsTestMachine.Version = $version
    $RmsTestMachine.ServicePack = [int] $pack
    $RmsTestMachine.IsServer = $kind -eq 'server'
    $RmsTestMachine.Processor = $processor
    $RmsTestMachine
}
`;

/** Which Windows, and what is said of it beside that no client is there: the table of the notes, and what is around it. */
const systems: readonly (readonly [title: string, machine: string, remarks: readonly string[]])[] = [
  ['Windows Server 2012 R2', '6.3|0|server|AMD64', []],
  ['Windows Server 2012', '6.2|0|server|AMD64', []],
  ['Windows Server 2008 R2', '6.1|0|server|AMD64', ['SystemDropped']],
  ['Windows Server 2008', '6.0|2|server|x86', ['AdRmsOnly', 'SystemDropped']],
  ['Windows 8.1', '6.3|0|client|AMD64', []],
  ['Windows 8', '6.2|0|client|x86', ['SystemDropped']],
  ['Windows 7 SP1', '6.1|1|client|AMD64', ['SystemDropped']],
  ['Windows 7', '6.1|0|client|AMD64', ['SystemNotListed']],
  ['Windows Vista SP2', '6.0|2|client|x86', ['AdRmsOnly', 'SystemDropped']],
  ['Windows Vista SP1', '6.0|1|client|x86', ['SystemNotListed']],
  ['Windows XP', '5.1|3|client|x86', ['SystemNotListed']],
  ['Windows 10 and 11', '10.0|0|client|AMD64', []],
  ['Windows Server 2016 to 2025', '10.0|0|server|AMD64', []],
  ['Windows 8.1 on ARM', '6.3|0|client|ARM', ['PlatformNotListed']],
];

describeOnLane('the version of Windows', lane => {
  const path = 'C:\\machine.txt';
  before(function () {
    if (process.platform === 'win32') {
      // It puts a file on drive C.
      this.skip();
    }
  });
  after(() => rmSync(lane().ownPath(path), { force: true }));

  for (const engine of [bridge(lane), module(lane, () => '')]) {
    describe(`of ${engine.name}`, () => {
      after(() => engine.dispose());
      for (const [title, machine, remarks] of systems) {
        it(`is remarked on as it should be: ${title}`, async () => {
          writeFileSync(lane().ownPath(path), machine);
          const { reasons } = await engine.test({}, asWritten);
          assert.deepEqual(
            reasons.filter(key => !['NotInstalled', 'NoInstallerPath'].includes(key)),
            remarks,
          );
        });
      }
    });
  }
});
