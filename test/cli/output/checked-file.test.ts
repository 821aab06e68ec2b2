import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CheckedFile } from '../../../src/cli/output/checked-file.ts';

describe('a file that is written while it is checked', () => {
  /** What is done with the file itself. */
  function made(checked: Promise<void>): { file: CheckedFile; done: string[] } {
    const done: string[] = [];
    const inner = {
      write(text: string | Uint8Array) {
        done.push(`write ${text}`);
        return undefined;
      },
      async finish() {
        done.push('finish');
      },
      discard() {
        done.push('discard');
      },
    };
    return { file: new CheckedFile(inner, checked), done };
  }

  it('takes its place once it may', async () => {
    const { file, done } = made(new Promise(resolve => setImmediate(resolve)));
    file.write('a');
    await file.finish();
    assert.deepEqual(done, ['write a', 'finish']);
  });

  it('never does where it may not', async () => {
    const { file, done } = made(Promise.reject(new Error('It is read.')));
    file.write('a');
    await assert.rejects(file.finish(), /It is read/);
    assert.throws(() => file.write('b'), /It is read/);
    file.discard();
    assert.deepEqual(done, ['write a', 'discard']);
  });
});
