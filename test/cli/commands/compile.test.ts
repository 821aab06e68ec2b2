import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { readMofFile } from '../../support/readers/mof-reader.ts';
import { Workbench } from '../../support/workbench.ts';

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

const laptop = 'contoso-laptop.reg';

describe('rmsdsc compile @long', () => {
  it('writes a MOF for each node and prints what it wrote', () => {
    const ended = bench.run(
      'compile',
      'contoso.yaml',
      '--to',
      'mof',
      '--node',
      'pc01',
      '--node',
      'pc02',
      '--out',
      'new/mof',
    );
    assert.deepEqual(ended, {
      status: 0,
      stdout: ['pc01.mof', 'pc01.mof.checksum', 'pc02.mof', 'pc02.mof.checksum']
        .map(name => `new/mof/${name}\n`)
        .join(''),
      stderr: '',
    });
    const instances = readMofFile(readFileSync(bench.path('new/mof/pc02.mof')));
    assert.equal(instances.at(-1)?.properties.get('Name'), 'contoso');
  });

  it('writes for localhost where no node is given, and the same twice', () => {
    bench.run('compile', 'contoso.yaml', '--to', 'mof', '--out', 'a');
    const first = readFileSync(bench.path('a/localhost.mof'));
    assert.equal(bench.run('compile', 'contoso.yaml', '--to', 'mof', '--out', 'a').status, 0);
    assert(first.equals(readFileSync(bench.path('a/localhost.mof'))));
  });

  it('leaves other files alone, and replaces an old MOF of its own', () => {
    bench.run('compile', 'install-client.yaml', '--to', 'mof', '--out', 'mof');
    writeFileSync(bench.path('mof/notes.txt'), 'mine');
    assert.equal(bench.run('compile', 'contoso.yaml', '--to', 'mof', '--out', 'mof').status, 0);
    assert.deepEqual(readdirSync(bench.path('mof')).sort(), [
      'localhost.mof',
      'localhost.mof.checksum',
      'notes.txt',
    ]);
    assert.equal(readFileSync(bench.path('mof/notes.txt'), 'utf8'), 'mine');
    readMofFile(readFileSync(bench.path('mof/localhost.mof')));
  });

  for (const name of ['localhost.mof', 'localhost.mof.checksum']) {
    it(`replaces a ${name} that it did not make with --force only`, () => {
      mkdirSync(bench.path('mof'));
      writeFileSync(bench.path(`mof/${name}`), "/*\n@TargetNode='localhost'\n@GeneratedBy=Anna\n*/\n");
      const words = ['compile', 'contoso.yaml', '--to', 'mof', '--out', 'mof'];
      const { status, stderr } = bench.run(...words);
      assert.equal(status, 2);
      assert(stderr.includes(`${name}: is there already and differs; nothing was written.`), stderr);
      assert.deepEqual(readdirSync(bench.path('mof')), [name]);
      assert.equal(bench.run(...words, '--force').status, 0);
      readMofFile(readFileSync(bench.path('mof/localhost.mof')));
    });
  }

  it('replaces a script that someone edited with --force only', () => {
    assert.equal(bench.run('compile', 'contoso.yaml', '--to', 'ps1').stdout, 'contoso.ps1\n');
    assert.equal(bench.run('compile', 'contoso.yaml', '--to', 'ps1').status, 0, 'the same is no other');
    const made = readFileSync(bench.path('contoso.ps1'), 'utf8');
    writeFileSync(bench.path('contoso.ps1'), `${made}# mine\n`);
    assert.deepEqual(bench.run('compile', 'contoso.yaml', '--to', 'ps1'), {
      status: 2,
      stdout: '',
      stderr:
        'rmsdsc: contoso.ps1: is there already and differs; nothing was written. Replace it with --force, or choose another folder with --out.\n',
    });
    assert.equal(bench.run('compile', 'contoso.yaml', '--to', 'ps1', '--force').status, 0);
    assert.equal(readFileSync(bench.path('contoso.ps1'), 'utf8'), made);
  });

  it('writes a registry file for all users of an export, which test then finds in the desired state', () => {
    const given = ['compile', 'client-mode-all-users.yaml', '--to', 'reg', '--on', laptop, '--name', 'all'];
    const { status, stdout, stderr } = bench.run(...given);
    assert.deepEqual([status, stdout], [0, 'all.reg\n']);
    assert.match(stderr, /^rmsdsc: note: The file is for S-1-5-21-\S*-1001, S-1-5-21-\S*-1002, as --on has/);
    const [, ...lines] = readFileSync(bench.path('all.reg')).toString('utf16le').split('\r\n');
    const base = readFileSync(bench.path(laptop));
    const text = base.toString(base[0] === 0xff ? 'utf16le' : 'latin1').replace(/^\ufeff/, '');
    const whole = `\ufeff${text}\r\n${lines.join('\r\n')}`;
    writeFileSync(bench.path('after.reg'), Buffer.from(whole, 'utf16le'));
    assert.equal(bench.run('test', 'client-mode-all-users.yaml', '--on', 'after.reg').status, 0);
  });

  it('never replaces the export whose users it asks for', () => {
    const given = ['compile', 'client-mode-all-users.yaml', '--to', 'reg', '--force', '--name', 'all'];
    writeFileSync(bench.path('all.reg'), readFileSync(bench.path(laptop)));
    const { status, stderr } = bench.run(...given, '--on', 'all.reg');
    assert.equal(status, 2);
    assert.match(stderr, /all\.reg.*the target, or a file of it/);
    assert.deepEqual(readFileSync(bench.path('all.reg')), readFileSync(bench.path(laptop)));
  });

  for (const [format, last] of [
    ['gpp', 'client_mode_all_users.gpp.ps1'],
    ['ansible', 'client_mode_all_users.ansible/files/RmsClientDsc/CHANGELOG.md'],
  ] as const) {
    it(`writes the files of ${format} all or none, and over others with --force only`, () => {
      const given = ['compile', 'client-mode-all-users.yaml', '--to', format, '--out', 'tree'];
      const { status, stdout } = bench.run(...given);
      const files = stdout.trim().split('\n');
      assert.deepEqual([status, files.at(-1)], [0, `tree/${last}`]);
      assert.equal(bench.run(...given).status, 0);
      writeFileSync(bench.path(files[0] ?? ''), 'mine');
      const refused = bench.run(...given);
      assert.deepEqual([refused.status, refused.stdout], [2, '']);
      assert.match(refused.stderr, /is there already and differs; nothing was written/);
      assert.equal(readFileSync(bench.path(files[0] ?? ''), 'utf8'), 'mine');
      assert.equal(bench.run(...given, '--force').status, 0);
    });
  }

  it('writes a registry file that test finds in the desired state, and says what it cannot do', () => {
    const text = readFileSync(bench.path('contoso.yaml'), 'utf8').replaceAll('AllUsers', 'CurrentUser');
    const { status, stdout, stderr } = bench.runWith(text, 'compile', '-', '--to', 'reg');
    assert.deepEqual([status, stdout], [0, 'RmsClient.reg\n']);
    assert.match(
      stderr,
      /^rmsdsc: note: RmsTrustedServers 'Our servers only': a registry file cannot remove/,
    );
    const bytes = readFileSync(bench.path('RmsClient.reg')).toString('utf16le');
    const base = bytes.replace(
      /\r\n\r\n/,
      '\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n\r\n[HKEY_CURRENT_USER\\Software]\r\n\r\n',
    );
    writeFileSync(bench.path('machine.reg'), Buffer.from(base, 'utf16le'));
    writeFileSync(bench.path('mine.yaml'), text);
    assert.equal(bench.run('test', 'mine.yaml', '--on', 'machine.reg').status, 0);
  });

  const program = `
    const type = 'RmsClientDsc/RmsTracing';
    export default { resources: [{ name: 'Trace', type, properties: { Enabled: true, Ensure: undefined } }] };
  `;

  it('takes a configuration that is a program, as all commands do', () => {
    writeFileSync(bench.path('c.mjs'), program);
    assert.equal(bench.run('compile', 'c.mjs', '--to', 'mof').status, 0);
    const [trace] = readMofFile(readFileSync(bench.path('localhost.mof')));
    assert.equal(trace?.properties.get('SourceInfo'), 'c.mjs::0::0::RmsTracing');
    assert.equal(bench.run('test', 'c.mjs', '--on', laptop).status, 0);
    writeFileSync(bench.path('c.mjs'), program.replace('true', 'false'));
    assert.equal(bench.run('test', 'c.mjs', '--on', laptop).status, 1);
  });

  const programs: readonly [what: string, text: string, message: RegExp][] = [
    [
      'exports nothing',
      'const a = 1;',
      /^rmsdsc: c\.mjs: its default export is no configuration; expected export default/,
    ],
    ['throws', "throw new Error('no\\nway');", /^rmsdsc: c\.mjs:1:7: cannot be run: no\n$/],
    ['is no program', '{', /^rmsdsc: c\.mjs:1(?::\d+)?: cannot be run: Unexpected/],
    [
      'exports a circle',
      'const a = {}; a.a = a; export default a;',
      /^rmsdsc: c\.mjs: a: the value has itself in it; expected plain data/,
    ],
    [
      'is wrong',
      program.replace('true', '"yes"'),
      /^rmsdsc: c\.mjs: resources\[0\]\.properties\.Enabled: RmsTracing 'Trace': Enabled is "yes"; expected true or false\.\n$/,
    ],
  ];
  for (const [what, text, message] of programs) {
    it(`refuses a program that ${what}`, () => {
      writeFileSync(bench.path('c.mjs'), text);
      const { status, stderr } = bench.run('compile', 'c.mjs', '--to', 'mof');
      assert.match(stderr, message);
      assert.equal(status, 2);
    });
  }

  it('says what reads TypeScript, where this Node does not', () => {
    writeFileSync(bench.path('c.ts'), program.replace('const type', 'const type: string'));
    const { status, stderr } = bench.run('compile', 'c.ts', '--to', 'mof');
    if (process.features && 'typescript' in process.features && process.features.typescript) {
      assert.equal(status, 0);
    } else {
      assert.equal(status, 2);
      assert.match(
        stderr,
        /^rmsdsc: c\.ts: Node\.js v\S+ does not read TypeScript\. Use 22\.18 or later, or a loader/,
      );
    }
  });

  const mistakes: readonly [args: string[], message: RegExp][] = [
    [['contoso.yaml'], /required option '--to <format>' not specified/],
    [['contoso.yaml', '--to', 'xml'], /Allowed choices are mof, ps1, reg/],
    [['nowhere.mjs', '--to', 'mof'], /nowhere\.mjs: cannot be read: there is no such file/],
    [['contoso.yaml', '--to', 'mof', '--node', 'a/b'], /--node "a\/b": has a character/],
    [['contoso.yaml', '--to', 'ps1', '--name', 'if'], /--name "if": is no name/],
    [
      ['contoso.yaml', '--to', 'mof', '--out', 'contoso.yaml'],
      /--out contoso\.yaml: names a folder, and \.yaml is/,
    ],
    [['contoso.yaml', '--to', 'reg'], /Account is "AllUsers", and a registry file cannot tell/],
    [
      ['contoso.yaml', '--to', 'mof', '--on', laptop],
      /--on names the computer whose users a registry file is for; mof needs none/,
    ],
  ];
  for (const [args, message] of mistakes) {
    it(`refuses compile ${args.join(' ')} with 2`, () => {
      const { status, stdout, stderr } = bench.run('compile', ...args);
      assert.match(stderr, message);
      assert.deepEqual([status, stdout], [2, '']);
    });
  }

  it('says in its help what is in each file', () => {
    const { status, stdout } = bench.run('compile', '--help');
    assert.equal(status, 0);
    for (const words of [
      'date and host are not in them',
      '--force',
      'Protect-CmsMessage',
      'Examples:\n  rmsdsc compile',
    ]) {
      assert(stdout.includes(words), words);
    }
  });
});
