/**
 * Where in its head a program of Windows says where its certificates are: four bytes for their place, four for their
 * length.
 *
 * @param program bytes of a PE32+ file
 * @throws Error when they are none
 * @see {@link https://learn.microsoft.com/en-us/windows/win32/debug/pe-format | PE Format}, "Optional Header Data Directories"
 */
export function certificateEntry(program: Buffer): number {
  // The data directories begin after 112 bytes of the optional header, and have 8 bytes each; this is the fifth.
  return optionalHeader(program) + 112 + 4 * 8;
}

/** From and up to which byte a signature changes the head of a program, see {@link certificateEntry}. */
export function signedParts(program: Buffer): (readonly [start: number, end: number])[] {
  const sum = optionalHeader(program) + 64;
  const entry = certificateEntry(program);
  return [
    [sum, sum + 4],
    [entry, entry + 8],
  ];
}

function optionalHeader(program: Buffer): number {
  const header = program.length < 0x40 ? 0 : program.readUInt32LE(0x3c);
  if (program.toString('latin1', header, header + 4) !== 'PE\0\0') {
    throw new Error('This is no Windows program.');
  }
  return header + 24;
}
