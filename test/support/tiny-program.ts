/** What Windows shows of a program file: kind, machine and version. */
export interface TinyProgram {
  readonly machine: 'x86' | 'x64' | 'arm64';
  /** Four numbers, or undefined for a file without a version resource. */
  readonly version?: string;
  readonly isLibrary?: boolean;
}

const machines = { x86: 0x14c, x64: 0x8664, arm64: 0xaa64 } as const;

/** `IMAGE_FILE_EXECUTABLE_IMAGE` and `IMAGE_FILE_DLL`. */
const characteristics = { program: 0x0002, library: 0x2002 } as const;

const fileAlignment = 0x200;
const sectionAlignment = 0x1000;

/**
 * A Portable Executable without code, with headers and version resource as Windows reads them (Microsoft's "PE
 * Format" and "VS_VERSIONINFO"): what the tests put in the place of the client's own files.
 */
export function tinyProgram({ machine, version, isLibrary = false }: TinyProgram): Buffer {
  const resources = version === undefined ? Buffer.alloc(4) : resourceSection(versionInfo(version));
  const isWide = machine !== 'x86';
  const optionalSize = isWide ? 240 : 224;
  const headers = Buffer.alloc(fileAlignment);
  headers.write('MZ');
  headers.writeUInt32LE(0x40, 0x3c);
  headers.write('PE\0\0', 0x40, 'latin1');
  headers.writeUInt16LE(machines[machine], 0x44);
  headers.writeUInt16LE(1, 0x46);
  headers.writeUInt16LE(optionalSize, 0x54);
  headers.writeUInt16LE(isLibrary ? characteristics.library : characteristics.program, 0x56);

  const optional = headers.subarray(0x58, 0x58 + optionalSize);
  optional.writeUInt16LE(isWide ? 0x20b : 0x10b, 0);
  if (isWide) {
    optional.writeBigUInt64LE(0x180000000n, 24);
  } else {
    optional.writeUInt32LE(0x10000000, 28);
  }
  optional.writeUInt32LE(sectionAlignment, 32);
  optional.writeUInt32LE(fileAlignment, 36);
  optional.writeUInt16LE(6, 40);
  optional.writeUInt16LE(6, 48);
  optional.writeUInt32LE(2 * sectionAlignment, 56);
  optional.writeUInt32LE(fileAlignment, 60);
  optional.writeUInt16LE(2, 68);
  const directories = optional.subarray(isWide ? 112 : 96);
  optional.writeUInt32LE(16, isWide ? 108 : 92);
  directories.writeUInt32LE(sectionAlignment, 2 * 8);
  directories.writeUInt32LE(resources.length, 2 * 8 + 4);

  const section = headers.subarray(0x58 + optionalSize);
  section.write('.rsrc');
  section.writeUInt32LE(resources.length, 8);
  section.writeUInt32LE(sectionAlignment, 12);
  section.writeUInt32LE(aligned(resources.length, fileAlignment), 16);
  section.writeUInt32LE(fileAlignment, 20);
  section.writeUInt32LE(0x40000040, 36);
  const body = Buffer.alloc(aligned(resources.length, fileAlignment));
  resources.copy(body);
  return Buffer.concat([headers, body]);
}

/** Three directories of one entry each (type RT_VERSION, name 1, English), and the data. */
function resourceSection(data: Buffer): Buffer {
  const directories = Buffer.alloc(3 * 24 + 16);
  for (const [level, id, next] of [
    [0, 16, 0x80000000 + 24],
    [1, 1, 0x80000000 + 48],
    [2, 0x409, 72],
  ] as const) {
    directories.writeUInt16LE(1, level * 24 + 14);
    directories.writeUInt32LE(id, level * 24 + 16);
    directories.writeUInt32LE(next, level * 24 + 20);
  }
  directories.writeUInt32LE(sectionAlignment + directories.length, 72);
  directories.writeUInt32LE(data.length, 76);
  return Buffer.concat([directories, data]);
}

function versionInfo(version: string): Buffer {
  const parts = version.split('.').map(Number);
  const [major = 0, minor = 0, build = 0, revision = 0] = parts;
  const fixed = Buffer.alloc(52);
  fixed.writeUInt32LE(0xfeef04bd, 0);
  fixed.writeUInt32LE(0x10000, 4);
  for (const offset of [8, 16]) {
    fixed.writeUInt32LE(((major << 16) | minor) >>> 0, offset);
    fixed.writeUInt32LE(((build << 16) | revision) >>> 0, offset + 4);
  }
  fixed.writeUInt32LE(0x40004, 32);
  fixed.writeUInt32LE(2, 36);
  const text = block('FileVersion', Buffer.from(`${version}\0`, 'utf16le'), 1);
  const table = block('040904b0', Buffer.alloc(0), 1, [text]);
  return block('VS_VERSION_INFO', fixed, 0, [block('StringFileInfo', Buffer.alloc(0), 1, [table])]);
}

/** A block of VS_VERSIONINFO: lengths, key, value and what is in it, each at a multiple of four bytes. */
function block(key: string, value: Buffer, isText: 0 | 1, children: readonly Buffer[] = []): Buffer {
  const head = padded(Buffer.concat([Buffer.alloc(6), Buffer.from(`${key}\0`, 'utf16le')]));
  const whole = Buffer.concat([head, padded(value), ...children.map(padded)]);
  whole.writeUInt16LE(whole.length, 0);
  whole.writeUInt16LE(isText === 1 ? value.length / 2 : value.length, 2);
  whole.writeUInt16LE(isText, 4);
  return whole;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length, 4) - bytes.length)]);
}

function aligned(length: number, to: number): number {
  return Math.ceil(length / to) * to;
}
