import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { dwordValue } from '../../src/model/registry-value.ts';
import type { MachineResult } from '../../src/report/result.ts';
import { exportWith, FleetFolder, noTracing } from '../support/fleet.ts';
import { dirty, dirtyPages, newLog } from '../support/hives/hive-logs.ts';
import { softwareHive, userHive } from '../support/hives/hive-machine.ts';
import { hklm } from '../support/instances.ts';
import { writeFleet } from '../support/made-up-fleet.ts';
import { readCsv } from '../support/readers/csv.ts';
import { type Ended, Workbench } from '../support/workbench.ts';

const file = (text: string): Buffer => Buffer.from(text, 'utf8');

function machines({ stdout }: Ended): MachineResult[] {
  return (JSON.parse(stdout) as { machines: MachineResult[] }).machines;
}

describe('rmsdsc audit @long', () => {
  let fleet: FleetFolder;
  let bench: Workbench;
  let config: string;
  beforeEach(() => {
    fleet = new FleetFolder();
    bench = new Workbench();
    config = fleet.write('config.yaml', noTracing);
  });
  afterEach(() => {
    fleet.remove();
    bench.remove();
  });
  const audit = (...args: string[]): Ended => bench.run('audit', config, ...args, '--format', 'json');
  const states = (ended: Ended): string[] => machines(ended).map(({ name, status }) => `${name} ${status}`);

  it('ends with 0 where all are in the desired state', () => {
    const { status, stdout } = bench.run('audit', config, fleet.write('a.reg', exportWith(0, 'PC1')));
    assert.equal(status, 0);
    assert.match(stdout, /^ok {7}PC1 {2}.*a\.reg\n/);
    assert.match(stdout, /1 machine: 1 in the desired state \(100 %\), 0 not, 0 could not be told\.\n$/);
  });

  it('says nothing beside a long report', () => {
    writeFleet(`${fleet.path}/many`, 'exports', 850, 2);
    const { stdout, stderr } = bench.run('audit', 'contoso.yaml', `${fleet.path}/many`, '--format', 'ndjson');
    assert.equal(stderr, '');
    assert.equal(stdout.trimEnd().split('\n').length, 852);
  });

  it('ends with 1 on drift and says why', () => {
    const ended = bench.run('audit', config, fleet.write('a.reg', exportWith(1)));
    assert.equal(ended.status, 1);
    assert.match(ended.stdout, /^drift {4}a {2}/);
    assert.match(ended.stdout, /is true;\s+wanted\s+is\s+false\./);
  });

  const bad: [title: string, content: string | Buffer, message: RegExp][] = [
    ['no registry file', 'hello', /A registry file begins with/],
    ['an empty file', '', /It is empty/],
    ['a damaged hive', 'regf....', /is damaged/],
    ['a damaged zip', 'PK\x03\x04....', /is no zip that can be read/],
    ['a zip of other things', Buffer.from(zipSync({ 'a.txt': file('x') })), /has no \.reg file/],
  ];
  for (const [title, content, message] of bad) {
    it(`ends with 3 on ${title}, or with 1 where another drifts, and judges the others`, () => {
      const paths = [fleet.write('m/a', content), fleet.write('m/b.reg', exportWith(0))];
      assert.equal(audit(...paths).status, 3);
      fleet.write('m/b.reg', exportWith(1));
      const ended = audit(...paths);
      assert.equal(ended.status, 1);
      assert.deepEqual(states(ended), ['a unknown', 'b drift']);
      assert.match(machines(ended)[0]?.error ?? '', message);
    });
  }

  it('reads the exports of a zip together, whatever folder they are in', () => {
    const zip = zipSync({
      'PC7/hklm.reg': file(exportWith(1)),
      'PC7/deep/er/system.reg': file(exportWith(undefined, 'REALNAME')),
      'PC7/../../evil.reg': file('Windows Registry Editor Version 5.00\r\n'),
    });
    const ended = audit(fleet.write('pc7.zip', Buffer.from(zip)));
    assert.deepEqual(states(ended), ['REALNAME drift']);
    assert.throws(() => statSync(`${fleet.path}/../evil.reg`));
  });

  it('names the zip and not where it was unpacked', () => {
    const path = fleet.write('pc7.zip', Buffer.from(zipSync({ 'a.reg': file('nonsense') })));
    assert.equal(machines(audit(path))[0]?.error?.startsWith(`${path}/a.reg, line 1`), true);
  });

  it('takes a folder of exports as one machine, and refuses those of two', () => {
    fleet.write('m/PC1/a.reg', exportWith(undefined, 'ONE'));
    fleet.write('m/PC1/b.reg', exportWith(1));
    fleet.write('m/PC2/a.reg', exportWith(undefined, 'ONE'));
    fleet.write('m/PC2/b.reg', exportWith(1, 'TWO'));
    const ended = audit(`${fleet.path}/m`, '--by-folder');
    assert.deepEqual(states(ended), ['ONE drift', 'PC2 unknown']);
    assert.match(machines(ended)[1]?.error ?? '', /several computers: ONE, TWO/);
  });

  it('ends with 3 on files of one machine that say different things, and judges the others', () => {
    fleet.write('m/PC1/hklm.reg', exportWith(1, 'PC1'));
    fleet.write('m/PC1/other.reg', exportWith(0));
    fleet.write('m/PC2/hklm.reg', exportWith(0, 'PC2'));
    fleet.write('m/PC2/hkcu.reg', exportWith(0).replaceAll('HKEY_LOCAL_MACHINE', 'HKEY_CURRENT_USER'));
    const pack = (trace: 0 | 1): string =>
      fleet.write(
        `m/zip${trace}.zip`,
        Buffer.from(zipSync({ 'x/a.reg': file(exportWith(0)), 'y/b.reg': file(exportWith(trace)) })),
      );
    const [same, other] = [pack(0), pack(1)];
    const ended = audit(`${fleet.path}/m`, '--by-folder');
    assert.equal(ended.status, 3);
    assert.deepEqual(states(ended), ['PC1 unknown', 'PC2 ok', 'zip0 ok', 'zip1 unknown']);
    const [first, second, third, last] = machines(ended);
    const differ = 'cannot be of one machine: they differ at';
    const trace = `${hklm} [Trace]`;
    assert(
      first?.error?.startsWith(
        `${fleet.path}/m/PC1/hklm.reg and ${fleet.path}/m/PC1/other.reg ${differ} ${trace}.`,
      ),
      first?.error,
    );
    assert(last?.error?.startsWith(`${other}/x/a.reg and ${other}/y/b.reg ${differ} ${trace}.`), last?.error);
    assert.deepEqual(
      [second, third].map(machine => machine?.remarks),
      [
        [`${fleet.path}/m/PC2: hkcu.reg, hklm.reg are read as one machine's.`],
        [`${same}: x/a.reg, y/b.reg are read as one machine's.`],
      ],
    );
  });

  it('judges the other machines in a folder with one, and names those in a zip', () => {
    const hive = (trace: number): Buffer => softwareHive({}, [dwordValue('Trace', trace)]);
    fleet.write('m/SOFTWARE', hive(0));
    fleet.write('m/alice/NTUSER.DAT', userHive());
    fleet.write('m/RegBack/SOFTWARE', hive(1));
    fleet.write('m/x/pc2/SOFTWARE', hive(1));
    fleet.write('m/y/pc3.reg', exportWith(1));
    const zip = fleet.write(
      'm/pc4.zip',
      Buffer.from(
        zipSync({
          SOFTWARE: hive(0),
          'pc5/SOFTWARE': hive(1),
          '__MACOSX/._SOFTWARE': file('Mac OS X'),
          '__MACOSX/._a.reg': file('Mac OS X'),
        }),
      ),
    );
    const ended = audit(`${fleet.path}/m`);
    assert.deepEqual(states(ended).sort(), ['m ok', 'pc2 drift', 'pc3 drift', 'pc4 ok']);
    assert.equal(
      ended.stderr,
      `rmsdsc: note: Another machine in a target is not judged: ${zip}/pc5. Give it as a target of its own.\n`,
    );
    const zipped = machines(ended).find(({ name }) => name === 'pc4');
    assert.deepEqual(zipped?.leftOut, [`${zip}/pc5`]);
    assert.deepEqual(zipped?.remarks, [
      `${zip}/pc5 is another machine's, and is left out. Give it by itself.`,
    ]);
  });

  it('says when several machines have one name, beside the report of all', () => {
    const paths = ['a.reg', 'b.reg', 'c.reg', 'd.reg'].map((name, index) =>
      fleet.write(name, exportWith(0, index === 2 ? 'PC2' : 'pc1')),
    );
    const ended = audit(...paths);
    const same = [`${paths[0]} has the same computer's name.`];
    assert.deepEqual(
      machines(ended).map(({ remarks }) => remarks),
      [[], same, [], same],
    );
    assert.equal(
      ended.stderr,
      `rmsdsc: note: 3 targets have the computer's name pc1, and each is judged by itself: ${[0, 1, 3].map(index => paths[index]).join(', ')}.\n`,
    );
  });

  it('says so of the first names alone, and of how many more', () => {
    const names = ['PC1', 'PC2', 'PC3', 'PC4', 'PC5'];
    for (const name of names) {
      fleet.write(`monday/${name}.reg`, exportWith(0, name));
      fleet.write(`friday/${name}.reg`, exportWith(0, name));
    }
    const { stderr } = audit(`${fleet.path}/monday`, `${fleet.path}/friday`);
    const notes = stderr.trimEnd().split('\n');
    assert.deepEqual(
      notes.slice(0, 3).map(line => /the computer's name (\w+)/.exec(line)?.[1]),
      ['PC1', 'PC2', 'PC3'],
    );
    assert.deepEqual(notes.slice(3), [
      "rmsdsc: note: 2 more computers' names are those of several targets, and each is judged by itself.",
    ]);
  });

  it('calls each machine what get, test and set call it @long', () => {
    const system = Buffer.from(
      zipSync({ 'a.reg': file(exportWith(1)), 'b.reg': file(exportWith(undefined, 'ZIPPED')) }),
    );
    fleet.write('hives/SOFTWARE', softwareHive({}, [dwordValue('Trace', 1)]));
    fleet.write('exports/a.reg', exportWith(1, 'EXPORTED'));
    for (const [target, name] of [
      [fleet.write('a.reg', exportWith(1, 'REALNAME')), 'REALNAME'],
      [fleet.write('b.reg', exportWith(1)), 'b'],
      [fleet.write('c.zip', system), 'ZIPPED'],
      [`${fleet.path}/hives`, 'hives'],
      [`${fleet.path}/exports`, 'EXPORTED'],
    ] as const) {
      const audited = machines(audit(target, '--by-folder')).map(one => one.name);
      assert.deepEqual(audited, [name]);
      for (const words of [['get'], ['test'], ['set', '--what-if']]) {
        const [operation = '', ...options] = words;
        const csv = bench.run(operation, config, '--on', target, '--format', 'csv', ...options).stdout;
        assert.deepEqual(readCsv(csv)[1]?.slice(0, 2), [name, target]);
        const json = bench.run(operation, config, '--on', target, '--format', 'json', ...options).stdout;
        assert.equal(JSON.parse(json).metadata.RmsClientDsc.machine, name);
      }
    }
  });

  it('says beside the report what it leaves out', () => {
    fleet.write('m/a.reg', exportWith(0));
    fleet.write('m/PC2/notes.txt', 'not collected');
    const ended = audit(`${fleet.path}/m`);
    assert.equal(ended.status, 0);
    assert.equal(
      ended.stderr,
      `rmsdsc: note: A folder has no machine in it, no .reg file, zip or hive: ${fleet.path}/m/PC2.\n`,
    );
  });

  it('follows no links, and says of a machine that has nothing else that it could not be told', () => {
    const elsewhere = fleet.write('a.reg', exportWith(0));
    const hive = fleet.write('hive', softwareHive({}, [dwordValue('Trace', 0)]));
    for (const [name, to] of [
      ['PC1/SOFTWARE', hive],
      ['PC2/a.reg', elsewhere],
      ['PC3/b.reg', elsewhere],
    ] as const) {
      fleet.write(`m/${name}`, '');
      rmSync(`${fleet.path}/m/${name}`);
      symlinkSync(to, `${fleet.path}/m/${name}`);
    }
    fleet.write('m/PC3/a.reg', exportWith(0));
    const ended = audit(`${fleet.path}/m`, '--by-folder');
    assert.deepEqual(states(ended), ['PC1 unknown', 'PC2 unknown', 'PC3 ok']);
    const [first, second, third] = machines(ended);
    assert.match(first?.error ?? '', /PC1\/SOFTWARE is a link, which is not followed\.$/);
    assert.match(second?.error ?? '', /PC2\/a\.reg is a link, which is not followed\.$/);
    assert.deepEqual(third?.remarks, [`${fleet.path}/m/PC3/b.reg is a link, which is not followed.`]);
  });

  it('says of each file and folder whose name is not in UTF-8 that it could not be told', function () {
    const nameOf = (name: string): Buffer => Buffer.from(`${fleet.path}/m/${name}`, 'latin1');
    fleet.write('m/a.reg', exportWith(0));
    try {
      for (const name of ['pc\xe8.reg', 'pc\xe9.reg']) {
        writeFileSync(nameOf(name), exportWith(1));
      }
      mkdirSync(nameOf('x\xe9'));
    } catch {
      // Only some systems have such names.
      this.skip();
    }
    writeFileSync(nameOf('x\xe9/y.reg'), exportWith(1));
    symlinkSync('a.reg', nameOf('z\xe9'));
    for (const ended of [
      audit(`${fleet.path}/m`),
      audit(`${fleet.path}/m/*`),
      bench.runWith(
        Buffer.concat(
          [...['a.reg', 'pc\xe8.reg', 'pc\xe9.reg', 'x\xe9'].map(nameOf)].flatMap(name => [
            name,
            Buffer.of(10),
          ]),
        ),
        'audit',
        config,
        '-',
        '--format',
        'json',
      ),
    ]) {
      assert.equal(ended.status, 3);
      assert.deepEqual(states(ended), ['a ok', 'pc\ufffd unknown', 'pc\ufffd unknown', 'x\ufffd unknown']);
      for (const { error, remarks } of machines(ended).slice(1)) {
        assert.match(
          error ?? '',
          /\ufffd(?:\.reg)?: cannot be opened: its path is not in UTF-8\. Rename it\.$/,
        );
        assert.deepEqual(remarks, []);
      }
    }
  });

  it('reads a list from standard input', () => {
    const paths = ['a.reg', 'b.reg'].map(name => fleet.write(name, exportWith(0)));
    const ended = bench.runWith(`${paths.join('\n')}\n`, 'audit', config, '-', '--format', 'json');
    assert.deepEqual(states(ended), ['a ok', 'b ok']);
  });

  for (const [title, separator, encode] of [
    ['with the line ends of Windows', '\r\n', (text: string) => text],
    ['with NUL between the names', '\0', (text: string) => text],
    ['with a byte-order mark', '\n', (text: string) => `\ufeff${text}`],
    ['in UTF-16', '\r\n', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ] as const) {
    it(`reads a list ${title}`, () => {
      const paths = ['a.reg', 'b.reg'].map(name => fleet.write(name, exportWith(0)));
      const list = encode(`${paths.join(separator)}${separator}`);
      const ended = bench.runWith(list, 'audit', config, '-', '--format', 'json');
      assert.deepEqual(states(ended), ['a ok', 'b ok']);
    });
  }

  it('says the same of exports and of hives, in one order with any number of threads', () => {
    writeFleet(`${fleet.path}/reg`, 'exports', 120, 7);
    writeFleet(`${fleet.path}/hive`, 'hives', 120, 7);
    const run = (folder: string, workers: string): MachineResult[] =>
      machines(
        bench.run(
          'audit',
          'contoso.yaml',
          `${fleet.path}/${folder}`,
          '--workers',
          workers,
          '--format',
          'json',
        ),
      );
    const one = run('reg', '1');
    assert.equal(one.length, 120);
    assert.deepEqual(run('reg', '5'), one);
    const plain = (results: MachineResult[]) =>
      results.map(({ name, settings }) => ({ name, settings: settings.map(({ status }) => status) }));
    assert.deepEqual(plain(run('hive', '2')), plain(one));
    assert(one.some(({ status }) => status === 'drift') && one.some(({ status }) => status === 'ok'));
  });

  it('continues from a journal, and audits anew what has changed or failed', () => {
    for (const name of ['a', 'b', 'c']) {
      fleet.write(`m/${name}.reg`, name === 'c' ? 'nonsense' : exportWith(0));
    }
    const journal = `${fleet.path}/journal`;
    const run = (): Ended => audit(`${fleet.path}/m`, '--resume', journal);
    const first = run();
    // An interrupted run leaves half a line.
    const whole = readFileSync(journal, 'utf8');
    appendFileSync(journal, '["half');
    // What a machine's line says is what it is until its file changes.
    assert.equal(whole.split('\n').length, 4);
    assert.deepEqual(machines(run()), machines(first));
    fleet.write('m/b.reg', exportWith(1, undefined, '"x"="y"'));
    fleet.write('m/c.reg', exportWith(0));
    assert.deepEqual(states(run()), ['a ok', 'b drift', 'c ok']);
  });

  it('audits a hive anew when its log has come', () => {
    const hive = (trace: number): Buffer => softwareHive({}, [dwordValue('Trace', trace)]);
    const [before, after] = [hive(0), hive(1)];
    const path = fleet.write('PC1/SOFTWARE', dirty(before, 10, 9));
    for (const target of [path, `${fleet.path}/PC1`]) {
      const run = (): Ended => audit(target, '--resume', `${target}.journal`);
      assert.deepEqual(states(run()), ['PC1 ok']);
      assert.match(machines(run())[0]?.remarks[0] ?? '', /stale/);
      fleet.write('PC1/SOFTWARE.LOG1', newLog(after, 9, [dirtyPages(before, after)]));
      assert.deepEqual(states(run()), ['PC1 drift']);
      rmSync(`${path}.LOG1`);
    }
  });

  it('takes what is in the journal for what it says', () => {
    const path = fleet.write('a.reg', exportWith(0));
    const journal = `${fleet.path}/journal`;
    audit(path, '--resume', journal);
    const text = readFileSync(journal, 'utf8').replace('"name":"a"', '"name":"b"');
    truncateSync(journal, 0);
    appendFileSync(journal, text);
    assert.deepEqual(states(audit(path, '--resume', journal)), ['b ok']);
  });

  it('refuses a journal of another configuration', () => {
    const path = fleet.write('a.reg', exportWith(0));
    const journal = `${fleet.path}/journal`;
    audit(path, '--resume', journal);
    fleet.write('config.yaml', noTracing.replace('false', 'true'));
    const { status, stderr } = audit(path, '--resume', journal);
    assert.equal(status, 2);
    assert.match(stderr, /is no journal of this audit/);
  });

  for (const format of ['json', 'ndjson']) {
    it(`says what is better and worse since a baseline in ${format}`, () => {
      const before = { a: 0, b: 1, c: 1, d: 0 } as const;
      for (const [name, trace] of Object.entries(before)) {
        fleet.write(`m/${name}.reg`, exportWith(trace, name));
      }
      const old = `${fleet.path}/old`;
      bench.run('audit', config, `${fleet.path}/m`, '--format', format, '--out', old);
      const since = (...args: string[]): Ended => audit(`${fleet.path}/m`, '--baseline', old, ...args);
      assert.equal(since('--fail-on', 'new').status, 0);
      assert.equal(since().status, 1);
      fleet.write('m/a.reg', exportWith(1, 'A'));
      fleet.write('m/b.reg', exportWith(0, 'B'));
      const ended = since('--fail-on', 'new');
      assert.equal(ended.status, 1);
      assert.deepEqual(
        machines(ended).map(({ settings }) => settings[0]?.change),
        ['new', 'fixed', 'known', undefined],
      );
    });
  }

  it('fails on what cannot be told only where it is new, if only what is new counts', () => {
    fleet.write('m/a.reg', 'nonsense');
    fleet.write('m/b.reg', exportWith(0));
    const old = `${fleet.path}/old`;
    const folder = `${fleet.path}/m`;
    assert.equal(bench.run('audit', config, folder, '--format', 'json', '--out', old).status, 3);
    const since = (...args: string[]): Ended =>
      bench.run('audit', config, folder, '--baseline', old, ...args);
    assert.equal(since().status, 3);
    assert.equal(since('--fail-on', 'new').status, 0);
    fleet.write('m/b.reg', 'nonsense');
    const { status, stdout } = since('--fail-on', 'new');
    assert.equal(status, 3);
    assert.match(stdout, /^unknown {2}a {2}\S+ \(known\)$[\s\S]*^unknown {2}b {2}\S+ \(new\)\n/m);
    assert.match(stdout, /: 1 setting worse \(1 of them could not be told\), 0 better, 1 still not/);
  });

  it('says beside the report which machines of the baseline it had not', () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      fleet.write(`m/${name}.reg`, exportWith(0, name));
    }
    const old = `${fleet.path}/old`;
    audit(`${fleet.path}/m`, '--out', old);
    rmSync(`${fleet.path}/m/a.reg`);
    const since = (): string => audit(`${fleet.path}/m`, '--baseline', old).stderr;
    assert.equal(since(), 'rmsdsc: note: A machine of the baseline was not audited: a.\n');
    for (const name of ['b', 'c', 'd']) {
      rmSync(`${fleet.path}/m/${name}.reg`);
    }
    assert.equal(since(), 'rmsdsc: note: 4 machines of the baseline were not audited: a, b, c and 1 more.\n');
  });

  for (const [title, encode] of [
    ['UTF-8 with a byte-order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf8')],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ] as const) {
    for (const format of ['json', 'ndjson']) {
      it(`takes a baseline in ${format} that a shell wrote in ${title}`, () => {
        const path = fleet.write('a.reg', exportWith(1));
        const { stdout } = bench.run('audit', config, path, '--format', format);
        const old = fleet.write('old', encode(stdout));
        const ended = audit(path, '--baseline', old, '--fail-on', 'new');
        assert.equal(ended.status, 0, ended.stderr);
        assert.equal(machines(ended)[0]?.settings[0]?.change, 'known');
      });
    }
  }

  const mistakes: [args: string[], message: RegExp][] = [
    [['nothing*.reg'], /no file or folder has such a name/],
    [['a.reg', '--fail-on', 'new'], /new since when/],
    [['a.reg', '--baseline', 'contoso.yaml'], /cannot be read as a report/],
    [['a.reg', '--workers', '0'], /number from 1 to 256/],
    [['-'], /the list is empty/],
    [[''], /A target is empty/],
    [['live'], /an audit reads files\. Use rmsdsc test/],
    [['a.reg', '--baseline', 'nowhere'], /ndjson: there is no such file\.$/m],
    [['a.reg', '--resume', '.'], /cannot be written: it is a folder\.$/m],
  ];
  for (const [args, message] of mistakes) {
    it(`refuses ${args.join(' ')} with 2`, () => {
      const { status, stderr } = audit(...args);
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }

  it('writes a report whole or not at all', () => {
    const path = fleet.write('a.reg', exportWith(0));
    const out = `${fleet.path}/no/such/folder.json`;
    assert.equal(audit(path, '--out', out).status, 2);
  });
});
