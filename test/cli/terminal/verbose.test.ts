import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { makeProgram } from '../../../src/cli/program.ts';
import { runHere } from '../../support/in-process.ts';
import { Workbench } from '../../support/workbench.ts';

const line = /^rmsdsc: verbose: .+ \(\d+ ms\)(?:, which failed: .+)?$/;

describe('--verbose', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  const on = () => ['--on', bench.path('contoso-laptop.reg'), '--verbose'];
  const told = (stderr: string): string[] =>
    stderr.split('\n').filter(row => row.startsWith('rmsdsc: verbose: '));

  it('says what was read, opened, asked, written and done, a line each, and changes nothing else', async () => {
    const words = ['test', bench.path('contoso.yaml'), '--on', bench.path('contoso-laptop.reg')];
    const { stdout: quiet, stderr: nothing } = await runHere(words);
    const { status, stdout, stderr } = await runHere([...words, '--verbose']);
    assert.equal(nothing, '');
    assert.deepEqual([status, stdout], [1, quiet]);
    const rows = stderr.trimEnd().split('\n');
    assert.deepEqual(
      rows.filter(row => !line.test(row)),
      [],
    );
    const verbs = rows.map(row => row.slice('rmsdsc: verbose: '.length).split(' ')[0]);
    // Asked twice: for the machine's name, too.
    assert.deepEqual([...new Set(verbs)], ['read', 'opened', 'asked', 'let', 'wrote', 'rmsdsc']);
    assert.match(stderr, /for \d+ keys \(SOFTWARE\\Microsoft\\MSIPC/);
    assert.match(rows.at(-1) ?? '', /rmsdsc test ended with 1 /);
  });

  it('says of a set what it wrote, and of an undo what it put back', async () => {
    const set = await runHere(['set', bench.path('contoso.yaml'), ...on()]);
    assert.match(set.stderr, /^rmsdsc: verbose: wrote 12 changes to /m);
    const [undo = ''] = bench.undoFiles();
    const undone = await runHere(['undo', bench.path(undo), ...on()]);
    assert.match(undone.stderr, /^rmsdsc: verbose: undid .*\.reg on .*contoso-laptop\.reg \(/m);
  });

  it('says of an audit which machine it waited for', () => {
    const { status, stderr } = bench.run('audit', 'contoso.yaml', 'contoso-laptop.reg', '--verbose');
    assert.equal(status, 1);
    assert.match(stderr, /^rmsdsc: verbose: waited for contoso-laptop\.reg \(\d+ ms\)$/m);
    assert.match(stderr, /^rmsdsc: verbose: wrote standard output \(/m);
  });

  it('says why something failed, and ends with the same status', async () => {
    const { status, stderr } = await runHere(['test', bench.path('none.yaml'), ...on()]);
    assert.equal(status, 2);
    assert.match(
      told(stderr)[0] ?? '',
      /read .*none\.yaml \(\d+ ms\), which failed: .*there is no such file/,
    );
  });

  it('is debug lines of JSON where dsc listens', async () => {
    const { status, stderr } = await runHere([
      'resource',
      'test',
      'RmsClientDsc/RmsTracing',
      '--input',
      '{"Enabled":false}',
      ...on(),
    ]);
    assert.equal(status, 0);
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map(row => JSON.parse(row) as Record<string, string>);
    const debug = lines.flatMap(({ debug }) => debug ?? []);
    assert.ok(debug.length >= 4);
    assert.match(debug.at(-1) ?? '', /^rmsdsc resource ended with 0 \(\d+ ms\)$/);
  });

  it('never says a password', async () => {
    const password = 'Sesame-4711';
    const environment = { RMSDSC_LDAP_USER: 'CONTOSO\\admin', RMSDSC_LDAP_PASSWORD: password };
    const { stderr } = await runHere(
      ['get', bench.path('service-connection-point.yaml'), ...on(), '--directory', 'dc1.invalid'],
      { environment },
    );
    assert.match(stderr, /verbose: connected with dc1\.invalid over TLS \(\d+ ms\), which failed: /);
    assert.ok(!stderr.includes(password));
  });

  it('is an option of every command that does something', async () => {
    const program = await makeProgram();
    const without = [...program.commands, ...program.commands.flatMap(({ commands }) => commands)]
      .filter(({ commands }) => commands.length === 0)
      .filter(({ options }) => !options.some(({ long }) => long === '--verbose'));
    assert.deepEqual(without, []);
    const { stderr } = await runHere(['schema', 'RmsTracing', '--verbose']);
    assert.match(stderr, /^rmsdsc: verbose: rmsdsc schema ended with 0 \(\d+ ms\)\n$/);
  });
});
