import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { dwordValue } from '../../src/model/registry-value.ts';
import { exportWith, FleetFolder, noTracing } from '../support/fleet.ts';
import { softwareHive, systemHive } from '../support/hives/hive-machine.ts';
import { type Ended, Workbench } from '../support/workbench.ts';

const trace = [dwordValue('Trace', 1)];
const hives = { SOFTWARE: softwareHive({}, trace), SYSTEM: systemHive('PC2', 2) };
const exports = {
  'pc/a.reg': Buffer.from(exportWith(1, undefined, '[HKEY_LOCAL_MACHINE\\SOFTWARE]')),
  'pc/deep/b.reg': Buffer.from(exportWith(undefined, 'PC2')),
};

describe('a machine in several files @long', () => {
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
      assert.equal(whatIf.status, 1, whatIf.stderr);
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
    fleet.write('pc/b\u001b[2J.reg', exportWith(1));
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

  it('is refused where two files say different things of one value, by every command', () => {
    const value = `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\r\n"v"="`;
    fleet.write('pc/a.reg', exportWith(1, undefined, `${value}1"`));
    fleet.write('pc/b.reg', exportWith(1, undefined, `${value}2"`));
    const zip = fleet.write(
      'pc.zip',
      Buffer.from(
        zipSync({
          'x/a.reg': Buffer.from(exportWith(1, undefined, `${value}1"`)),
          'y/b.reg': Buffer.from(exportWith(1, undefined, `${value}2"`)),
        }),
      ),
    );
    for (const [target, names] of [
      [`${fleet.path}/pc`, ['a.reg', 'b.reg']],
      [zip, ['x/a.reg', 'y/b.reg']],
    ] as const) {
      const [first, second] = names.map(name => `${target}/${name}`);
      for (const ended of [
        withConfig('test', target),
        withConfig('get', target),
        run('export', target),
        run('collect', target),
      ]) {
        assert.deepEqual([ended.status, ended.stdout], [3, '']);
        assert(
          ended.stderr.includes(
            `${first} and ${second} cannot be of one machine: they differ at HKEY_LOCAL_MACHINE\\SOFTWARE\\Other [v].`,
          ),
          ended.stderr,
        );
      }
    }
  });

  it('says what it leaves out because it is another machine', () => {
    const text = Buffer.from(exportWith(1));
    fleet.write('hives/SOFTWARE', hives.SOFTWARE);
    fleet.write('hives/x/pc2/SYSTEM', hives.SYSTEM);
    fleet.write('hives/a.reg', text);
    fleet.write('exports/a.reg', text);
    fleet.write('exports/x/pc2/b.reg', text);
    fleet.write('exports/y/SOFTWARE', hives.SOFTWARE);
    const zip = fleet.write(
      'pc.zip',
      Buffer.from(
        zipSync({
          SOFTWARE: hives.SOFTWARE,
          'pc2/SYSTEM': hives.SYSTEM,
          'pc3.zip': zipSync({ 'a.reg': text }),
          'x/pc4.HIV': hives.SOFTWARE,
        }),
      ),
    );
    const leftOut = (path: string): string =>
      `rmsdsc: note: ${fleet.path}/${path} is another machine's, and is left out. Give it by itself.\n`;
    for (const [target, said] of [
      [
        `${fleet.path}/hives`,
        `rmsdsc: note: ${fleet.path}/hives: the .reg files beside the hives are no part of this machine.\n${leftOut('hives/x/pc2')}`,
      ],
      [`${fleet.path}/exports`, leftOut('exports/y') + leftOut('exports/x')],
      [zip, leftOut('pc.zip/pc2') + leftOut('pc.zip/pc3.zip') + leftOut('pc.zip/x/pc4.HIV')],
    ] as const) {
      const { status, stderr } = withConfig('test', target);
      assert.deepEqual([status, stderr], [1, said]);
    }
  });

  it('is refused in words that name the machines where there are several', () => {
    fleet.write('one/pc1/SOFTWARE', hives.SOFTWARE);
    fleet.write('two/pc1/SOFTWARE', hives.SOFTWARE);
    fleet.write('two/pc2/Windows/System32/config/SYSTEM', hives.SYSTEM);
    const both = { 'pc1/SOFTWARE': hives.SOFTWARE, 'pc2/SOFTWARE': hives.SOFTWARE };
    const zip = fleet.write('two.zip', Buffer.from(zipSync(both)));
    const zips = fleet.write('zips.zip', Buffer.from(zipSync({ 'pc1.zip': zipSync(exports) })));
    for (const [target, said] of [
      [`${fleet.path}/one`, `/one holds no hives itself: those of a machine are in ${fleet.path}/one/pc1.`],
      [
        `${fleet.path}/two`,
        `/two holds the hives of 2 machines, in ${fleet.path}/two/pc1, ${fleet.path}/two/pc2.`,
      ],
      [zip, `/two.zip holds the hives of 2 machines, in ${zip}/pc1, ${zip}/pc2.`],
      [zips, `/zips.zip: has other machines in it, such as ${zips}/pc1.zip, and no .reg file`],
    ] as const) {
      const { status, stderr } = withConfig('test', target);
      assert.equal(status, 3);
      assert(stderr.includes(said), stderr);
    }
  });

  it('is left as it was', () => {
    const target = fleet.write('pc.zip', Buffer.from(zipSync(exports)));
    const before = readFileSync(target);
    withConfig('set', target);
    assert.deepEqual(readFileSync(target), before);
    assert.deepEqual(readdirSync(fleet.path).sort(), ['config.yaml', 'pc.zip']);
  });
});
