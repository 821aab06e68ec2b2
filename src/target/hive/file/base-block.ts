import { TargetError } from '../../../model/errors.ts';
import { DamageError } from './damage.ts';

/** The length of the base block of a primary file; hive bins data follows it. */
export const baseBlockLength = 4096;

/** The part of a base block that means something on a disk, and that transaction logs begin with. */
export const sectorLength = 512;

/** Kinds of file that begin with a base block. */
export const fileTypes = { primary: 0, oldLog: 1, oldestLog: 2, newLog: 6 } as const;

/**
 * The file header of a hive and of its transaction logs (M. Suhanov, "Windows registry file format
 * specification", "Base block").
 */
export class BaseBlock {
  /** Does its checksum fit? Where not, nothing else in it can be relied on. */
  readonly isIntact: boolean;
  readonly minor: number;
  /** One of {@link fileTypes}, or anything. */
  readonly fileType: number;
  /** These two differ while a write is under way. */
  readonly primarySequence: number;
  readonly secondarySequence: number;
  /** Offset of the root key's cell. */
  readonly root: number;
  /** Length of the hive bins data, in bytes. */
  readonly dataSize: number;
  /** Are there key nodes that build on those of another hive? */
  readonly isLayered: boolean;
  readonly #sector: Buffer;

  /** @param sector stays as it is as long as this is used */
  constructor(sector: Buffer) {
    this.#sector = sector;
    this.isIntact = isSupported(sector) && sector.readUInt32LE(508) === checksum(sector);
    this.minor = sector.readUInt32LE(24);
    this.fileType = sector.readUInt32LE(28);
    this.primarySequence = sector.readUInt32LE(4);
    this.secondarySequence = sector.readUInt32LE(8);
    this.root = sector.readUInt32LE(36);
    this.dataSize = sector.readUInt32LE(40);
    this.isLayered = (sector.readUInt32LE(144) & 2) !== 0;
  }

  /** FILETIME, in 100 ns since 1601. */
  get written(): bigint {
    return this.#sector.readBigUInt64LE(12);
  }

  /** The end of the path that the hive had in Windows, such as `emRoot\System32\Config\SOFTWARE`. */
  get storedName(): string {
    const name = this.#sector.toString('utf16le', 48, 112);
    const end = name.indexOf('\0');
    return end === -1 ? name : name.slice(0, end);
  }
}

/**
 * The base block in a file's first sector.
 *
 * @returns undefined when it is none
 */
export function readBaseBlock(sector: Buffer): BaseBlock | undefined {
  return sector.length < sectorLength || !isSigned(sector) ? undefined : new BaseBlock(sector);
}

/**
 * The base block of a primary file; it may be a damaged one, which a transaction log repairs.
 *
 * @throws TargetError when it is another kind of file or a version that is not supported
 * @throws DamageError when the file is too short
 */
export function readPrimary(path: string, sector: Buffer): BaseBlock {
  const block = readBaseBlock(sector);
  if (!block) {
    throw isSigned(sector)
      ? new DamageError('it ends inside its header')
      : new TargetError(`${path} is no registry hive: it does not begin with "regf".`, {
          code: 'malformed',
          path,
        });
  }
  if (!isSupported(sector) && sector.readUInt32LE(508) === checksum(sector)) {
    const version = `${sector.readUInt32LE(20)}.${block.minor}`;
    throw new TargetError(`${path} is a hive of version ${version}; versions 1.3 to 1.6 are read.`, { path });
  }
  if (block.isIntact && block.fileType !== fileTypes.primary) {
    throw new TargetError(`${path} is a transaction log. Give the hive that it belongs to.`, { path });
  }
  return block;
}

/** Was the hive left in the middle of a write? */
export function isDirty(block: BaseBlock): boolean {
  return !block.isIntact || block.primarySequence !== block.secondarySequence;
}

const regf = Buffer.from('regf').readUInt32LE();

function isSigned(sector: Buffer): boolean {
  return sector.length >= 4 && sector.readUInt32LE() === regf;
}

function isSupported(sector: Buffer): boolean {
  const minor = sector.readUInt32LE(24);
  return sector.readUInt32LE(20) === 1 && minor >= 3 && minor <= 6;
}

/** XOR-32 of what comes before the checksum; 0 and -1 are not used. */
export function checksum(sector: Buffer): number {
  const numbers = new DataView(sector.buffer, sector.byteOffset, 508);
  let sum = 0;
  for (let at = 0; at < 508; at += 4) {
    sum ^= numbers.getInt32(at, true);
  }
  return sum === 0 ? 1 : sum === -1 ? 0xfffffffe : sum >>> 0;
}
