import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'mocha';
import { makeBlob } from '../../../build/exe/blob.ts';
import { makeProgram } from '../../../build/exe/program.ts';
import { packagePath, packageVersion } from '../../../src/package-root.ts';
import { describeOn } from '../../support/describe-on.ts';
import { type Lane, openLane } from './lane.ts';

const ground = {
  title: 'Windows with no Node',
  name: 'The program of one file',
  /** @throws Error where there is no lane, or the Node that is in the program cannot be had */
  open: async () => ({ lane: await openLane(), program: await makeProgram('win-x64', await makeBlob()) }),
  describe: ({ lane }: { readonly lane: Lane; readonly program: string }) => lane.description,
};

/** With a space, as in Program Files. */
const folder = 'C:\\rmsdsc one file';

/** What one command of a batch left. */
interface Left {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describeOn(ground, 'rmsdsc.exe @long', opened => {
  const own = (name: string): string => join(opened().lane.ownPath(folder), name);

  /**
   * Has cmd.exe run commands, each with files for its output: under Wine node.exe cannot write to a pipe, and one cmd
   * for all of them is one start less for each.
   */
  async function batch(name: string, commands: readonly string[]): Promise<Left[]> {
    const lines = commands.flatMap((command, index) => [
      `${command} > ${name}${index}.out 2> ${name}${index}.err`,
      `echo %errorlevel% > ${name}${index}.code`,
    ]);
    writeFileSync(own(`${name}.cmd`), ['@echo off', `cd /d "${folder}"`, ...lines, ''].join('\r\n'));
    await opened().lane.runProgram('C:\\windows\\system32\\cmd.exe', '/c', `${folder}\\${name}.cmd`);
    const text = (index: number, kind: string) => readFileSync(own(`${name}${index}.${kind}`), 'utf8');
    return commands.map((_, index) => ({
      code: Number(text(index, 'code')),
      out: text(index, 'out'),
      err: text(index, 'err'),
    }));
  }

  before(() => {
    const { lane, program } = opened();
    mkdirSync(lane.ownPath(folder));
    copyFileSync(program, own('rmsdsc.exe'));
    for (const example of ['contoso.yaml', 'contoso-laptop.reg']) {
      copyFileSync(packagePath('examples', example), own(example));
    }
    writeFileSync(own('tracing.json'), '{"Enabled":true}');
  });
  after(() => {
    rmSync(opened().lane.ownPath(folder), { recursive: true });
  });

  it('goes from drift to the desired state and back, on a file by its drive letter and on the live registry', async function () {
    this.timeout(300_000);
    const live = `--powershell "${opened().lane.shellInside}"`;
    const trusted = 'reg query HKLM\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers';
    const [
      version,
      drift,
      fileSet,
      fileTest,
      collected,
      audited,
      page,
      liveDrift,
      liveSet,
      seen,
      liveTest,
      asked,
    ] = await batch('there', [
      'rmsdsc.exe --version',
      'rmsdsc.exe test contoso.yaml --on contoso-laptop.reg',
      `rmsdsc.exe set contoso.yaml --on "${folder}\\contoso-laptop.reg"`,
      `"${folder}\\rmsdsc.exe" test .\\contoso.yaml --on "${folder.toLowerCase()}\\contoso-laptop.reg"`,
      `rmsdsc.exe collect --on contoso-laptop.reg --out "${folder}\\pc01.reg"`,
      'rmsdsc.exe audit contoso.yaml pc01.reg --format csv',
      'rmsdsc.exe audit contoso.yaml pc01.reg --format html',
      `rmsdsc.exe test contoso.yaml ${live}`,
      `rmsdsc.exe set contoso.yaml ${live}`,
      trusted,
      `rmsdsc.exe test contoso.yaml --on live ${live}`,
      `rmsdsc.exe resource test RmsClientDsc/RmsTracing --input - ${live} < tracing.json`,
    ]);
    assert.deepEqual(version, { code: 0, out: `${packageVersion()}\n`, err: '' });
    assert.match(drift?.out ?? '', /6 instances on contoso-laptop\.reg: 0 in the desired state, 6 not\./);
    assert.deepEqual([drift?.code, fileSet?.code, fileTest?.code], [1, 0, 0], fileSet?.err);
    assert.match(fileTest?.out ?? '', /: 6 in the desired state, 0 not\./);
    // It says that it cannot tell the computer's name.
    assert.match(collected?.err ?? '', /^rmsdsc: left out: The computer's name [^\n]*\n$/);
    // In a thread of its own, and of a page of several files.
    assert.match(audited?.out ?? '', /pc01\.reg/);
    assert.deepEqual([audited?.code, audited?.err, page?.code], [0, '', 0]);
    assert.match(page?.out ?? '', /^<!doctype html>.*<script/is);

    assert.equal(liveDrift?.code, 1, liveDrift?.err);
    assert.equal(liveSet?.code, 0, liveSet?.err);
    assert.match(seen?.out ?? '', /AllowTrustedServersOnly +REG_DWORD +0x1/);
    assert.equal(liveTest?.code, 0, liveTest?.err);
    assert.equal(asked?.code, 0, asked?.err);
    const state = JSON.parse(asked?.out.split('\n')[0] ?? '') as Record<string, unknown>;
    assert.deepEqual([state.Enabled, state._inDesiredState], [false, false]);

    const undoOf = (left: Left | undefined) => /^Undo with: (.*)$/m.exec(left?.out ?? '')?.[1] ?? '';
    assert.match(
      undoOf(liveSet),
      /^rmsdsc undo C:\\ProgramData\\RmsClientDsc\\Undo\\\S+\.reg --on live --powershell /,
    );
    const [fileUndo, fileBack, liveUndo, gone, liveBack] = await batch('back', [
      `rmsdsc.exe ${undoOf(fileSet).replace(/^rmsdsc /, '')}`,
      'rmsdsc.exe test contoso.yaml --on contoso-laptop.reg',
      `rmsdsc.exe ${undoOf(liveSet).replace(/^rmsdsc /, '')}`,
      trusted,
      `rmsdsc.exe test contoso.yaml ${live}`,
    ]);
    assert.deepEqual([fileUndo?.code, liveUndo?.code], [0, 0], `${fileUndo?.err}${liveUndo?.err}`);
    assert.deepEqual(
      readFileSync(own('contoso-laptop.reg')),
      readFileSync(packagePath('examples', 'contoso-laptop.reg')),
    );
    assert.notEqual(gone?.code, 0);
    assert.deepEqual([fileBack?.out, fileBack?.code], [drift?.out, 1]);
    assert.equal(liveBack?.out, liveDrift?.out);
  });
});
