import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { foldName } from '../../../src/model/registry-key.ts';
import { runModule } from './run-module.ts';
import { describeOnLane } from './suite.ts';

describeOnLane('names in the module', lane => {
  it('fold as they do in the engine, unit for unit', async () => {
    const units = String.fromCharCode(...Array(0x10000).keys());
    const [digest] = await runModule(
      lane(),
      undefined,
      '$units = [System.Char[]] @(0..0xffff)',
      '$folded = [RmsClientName]::new().Fold([System.String]::new($units)).ToCharArray()',
      '$bytes = [System.Byte[]]::new(0x20000)',
      '[System.Buffer]::BlockCopy($folded, 0, $bytes, 0, $bytes.Length)',
      "[System.BitConverter]::ToString([System.Security.Cryptography.SHA256]::Create().ComputeHash($bytes)).Replace('-', '')",
    );
    const wanted = createHash('sha256').update(foldName(units), 'utf16le').digest('hex');
    assert.equal(digest?.toLowerCase(), wanted);
  });

  it('are the same where Windows takes them for one, in lists and alone', async () => {
    const said = await runModule(
      lane(),
      undefined,
      '$sigma, $final, $capital = [System.String[]] [System.Char[]] @(0x3c3, 0x3c2, 0x3a3)',
      '[RmsClientName]::new().AreSame("x$sigma", "X$capital")',
      '[RmsClientName]::new().AreSame($final, $capital)',
      '[RmsClientName]::new().AreSame("a", "a$([System.Char] 0xad)")',
      '[RmsClientName]::new().Without(@($final, $sigma, "b"), @($capital, "B")).ForEach({ [System.Int32] $_[0] })',
    );
    assert.deepEqual(said, ['True', 'False', 'False', String(0x3c2)]);
  });
});
