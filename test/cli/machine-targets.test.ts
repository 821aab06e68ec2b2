import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { dwordValue } from '../../src/model/registry-value.ts';
import { exportWith, FleetFolder, noTracing } from '../support/fleet.ts';
import { softwareHive, systemHive } from '../support/hive-machine.ts';
import { type Ended, Workbench } from '../support/workbench.ts';

const trace = [dwordValue('Trace', 1)];
const hives = { SOFTWARE: softwareHive({}, trace), SYSTEM: systemHive('PC2', 2) };
const exports = {
  'pc/a.reg': Buffer.from(exportWith(1, undefined, '[HKEY_LOCAL_MACHINE\\SOFTWARE]')),
  'pc/deep/b.reg': Buffer.from(exportWith(undefined, 'PC2')),
};

describe('a machine in several files', () => {
  let fleet: FleetFolder;
  let bench: Workbench;
  beforeEach(() => {
    fleet = new FleetFolder();
    bench = new Workbench();
    fleet.write('config.yaml', noTracing);
  });
  afterEach(() => {
    fleet.remove();
    bench.remove();
  });
  const run = (command: string, target: string, ...args: string[]): Ended =>
    bench.run(command, ...args, '--on', target);
  const withConfig = (command: string, target: string, ...args: string[]): Ended =>
    run(command, target, `${fleet.path}/config.yaml`, ...args);

  const targets: [title: string, make: () => string][] = [
    ['a zip of exports', () => fleet.write('pc.zip', Buffer.from(zipSync(exports)))],
    ['a zip of hives', () => fleet.write('pc.zip', Buffer.from(zipSync(hives)))],
    [
      'a folder of exports',
      () => {
        fleet.write('pc/a.reg', exports['pc/a.reg']);
        fleet.write('pc/b.reg', exports['pc/deep/b.reg']);
        return `${fleet.path}/pc`;
      },
    ],
    [
      'a folder of hives',
      () => {
        fleet.write('pc/SOFTWARE', hives.SOFTWARE);
        fleet.write('pc/SYSTEM', hives.SYSTEM);
        return `${fleet.path}/pc`;
      },
    ],
  ];
  it('has no names that command the terminal where it is told of', function () {
    if (process.platform === 'win32') {
      // There are no such names.
      this.skip();
    }
    fleet.write('pc/SOFTWARE', hives.SOFTWARE);
    fleet.write('elsewhere/x', '');
    symlinkSync(`${fleet.path}/elsewhere`, `${fleet.path}/pc/\x1b[31mred`);
    const noted = withConfig('test', `${fleet.path}/pc`);
    assert.match(noted.stderr, /note: \S+\/pc\/\\u001b\[31mred is a link, which is not followed\.$/m);
    const failed = withConfig('test', `${fleet.path}/pc/\x1b[31mred`);
    assert.equal(failed.status, 3);
    assert.match(failed.stderr, /^rmsdsc: \S+\/pc\/\\u001b\[31mred holds no registry hives/);
  });

  for (const [title, make] of targets) {
    it(`${title} is got, tested, exported and collected`, () => {
      const target = make();
      const got = withConfig('get', target);
      assert.equal(got.status, 0, got.stderr);
      assert.match(got.stdout, /Enabled {2}true {5}in the registry/);
      const tested = withConfig('test', target);
      assert.equal(tested.status, 1);
      assert.match(tested.stdout, /is true;\s+wanted\s+is\s+false/);
      assert.match(run('export', target).stdout, /RmsTracing\n.*\n.*\n {6}Enabled: true/);
      assert.match(run('collect', target).stdout, /"Trace"=dword:00000001\r\n/);
      assert.match(run('collect', target).stdout, /"ComputerName"="PC2"\r\n/);
    });

    it(`${title} is not set, but is told what would be`, () => {
      const target = make();
      const whatIf = withConfig('set', target, '--what-if');
      assert.equal(whatIf.status, 0, whatIf.stderr);
      assert.match(whatIf.stdout, /What if: 1 change/);
      for (const enabled of ['false', 'true']) {
        fleet.write('config.yaml', noTracing.replace('false', enabled));
        const { status, stdout, stderr } = withConfig('set', target);
        assert.deepEqual([status, stdout], [3, '']);
        assert.match(stderr, /is read only: .* are not written\. .*rmsdsc compile CONFIG --to reg/);
      }
      const { status, stderr } = run(
        'resource',
        target,
        ...['set', 'RmsClientDsc/RmsTracing', '--input', '{"Enabled":false}'],
      );
      assert.equal(status, 3);
      assert.match(stderr, /is read only/);
    });
  }

  it('in a zip is named by the zip, and nothing is left of it', () => {
    const target = fleet.write('pc.zip', Buffer.from(zipSync({ 'a.reg': Buffer.from('nonsense') })));
    const places = { TMPDIR: fleet.path, TEMP: fleet.path, TMP: fleet.path };
    const config = `${fleet.path}/config.yaml`;
    const { status, stderr } = bench.runIn(places, 'get', config, '--on', target);
    assert.equal(status, 3);
    assert(stderr.startsWith(`rmsdsc: ${target}/a.reg, line 1`), stderr);
    const sick = fleet.write('sick.zip', Buffer.from(zipSync({ SOFTWARE: Buffer.from('regf') })));
    const { stdout } = bench.runIn(places, 'test', config, '--on', sick, '--format', 'json');
    assert(stdout.includes(`${sick}/SOFTWARE`) && !stdout.includes('rmsdsc-zip-'), stdout);
    assert.deepEqual(readdirSync(fleet.path).sort(), ['config.yaml', 'pc.zip', 'sick.zip']);
  });

  it('says which exports it took together', () => {
    fleet.write('pc/a.reg', exportWith(1));
    assert.equal(withConfig('test', `${fleet.path}/pc`).stderr, '');
    fleet.write('pc/b\u001b[2J.reg', exportWith(0));
    const { stderr } = withConfig('test', `${fleet.path}/pc`);
    assert.equal(
      stderr,
      `rmsdsc: note: ${fleet.path}/pc: a.reg, b\\u001b[2J.reg are read as one machine's.\n`,
    );
  });

  it('is refused where it is of several computers', () => {
    fleet.write('pc/a.reg', exportWith(1, 'ONE'));
    fleet.write('pc/b.reg', exportWith(1, 'TWO'));
    const { status, stderr } = withConfig('test', `${fleet.path}/pc`);
    assert.equal(status, 3);
    assert.match(stderr, /has \.reg files of several computers: ONE, TWO/);
  });

  it('is left as it was', () => {
    const target = fleet.write('pc.zip', Buffer.from(zipSync(exports)));
    const before = readFileSync(target);
    withConfig('set', target);
    assert.deepEqual(readFileSync(target), before);
    assert.deepEqual(readdirSync(fleet.path).sort(), ['config.yaml', 'pc.zip']);
  });
});
