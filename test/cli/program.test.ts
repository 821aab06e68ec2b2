import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { packageVersion } from '../../src/package-root.ts';
import { Workbench } from '../support/workbench.ts';

const laptop = 'contoso-laptop.reg';

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

describe('rmsdsc', () => {
  it('prints its version', () => {
    assert.deepEqual(bench.run('--version'), { status: 0, stdout: `${packageVersion()}\n`, stderr: '' });
  });

  it('prints help with examples and exit statuses', () => {
    const { status, stdout } = bench.run('--help');
    assert.equal(status, 0);
    for (const words of ['Examples:', 'Exit status: 0 done', 'undo', 'resource', 'export']) {
      assert(stdout.includes(words), words);
    }
  });

  it('prints help of every command, with an example, in lines of 100 columns @long', () => {
    const look = (...words: string[]): void => {
      const { status, stdout } = bench.run(...words, '--help');
      assert.equal(status, 0);
      assert.deepEqual(
        stdout.split('\n').filter(line => line.length > 100),
        [],
      );
      assert.match(stdout, new RegExp(`\nExamples?:\n {2}${['rmsdsc', ...words].join(' ')}\\b`));
      const [, list = ''] = stdout.split('\nCommands:\n');
      for (const [, command = ''] of (list.split('\n\n')[0] ?? '').matchAll(/^ {2}([a-z]+)/gm)) {
        if (command !== 'help') {
          look(...words, command);
        }
      }
    };
    look();
  });

  const mistakes: [args: string[], message: RegExp][] = [
    [[], /Usage: rmsdsc/],
    [['tset'], /unknown command 'tset'\n\(Did you mean one of set, test\?\)\n\(rmsdsc --help shows how\)\n$/],
    [['nonsense'], /^rmsdsc: unknown command 'nonsense'\n/],
    [
      ['test', 'contoso.yaml', '--on', ''],
      /^rmsdsc: --on is empty; expected a target, such as --on machine\.reg\.\n$/,
    ],
    [
      ['explain', 'RmsTracing.Enabled.x'],
      /has no property "Enabled\.x"\. Did you mean RmsTracing\.Enabled\?\n$/,
    ],
    [['test'], /missing required argument 'config'/],
    [['test', 'contoso.yaml', '--colour'], /unknown option '--colour'\n\(rmsdsc test --help shows how\)\n$/],
    [['resource', 'get', '-Whatever'], /two hyphens and small letters\.\n\(rmsdsc resource get --help shows/],
    [['test', '-hidden'], /\(rmsdsc test --help shows how\)\n$/],
    [['test', 'contoso.yaml', '--format', 'xml'], /'xml' is invalid\. Allowed choices are table, json, yaml/],
    [
      ['test', 'nowhere.yaml', '--on', laptop],
      /^rmsdsc: nowhere\.yaml: cannot be read: there is no such file\.\n$/,
    ],
    [['test', '.', '--on', laptop], /^rmsdsc: \.: cannot be read: it is a folder\.\n$/],
    [['test', laptop, '--on', laptop], /^rmsdsc: contoso-laptop\.reg: is a registry file; .*--on/],
    [
      ['resource', 'get', 'RmsClientDsc/RmsTrace', '--input', '{}', '--on', laptop],
      /^\{"error":".*Did you mean/,
    ],
    [['resource', 'test', 'RmsClientDsc/RmsTracing', '--on', laptop], /^\{"error":".*--input is missing/],
    [
      ['resource', 'get', 'RmsClientDsc/RmsTracing', '--input', '[]', '--on', laptop],
      /^\{"error":"--input:1:1: expected a JSON object/,
    ],
    [
      ['resource', 'set', 'RmsClientDsc/RmsTracing', '--input', '{"Enabled":1}', '--on', laptop],
      /^\{"error":"--input:1:12: RmsTracing: Enabled is 1; expected true or false\."\}\n$/,
    ],
    [
      ['test', 'contoso.yaml', '--on', 'nowhere.reg', '--on', laptop],
      /^rmsdsc: option '--on <target>' is given more than once; expected one value\n\(rmsdsc test --help shows how\)\n$/,
    ],
    [['compile', 'contoso.yaml', '--to', 'mof', '--to=reg'], /'--to <\w+>' is given more than once/],
    [
      ['resource', 'get', 'RmsTracing', '--on=a.reg', '--on=a.reg'],
      /'--on <target>' is given more than once/,
    ],
    [['set', 'contoso.yaml', '--on', laptop, '-WhatIf'], /unknown option '-WhatIf'\nWrite it as --what-if: /],
    [['test', 'contoso.yaml', '-Verbose'], /Write it as --verbose: options of rmsdsc have two hyphens/],
    [
      ['resource', 'test', 'RmsClientDsc/RmsTracing', '--input', '{Enabled:false}', '--on', laptop],
      /^\{"error":"--input: .*Windows PowerShell 5\.1 .*with --input -\."\}\n$/,
    ],
    [
      ['resource', 'test', 'RmsClientDsc/RmsTracing', '--input', '{Account:CONTOSO\\A', 'b}', '--on', laptop],
      /too many arguments[\s\S]*Windows PowerShell 5\.1/,
    ],
    [
      ['resource', 'set', 'RmsClientDsc/RmsTracing', '--input', '{"Enabld":null,"A":1}', '--on', laptop],
      /^\{"error":"[^\n]*"Enabld\\"[^\n]*"\}\n\{"error":"[^\n]*"\}\n\{"error":"2 mistakes\."\}\n$/,
    ],
    [
      ['resource', 'test', 'RmsClientDsc/RmsTracing', '--input', '{}', '--on', laptop],
      /Enabled is missing; expected a value, because nothing is wanted otherwise/,
    ],
    [
      ['resource', 'export', 'RmsClientDsc/RmsTracing', '--input', '{"Enabld":null}', '--on', laptop],
      /has no property \\"Enabld\\"/,
    ],
    [
      ['test', 'contoso.yaml', '--on', laptop, '--out', 'no/where.json'],
      /^rmsdsc: --out no\/where\.json: cannot be written/,
    ],
    ...(process.platform === 'win32'
      ? []
      : [
          [['test', 'contoso.yaml'], /--on is missing: only Windows has a live registry/] as [
            string[],
            RegExp,
          ],
        ]),
  ];
  for (const [args, message] of mistakes) {
    it(`refuses rmsdsc ${args.join(' ')} with 2`, () => {
      const before = readFileSync(bench.path(laptop));
      const { status, stdout, stderr } = bench.run(...args);
      assert.equal(status, 2, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.deepEqual(readFileSync(bench.path(laptop)), before);
      assert.deepEqual(bench.undoFiles(), []);
    });
  }

  it('takes an option again that has a list of values', () => {
    const nodes = ['--node', 'pc1', '--node', 'pc2', '--allow-env', 'A', '--allow-env', 'B'];
    const { status, stderr } = bench.run('compile', 'contoso.yaml', '--to', 'mof', ...nodes);
    assert.equal(status, 0, stderr);
    assert.match(readFileSync(bench.path('pc1.mof'), 'utf16le'), /RmsTracing/);
    assert.match(readFileSync(bench.path('pc2.mof'), 'utf16le'), /RmsTracing/);
  });

  it('takes an option again that has no value', () => {
    assert.equal(bench.run('test', 'contoso.yaml', '--on', laptop, '--verbose', '--verbose').status, 1);
  });

  const targets: [target: string, message: RegExp][] = [
    [
      'nowhere.reg',
      /^rmsdsc: nowhere\.reg: cannot be read: there is no such file\. Give a \.reg file, a registry hive, or a folder or a zip of a machine\.\n$/,
    ],
    ['pc\ufffd.reg', /^rmsdsc: pc\ufffd\.reg: cannot be opened: its path is not in UTF-8\. Rename it\.\n$/],
    ['empty', /^rmsdsc: empty holds no registry hives/],
    ['contoso.yaml', /^rmsdsc: contoso\.yaml.*It is a configuration document, and no registry file/],
    ['hive', /^rmsdsc: hive is damaged/],
  ];
  for (const [target, message] of targets) {
    it(`ends with 3 on the target ${target}`, () => {
      writeFileSync(bench.path('hive'), 'regf....');
      mkdirSync(bench.path('empty'));
      const { status, stderr } = bench.run('test', 'contoso.yaml', '--on', target);
      assert.equal(status, 3);
      assert.match(stderr, message);
    });
  }

  it('says the same of a target that is missing, whether it is tested or audited', () => {
    const why = 'nowhere.reg: cannot be read: there is no such file.';
    assert(bench.run('test', 'contoso.yaml', '--on', 'nowhere.reg').stderr.startsWith(`rmsdsc: ${why}`));
    assert(bench.run('audit', 'contoso.yaml', 'nowhere.reg').stdout.includes(` ${why}\n`));
  });
});
