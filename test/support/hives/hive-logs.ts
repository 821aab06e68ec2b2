import { Marvin32 } from '../../../src/target/hive/logs/marvin32.ts';
import { sealed } from './hive-builder.ts';
import { words } from './hive-cells.ts';

/** A part of the hive bins data; offset and length are multiples of 512. */
export interface DirtyPage {
  readonly offset: number;
  readonly data: Buffer;
}

/** The parts of 512 bytes in which a hive differs from how it was before. */
export function dirtyPages(before: Buffer, after: Buffer): DirtyPage[] {
  const pages: DirtyPage[] = [];
  for (let offset = 0; offset < after.length - 4096; offset += 512) {
    const data = after.subarray(4096 + offset, 4096 + offset + 512);
    if (!data.equals(before.subarray(4096 + offset, 4096 + offset + 512))) {
      pages.push({ offset, data });
    }
  }
  return pages;
}

/** The hive as it is on the disk while a write to it is under way. */
export function dirty(hive: Buffer, primary: number, secondary: number): Buffer {
  const copy = Buffer.from(hive);
  words(primary, secondary).copy(copy, 4);
  return sealed(copy);
}

/** A log of the new format: entries with these pages, numbered from `sequence` on. */
export function newLog(hive: Buffer, sequence: number, entries: readonly (readonly DirtyPage[])[]): Buffer {
  const numbered = entries.map((pages, index) => logEntry(hive, (sequence + index) >>> 0, pages));
  return Buffer.concat([logBase(hive, 6, sequence), ...numbered]);
}

/** A log of the old format with these pages; the time in its base block is the hive's. */
export function oldLog(hive: Buffer, sequence: number, pages: readonly DirtyPage[], fileType = 1): Buffer {
  const bitmap = Buffer.alloc(Math.ceil((hive.length - 4096) / 4096));
  for (const { offset } of pages) {
    const bit = offset / 512;
    bitmap.writeUInt8(bitmap.readUInt8(bit >> 3) | (1 << (bit & 7)), bit >> 3);
  }
  const vector = Buffer.concat([Buffer.from('DIRT'), bitmap]);
  const data = pages.map(page => page.data);
  return Buffer.concat([logBase(hive, fileType, sequence), padded(vector), ...data]);
}

function logBase(hive: Buffer, fileType: number, sequence: number): Buffer {
  const block = Buffer.from(hive.subarray(0, 512));
  words(sequence, sequence).copy(block, 4);
  block.writeUInt32LE(fileType, 28);
  return sealed(block);
}

function logEntry(hive: Buffer, sequence: number, pages: readonly DirtyPage[]): Buffer {
  const references = pages.flatMap(({ offset, data }) => [offset, data.length]);
  const body = Buffer.concat([words(...references), ...pages.map(({ data }) => data)]);
  const entry = padded(Buffer.concat([Buffer.alloc(40), body]));
  entry.write('HvLE', 'latin1');
  words(entry.length, 0, sequence, hive.length - 4096, pages.length).copy(entry, 4);
  return rehash(entry);
}

/** Puts the right hashes into a log entry. */
export function rehash(entry: Buffer): Buffer {
  entry.writeBigUInt64LE(new Marvin32().update(entry.subarray(40)).digest(), 24);
  entry.writeBigUInt64LE(new Marvin32().update(entry.subarray(0, 32)).digest(), 32);
  return entry;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}
