import { sectorLength } from '../file/base-block.ts';
import type { HiveFile } from '../file/hive-file.ts';
import type { Patches } from '../file/patches.ts';
import { Marvin32 } from './marvin32.ts';

/** What the entries of a log have led to. */
export interface AppliedLog {
  /** The last entry's sequence number. */
  readonly sequence: number;
  /** Length of the hive bins data after it. */
  readonly dataSize: number;
}

/**
 * Applies the entries of a log of the new format (Windows 8.1 and later), from the one with this sequence number
 * on, until one is none or does not follow on the one before: what comes behind is of an earlier round of use.
 * See M. Suhanov's specification, "New format", "Log entries".
 *
 * @returns undefined when not one was there
 */
export function applyNewLog(log: HiveFile, sequence: number, patches: Patches): AppliedLog | undefined {
  let applied: AppliedLog | undefined;
  let expected = sequence;
  for (let position = sectorLength; ; ) {
    const entry = readEntry(log, position);
    if (!entry || entry.sequence !== expected) {
      return applied;
    }
    for (const page of entry.pages) {
      patches.add(log, page.position, page.offset, page.length);
    }
    applied = entry;
    position += entry.size;
    expected = nextSequence(expected);
  }
}

/** The number of the entry after this one: it is of 32 bits, and begins anew. */
export function nextSequence(sequence: number): number {
  return (sequence + 1) >>> 0;
}

interface Entry extends AppliedLog {
  readonly size: number;
  readonly pages: readonly { readonly position: number; readonly offset: number; readonly length: number }[];
}

const headLength = 40;
const referenceLength = 8;

function readEntry(log: HiveFile, position: number): Entry | undefined {
  const head = log.read(position, headLength);
  if (head.length < headLength || head.toString('latin1', 0, 4) !== 'HvLE') {
    return undefined;
  }
  const size = head.readUInt32LE(4);
  const dataSize = head.readUInt32LE(16);
  const count = head.readUInt32LE(20);
  const isSound =
    size >= sectorLength &&
    size % sectorLength === 0 &&
    size <= log.size - position &&
    dataSize > 0 &&
    dataSize % 4096 === 0 &&
    count * referenceLength <= size - headLength &&
    head.readBigUInt64LE(32) === new Marvin32().update(head.subarray(0, 32)).digest() &&
    head.readBigUInt64LE(24) === hashOf(log, position + headLength, size - headLength);
  const pages = isSound ? readPages(log, position, count, size, dataSize) : undefined;
  return pages && { sequence: head.readUInt32LE(12), dataSize, size, pages };
}

function readPages(
  log: HiveFile,
  start: number,
  count: number,
  size: number,
  dataSize: number,
): Entry['pages'] | undefined {
  const references = log.read(start + headLength, count * referenceLength);
  const pages: Entry['pages'][number][] = [];
  let position = start + headLength + references.length;
  for (let at = 0; at < references.length; at += referenceLength) {
    const offset = references.readUInt32LE(at);
    const length = references.readUInt32LE(at + 4);
    if (offset % sectorLength !== 0 || length % sectorLength !== 0 || offset + length > dataSize) {
      return undefined;
    }
    pages.push({ position, offset, length });
    position += length;
  }
  return position <= start + size ? pages : undefined;
}

/** Hashed piece by piece: an entry may be as long as the hive. */
function hashOf(log: HiveFile, position: number, length: number): bigint {
  const hash = new Marvin32();
  for (let done = 0; done < length; done += pieceLength) {
    hash.update(log.read(position + done, Math.min(pieceLength, length - done)));
  }
  return hash.digest();
}

const pieceLength = 64 * 1024;
