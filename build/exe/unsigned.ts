/**
 * A Windows program without its signature, which no longer is of what the program becomes: one that is wrong raises
 * more suspicion than none, and signing tools refuse to replace it.
 *
 * @param program bytes of a PE file, whose certificates are its end, as signing tools put them
 * @throws Error when they are not
 * @see {@link https://learn.microsoft.com/en-us/windows/win32/debug/pe-format | PE Format}, "The Attribute Certificate Table"
 */
export function unsigned(program: Buffer): Buffer {
  const header = program.readUInt32LE(0x3c);
  if (program.toString('latin1', header, header + 4) !== 'PE\0\0') {
    throw new Error('This is no Windows program.');
  }
  // The optional header of PE32+ begins after 24 bytes; its data directories after 112, of 8 bytes each; this is the fifth.
  const entry = header + 24 + 112 + 4 * 8;
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
