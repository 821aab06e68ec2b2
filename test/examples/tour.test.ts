import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplePath, examplesOf } from './examples.ts';

describe('the tour of npm start', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-start-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  for (const file of examplesOf('tour')) {
    it(`${file} goes from Get to Undo on a copy, and ends where it began`, () => {
      const env = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, NODE_V8_COVERAGE: '' };
      const { status, stdout, stderr } = spawnSync(process.execPath, [examplePath(file)], {
        encoding: 'utf8',
        env,
      });
      assert.equal(status, 0, stderr);
      assert.match(stdout, /byte for byte the one we began with/);
      assert.equal(readdirSync(folder).length, 1);
    });
  }
});
