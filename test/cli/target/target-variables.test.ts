import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TargetOptions } from '../../../src/cli/target/target.ts';
import { chooseTarget } from '../../../src/cli/target/target-variables.ts';
import { InputError } from '../../../src/model/errors.ts';
import { packagePath } from '../../../src/package-root.ts';
import { runHere } from '../../support/in-process.ts';
import type { Ended } from '../../support/workbench.ts';

const machine = join(tmpdir(), 'machine.reg');

describe('the variables of the target', () => {
  const cases: readonly [
    title: string,
    given: TargetOptions,
    environment: Record<string, string>,
    chosen: TargetOptions,
    decidedBy: string | undefined,
  ][] = [
    ['none', {}, {}, {}, undefined],
    ['a target', {}, { RMSDSC_TARGET: machine }, { on: machine }, 'RMSDSC_TARGET'],
    ['a target beside an option', { on: 'a.reg' }, { RMSDSC_TARGET: machine }, { on: 'a.reg' }, undefined],
    [
      'a hostile one beside an option, which nobody looks at',
      { on: 'a.reg', directory: 'dc1', powershell: 'pwsh' },
      { RMSDSC_TARGET: 'x', RMSDSC_DIRECTORY: 'a b', RMSDSC_POWERSHELL: '' },
      { on: 'a.reg', directory: 'dc1', powershell: 'pwsh' },
      undefined,
    ],
    [
      'all',
      {},
      { RMSDSC_TARGET: machine, RMSDSC_DIRECTORY: 'dc1.contoso.com', RMSDSC_POWERSHELL: 'pwsh' },
      { on: machine, directory: 'dc1.contoso.com', powershell: 'pwsh' },
      'RMSDSC_TARGET',
    ],
    [
      'a domain controller beside an option',
      { on: 'a.reg' },
      { RMSDSC_DIRECTORY: 'dc1' },
      { on: 'a.reg', directory: 'dc1' },
      undefined,
    ],
    [
      'a domain controller, which is the target where there is no other',
      {},
      { RMSDSC_DIRECTORY: 'dc1' },
      { directory: 'dc1' },
      process.platform === 'win32' ? undefined : 'RMSDSC_DIRECTORY',
    ],
  ];
  for (const [title, given, environment, chosen, decidedBy] of cases) {
    it(`stand for options that are not given: ${title}`, () => {
      const { options, decidedBy: by, remarks } = chooseTarget(given, environment);
      assert.deepEqual([options, by], [chosen, decidedBy]);
      const heeded = Object.keys(chosen).length - Object.keys(given).length;
      assert.equal(remarks.length, heeded);
    });
  }

  it('are each named where they are heeded, with what they say', () => {
    const { remarks } = chooseTarget({}, { RMSDSC_TARGET: machine, RMSDSC_DIRECTORY: 'dc1' });
    assert.deepEqual(remarks, [
      `The target is ${JSON.stringify(machine)}: RMSDSC_TARGET says so.`,
      'The domain controller to ask is "dc1": RMSDSC_DIRECTORY says so.',
    ]);
  });

  const refused: readonly [variable: string, value: string, expected: RegExp][] = [
    ['RMSDSC_TARGET', '', /^RMSDSC_TARGET is ""; expected an absolute path\./],
    ['RMSDSC_TARGET', 'machine.reg', /^RMSDSC_TARGET is "machine\.reg"; expected an absolute path\./],
    ['RMSDSC_TARGET', '../machine.reg', /expected an absolute path/],
    ['RMSDSC_TARGET', 'live', /expected an absolute path/],
    ['RMSDSC_TARGET', 'a\u001b[2J', /^RMSDSC_TARGET is "a[^\u001b]*expected an absolute path/],
    ['RMSDSC_DIRECTORY', '', /^RMSDSC_DIRECTORY is ""; expected the DNS name or the address/],
    ['RMSDSC_DIRECTORY', 'ldap://dc1', /expected the DNS name or the address/],
    ['RMSDSC_DIRECTORY', 'dc1\nError: x', /expected the DNS name or the address/],
    ['RMSDSC_DIRECTORY', '-x', /expected the DNS name or the address/],
    ['RMSDSC_DNS', 'dns.contoso.com', /expected the address of a DNS server/],
    ['RMSDSC_POWERSHELL', '', /^RMSDSC_POWERSHELL is ""; expected the path or the name of a program/],
  ];
  for (const [variable, value, expected] of refused) {
    it(`are refused with what their option would not take: ${variable}=${JSON.stringify(value)}`, () => {
      assert.throws(
        () => chooseTarget({}, { [variable]: value }),
        error => error instanceof InputError && expected.test(error.message),
      );
    });
  }
});

describe('commands where a variable says the target', () => {
  let folder: string;
  let target: string;
  let environment: Record<string, string>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-variables-'));
    target = join(folder, 'laptop.reg');
    environment = { RMSDSC_TARGET: target };
    copyFileSync(packagePath('examples', 'contoso-laptop.reg'), target);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const tracing = 'RmsClientDsc/RmsTracing';
  const off = '{"Enabled":false}';
  const here = (...args: readonly string[]): Promise<Ended> => runHere(args, { environment });
  const state = ({ stdout }: Ended) =>
    JSON.parse(stdout.split('\n')[0] ?? '') as { _metadata?: Record<string, unknown> };
  const says = (): string => `The target is ${JSON.stringify(target)}: RMSDSC_TARGET says so.`;

  it('tell dsc who decided it, in a line of JSON and in the metadata', async () => {
    const decided = { target, targetDecidedBy: 'RMSDSC_TARGET' };
    const get = await here('resource', 'get', tracing);
    assert.deepEqual([get.status, state(get)._metadata], [0, decided]);
    assert.equal(get.stderr, `${JSON.stringify({ info: says() })}\n`);
    const test = await here('resource', 'test', tracing, '--input', off);
    assert.deepEqual([test.status, state(test)._metadata], [0, decided]);
    const set = await here('resource', 'set', tracing, '--input', off);
    const undoFile = join(folder, readdirSync(folder).find(name => name.includes('.undo-')) ?? '');
    assert.deepEqual([set.status, state(set)._metadata], [0, { undoFile, ...decided }]);
    // undo takes it from nobody else.
    assert.match(set.stderr, /undo [^\n]* --on /);
  });

  it('leave it to the option where one is given, and say nothing', async () => {
    environment = { RMSDSC_TARGET: join(folder, 'none.reg') };
    const get = await here('resource', 'get', tracing, '--on', target);
    assert.deepEqual([get.status, get.stderr, state(get)._metadata], [0, '', undefined]);
  });

  it('export documents without it', async () => {
    const { status, stdout, stderr } = await here('resource', 'export', tracing);
    assert.deepEqual([status, stderr], [0, `${JSON.stringify({ info: says() })}\n`]);
    assert.doesNotMatch(stdout, /_metadata/);
  });

  it('refuse a relative one with 2, in a line of JSON, before anything is read', async () => {
    environment = { RMSDSC_TARGET: 'laptop.reg' };
    const { status, stdout, stderr } = await here('resource', 'get', tracing);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(
      stderr,
      /^\{"error":"RMSDSC_TARGET is \\"laptop\.reg\\"; expected an absolute path\. [^\n]*\}\n$/,
    );
  });

  it('say it in a note where people read, and keep their reports off it', async () => {
    const config = packagePath('examples', 'contoso.yaml');
    const test = await here('test', config);
    assert.equal(test.status, 1);
    assert.ok(test.stderr.startsWith(`rmsdsc: note: ${says()}\n`), test.stderr);
    const exported = await here('export');
    assert.equal(exported.status, 0);
    assert.ok(exported.stderr.startsWith(`rmsdsc: note: ${says()}\n`), exported.stderr);
    const before = readFileSync(target);
    const over = await here('test', config, '--out', target, '--format', 'json', '--force');
    assert.equal(over.status, 2);
    assert.deepEqual(readFileSync(target), before);
  });

  for (const args of [['undo', 'none.undo.reg'], ['collect']]) {
    it(`is not heeded by ${args[0]}`, async () => {
      environment = { RMSDSC_TARGET: 'relative', RMSDSC_DIRECTORY: 'a b', RMSDSC_POWERSHELL: '' };
      const { stderr } = await here(...args, '--on', target);
      assert.doesNotMatch(stderr, /RMSDSC_/);
      if (process.platform !== 'win32') {
        environment = { RMSDSC_TARGET: target };
        const ended = await here(...args);
        assert.equal(ended.status, 2);
        assert.match(ended.stderr, /--on is missing/);
      }
    });
  }

  it('hear of a domain controller in an audit, and of nothing else', async () => {
    environment = { RMSDSC_TARGET: 'relative', RMSDSC_POWERSHELL: '', RMSDSC_DIRECTORY: 'a b' };
    const { status, stderr } = await here('audit', packagePath('examples', 'contoso.yaml'), target);
    assert.equal(status, 2);
    assert.match(stderr, /^rmsdsc: RMSDSC_DIRECTORY is "a b"; expected the DNS name/);
  });
});
