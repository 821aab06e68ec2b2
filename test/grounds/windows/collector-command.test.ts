import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectorScript } from '../../../src/audit/collect/collector-script.ts';
import { collectedRemark } from '../../../src/audit/collect/export-lines.ts';
import { packagePath } from '../../../src/package-root.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { run } from '../../support/run.ts';
import { withoutPlaces } from '../../support/without-places.ts';
import { withoutProcess } from './collector.ts';
import { states } from './collector-states.ts';
import { describeCollector } from './collector-suite.ts';
import { parseAllOnLane, redirectionsIn } from './syntax.ts';

describeCollector('the script that collects, as a command', ground => {
  it('is what the command writes, but for the time', async () => {
    await ground().importLines(...Object.values(states).flat());
    const { script } = await ground().collector.both();
    const out = ground().collector.path('command.reg');
    const { code, stderr } = await run(process.execPath, [
      packagePath('dist', 'rmsdsc.js'),
      ...['collect', '--on', 'live', '--powershell', ground().lane.shell, '--out', out],
    ]);
    assert.equal(code, script.said.some(line => line.startsWith('left out')) ? 3 : 0, stderr.toString());
    const withoutTime = (content: Buffer): string =>
      content.toString('utf16le').replace(/^; Collected \S+Z /m, '; Collected ');
    assert.equal(withoutTime(script.content), withoutTime(readFileSync(out)));
    // And so an audit says the same of both.
    const audited = await Promise.all(
      [ground().collector.path('pc.reg'), out].map(async path => {
        const { stdout } = await run(process.execPath, [
          packagePath('dist', 'rmsdsc.js'),
          ...['audit', packagePath('examples', 'contoso.yaml'), path, '--format', 'json'],
        ]);
        const [machine] = (JSON.parse(stdout.toString()) as { machines: MachineResult[] }).machines;
        return { name: machine?.name, settings: withoutPlaces(machine?.settings ?? []) };
      }),
    );
    assert.match(audited[0]?.name ?? '', /./);
    assert.deepEqual(audited[0], audited[1]);
    const said = stderr.toString().trim().split('\n').filter(Boolean);
    assert.deepEqual(
      script.said,
      said.map(line => withoutProcess(line.replace(/^rmsdsc: /, ''))),
    );
  });

  it('writes where it is told, and never over what is no export', async () => {
    const before = readdirSync(ground().collector.folder).sort();
    const folder = ground().collector.path('exports');
    mkdirSync(folder);
    const at = (name: string): string => ground().collector.windowsPath(join('exports', name));
    const written = await ground().collector.run(`-Out '${at('')}'`);
    const [only = '', ...others] = readdirSync(folder);
    assert.match(only, /^\S+\.reg$/);
    assert.deepEqual(others, []);
    assert.match(written.lines.at(-1) ?? '', /^(ok|incomplete): wrote .*\\exports\\\S+\.reg[.;]/);
    const second = await ground().collector.run(`-Out '${at(only)}'`);
    assert.equal(second.status, written.status);

    writeFileSync(join(folder, 'mine.reg'), 'mine');
    writeFileSync(join(folder, 'empty.reg'), '');
    for (const [args, line] of [
      [
        '',
        'error: nothing was written: -Out is missing: it takes a file that ends in .reg, or a folder that is there.',
      ],
      [
        `-Out '${at('mine.reg')}'`,
        `error: nothing was written: ${at('mine.reg')}: is there already and is no earlier export of rmsdsc collect; nothing was done. Replace it with -Force, or name another file.`,
      ],
      [
        `-Out '${at('none')}'`,
        `error: nothing was written: -Out ${at('none')}: there is no such folder, or none that this account may see. Name a folder that is there, or a file that ends in .reg.`,
      ],
      [
        `-Out '${at('none\\pc.reg')}'`,
        `error: nothing was written: -Out ${at('none\\pc.reg')}: cannot be written: there is no such folder.`,
      ],
    ] as const) {
      const { lines, status, stderr } = await ground().collector.run(args);
      assert.deepEqual({ lines, status, stderr }, { lines: [line], status: 2, stderr: '' });
    }
    assert.equal(readFileSync(join(folder, 'mine.reg'), 'utf8'), 'mine');
    for (const args of [`-Out '${at('mine.reg')}' -Force`, `'${at('empty.reg')}'`]) {
      assert.equal((await ground().collector.run(args)).status, written.status);
    }
    for (const name of ['mine.reg', 'empty.reg']) {
      assert(readFileSync(join(folder, name)).toString('utf16le').includes(collectedRemark), name);
    }
    assert.deepEqual(readdirSync(folder).sort(), [only, 'empty.reg', 'mine.reg'].sort());
    assert.deepEqual(
      readdirSync(ground().collector.folder)
        .filter(name => !before.includes(name))
        .sort(),
      ['collect.ps1', 'exports'].filter(name => !before.includes(name)),
    );
  });

  it('says where the rules of a computer keep it from running', async () => {
    const { lines, status } = await ground().collector.run(
      `-Out '${ground().collector.windowsPath('constrained.reg')}'`,
      {
        before: "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'",
      },
    );
    assert.deepEqual(lines, [
      'error: nothing was written: the rules of this computer leave this script in ConstrainedLanguage mode, in which it cannot read the registry. Sign it, and allow its signer.',
    ]);
    assert.equal(status, 3);
    assert(!readdirSync(ground().collector.folder).includes('constrained.reg'));
  });

  it('is what Windows PowerShell 5.1 takes, and means the same in 32 bits', async () => {
    writeFileSync(ground().collector.path('whole.ps1'), collectorScript());
    const [found] = await parseAllOnLane(ground().lane, [ground().collector.path('whole.ps1')]);
    assert.deepEqual(found, { errors: [], newer: [], statics: [], foreign: [] });
    const [redirected = []] = await redirectionsIn(ground().lane, [ground().collector.path('whole.ps1')]);
    // A 32-bit reg.exe loads a user's hive as a 64-bit one does: what is below HKEY_USERS is there for both.
    assert.deepEqual(
      redirected.map(line => line.replace(/^\d+: /, '')),
      ['[Environment]::SystemDirectory'],
    );
  });
});
