import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectorScript } from '../../../src/audit/collect/collector-script.ts';
import { literal } from '../../../src/powershell/literal.ts';
import { describeElsewhere } from './elsewhere.ts';

describeElsewhere('the script that collects', lane => {
  it('parses, and says that it could read nothing, where there is no registry', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    try {
      const path = join(folder, 'collect.ps1');
      writeFileSync(path, collectorScript(join(folder, 'pc.reg')));
      const { stdout, stderr } = await lane().runScript(`& ${literal(path)}\n"ended $LASTEXITCODE"`);
      assert.match(stdout.toString(), /^error: nothing was written: .*\nended 3$/m);
      assert.equal(stderr.toString(), '');
      assert.deepEqual(readdirSync(folder), ['collect.ps1']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
