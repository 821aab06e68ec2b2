import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, it } from 'mocha';
import { packagePath } from '../src/package-root.ts';

/** What `npm test` prints and ends with, and what `.ci/run` makes of it. */
const table: {
  title: string;
  said: string;
  status: number;
  want: [status: number, lastLines: readonly string[]];
}[] = [
  {
    title: 'has the totals of mocha',
    said: '  ..\n\n  3229 passing (9m)\n  2 pending\n\nMoon: ran.\n',
    status: 0,
    want: [0, ['Moon: ran.', '3229 passed, 0 failed']],
  },
  {
    title: 'has the failures',
    said: '  .!\n\n  12 passing (9m)\n  3 failing\n\n  1) no\n',
    status: 3,
    want: [3, ['  1) no', '12 passed, 3 failed']],
  },
  {
    title: 'tells of what fails that is no test',
    said: '  12 passing (9m)\nERROR: Coverage for lines (90%) does not meet global threshold (95%)\n',
    status: 1,
    want: [1, ['What failed is no test: see above. It ended with status 1.', '12 passed, 1 failed']],
  },
  {
    title: 'tells of tests that died before their totals',
    said: '  ....\nKilled\n',
    status: 137,
    want: [137, ['What failed is no test: see above. It ended with status 137.', '0 passed, 1 failed']],
  },
  {
    title: 'fails where no test ran',
    said: 'fine\n',
    status: 0,
    want: [1, ['No test ran.', '0 passed, 1 failed']],
  },
];

describe("the last lines of CI's run", () => {
  for (const { title, said, status, want } of table) {
    it(title, function () {
      if (process.platform === 'win32') {
        this.skip();
      }
      const folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
      const script = `#!/bin/sh\ncase "$1" in test) cat <<'SAID'\n${said}SAID\nexit ${status};; esac\n`;
      writeFileSync(join(folder, 'npm'), script, { mode: 0o755 });
      const run = spawnSync(packagePath('.ci', 'run'), {
        encoding: 'utf8',
        env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
      });
      rmSync(folder, { recursive: true });
      assert.deepEqual([run.status, run.stdout.trimEnd().split('\n').slice(-2)], want);
    });
  }
});
