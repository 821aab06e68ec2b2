import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { apply, plan } from '../../../src/engine/run.ts';
import { files, productName, runtimeFiles } from '../../../src/rms/client/installed-client.ts';
import { writeUndoFile } from '../../../src/target/reg-file/index.ts';
import { instance as made } from '../../support/instances.ts';
import { tinyProgram } from '../../support/tiny-program.ts';
import { bridge, entryKey, type Given, inHaste, Machine, module } from './installer.ts';
import { openLive } from './live.ts';
import { buildSetup, languages, type Setup } from './setup/build-setup.ts';
import { describeOnLane } from './suite.ts';

const client = `C:\\Program Files\\${productName}1`;
const logPath = 'C:\\Logs\\RmsClient.log';
/** Said where a setup program would run that no hash is given of. */
const noHash = 'HashNotGiven';

/** What ends without success, and what is said of it. */
const failures = [
  ['fail', /ended with exit code 1603: a fatal error occurred during the installation\./],
  ['busy', /ended with exit code 1618: another installation is in progress/],
  ['cancelled', /ended with exit code 1602: the installation was cancelled/],
  ['strange', /ended with exit code 77, which Windows Installer does not have/],
  ['hang', /did not end within 5 seconds and was ended by force/],
  ['question', /did not end within 5 seconds and was ended by force/],
  ['half', /reported success, but .*Ipcsecproc\.dll.* is missing/],
] as const;

/** What somebody whom Set refuses is told to do, or why. */
const remedies: Readonly<Record<string, string>> = {
  NoInstallerPath: 'Give InstallerPath.',
  HashDiffers: `wanted is ${'0'.repeat(64)}.`,
  SetupUnreadable: 'cannot read the setup program C:\\nowhere\\setup_msipc_x64.exe: ',
  NoProgram: 'it is no Windows program. Download it again.',
  MachineDiffers: 'its name says otherwise.',
  SetupFor32Bit: 'Give setup_msipc_x64.exe.',
  SetupFor64Bit: 'Give setup_msipc_x86.exe.',
  SetupTooOld: 'it has version 1.0.2004.0, and MinimumVersion is 1.0.2005.',
  NotElevated: 'Run it as an administrator, elevated, or as SYSTEM.',
  NobodyAtScreen: 'Leave InstallMode out, or run Set where you see its windows.',
};

describeOnLane('the installer', lane => {
  let undo = '';
  let machine: Machine;
  const setups = new Map<string, Setup>();
  before(async function () {
    if (process.platform === 'win32') {
      // Setup programs that do harm are for a drive C of one's own.
      this.skip();
    }
    this.timeout(10 * 60_000);
    undo = mkdtempSync(join(tmpdir(), 'installer-'));
    machine = new Machine(lane());
    for (const behaviour of [
      'good',
      'restart',
      'restarts',
      'slow',
      'stubborn',
      ...failures.map(([name]) => name),
    ] as const) {
      setups.set(behaviour, await buildSetup(behaviour));
    }
    setups.set('newer', await buildSetup('good', '1.0.10004.0'));
  });
  beforeEach(() => machine.clear());
  after(() => {
    for (const folder of [undo, ...[...setups.values()].map(setup => setup.folder)].filter(Boolean)) {
      rmSync(folder, { recursive: true });
    }
  });

  /** The properties for a setup program. */
  const using = (name: string, more: Given = {}): Given => {
    const setup = setups.get(name);
    assert(setup);
    return { InstallerPath: lane().windowsPath(setup.path), LogPath: logPath, ...more };
  };
  const sha256 = (name: string) =>
    createHash('sha256')
      .update(readFileSync(setups.get(name)?.path ?? ''))
      .digest('hex');

  for (const engine of [bridge(lane), module(lane, () => undo)]) {
    describe(`of ${engine.name}`, () => {
      after(() => engine.dispose());

      it('installs, completes, upgrades and removes the client', async () => {
        const given = using('good', { InstallerSha256: sha256('good') });
        assert.deepEqual(await engine.test(given), {
          ensure: 'Absent',
          version: undefined,
          missing: [],
          languages: undefined,
          reasons: ['NotInstalled'],
          inDesiredState: false,
        });
        assert.deepEqual(await engine.set(given), { problem: '', needsRestart: false });
        const installed = machine.files();
        assert.deepEqual(
          files.filter(name => !installed.x64.includes(name)),
          [],
        );
        assert.equal(installed.x64.filter(name => name.endsWith('.mui')).length, 44);
        assert.deepEqual(installed.x86, [...runtimeFiles].sort());
        assert.equal(await machine.entry(), '1.0.2004.0');
        const whole = {
          ensure: 'Present',
          version: '1.0.2004.0',
          missing: [],
          languages: languages.length,
          reasons: [],
          inDesiredState: true,
        };
        assert.deepEqual(await engine.test(given), whole);

        // From its copy, with nothing but the switch, and once.
        assert.equal(machine.ran().length, 1);
        assert.match(
          machine.ran()[0] ?? '',
          /^setup 1\.0\.2004\.0 good C:\\windows\\temp\\RmsClientDsc-[0-9a-f]{32}\\setup_msipc_x64\.exe\|"[^"]*" \/quiet\|/i,
        );
        await engine.set(given);
        assert.equal(machine.ran().length, 1);
        assert.deepEqual(machine.copies(), []);
        assert.match(
          machine.log(logPath),
          /SHA-256 [0-9A-F]{64}\r\n.* starting .*\/quiet\r\n.*ended with exit code 0\r\n$/,
        );

        machine.remove('Ipcsecproc.dll', 'MSIPCEvents.man');
        assert.deepEqual(await engine.test(given), {
          ...whole,
          missing: [`${client}\\Ipcsecproc.dll`, `${client}\\MSIPCEvents.man`],
          reasons: ['FilesMissing'],
          inDesiredState: false,
        });
        assert.equal((await engine.set(given)).problem, '');
        assert.deepEqual(machine.files(), installed);

        const newer = using('newer', { MinimumVersion: '1.0.10000' });
        assert.deepEqual((await engine.test(newer)).reasons, ['VersionTooLow', noHash]);
        assert.equal((await engine.set(newer)).problem, '');
        assert.deepEqual(await engine.test(newer), { ...whole, version: '1.0.10004.0' });

        const absent = { Ensure: 'Absent', LogPath: logPath };
        assert.deepEqual((await engine.test(absent)).reasons, ['Installed']);
        assert.equal((await engine.set(absent)).problem, '');
        assert.deepEqual(machine.files(), { x64: [], x86: [] });
        assert.equal(await machine.entry(), undefined);
        assert.equal((await engine.test(absent)).inDesiredState, true);
        assert.deepEqual(machine.copies(), []);
      });

      it('asks for the restart that setup wants', async () => {
        assert.deepEqual(await engine.set(using('restart')), { problem: '', needsRestart: true });
        assert.equal((await engine.test(using('restart'))).inDesiredState, true);
        await machine.clear();
        assert.deepEqual(await engine.set(using('restarts')), { problem: '', needsRestart: true });
      });

      for (const [behaviour, said] of failures) {
        it(`says what is wrong with a setup program of the kind '${behaviour}'`, async () => {
          const { problem, needsRestart } = await engine.set(using(behaviour));
          assert.match(problem, said);
          // Of its copy nothing is left.
          assert.doesNotMatch(problem, /\\temp\\RmsClientDsc/i);
          assert.match(problem, /The log is C:\\Logs\\RmsClient\.log\.$/);
          assert.equal(needsRestart, false);
          assert.deepEqual(machine.copies(), []);
          assert.equal((await engine.test(using(behaviour))).inDesiredState, false);
        });
      }

      it('runs no setup program that it refuses', async () => {
        for (const [given, key, more] of refusals()) {
          assert.deepEqual((await engine.test(given, more)).reasons.slice(0, 2), ['NotInstalled', key]);
          const { problem } = await engine.set(given, more);
          assert.ok(problem.includes(remedies[key] ?? key), `${key}: ${problem}`);
        }
        assert.deepEqual([machine.ran(), machine.copies(), machine.log(logPath)], [[], [], '']);
      });

      it('runs nothing that was put in the place of the copy', async () => {
        const swapped = `${inHaste}
function Copy-FileContent($From, $To) { [System.IO.File]::WriteAllBytes($To, [byte[]] (77, 90)) }`;
        const { problem } = await engine.set(using('good'), swapped);
        assert.match(problem, /setup_msipc_x64\.exe changed while it was copied; it was not run\./);
        assert.deepEqual([machine.ran(), machine.copies()], [[], []]);
      });

      it('never downgrades, and runs nothing that is too old', async () => {
        await engine.set(using('newer'));
        machine.remove('Msipc.dll');
        assert.equal((await engine.test(using('good'))).reasons.join(), 'FilesMissing,Downgrade');
        machine.remove('Ipcsecproc.dll');
        machine.removeRuntime();
        assert.equal((await engine.test(using('good'))).reasons.join(), `FilesMissing,${noHash}`);
        await engine.set(using('newer'));
        machine.remove('Ipcsecproc.dll');
        assert.match((await engine.set(using('good'))).problem, /the client is 1\.0\.10004\.0 already/);
        const { problem } = await engine.set(using('newer', { MinimumVersion: '1.0.10004.1' }));
        assert.match(problem, /it has version 1\.0\.10004\.0, and MinimumVersion is 1\.0\.10004\.1/);
        assert.equal(machine.ran().length, 2);
      });

      it('tells of an upgrade that did not come to its end, and finishes it where the version will not do', async () => {
        await engine.set(using('good'));
        const older = (machineName: 'x64' | 'x86') =>
          tinyProgram({ machine: machineName, version: '1.0.1784.0', isLibrary: true });
        machine.replace('Program Files', 'Ipcsecproc.dll', older('x64'));
        const told = await engine.test(using('good'));
        assert.deepEqual([told.reasons, told.inDesiredState], [['VersionsDiffer'], true]);

        machine.replace('Program Files (x86)', 'Msipc.dll', older('x86'));
        const newest = using('good', { MinimumVersion: '1.0.2004' });
        const half = await engine.test(newest);
        assert.equal(half.version, '1.0.1784.0');
        assert.deepEqual(half.reasons, ['VersionTooLow', 'VersionsDiffer', noHash]);
        assert.equal((await engine.set(newest)).problem, '');
        assert.deepEqual((await engine.test(newest)).reasons, []);
      });

      it('takes no uninstall entry for a client, and runs none that is not to be trusted', async () => {
        await machine.addEntry('DisplayName', `${productName}1`);
        await machine.addEntry('UninstallString', '"C:\\Users\\Public\\evil.exe" /quiet');
        const absent = { Ensure: 'Absent' };
        const stale = await engine.test(absent);
        assert.deepEqual(
          [stale.ensure, stale.inDesiredState, stale.reasons],
          ['Absent', true, ['StaleEntry']],
        );
        await engine.set(using('half'));
        await machine.addEntry('UninstallString', '"C:\\Users\\Public\\evil.exe" /quiet');
        assert.deepEqual((await engine.test(absent)).reasons, ['Installed', 'StrangeUninstallCommand']);
        assert.match((await engine.set(absent)).problem, /It is no program of the folders for programs/);
        await lane().reg('delete', entryKey, '/f', '/reg:64');
        assert.match((await engine.set(absent)).problem, /has no uninstall entry/);
      });

      it('says that an uninstaller failed', async () => {
        await engine.set(using('stubborn'));
        const { problem } = await engine.set({ Ensure: 'Absent', LogPath: logPath });
        assert.match(problem, /still in C:\\Program Files/);
      });

      it('starts the wizard without the switch where somebody is at the screen', async () => {
        // Here is no screen, so that the wizard of this setup program gives up.
        await engine.set(using('good', { InstallMode: 'Interactive' }));
        assert.match(machine.ran()[0] ?? '', /\|"[^"]*" *\|/);
      });

      it('clears away what killed runs have left, read-only or half copied', async () => {
        machine.leave('setup_msipc_x64.exe', 'MZ, and no more');
        machine.leave('unpacked\\client.msi', 'read-only');
        machine.protect('unpacked\\client.msi');
        assert.equal((await engine.set(using('good'))).problem, '');
        machine.leave('Au_.exe', 'of an uninstaller');
        assert.equal((await engine.set({ Ensure: 'Absent', LogPath: logPath })).problem, '');
        assert.deepEqual(machine.copies(), []);
      });

      it('starts nothing beside what a killed run has left that still runs, wherever it is', async () => {
        await engine.set(using('half'));
        const left = machine.leave('unpacked\\client.msi', 'at work');
        const atWork = `${inHaste}
$RmsTestHeld = [System.IO.FileStream]::new('${left}', 'Open', 'Read', 'Read')`;
        const ran = machine.ran();
        for (const given of [using('good'), { Ensure: 'Absent', LogPath: logPath }]) {
          const { problem } = await engine.set(given, atWork);
          const said = `An earlier run has left ${left}, which still runs. Wait until it has ended.`;
          // Windows has folders in letters of its own.
          assert.ok(problem.toLowerCase().endsWith(said.toLowerCase()), problem);
        }
        assert.deepEqual(machine.ran(), ran);
      });

      it('keeps a log of its own where no other is wanted', async () => {
        const { InstallerPath = '' } = using('fail');
        const { problem } = await engine.set({ InstallerPath });
        const [, log = ''] =
          /The log is (C:\\ProgramData\\RmsClientDsc\\Logs\\RmsClient-[0-9TZ]+\.log)\.$/i.exec(problem) ?? [];
        assert.match(machine.log(log), /ended with exit code 1603/);
      });
    });
  }

  it('starts nothing beside a setup program of a run that was killed, and takes its place when that has ended', async () => {
    const given = { InstallerPath: lane().windowsPath(setups.get('slow')?.path ?? ''), LogPath: logPath };
    const instance = made('RmsClient', given, 'it');
    // Where the time limit would end the setup program, the shell ends itself.
    const dies = `$RmsTestModel.SetupSeconds = 2
function Close-RmsClientProgram { [System.Diagnostics.Process]::GetCurrentProcess().Kill() }`;
    const killed = openLive(lane(), `${inHaste}\n${dies}`, 60_000);
    const planned = await plan(killed.registry, [instance]);
    await assert.rejects(apply(killed.registry, planned), /Some changes may have been made/);
    await killed.registry.dispose();
    const [copy, ...others] = machine.copies();
    assert.deepEqual(others, []);
    // Wine has administrators and the system as its owner and group; it gives others what everybody may do.
    const { mode } = statSync(lane().ownPath(`C:\\windows\\temp\\${copy}`));
    assert.equal(mode & 0o007, 0, mode.toString(8));

    const again = bridge(lane);
    try {
      const { problem } = await again.set(using('good'));
      assert.match(problem, /An earlier run has left C:.*setup_msipc_x64\.exe, which still runs/);
      while (machine.files().x86.length === 0) {
        await sleep(500);
      }
      // Its files come before its end.
      let said = '';
      do {
        await sleep(500);
        machine.remove('Msipc.dll');
        said = (await again.set(using('good'))).problem;
      } while (said.includes('which still runs'));
      assert.equal(said, '');
      assert.deepEqual(machine.copies(), []);
    } finally {
      await again.dispose();
    }
  });

  it('runs nothing that was put in the place of the setup program after the plan', async () => {
    const folder = mkdtempSync(join(undo, 'swapped-'));
    const path = join(folder, 'setup_msipc_x64.exe');
    copyFileSync(setups.get('good')?.path ?? '', path);
    const live = openLive(lane(), inHaste, 60_000);
    try {
      const given = { InstallerPath: lane().windowsPath(path), LogPath: logPath };
      const planned = await plan(live.registry, [made('RmsClient', given, 'it')]);
      copyFileSync(setups.get('newer')?.path ?? '', path);
      const { actions } = await apply(live.registry, planned);
      assert.match(actions[0]?.problem ?? '', /its SHA-256 is [0-9A-F]{64}; wanted is [0-9A-F]{64}\.$/);
      assert.deepEqual(machine.ran(), []);
    } finally {
      await live.registry.dispose();
    }
  });

  it('is taken back by an undo, which runs no setup program', async () => {
    const live = openLive(lane(), inHaste, 60_000);
    try {
      const instance = made('RmsClient', using('good'), 'it');
      const { undoFile = '' } = await apply(live.registry, await plan(live.registry, [instance]));
      assert.notEqual(machine.files().x64.length, 0);
      assert.deepEqual(await live.registry.undo(undoFile), { changes: 1, failures: [] });
      assert.deepEqual(machine.files(), { x64: [], x86: [] });

      await apply(live.registry, await plan(live.registry, [instance]));
      const gone = made('RmsClient', { Ensure: 'Absent', LogPath: logPath }, 'it');
      const removed = await apply(live.registry, await plan(live.registry, [gone]));
      assert.equal(removed.undoFile, undefined);

      const { actions } = await plan(live.registry, [instance]);
      const forged = await writeUndoFile(join(undo, 'forged'), 'it', new Date(), {
        changes: [],
        actions: actions.map(({ action }) => action),
      });
      await assert.rejects(live.registry.undo(forged), { name: 'InputError', message: /"install-client"/ });
    } finally {
      await live.registry.dispose();
    }
    const own = module(lane, () => undo);
    try {
      await own.set(using('good'));
    } finally {
      await own.dispose();
    }
    const [file = ''] = readdirSync(undo).filter(name => name.startsWith('RmsClient.undo'));
    const back = openLive(lane(), inHaste, 60_000);
    try {
      assert.deepEqual(await back.registry.undo(join(undo, file)), { changes: 1, failures: [] });
      assert.deepEqual(machine.files(), { x64: [], x86: [] });
    } finally {
      await back.registry.dispose();
    }
  });

  /** Setup programs that are not run, with the reason; `more` puts another machine in the place of the lane's. */
  function refusals(): readonly (readonly [given: Given, key: string, more?: string])[] {
    const made = (name: string, content: Buffer | string): Given => {
      const path = join(mkdtempSync(join(undo, 'made-')), name);
      writeFileSync(path, content);
      return { InstallerPath: lane().windowsPath(path), LogPath: logPath };
    };
    const on = (change: string) => `
$RmsTestMachine = Get-MachineState
$RmsTestMachine.${change}
function Get-MachineState { $RmsTestMachine }
`;
    const x64 = tinyProgram({ machine: 'x64', version: '1.0.2004.0' });
    const x86 = tinyProgram({ machine: 'x86', version: '1.0.2004.0' });
    return [
      [{}, 'NoInstallerPath'],
      [using('good', { InstallerSha256: '0'.repeat(64) }), 'HashDiffers'],
      [{ InstallerPath: 'C:\\nowhere\\setup_msipc_x64.exe' }, 'SetupUnreadable'],
      [made('setup_msipc_x64.exe', 'MZ, and no more'), 'NoProgram'],
      [made('setup_msipc_x64.exe', tinyProgram({ machine: 'x64', isLibrary: true })), 'NoProgram'],
      [made('setup_msipc_x64.exe', x64.subarray(0, 70)), 'NoProgram'],
      [made('setup_msipc_x64.exe', x86), 'MachineDiffers'],
      [made('setup_msipc_x86.exe', x64), 'MachineDiffers'],
      [made('setup_msipc_x64.exe', tinyProgram({ machine: 'arm64' })), 'MachineDiffers'],
      [made('setup_msipc_x86.exe', x86), 'SetupFor32Bit'],
      [using('good', { MinimumVersion: '1.0.2005' }), 'SetupTooOld'],
      [using('good'), 'NotElevated', on('IsElevated = $false')],
      [using('good'), 'SetupFor64Bit', on('Is64Bit = $false')],
      [using('good', { InstallMode: 'Interactive' }), 'NobodyAtScreen', on('HasScreen = $false')],
    ];
  }
});
