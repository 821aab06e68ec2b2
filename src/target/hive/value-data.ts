import type { Budget } from './budget.ts';
import type { Cell, Cells } from './cells.ts';
import { DamageError, showOffset } from './damage.ts';

/** The longest data that one cell holds where the version has big data. */
const segmentLength = 16344;
const firstMinorWithBigData = 4;

/**
 * The data of a value: in the record itself, in a cell, or in several ("Data size" and "Big data" of the
 * specification).
 *
 * @param record the fixed part of the "Key value"
 * @param minor the hive's minor version
 * @throws DamageError
 */
export function readValueData(cells: Cells, record: Buffer, minor: number, budget: Budget): Buffer {
  const size = record.readUInt32LE(4);
  const length = size % inRecord;
  if (size >= inRecord) {
    if (length > 4) {
      throw new DamageError(`a value of ${length} bytes claims to be in a record of four`);
    }
    return Buffer.from(record.subarray(8, 8 + length));
  }
  budget.spend('bytes', length);
  if (length === 0) {
    return Buffer.alloc(0);
  }
  const cell = cells.open(record.readUInt32LE(8), budget);
  return length > segmentLength && minor >= firstMinorWithBigData && isBigData(cell)
    ? readSegments(cells, cell, length, budget)
    : cell.read(0, length);
}

/** The highest bit of the size. */
const inRecord = 0x80000000;

/** Programs other than Windows write long data in one cell in any version. */
function isBigData(cell: Cell): boolean {
  return cell.read(0, 2).toString('latin1') === 'db';
}

function readSegments(cells: Cells, cell: Cell, length: number, budget: Budget): Buffer {
  const head = cell.read(0, 8);
  const count = head.readUInt16LE(2);
  if (count !== Math.ceil(length / segmentLength)) {
    throw new DamageError(`the ${count} segments at ${showOffset(cell.offset)} cannot have ${length} bytes`);
  }
  const list = cells.open(head.readUInt32LE(4), budget).read(0, count * 4);
  const segments: Buffer[] = [];
  for (let done = 0; done < length; done += segmentLength) {
    const segment = cells.open(list.readUInt32LE(segments.length * 4), budget);
    segments.push(segment.read(0, Math.min(segmentLength, length - done)));
  }
  return Buffer.concat(segments);
}
