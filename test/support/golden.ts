import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Are these the very bytes of a golden file? To take them over after looking at them, run the test with
 * UPDATE_GOLDENS=1 and read the difference in Git.
 */
export function assertGolden(path: string, content: Buffer): void {
  if (process.env.UPDATE_GOLDENS === '1') {
    writeFileSync(path, content);
  }
  const golden = readFileSync(path);
  const hint = `${path} differs; if the new text is right, run again with UPDATE_GOLDENS=1`;
  assert.equal(textOf(content), textOf(golden), hint);
  assert(content.equals(golden), hint);
}

function textOf(content: Buffer): string {
  return content.toString(content[0] === 0xff && content[1] === 0xfe ? 'utf16le' : 'utf8');
}
