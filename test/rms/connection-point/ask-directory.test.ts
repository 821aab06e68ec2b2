import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Auditor, toPlain } from '../../../src/audit/assess/auditor.ts';
import { askDirectory } from '../../../src/rms/connection-point/ask-directory.ts';
import { foundBy } from '../../support/found-by.ts';
import { hklm, instance, wow } from '../../support/instances.ts';
import { MemoryDirectory, point } from '../../support/memory-directory.ts';

const rms = 'https://rms.contoso.com/_wmcs/Certification';
const check = instance('RmsServiceDiscovery', { ExpectedUrl: rms });

describe('an audit of what machines find', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-audit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function machine(name: string, url?: string): string {
    const path = join(folder, `${name}.reg`);
    const keys = [hklm, wow].flatMap(root => [
      `[${root}]`,
      ...(url === undefined ? [] : [`[${root}\\ServiceLocation\\EnterpriseCertification]`, `@="${url}"`]),
    ]);
    writeFileSync(path, ['Windows Registry Editor Version 5.00', '', ...keys, ''].join('\r\n'));
    return path;
  }

  it('asks the directory once for all of them', async () => {
    const directory = new MemoryDirectory(point(rms));
    const [asked] = await askDirectory([check], async () => directory);
    const auditor = new Auditor([JSON.parse(JSON.stringify(toPlain(asked ?? assert.fail())))]);
    const found = [machine('a'), machine('b', rms), machine('c', rms.replace('rms', 'old'))].map(path =>
      foundBy(auditor, path),
    );
    assert.deepEqual(
      (await Promise.all(found)).map(({ status }) => status),
      ['ok', 'ok', 'drift'],
    );
    assert.equal(directory.asked.length, 1);
  });

  it('cannot tell where it was not asked or gave no answer, and the registry names none', async () => {
    const directory = Object.assign(new MemoryDirectory(), { fault: 'dc1: gave no answer.' });
    const [unanswered] = await askDirectory([check], async () => directory);
    for (const [one, message] of [
      [unanswered ?? assert.fail(), /dc1: gave no answer/],
      [check, /a registry alone/],
    ] as const) {
      const auditor = new Auditor([toPlain(one)]);
      const silent = await foundBy(auditor, machine('a'));
      assert.equal(silent.status, 'unknown');
      assert.match(JSON.stringify(silent), message);
      assert.equal((await foundBy(auditor, machine('b', rms))).status, 'ok');
    }
  });

  it('does not open a directory that nothing is asked of', async () => {
    const others = [instance('RmsTracing', { Enabled: true })];
    assert.deepEqual(await askDirectory(others, () => assert.fail('It was opened.')), others);
  });
});
