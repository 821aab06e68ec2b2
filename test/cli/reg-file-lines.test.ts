import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { hklm } from '../support/instances.ts';
import { Workbench } from '../support/workbench.ts';

const config = `$schema: https://aka.ms/dsc/schemas/v3/bundled/config/document.json
resources:
  - name: Servers
    type: RmsClientDsc/RmsTrustedServers
    properties:
      IsSingleInstance: "Yes"
      Servers: [rms.contoso.com]
`;
const start = `Windows Registry Editor Version 5.00\r\n\r\n[${hklm}\\TrustedServers]\r\n"rms.contoso.com"=""\r\n`;
const note = `f.reg, line 5, column 7: \`\\0\` is no escape. Write a backslash as \\\\ and a quote as \\"; a text with other characters as hex(1):. Windows passes over this line, and so does rmsdsc.`;

describe('lines of a .reg file @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
    writeFileSync(bench.path('config.yaml'), config);
  });
  afterEach(() => bench.remove());

  const write = (lines: string, encoding: BufferEncoding = 'utf16le'): void =>
    writeFileSync(bench.path('f.reg'), `\ufeff${start}${lines}`, encoding);

  it('that Windows passes over set nothing, and are named wherever the file is judged', () => {
    write('"a"="x\\0"\r\n');
    for (const command of ['test', 'get', 'set']) {
      const { status, stderr } = bench.run(command, 'config.yaml', '--on', 'f.reg');
      assert.equal(status, 0, stderr);
      assert.ok(stderr.includes(`rmsdsc: note: ${note}\n`), stderr);
    }
    writeFileSync(bench.path('pc.zip'), zipSync({ 'f.reg': readFileSync(bench.path('f.reg')) }));
    assert.match(
      bench.run('test', 'config.yaml', '--on', 'pc.zip').stderr,
      /note: pc\.zip\/f\.reg, line 5, column 7/,
    );
    for (const [target, remark] of [
      ['f.reg', note],
      ['pc.zip', `pc.zip/${note}`],
    ] as const) {
      const { status, stdout } = bench.run('audit', 'config.yaml', target, '--format', 'json');
      assert.equal(status, 0, stdout);
      assert.deepEqual(JSON.parse(stdout).machines[0].remarks, [remark]);
    }
  });

  it('that are cut short are an error', () => {
    for (const lines of ['"a"="x', '"a"=hex:01,\\', '[HKEY_LOCAL_MACHINE\\SOFT']) {
      write(lines);
      const { status, stderr } = bench.run('test', 'config.yaml', '--on', 'f.reg');
      assert.equal(status, 3, stderr);
      assert.match(stderr, /^rmsdsc: f\.reg, line 5, column \d+: .*cut short/);
    }
  });

  it('in ANSI outside ASCII cannot be told where that counts, and do not count elsewhere', () => {
    const lines = start.replace('Windows Registry Editor Version 5.00', 'REGEDIT4');
    writeFileSync(
      bench.path('f.reg'),
      `${lines}[HKEY_LOCAL_MACHINE\\SOFTWARE\\\xe9]\r\n"\xe9"="\xe9"\r\n`,
      'latin1',
    );
    assert.equal(bench.run('test', 'config.yaml', '--on', 'f.reg').status, 0);
    writeFileSync(bench.path('f.reg'), `${lines}"\xe9"=""\r\n`, 'latin1');
    const { status, stdout } = bench.run('test', 'config.yaml', '--on', 'f.reg');
    assert.equal(status, 3, stdout);
    assert.match(
      stdout.replace(/\s+/g, ' '),
      /does not say in which\. So nobody can tell the characters outside ASCII/,
    );
  });

  it('with halves of surrogate pairs and with what only comments hold show as escapes in every format', () => {
    write('"a\ud83db"=""\r\n; rmsdsc line: "c\\u0000\\u001b[31m"=""\r\n');
    for (const format of ['table', 'json', 'yaml', 'ndjson', 'csv', 'markdown', 'junit', 'sarif', 'html']) {
      for (const command of ['test', 'audit']) {
        const target = command === 'audit' ? ['f.reg'] : ['--on', 'f.reg'];
        const { stdout } = bench.run(command, 'config.yaml', ...target, '--format', format);
        assert.ok(!/[\0-\x08\x0b\x0c\x0e-\x1f\ufffd]/.test(stdout), `${command} ${format}`);
        const shown = stdout
          .replace(/\s+/g, '')
          .replaceAll('\\\\u', '\\u')
          .replace('\\0\\e', '\\u0000\\u001b');
        assert.match(shown, /a\\ud83db.*c\\u0000\\u001b\[31m/, `${command} ${format}`);
      }
    }
  });
});
