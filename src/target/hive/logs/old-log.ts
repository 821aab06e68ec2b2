import { sectorLength } from '../file/base-block.ts';
import type { HiveFile } from '../file/hive-file.ts';
import type { Patches } from '../file/patches.ts';

/**
 * Applies a log of the old format (before Windows 8.1): a bitmap with a bit for each 512 bytes of the hive bins
 * data, and those that are set, one after the other (M. Suhanov's specification, "Old format").
 *
 * @param dataSize what the log's base block says
 * @returns false, and nothing is applied, when the log is not whole
 */
export function applyOldLog(log: HiveFile, dataSize: number, patches: Patches): boolean {
  const length = Math.ceil(dataSize / sectorLength / 8);
  const vector = log.read(sectorLength, signature.length + length);
  if (
    vector.length < signature.length + length ||
    vector.toString('latin1', 0, signature.length) !== signature
  ) {
    return false;
  }
  const dirty = setBits(vector.subarray(signature.length));
  const first = Math.ceil((sectorLength + vector.length) / sectorLength) * sectorLength;
  if (dirty.length === 0 || first + dirty.length * sectorLength > log.size) {
    return false;
  }
  for (const [index, sector] of dirty.entries()) {
    patches.add(log, first + index * sectorLength, sector * sectorLength, sectorLength);
  }
  return true;
}

const signature = 'DIRT';

/** The numbers of the bits that are set, counted from the lowest bit of the first byte. */
function setBits(bitmap: Buffer): number[] {
  const bits: number[] = [];
  for (const [index, byte] of bitmap.entries()) {
    for (let bit = 0; byte >> bit !== 0; bit++) {
      if (((byte >> bit) & 1) === 1) {
        bits.push(index * 8 + bit);
      }
    }
  }
  return bits;
}
