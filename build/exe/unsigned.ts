import { certificateEntry } from '../../src/cli/sign/windows-program.ts';

/**
 * A Windows program without its signature, which no longer is of what the program becomes: one that is wrong raises
 * more suspicion than none, and signing tools refuse to replace it.
 *
 * @param program bytes of a PE file, whose certificates are its end, as signing tools put them
 * @throws Error when they are not
 * @see {@link https://learn.microsoft.com/en-us/windows/win32/debug/pe-format | PE Format}, "The Attribute Certificate Table"
 */
export function unsigned(program: Buffer): Buffer {
  const entry = certificateEntry(program);
  const [start, size] = [program.readUInt32LE(entry), program.readUInt32LE(entry + 4)];
  if (size === 0) {
    return program;
  }
  if (start + size !== program.length) {
    throw new Error('Its certificates are not at its end.');
  }
  const rest = Buffer.from(program.subarray(0, start));
  rest.fill(0, entry, entry + 8);
  return rest;
}
