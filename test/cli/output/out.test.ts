import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { parse } from 'yaml';
import { Workbench } from '../../support/workbench.ts';

const laptop = 'contoso-laptop.reg';

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

/** Runs a command that is refused, and makes sure that it changed nothing in the folder. */
function refused(...args: readonly string[]): string {
  const before = contents();
  const { status, stdout, stderr } = bench.run(...args);
  assert.equal(status, 2, stderr);
  assert.equal(stdout, '');
  assert.deepEqual(contents(), before, args.join(' '));
  return stderr;
}

function contents(folder = bench.folder): [name: string, content: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map((entry): [string, string] => {
      const path = `${entry.parentPath}/${entry.name}`;
      return [path, readFileSync(path, 'latin1')];
    })
    .sort();
}

describe('--out @long', () => {
  /** Each command, and what it reads; with --force, which is no leave for that. */
  const readers: [args: string[], reads: string[]][] = [
    [
      ['get', 'contoso.yaml', '--on', laptop],
      ['contoso.yaml', laptop],
    ],
    [
      ['test', 'contoso.yaml', '--on', laptop],
      ['contoso.yaml', laptop],
    ],
    [
      ['set', 'contoso.yaml', '--on', laptop],
      ['contoso.yaml', laptop],
    ],
    [
      ['set', 'contoso.yaml', '--on', laptop, '--what-if'],
      ['contoso.yaml', laptop],
    ],
    [
      ['audit', 'contoso.yaml', 'fleet', '--baseline', 'old.json', '--resume', 'journal'],
      ['contoso.yaml', 'fleet/pc.reg', 'old.json', 'journal'],
    ],
    [['collect', '--on', laptop], [laptop]],
    [['collect', '--on', 'fleet'], ['fleet/pc.reg']],
    [['export', '--on', laptop], [laptop]],
  ];
  for (const [args, reads] of readers) {
    it(`of rmsdsc ${args.join(' ')} replaces nothing that it reads`, () => {
      mkdirSync(bench.path('fleet'));
      writeFileSync(bench.path('fleet/pc.reg'), readFileSync(bench.path(laptop)));
      bench.run('audit', 'contoso.yaml', 'fleet', '--out', 'old.json', '--resume', 'journal');
      for (const name of reads) {
        // A name that says nothing of what is in it, so that it is not refused for what it says.
        linkSync(bench.path(name), bench.path('link'));
        assert.match(
          refused(...args, '--out', 'link', '--force'),
          /^rmsdsc: --out link: is .* never replaced\. /m,
        );
        rmSync(bench.path('link'));
      }
    });
  }

  it('names what it would replace', () => {
    assert.equal(
      refused('test', 'contoso.yaml', '--on', laptop, '--out', './contoso.yaml', '--force'),
      'rmsdsc: --out ./contoso.yaml: is the configuration (contoso.yaml), which is read and never replaced. Name another file.\n',
    );
  });

  it('is not the list of targets or the configuration behind standard input', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    writeFileSync(bench.path('list'), `${laptop}\n`);
    for (const command of [
      'audit contoso.yaml - --out list --force < list',
      `test - --on ${laptop} --out contoso.yaml --force < contoso.yaml`,
    ]) {
      const before = contents();
      const { status, stderr } = bench.shell(command);
      assert.equal(status, 2, stderr);
      assert.match(stderr, /is the file behind standard input, which is read and never replaced/);
      assert.deepEqual(contents(), before);
    }
  });

  it('is nothing that a program imports', () => {
    writeFileSync(bench.path('servers.mjs'), 'export default ["rms.contoso.com"];\n');
    writeFileSync(
      bench.path('config.mjs'),
      [
        "import servers from './servers.mjs';",
        'export default { $schema: "https://aka.ms/dsc/schemas/v3/bundled/config/document.json", resources: [',
        '  { name: "Servers", type: "RmsClientDsc/RmsTrustedServers", properties: { ServersToInclude: servers } },',
        ']};',
      ].join('\n'),
    );
    const words = ['test', 'config.mjs', '--on', laptop, '--force', '--out'];
    assert.match(
      refused(...words, 'servers.mjs'),
      /is a file that the configuration names \(.*servers\.mjs\)/,
    );
    assert.equal(bench.run(...words, 'report.json').status, 1);
  });

  it('and the journal of an audit are two files, and neither is read', () => {
    const words = ['audit', 'contoso.yaml', laptop];
    assert.match(refused(...words, '--out', 'x', '--resume', 'x'), /^rmsdsc: --out x: is the journal \(x\)/);
    for (const read of ['contoso.yaml', laptop]) {
      assert.match(refused(...words, '--resume', read), /^rmsdsc: --resume \S+: is the .*, which is read/);
    }
  });

  it('asks for --force where a file of another program or person stands, and for none where its own does', () => {
    writeFileSync(bench.path('report.json'), '{"mine":true}\n');
    const words = ['test', 'contoso.yaml', '--on', laptop, '--out', 'report.json'];
    assert.equal(
      refused(...words),
      'rmsdsc: --out report.json: is there already and is no earlier one of rmsdsc in this format; nothing was done. Replace it with --force, or name another file.\n',
    );
    for (const more of [['--force'], [], []]) {
      assert.equal(bench.run(...words, ...more).status, 1);
      assert.equal(JSON.parse(readFileSync(bench.path('report.json'), 'utf8')).hadErrors, false);
    }
    assert.match(refused('set', ...words.slice(1, 4), '--out', 'contoso.yaml'), /never/);
    assert.match(refused('set', ...words.slice(1, 4), '--out', 'laptops.ts', '--format', 'json'), /--force/);
  });

  it('of a document that people edit asks for --force where another one stands', () => {
    const words = ['export', '--on', laptop, '--out', 'mine.yaml'];
    assert.equal(bench.run(...words).status, 0);
    assert.equal(bench.run(...words).status, 0, 'the same is no other');
    const made = readFileSync(bench.path('mine.yaml'), 'utf8');
    writeFileSync(bench.path('mine.yaml'), `# Mine.\n${made}`);
    const { status, stderr } = bench.run(...words);
    assert.equal(status, 2);
    assert.match(stderr, /--out mine\.yaml: is there already and differs; .* --force/);
    assert.match(readFileSync(bench.path('mine.yaml'), 'utf8'), /^# Mine/);
    assert.equal(bench.run(...words, '--force').status, 0);
    assert.equal(readFileSync(bench.path('mine.yaml'), 'utf8'), made);
  });

  it('says the format, and is refused where --format is another', () => {
    const words = ['test', 'contoso.yaml', '--on', laptop];
    bench.run(...words, '--out', 'report.html');
    assert.match(readFileSync(bench.path('report.html'), 'utf8'), /^<!doctype html>/);
    assert.match(refused(...words, '--out', 'a.html', '--format', 'csv'), /\.html is the ending of html/);
    assert.match(
      refused('audit', 'contoso.yaml', laptop, '--out', 'a.csv', '--format', 'html'),
      /ending of csv/,
    );
    assert.match(refused('collect', '--on', laptop, '--out', 'a.json'), /ends in \.reg\.\n$/);
    bench.run('export', '--on', laptop, '--out', 'a.json');
    assert(JSON.parse(readFileSync(bench.path('a.json'), 'utf8')).resources.length > 0);
    assert.match(refused('compile', 'contoso.yaml', '--to', 'mof', '--out', 'pc01.mof'), /names a folder/);
    assert.match(refused('pack', '--for', 'gallery', '--out', 'a.zip'), /names a folder/);
  });

  it('of compile and pack replaces neither the configuration nor what it names', () => {
    const text = readFileSync(bench.path('contoso.yaml'), 'utf8');
    writeFileSync(bench.path('localhost.mof'), text);
    const to = ['--to', 'mof', '--force'];
    assert.match(refused('compile', 'localhost.mof', ...to), /^rmsdsc: localhost\.mof: is the configuration/);
    writeFileSync(bench.path('a_AuditIfNotExists.json'), JSON.stringify(parse(text)));
    const pack = ['pack', '--for', 'machine-configuration', '--name', 'a', '--force', '--config'];
    assert.match(
      refused(...pack, 'a_AuditIfNotExists.json'),
      /a_AuditIfNotExists\.json: is the configuration/,
    );
  });

  const unwritable: [out: string, reason: RegExp][] = [
    ['no/where.json', /there is no such folder/],
    ['sub', /it is a folder/],
    ['contoso.yaml/x', /a part of its path is no folder/],
    ['', /--out is empty; expected the name of a file/],
  ];
  for (const [out, reason] of unwritable) {
    it(`is known to be no place before a Set changes anything: '${out}'`, () => {
      mkdirSync(bench.path('sub'));
      assert.match(refused('set', 'contoso.yaml', '--on', laptop, '--out', out), reason);
    });
  }

  it('is known to be a full disk before a Set changes anything', function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const before = contents();
    const { status, stderr } = bench.run('set', 'contoso.yaml', '--on', laptop, '--out', '/dev/full');
    assert.deepEqual(
      { status, stderr },
      { status: 3, stderr: 'rmsdsc: --out /dev/full: cannot be written: the disk is full.\n' },
    );
    assert.deepEqual(contents(), before);
  });

  it('keeps a link and the rights of the file that it replaces, and leaves nothing else', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    mkdirSync(bench.path('sub'));
    writeFileSync(bench.path('sub/report.json'), '');
    chmodSync(bench.path('sub/report.json'), 0o640);
    symlinkSync('sub/report.json', bench.path('latest.json'));
    assert.equal(bench.run('test', 'contoso.yaml', '--on', laptop, '--out', 'latest.json').status, 1);
    assert.match(readFileSync(bench.path('sub/report.json'), 'utf8'), /"RmsClientDsc"/);
    assert.equal(statSync(bench.path('sub/report.json')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(bench.path('sub')), ['report.json']);
  });

  it('may be a device or a pipe, which is written and not replaced', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const words = `test contoso.yaml --on ${laptop} --format json --out`;
    assert.equal(bench.shell(`${words} /dev/null`).status, 1);
    assert(statSync('/dev/null').isCharacterDevice());
    assert.equal(JSON.parse(bench.shell(`${words} /dev/stdout | cat`).stdout).hadErrors, false);
  });

  it('does not keep a Set from naming its undo file', () => {
    const { stderr } = bench.run('set', 'contoso.yaml', '--on', laptop, '--out', 'report.json');
    assert.equal(stderr, `rmsdsc: undo with: rmsdsc undo ${bench.undoFiles()[0]} --on ${laptop}\n`);
  });
});
